"""Putting what people hold for a time, as a pack gives it: roles, memberships, stand-ins, protected leave.

Promises that putting the same again changes nothing, and that somebody who is not given keeps what they
have. A part of `setup_actions`, which records it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from erecode.core.putting import Change
from erecode.organisations.models import (
    Membership,
    Organisation,
    Person,
    ProtectedLeave,
    RoleHolding,
    StandIn,
    Unit,
)
from erecode.organisations.setup import Somebody
from erecode.organisations.snapshot import absences_of, covers_of, holding_of, stays_of

PARTS = ("roles__unit", "memberships__unit", "stand_ins__stand_in", "leaves")


def put_times(town: Organisation, people: Sequence[Somebody]) -> list[Change]:
    """Put what each of the people holds for a time; they and the units are there already."""
    rows = {row.key: row for row in Person.objects.filter(organisation=town).prefetch_related(*PARTS)}
    units = {unit.key: unit for unit in Unit.objects.filter(organisation=town)}
    changes: list[Change] = []
    for person in people:
        row = rows[person.key]
        if [holding_of(held) for held in row.roles.all()] != person.roles:
            _put_roles(row, person, units)
            changes.append(Change("roles of", person.key, "changed"))
        if stays_of(row) != person.stays:
            _put_stays(row, person, units)
            changes.append(Change("memberships of", person.key, "changed"))
        if (covers_of(row), absences_of(row)) != (person.covers, person.absences):
            _put_absences(row, person, rows)
            changes.append(Change("absence of", person.key, "changed"))
    return changes


def _put_roles(row: Person, person: Somebody, units: Mapping[str, Unit]) -> None:
    row.roles.all().delete()
    RoleHolding.objects.bulk_create(
        RoleHolding(person=row, role=h.role, since=h.since, until=h.until, unit=units.get(h.unit))
        for h in person.roles
    )


def _put_stays(row: Person, person: Somebody, units: Mapping[str, Unit]) -> None:
    row.memberships.all().delete()
    Membership.objects.bulk_create(
        Membership(person=row, unit=units[stay.unit], since=stay.since, until=stay.until)
        for stay in person.stays
    )


def _put_absences(row: Person, person: Somebody, rows: Mapping[str, Person]) -> None:
    row.stand_ins.all().delete()
    row.leaves.all().delete()
    StandIn.objects.bulk_create(
        StandIn(person=row, stand_in=rows[cover.by], since=cover.since, until=cover.until)
        for cover in person.covers
    )
    ProtectedLeave.objects.bulk_create(
        ProtectedLeave(person=row, since=absence.since, until=absence.until) for absence in person.absences
    )
