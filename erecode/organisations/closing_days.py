"""The days on which a town does not work, besides weekends and legal holidays.

Promises one query to whoever counts a term: the days are handed to the functions of `core.days`. A term that
was given keeps its last day when the town adds a closing day later.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import QuerySet

from erecode.organisations.models import ClosingDay, Organisation


def closing_days(town: int) -> frozenset[dt.date]:
    """The closing days of a town (its number)."""
    return frozenset(ClosingDay.objects.filter(organisation=town).values_list("day", flat=True))


def days_of_year(town: Organisation, year: int) -> QuerySet[ClosingDay]:
    """The closing days of a year, in order."""
    return ClosingDay.objects.filter(organisation=town, day__year=year)


def years_to_show(town: Organisation, day: dt.date) -> list[int]:
    """The years with a closing day, and always this year and the next."""
    known = ClosingDay.objects.filter(organisation=town).dates("day", "year")
    return sorted({each.year for each in known} | {day.year, day.year + 1})
