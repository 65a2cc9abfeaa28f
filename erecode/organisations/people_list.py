"""The people of a town as a list that can be searched and filtered, and its units as a tree with their heads.

Used by the pages for HR and the integrity officer, after their door. Each costs the same number of queries
however many people there are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from erecode.core.texts import pick
from erecode.organisations.models import (
    Category,
    Organisation,
    Person,
    Profession,
    ProtectedLeave,
    RoleHolding,
    Unit,
)
from erecode.organisations.people import chart_on, covers, units_below

STATES = ("here", "coming", "gone", "away", "without-account", "everybody")


@dataclass(slots=True)
class UnitRow:
    """A unit in the tree: its depth, its heads today, and how many people are in it and below it."""

    unit: Unit
    depth: int = 0
    heads: list[Person] = field(default_factory=list)
    own: int = 0
    whole: int = 0

    @property
    def indented(self) -> str:
        """The name behind as many marks as it is deep, for a list to choose from."""
        return "\u2013 " * self.depth + pick(self.unit.names)


def people_of(town: Organisation, asked: Mapping[str, str], day: dt.date) -> QuerySet[Person]:
    """The people of a town that fit what was asked (text, unit, category, role, state)."""
    rows = Person.objects.filter(organisation=town).select_related("unit", "account", "organisation")
    rows = rows.annotate(away=_away(day))
    for word in asked.get("q", "").replace("\0", "").split()[:6]:
        rows = rows.filter(Q(name__icontains=word) | Q(mail__icontains=word) | Q(number=word))
    unit = Unit.objects.filter(organisation=town, key=asked.get("unit", "")).first()
    if unit is not None:
        rows = rows.filter(unit__in=units_below(unit))
    if asked.get("category"):
        rows = rows.filter(category=asked["category"])
    if asked.get("role"):
        held = RoleHolding.objects.filter(covers(day), person=OuterRef("pk"), role=asked["role"])
        rows = rows.filter(Exists(held))
    return _in_state(rows, asked.get("state", ""), day).order_by("name", "pk")


def _away(day: dt.date) -> Exists:
    return Exists(ProtectedLeave.objects.filter(covers(day), person=OuterRef("pk")))


def _in_state(rows: QuerySet[Person], state: str, day: dt.date) -> QuerySet[Person]:
    if state == "everybody":
        return rows
    if state == "coming":
        return rows.filter(since__gt=day)
    if state == "gone":
        return rows.filter(until__lt=day)
    here = rows.filter(covers(day))
    if state == "away":
        return here.filter(_away(day))
    return here.filter(account=None) if state == "without-account" else here


def categories_of(town: Organisation) -> list[Category]:
    """The categories of a town."""
    return list(Category.objects.filter(organisation=town))


def professions_of(town: Organisation) -> list[Profession]:
    """The professions of a town."""
    return list(Profession.objects.filter(organisation=town))


def unit_tree(town: Organisation, day: dt.date | None = None) -> list[UnitRow]:
    """The units in the order of the tree; with heads and counts where a day is given."""
    below: dict[int | None, list[Unit]] = {}
    units = list(Unit.objects.filter(organisation=town))
    known = {unit.pk for unit in units}
    for unit in units:
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)
    rows: list[UnitRow] = []

    def down(parent: int | None, depth: int) -> None:
        for unit in below.pop(parent, []):
            rows.append(UnitRow(unit, depth))
            down(unit.pk, depth + 1)

    down(None, 0)
    if day is not None:
        _count(town, rows, day)
    return rows


def _count(town: Organisation, rows: list[UnitRow], day: dt.date) -> None:
    chart = chart_on(town.pk, day)
    heads = Person.objects.in_bulk({pk for group in chart.leads.values() for pk in group})
    here = Person.objects.filter(covers(day), organisation=town, unit__isnull=False)
    own = dict(here.values_list("unit").annotate(Count("pk")))
    by_unit = {row.unit.pk: row for row in rows}
    for row in rows:
        row.heads = [heads[pk] for pk in chart.leads.get(row.unit.pk, ())]
        row.own = own.get(row.unit.pk, 0)
        for unit in chart.upward(row.unit.pk):
            by_unit[unit].whole += row.own


def find_person(town: Organisation, text: str) -> Person | None:
    """The one person whom a name, mail address or staff number means, or nobody."""
    text = " ".join(text.replace("\0", "").split())
    rows = Person.objects.filter(organisation=town).select_related("organisation")
    exact = rows.filter(Q(mail__iexact=text) | Q(number=text) | Q(name__iexact=text) | Q(key=text))
    found = list(exact.exclude(name="")[:2]) if text else []
    return found[0] if len(found) == 1 else None


def names_near(town: Organisation, text: str) -> list[str]:
    """A few names that hold a word of the text, to choose from."""
    words = text.replace("\0", "").split()[:3]
    fits = Q(pk=None)
    for word in words:
        fits |= Q(name__icontains=word)
    rows = Person.objects.filter(fits, organisation=town).order_by("name")
    return list(rows.values_list("name", flat=True)[:5])
