"""Working days in Belgium: Monday to Friday, but for the legal holidays and the days a town is closed.

Promises plain arithmetic on dates: no clock, no time of day, so that daylight saving has no part in it. Pure;
used wherever a term or a reminder must not fall on a day that nobody works. `closed` adds a town's own days.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from functools import lru_cache

import holidays

DAY = dt.timedelta(days=1)
SATURDAY = 5


@lru_cache(maxsize=256)
def legal_holidays(year: int) -> frozenset[dt.date]:
    """The legal holidays of Belgium in a year."""
    return frozenset(holidays.country_holidays("BE", years=year))


def is_working_day(day: dt.date, closed: Collection[dt.date] = ()) -> bool:
    """Whether the town works on a day."""
    return day.weekday() < SATURDAY and day not in legal_holidays(day.year) and day not in closed


def from_working_day(day: dt.date, closed: Collection[dt.date] = ()) -> dt.date:
    """The day itself where it is a working day, else the next one."""
    while not is_working_day(day, closed):
        day += DAY
    return day


def until_working_day(day: dt.date, closed: Collection[dt.date] = ()) -> dt.date:
    """The day itself where it is a working day, else the last one before it."""
    while not is_working_day(day, closed):
        day -= DAY
    return day


def add_working_days(day: dt.date, count: int, closed: Collection[dt.date] = ()) -> dt.date:
    """The working day that is `count` working days after a day (before it where negative).

    The day itself never counts; with 0 it is the day itself, or the next working day.
    """
    step = DAY if count >= 0 else -DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day, closed):
            day += step
    return day if count else from_working_day(day, closed)


def working_days_between(start: dt.date, end: dt.date, closed: Collection[dt.date] = ()) -> int:
    """How many working days there are after `start` up to and with `end`; 0 where it ends before."""
    count = (end - start).days
    return sum(is_working_day(start + DAY * number, closed) for number in range(1, count + 1))
