"""Nil returns: that somebody has nothing to declare in a register in a year; how it is taken back and ends.

Promises that declaring something takes it back where everybody sees it, and that a nil return follows the
retention rule of its register: it is settled and has ended when the year that it is about has. Saying it is
in `renewing_actions`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.conduct.citation import said
from erecode.core.clock import now, today
from erecode.core.texts import reader_language
from erecode.organisations.models import Organisation, Person
from erecode.registers.flow import State
from erecode.registers.models import Declaration, NilReturn
from erecode.registers.retention import Dates, over_on
from erecode.registers.stored import registers_of

BATCH = 500


@dataclass(frozen=True, slots=True)
class Standing:
    """Where somebody stands in a register in a year: what they said, and whether they declared something."""

    on: dt.datetime | None = None
    taken_back: dt.datetime | None = None
    declared: bool = False

    @property
    def holds(self) -> bool:
        """Whether they said that there is nothing, and that still holds."""
        return self.on is not None and self.taken_back is None


def standing_of(person: Person, year: int) -> dict[str, Standing]:
    """By register, for those in which somebody said or declared something in a year. Two queries."""
    rows = declared_in(person, year).values_list("register", flat=True)
    declared = set(rows.order_by().distinct())
    found = {key: Standing(declared=True) for key in declared}
    for row in NilReturn.objects.filter(person=person, year=year):
        found[row.register] = Standing(row.at, row.taken_back_at, row.register in declared)
    return found


def declared_in(person: Person, year: int) -> QuerySet[Declaration]:
    """What somebody declared in a year and did not withdraw."""
    rows = Declaration.objects.filter(person=person, year=year, number__isnull=False)
    return rows.exclude(state=State.WITHDRAWN)


def take_back(person: Person, register: str) -> str:
    """Somebody declares something: a nil return of this year holds no more. Returns what to say of it."""
    held = NilReturn.objects.filter(person=person, register=register, year=today().year, taken_back_at=None)
    row = held.first()
    if row is None or not held.update(taken_back_at=now()):
        return ""
    record(
        chain=person.organisation.slug,
        actor=person.key,
        verb="declaration.nothing_taken_back",
        subject=f"{register}/{row.year}",
    )
    day = said(localtime(row.at).date(), reader_language())
    return _("On %(day)s was said that there is nothing to declare. This takes that back.") % {"day": day}


def over(town: Organisation, day: dt.date) -> list[NilReturn]:
    """The nil returns whose time is over, by register and year."""
    registers = registers_of(town)
    rows = NilReturn.objects.filter(organisation=town, year__lt=day.year, register__in=registers)
    found = []
    for row in rows.select_related("person").order_by("register", "year", "pk"):
        first = over_on(registers[row.register].retention, _dates_of(row, day))
        if first is not None and first <= day:
            found.append(row)
    return found


def _dates_of(row: NilReturn, day: dt.date) -> Dates:
    ended, until = dt.date(row.year, 12, 31), row.person.until
    return Dates(
        declared=localtime(row.at).date(),
        closed=ended,
        ended=ended,
        left=until if until and until < day else None,
    )


def grouped(rows: Iterable[NilReturn]) -> list[dict[str, Any]]:
    """Nil returns as rows of a destruction list: one for each register and year."""
    found: dict[tuple[str, int], list[int]] = {}
    for row in rows:
        found.setdefault((row.register, row.year), []).append(row.pk)
    return [{"register": key, "year": year, "nil": pks} for (key, year), pks in found.items()]


def destroy(town: Organisation, pks: Collection[int]) -> list[dict[str, Any]]:
    """Destroy those of a list that are still over; returns how many of each register and year."""
    listed = frozenset(pks)
    gone = [row for row in over(town, today()) if row.pk in listed]
    for start in range(0, len(gone), BATCH):
        NilReturn.objects.filter(pk__in=[row.pk for row in gone[start : start + BATCH]]).delete()
    return [{**group, "nil": len(group["nil"])} for group in grouped(gone)]
