"""The verbs of a person's time in a town: joining, changing, moving to another unit, leaving.

Promises that what happens on a later day waits for that day (`events`), that what happens today happens at
once, and that each act leaves a record. Used by the pages for HR and the integrity officer.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now, today
from erecode.core.publishing import publish
from erecode.core.refused import Refused
from erecode.organisations.events import draw_due
from erecode.organisations.models import (
    Account,
    Happening,
    Membership,
    Organisation,
    Person,
    PersonEvent,
    Profession,
    Unit,
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person apart from units, roles and days."""

    name: str
    category: str
    language: str
    mail: str = ""
    number: str = ""
    function: str = ""
    profession: Profession | None = None


def say(actor: Person, person: Person, verb: str, facts: dict[str, Any] | None = None) -> None:
    """Record an act on a person."""
    record(
        chain=person.organisation.slug,
        actor=actor.key,
        verb=f"person.{verb}",
        subject=person.key,
        facts=facts,
    )


@transaction.atomic
def add(*, actor: Person, facts: Facts, unit: Unit | None, since: dt.date) -> Person:
    """Let somebody join the actor's town on a day, which may lie ahead."""
    town = actor.organisation
    _refuse_double(town, facts, None)
    person = Person.objects.create(
        organisation=town,
        key=free_key(town, facts.name),
        unit=unit,
        since=since,
        position=town.people.count(),
        **_fields(town, facts, {}),
    )
    if unit is not None:
        Membership.objects.create(person=person, unit=unit, since=since)
    _happens(person, Happening.JOINED, since, {"unit": unit.key if unit else ""})
    say(actor, person, "joined", {"since": since.isoformat()})
    return person


@transaction.atomic
def change(*, actor: Person, person: Person, facts: Facts) -> None:
    """Change what is known of a person. The mail address to sign in with follows."""
    town = person.organisation
    _refuse_double(town, facts, person)
    fields = _fields(town, facts, person.function)
    different = {name: value for name, value in fields.items() if getattr(person, name) != value}
    if not different:
        return
    if "mail" in different and person.account is not None and person.account.mail == person.mail.lower():
        follow(person.account, facts.mail)
    Person.objects.filter(pk=person.pk).update(**different)
    say(actor, person, "changed", {"fields": sorted(different)})
    publish()


def follow(account: Account, mail: str) -> None:
    """Let the address that somebody signs in with follow their mail address."""
    mail = mail.strip().lower()
    if not mail:
        raise Refused(_("Close the account first: an account needs a mail address."), field="mail")
    if Account.objects.filter(mail=mail).exclude(pk=account.pk).exists():
        raise Refused(_("Another account has this mail address. Give another one."), field="mail")
    account.mail = mail
    account.save(update_fields=["mail"])


def _fields(town: Organisation, facts: Facts, function: dict[str, str]) -> dict[str, Any]:
    words = {**function, town.main_language: facts.function}
    return {
        "name": facts.name,
        "mail": facts.mail,
        "number": facts.number,
        "language": facts.language,
        "category": facts.category,
        "profession": facts.profession,
        "function": {language: text for language, text in words.items() if text} if facts.function else {},
    }


def _refuse_double(town: Organisation, facts: Facts, person: Person | None) -> None:
    others = Person.objects.filter(organisation=town)
    if person is not None:
        others = others.exclude(pk=person.pk)
    if not town.categories.filter(key=facts.category).exists():
        raise Refused(_("Choose one of the categories of your town."), field="category")
    if facts.number:
        other = others.filter(number=facts.number).first()
        if other:
            raise Refused(_("%(name)s has this number already.") % {"name": other.name}, field="number")
    if facts.mail:
        other = others.filter(mail__iexact=facts.mail).first()
        if other:
            raise Refused(_("%(name)s has this mail address already.") % {"name": other.name}, field="mail")


