"""Sums of a register in a year: per giver, per person, and what one giver gave one person more than once.

Promises that many small gifts of one giver are seen together, however the name was typed. What was taken
back is not counted; what was refused is, for it was offered.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max, QuerySet, Sum
from django.db.models.functions import Coalesce

from erecode.registers.definition import Meaning
from erecode.registers.flow import State
from erecode.registers.models import Declaration
from erecode.registers.shown import euros
from erecode.registers.view_access import View

MOST = 20


@dataclass(frozen=True, slots=True)
class Total:
    """One sum: of whom, how many, and how much; `words` is how the amount reads, empty without one."""

    name: str
    count: int
    cents: int
    person: str = ""

    @property
    def words(self) -> str:
        """The amount."""
        return euros(self.cents) if self.cents else ""


@dataclass(frozen=True, slots=True)
class Sums:
    """All sums of a year; the highest of each."""

    givers: list[Total]
    people: list[Total]
    again: list[Total]
    money: bool


def sums_of(view: View, year: int) -> Sums:
    """The sums of a year that whoever looks may see: three queries."""
    rows = view.rows.filter(year=year).exclude(state=State.WITHDRAWN).order_by()
    money, givers = view.shows(Meaning.AMOUNT), view.shows(Meaning.OUTSIDER)
    from_somebody = rows.exclude(outsider_key="")
    return Sums(
        givers=_per_giver(from_somebody, money) if givers else [],
        people=_per_person(rows, money),
        again=_again(from_somebody, money) if givers else [],
        money=money,
    )


def _per_giver(rows: QuerySet[Declaration], money: bool) -> list[Total]:
    found = rows.values_list("outsider_key").annotate(
        name=Max("outsider"), count=Count("pk"), cents=Coalesce(Sum("amount"), 0)
    )
    highest = found.order_by(*_first(money), "outsider_key")[:MOST]
    return [Total(name, count, cents if money else 0) for _key, name, count, cents in highest]


def _per_person(rows: QuerySet[Declaration], money: bool) -> list[Total]:
    found = (
        rows.exclude(person=None)
        .values_list("person")
        .annotate(name=Max("person__name"), count=Count("pk"), cents=Coalesce(Sum("amount"), 0))
    )
    highest = found.order_by(*_first(money), "person")[:MOST]
    return [Total(name, count, cents if money else 0) for _key, name, count, cents in highest]


def _first(money: bool) -> tuple[str, ...]:
    return ("-cents", "-count") if money else ("-count",)


def _again(rows: QuerySet[Declaration], money: bool) -> list[Total]:
    """One giver, one person, more than once: several small gifts may be one large one."""
    found = (
        rows.exclude(person=None)
        .values_list("outsider_key", "person")
        .annotate(
            giver=Max("outsider"),
            name=Max("person__name"),
            count=Count("pk"),
            cents=Coalesce(Sum("amount"), 0),
        )
        .filter(count__gt=1)
        .order_by("-count", "outsider_key", "person")
    )
    return [
        Total(giver, count, cents if money else 0, person=name)
        for _key, _person, giver, name, count, cents in found[:MOST]
    ]


def bars_of(totals: list[Total], money: bool) -> list[tuple[str, int]]:
    """The rows of a chart: whole euros where there is money, else how many."""
    return [(each.name, each.cents // 100 if money else each.count) for each in totals]
