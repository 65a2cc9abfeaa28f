"""Putting a town with its legal entities, units, people, roles and accounts, as a pack gives them.

Promises that putting the same again changes nothing, that nobody and no unit is ever removed, and that an
account that somebody uses never becomes a demo account. Used by packs; references are checked there first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.publishing import publish
from erecode.core.putting import Change, facts_of, put, without_new
from erecode.core.refused import Refused
from erecode.organisations.models import (
    Account,
    Category,
    ClosingDay,
    LegalEntity,
    Organisation,
    Person,
    Profession,
    Unit,
)
from erecode.organisations.setup import Closing, Entity, Group, Somebody, Town, Trade
from erecode.organisations.setup import Unit as UnitSetup
from erecode.organisations.theme import faults
from erecode.organisations.time_actions import put_times


@transaction.atomic
def put_town(*, actor: str, town: Town, demo: bool = False) -> tuple[Organisation, list[Change]]:
    """Put a town and everybody in it. `demo` lets its demo people sign in by a link.

    Raises Refused when the theme cannot be read or an account belongs to somebody else in the town.
    """
    for token, reason in faults(town.theme):
        raise Refused(
            _("The colour “%(token)s” cannot be used: %(reason)s.") % {"token": token, "reason": reason}
        )
    changes = put("town", Organisation, {"slug": town.slug}, [(town.slug, _town_fields(town))], by="slug")
    found = Organisation.objects.get(slug=town.slug)
    scope = {"organisation": found}
    changes += put("entity", LegalEntity, scope, _entities(town.entities))
    changes += _put_units(found, town.units)
    changes += put("category", Category, scope, _named(town.categories))
    changes += put("profession", Profession, scope, _named(town.professions))
    changes += _put_closing_days(scope, town.closing_days)
    people = _put_people(found, town.people)
    parts = put_times(found, town.people) + _put_accounts(found, town.people, demo)
    changes += people + without_new(parts, people)
    said = facts_of(changes)
    if said:
        record(chain=town.slug, actor=actor, verb="town.put", subject=town.slug, facts=said)
        publish()
    return found, changes


def _town_fields(town: Town) -> dict[str, Any]:
    provenance = {name: value for name, value in asdict(town.provenance).items() if value}
    return {
        "names": town.names,
        "languages": town.languages,
        "theme": town.theme,
        "provenance": provenance,
    }


def _entities(entities: Sequence[Entity]) -> Iterable[tuple[str, dict[str, Any]]]:
    for position, entity in enumerate(entities):
        fields = asdict(entity)
        yield fields.pop("key"), {**fields, "position": position}


def _named(rows: Sequence[Group | Trade]) -> Iterable[tuple[str, dict[str, Any]]]:
    for position, row in enumerate(rows):
        fields = asdict(row)
        yield fields.pop("key"), {**fields, "position": position}


def _put_closing_days(scope: dict[str, Any], days: Sequence[Closing]) -> list[Change]:
    """A day that the town added itself stays."""
    rows = [(each.day, {"names": each.names}) for each in days]
    return [
        replace(each, key=str(each.key)) for each in put("closing day", ClosingDay, scope, rows, by="day")
    ]


def _put_units(town: Organisation, units: Sequence[UnitSetup]) -> list[Change]:
    """Parents before the units below them; a parent is there when its unit is put."""
    entities = dict(LegalEntity.objects.filter(organisation=town).values_list("key", "pk"))
    positions = {unit.key: position for position, unit in enumerate(units)}
    changes: list[Change] = []
    known: dict[str, int] = {}
    waiting = list(units)
    while waiting:
        ready = [unit for unit in waiting if not unit.parent or unit.parent in known]
        rows = [
            (
                unit.key,
                {
                    "names": unit.names,
                    "entity_id": entities[unit.entity],
                    "parent_id": known.get(unit.parent),
                    "position": positions[unit.key],
                },
            )
            for unit in ready
        ]
        changes += [c for c in put("unit", Unit, {"organisation": town}, rows) if c.act != "kept"]
        known = dict(Unit.objects.filter(organisation=town).values_list("key", "pk"))
        waiting = [unit for unit in waiting if unit not in ready]
    return changes + [Change("unit", key, "kept") for key in sorted(set(known) - set(positions))]


def _put_people(town: Organisation, people: Sequence[Somebody]) -> list[Change]:
    units = dict(Unit.objects.filter(organisation=town).values_list("key", "pk"))
    trades = dict(Profession.objects.filter(organisation=town).values_list("key", "pk"))
    rows = [
        (
            person.key,
            {
                "number": person.number,
                "name": person.name,
                "mail": person.mail,
                "language": person.language,
                "unit_id": units[person.unit] if person.unit else None,
                "function": person.function,
                "category": person.category,
                "profession_id": trades[person.profession] if person.profession else None,
                "since": person.since,
                "until": person.until,
                "demo": person.demo,
                "position": position,
            },
        )
        for position, person in enumerate(people)
    ]
    return put("person", Person, {"organisation": town}, rows)


def _put_accounts(town: Organisation, people: Sequence[Somebody], demo: bool) -> list[Change]:
    changes: list[Change] = []
    rows = {row.key: row for row in Person.objects.filter(organisation=town).select_related("account")}
    for person in people:
        row = rows[person.key]
        if not person.account:
            if row.account is not None:
                row.account = None
                row.save(update_fields=["account"])
                changes.append(Change("account of", person.key, "removed"))
            continue
        if row.account is None:
            row.account = _account_for(town, person)
            row.save(update_fields=["account"])
            changes.append(Change("account of", person.key, "added"))
        if demo and person.demo and _become_demo(row.account):
            changes.append(Change("demo link of", person.key, "added"))
    return changes


def _account_for(town: Organisation, person: Somebody) -> Account:
    mail = person.mail.strip().lower()
    account = Account.objects.filter(mail=mail).first()
    if account is None:
        return Account.objects.create_user(mail)
    other = Person.objects.filter(organisation=town, account=account).first()
    if other is not None:
        raise Refused(
            _("The account %(mail)s belongs to %(name)s already.") % {"mail": mail, "name": other.name}
        )
    return account


def _become_demo(account: Account) -> bool:
    """Let an account sign in by a demo link, unless it is one that somebody signs in with."""
    if account.demo or account.has_usable_password() or account.last_login is not None:
        return False
    account.demo = True
    account.save(update_fields=["demo"])
    return True
