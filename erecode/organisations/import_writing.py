"""Carrying out the plan of a file with people, in bulk: a part of `import_actions`, in its transaction."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.organisations.events import draw_due
from erecode.organisations.import_plan import Change, Plan
from erecode.organisations.models import (
    Happening,
    Membership,
    Organisation,
    Person,
    PersonEvent,
    Profession,
    RoleHolding,
    Unit,
)
from erecode.organisations.people_actions import follow, next_key
from erecode.organisations.wanted import Wanted

BATCH = 500


class _Writing:
    """What carrying out a plan needs to know of the town."""

    def __init__(self, town: Organisation, day: dt.date) -> None:
        self.town, self.day, self.at = town, day, now()
        self.units: dict[str, Unit] = {unit.key: unit for unit in Unit.objects.filter(organisation=town)}
        self.trades = {row.key: row for row in Profession.objects.filter(organisation=town)}
        self.people: dict[str, Person] = {
            person.key: person
            for person in Person.objects.filter(organisation=town).select_related("unit", "account")
        }
        self.events: list[PersonEvent] = []

    def happens(self, person: Person, kind: str, on: dt.date, facts: dict[str, str]) -> None:
        """Note an event; what it does by itself is done here, except for leaving."""
        done = self.at if kind != Happening.LEFT and on <= self.day else None
        self.events.append(
            PersonEvent(person=person, kind=kind, on=on, facts=facts, recorded_at=self.at, done_at=done)
        )


def carry_out(town: Organisation, plan: Plan, day: dt.date) -> None:
    """Write everything that a plan says. The caller holds the town's row."""
    writing = _Writing(town, day)
    _add(writing, plan.new)
    _change(writing, plan.changed)
    _move(writing, plan.moved)
    for change in plan.leaving:
        _let_leave(writing, change)
    PersonEvent.objects.bulk_create(writing.events, batch_size=BATCH)
    draw_due(day, town=town)


def _add(writing: _Writing, new: list[Wanted]) -> None:
    taken = set(writing.people)
    place = writing.town.people.aggregate(last=Max("position"))["last"] or 0
    people, stays, roles = [], [], []
    for number, wanted in enumerate(new, 1):
        key = next_key(slugify(wanted.name)[:70] or "persoon", taken)
        taken.add(key)
        person = Person(
            organisation=writing.town, key=key, position=place + number, **_fields_of(writing, wanted)
        )
        people.append(person)
        since = person.since or writing.day
        if person.unit is not None:
            stays.append(Membership(person=person, unit=person.unit, since=since, until=None))
        roles += [RoleHolding(person=person, role=role, since=since) for role in wanted.roles]
        writing.happens(person, Happening.JOINED, since, {"unit": wanted.unit})
        if wanted.until:
            last_day = dt.date.fromisoformat(wanted.until)
            writing.happens(person, Happening.LEFT, last_day, {"unit": wanted.unit})
    Person.objects.bulk_create(people, batch_size=BATCH)
    Membership.objects.bulk_create(stays, batch_size=BATCH)
    RoleHolding.objects.bulk_create(roles, batch_size=BATCH)


def _fields_of(writing: _Writing, wanted: Wanted) -> dict[str, Any]:
    main = writing.town.main_language
    return {
        "number": wanted.number,
        "name": wanted.name,
        "mail": wanted.mail,
        "language": wanted.language or main,
        "unit": writing.units.get(wanted.unit),
        "function": {main: wanted.function} if wanted.function else {},
        "category": wanted.category,
        "profession": writing.trades.get(wanted.profession),
        "since": dt.date.fromisoformat(wanted.since) if wanted.since else writing.day,
        "until": dt.date.fromisoformat(wanted.until) if wanted.until else None,
    }


def _change(writing: _Writing, changed: list[Change]) -> None:
    roles: list[RoleHolding] = []
    names: set[str] = set()
    people: list[Person] = []
    for change in changed:
        person = writing.people[change.key]
        new = {name: pair[1] for name, pair in change.fields.items()}
        if "role" in new:
            held = change.fields["role"][0].split(", ")
            roles += [
                RoleHolding(person=person, role=role, since=writing.day)
                for role in new.pop("role").split(", ")
                if role not in held
            ]
        if "mail" in new and person.account and person.account.mail == person.mail.lower():
            follow(person.account, new["mail"])
        for name, value in new.items():
            names.add(_set(writing, person, name, value))
        people.append(person)
    if names:
        Person.objects.bulk_update(people, sorted(names), batch_size=100)
    RoleHolding.objects.bulk_create(roles, batch_size=BATCH)


def _set(writing: _Writing, person: Person, name: str, value: str) -> str:
    """Set one field to what the file says."""
    new: Any = value
    if name == "function":
        new = {**person.function, writing.town.main_language: value}
    elif name == "profession":
        new = writing.trades[value]
    elif name == "since":
        new = dt.date.fromisoformat(value)
    setattr(person, name, new)
    return name


def _move(writing: _Writing, moved: list[Change]) -> None:
    before = writing.day - dt.timedelta(days=1)
    keys = [writing.people[change.key].pk for change in moved]
    last = {row.person_id: row for row in Membership.objects.filter(person__in=keys).order_by("since", "pk")}
    ended, begun, people = [], [], []
    for change in moved:
        person, unit = writing.people[change.key], writing.units[change.fields["unit"][1]]
        stay = last.get(person.pk)
        if stay is not None and stay.since and stay.since > writing.day:
            raise Refused(
                _("A move of %(name)s is planned already. Take that back first, or take the row out.")
                % {"name": person.name}
            )
        if stay is not None and stay.since == writing.day:
            stay.unit = unit
            ended.append(stay)
        else:
            if stay is not None:
                stay.until = before
                ended.append(stay)
            elif person.unit is not None:
                begun.append(Membership(person=person, unit=person.unit, since=person.since, until=before))
            begun.append(Membership(person=person, unit=unit, since=writing.day))
        person.unit = unit
        people.append(person)
        facts = {"from": change.fields["unit"][0], "to": unit.key}
        writing.happens(person, Happening.MOVED, writing.day, facts)
    Membership.objects.bulk_update(ended, ["unit", "until"], batch_size=100)
    Membership.objects.bulk_create(begun, batch_size=BATCH)
    Person.objects.bulk_update(people, ["unit"], batch_size=100)


def _let_leave(writing: _Writing, change: Change) -> None:
    person = writing.people[change.key]
    last_day = dt.date.fromisoformat(change.fields["until"][1])
    PersonEvent.objects.filter(person=person, kind=Happening.LEFT, done_at=None).delete()
    Person.objects.filter(pk=person.pk).update(until=last_day)
    unit = person.unit.key if person.unit else ""
    writing.happens(person, Happening.LEFT, last_day, {"unit": unit})
