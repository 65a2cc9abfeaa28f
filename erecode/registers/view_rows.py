"""The rows of a register view: what was asked for, the page after a place, each row in words.

Promises pages that cost the same however long the register is: nothing is counted, and a page begins where
the last one ended. Used by the register's page and its export.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from erecode.core.texts import pick
from erecode.organisations.models import Person, Unit
from erecode.registers.definition import Meaning, Timing
from erecode.registers.flow import State
from erecode.registers.models import Declaration
from erecode.registers.shown import euros, state_words, tone
from erecode.registers.view_access import View

ON_A_PAGE = 50
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_PLACE = re.compile(r"(\d{1,16})-(\d{1,18})\Z", re.ASCII)
_REFERENCE = re.compile(r"(\d{4})/(\d{1,9})\Z", re.ASCII)
_YEAR = re.compile(r"\d{4}\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of a register somebody asks for; empty where they do not narrow it."""

    words: str = ""
    year: int | None = None
    state: str = ""
    timing: str = ""
    unit: str = ""

    @property
    def narrows(self) -> bool:
        """Whether anything is asked for."""
        return self != Wanted()


@dataclass(frozen=True, slots=True)
class Line:
    """One declaration in a list."""

    declaration: Declaration
    number: str
    summary: str
    outsider: str
    amount: str
    who: str
    unit: str
    state: str
    tone: str


def wanted(asked: Mapping[str, str]) -> Wanted:
    """What an address asks for; what cannot be meant narrows nothing."""
    year, state, timing = asked.get("year", ""), asked.get("state", ""), asked.get("timing", "")
    return Wanted(
        words=" ".join(asked.get("q", "").replace("\0", "").split())[:200],
        year=int(year) if _YEAR.match(year) else None,
        state=state if state in {each.value for each in State} else "",
        timing=timing if timing in {each.value for each in Timing} else "",
        unit=asked.get("unit", "").replace("\0", "")[:60],
    )


def narrowed(view: View, asked: Wanted, *, exact: bool = False) -> QuerySet[Declaration]:
    """The rows that fit what was asked; `exact`: nothing but the one with this number."""
    rows = view.rows
    if asked.year is not None:
        rows = rows.filter(year=asked.year)
    if asked.state:
        rows = rows.filter(state=asked.state)
    if asked.timing:
        rows = rows.filter(timing=asked.timing)
    if asked.unit:
        rows = rows.filter(unit__key=asked.unit, unit__organisation=view.at.town)
    if exact:
        number = _REFERENCE.match(asked.words)
        return rows.filter(year=int(number[1]), number=int(number[2])) if number else rows.none()
    if asked.words and view.searchable:
        rows = rows.filter(_with_words(view, asked.words))
    return rows.order_by("-declared_at", "-pk")


def _with_words(view: View, words: str) -> Q:
    if found := _REFERENCE.match(words):
        return Q(year=int(found[1]), number=int(found[2]))
    fits = Q(person__in=Person.objects.filter(organisation=view.at.town, name__icontains=words))
    if view.shows(Meaning.SUMMARY):
        fits |= Q(summary__icontains=words)
    if view.shows(Meaning.OUTSIDER):
        fits |= Q(outsider__icontains=words)
    return fits


def page_after(rows: QuerySet[Declaration], place: str) -> tuple[list[Declaration], str]:
    """The rows after a place in the list, and the place where the next page begins (none: the end)."""
    if found := _PLACE.match(place):
        at = EPOCH + dt.timedelta(microseconds=int(found[1]))
        rows = rows.filter(declared_at__lte=at)
        rows = rows.filter(Q(declared_at__lt=at) | Q(pk__lt=int(found[2])))
    found_rows = list(rows.select_related("person", "unit")[: ON_A_PAGE + 1])
    shown = found_rows[:ON_A_PAGE]
    return shown, _place_of(shown[-1]) if len(found_rows) > ON_A_PAGE else ""


def _place_of(row: Declaration) -> str:
    since = (row.declared_at or EPOCH) - EPOCH
    return f"{since // dt.timedelta(microseconds=1)}-{row.pk}"


def line_of(view: View, row: Declaration) -> Line:
    """One declaration in words; what may not be seen is empty."""
    summary, outsider = view.shows(Meaning.SUMMARY), view.shows(Meaning.OUTSIDER)
    amount = row.amount if view.shows(Meaning.AMOUNT) else None
    return Line(
        declaration=row,
        number=f"{row.year}/{row.number}",
        summary=row.summary if summary else "",
        outsider=row.outsider if outsider else "",
        amount=euros(amount) if amount is not None else "",
        who=row.person.name if row.person else "",
        unit=pick(row.unit.names) if row.unit else "",
        state=state_words(row),
        tone=tone(row),
    )


def years_of(view: View) -> list[int]:
    """The years in which something was declared, the newest first: first and last are asked, not counted."""
    by_year = view.rows.order_by("-year").values_list("year", flat=True)
    newest, oldest = by_year.first(), by_year.order_by("year").first()
    return list(range(newest, (oldest or newest) - 1, -1)) if newest else []


def units_of(view: View) -> list[tuple[str, str]]:
    """The units to choose from."""
    units = Unit.objects.filter(organisation=view.at.town).only("key", "names")
    return sorted(((unit.key, pick(unit.names)) for unit in units), key=lambda unit: unit[1].casefold())