def free_key(town: Organisation, name: str) -> str:
    """A key for a name that nobody of the town has."""
    wanted = slugify(name)[:70] or "persoon"
    taken = set(town.people.filter(key__startswith=wanted).values_list("key", flat=True))
    return next_key(wanted, taken)


def next_key(wanted: str, taken: set[str]) -> str:
    """The wanted key, with a number where it is taken."""
    number, key = 1, wanted
    while key in taken:
        number += 1
        key = f"{wanted}-{number}"
    return key


@transaction.atomic
def move(*, actor: Person, person: Person, unit: Unit, on: dt.date) -> None:
    """Move a person to another unit from a day on, which may lie ahead."""
    _lock(person)
    if planned := _planned(person):
        raise Refused(_already(planned))
    last = person.memberships.order_by("-since", "-pk").first()
    if last is not None and last.since and on <= last.since:
        day = date_format(last.since, "j F Y")
        raise Refused(
            _("This person joined the present unit on %(day)s. Choose a later day.") % {"day": day},
            field="on",
        )
    if unit.pk == person.unit_id:
        raise Refused(_("This person is in that unit already. Choose another one."), field="unit")
    before = on - dt.timedelta(days=1)
    if last is not None:
        person.memberships.filter(pk=last.pk).update(until=before)
    elif person.unit_id:
        Membership.objects.create(person=person, unit_id=person.unit_id, since=person.since, until=before)
    Membership.objects.create(person=person, unit=unit, since=on)
    facts = {"from": person.unit.key if person.unit else "", "to": unit.key}
    _happens(person, Happening.MOVED, on, facts)
    say(actor, person, "moved", {**facts, "on": on.isoformat()})


@transaction.atomic
def leave(*, actor: Person, person: Person, last_day: dt.date) -> None:
    """A person leaves after a day, which may lie ahead; what follows happens when that day is over."""
    _lock(person)
    if planned := _planned(person):
        raise Refused(_already(planned))
    if person.since and last_day < person.since:
        raise Refused(_("The last day lies before the first. Choose a later day."), field="on")
    Person.objects.filter(pk=person.pk).update(until=last_day)
    _happens(person, Happening.LEFT, last_day, {"unit": person.unit.key if person.unit else ""})
    say(actor, person, "left", {"on": last_day.isoformat()})


@transaction.atomic
def call_off(*, actor: Person, event: PersonEvent) -> None:
    """Take back what was planned for a day that is still to come."""
    person = event.person
    _lock(person)
    if event.done_at is not None or event.kind == Happening.JOINED:
        raise Refused(_("This has happened already and cannot be taken back."))
    if event.kind == Happening.LEFT:
        Person.objects.filter(pk=person.pk).update(until=None)
    else:
        person.memberships.filter(since=event.on).delete()
        person.memberships.filter(until=event.on - dt.timedelta(days=1)).update(until=None)
    say(actor, person, "called-off", {"what": event.kind, "on": event.on.isoformat()})
    event.delete()


def _lock(person: Person) -> None:
    """The row of a person is nobody else's until the transaction ends; what it holds is read again."""
    fresh = Person.objects.select_for_update().get(pk=person.pk)
    person.unit, person.since, person.until = fresh.unit, fresh.since, fresh.until


def _planned(person: Person) -> PersonEvent | None:
    waiting = PersonEvent.objects.filter(person=person, done_at=None).exclude(kind=Happening.JOINED)
    return waiting.order_by("on").first()


def _already(event: PersonEvent) -> str:
    day = date_format(event.on, "j F Y")
    if event.kind == Happening.LEFT:
        return _("This person leaves on %(day)s. Take that back first.") % {"day": day}
    return _("A move is planned for %(day)s. Take that back first.") % {"day": day}


def _happens(person: Person, kind: str, on: dt.date, facts: dict[str, str]) -> None:
    PersonEvent.objects.create(person=person, kind=kind, on=on, facts=facts, recorded_at=now())
    draw_due(today(), person=person)
    publish()
