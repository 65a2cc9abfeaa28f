"""A plain calendar for the tests of terms: days in a list, legal holidays typed out by hand.

The law of 4 January 1974 and its royal decree of 18 April 1974 name ten legal holidays; the moving ones are
written here as they fall in each year. Nothing of the product is used.
"""

from __future__ import annotations

import datetime as dt

D = dt.date
FIRST, LAST = D(2024, 1, 1), D(2028, 12, 31)
DAYS = [D.fromordinal(number) for number in range(FIRST.toordinal(), LAST.toordinal() + 1)]
FIXED = [(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)]
EASTER_MONDAY = [D(2024, 4, 1), D(2025, 4, 21), D(2026, 4, 6), D(2027, 3, 29), D(2028, 4, 17)]
ASCENSION = [D(2024, 5, 9), D(2025, 5, 29), D(2026, 5, 14), D(2027, 5, 6), D(2028, 5, 25)]
WHIT_MONDAY = [D(2024, 5, 20), D(2025, 6, 9), D(2026, 5, 25), D(2027, 5, 17), D(2028, 6, 5)]
HOLIDAYS = {*EASTER_MONDAY, *ASCENSION, *WHIT_MONDAY} | {
    D(year, month, day) for year in range(2024, 2029) for month, day in FIXED
}
SUMMER_TIME = {  # from the last Sunday of March to the last of October, at one o'clock in London
    2024: (D(2024, 3, 31), D(2024, 10, 27)),
    2025: (D(2025, 3, 30), D(2025, 10, 26)),
    2026: (D(2026, 3, 29), D(2026, 10, 25)),
    2027: (D(2027, 3, 28), D(2027, 10, 31)),
    2028: (D(2028, 3, 26), D(2028, 10, 29)),
}
EDGES = [
    *(day for days in SUMMER_TIME.values() for day in days),
    *(D(year, 12, 31) for year in range(2024, 2028)),
    *(D(2024, 2, 28), D(2024, 2, 29), D(2028, 2, 28), D(2028, 2, 29), D(2025, 2, 28)),
    *(day - dt.timedelta(days=3) for day in (*EASTER_MONDAY, *ASCENSION, *WHIT_MONDAY)),
]


def works(day: dt.date, closed: frozenset[dt.date] = frozenset()) -> bool:
    """Whether the town works on a day."""
    return day.isoweekday() <= 5 and day not in HOLIDAYS and day not in closed


def nth(day: dt.date, days: int, working: bool, closed: frozenset[dt.date] = frozenset()) -> dt.date:
    """The last day of a term: walk the list and count with a finger."""
    after = [each for each in DAYS if each >= day] if days == 0 else [each for each in DAYS if each > day]
    if working:
        after = [each for each in after if works(each, closed)]
    return after[max(days - 1, 0)]


def in_brussels(moment: dt.datetime) -> dt.date:
    """The day on the wall in Brussels at a moment in London (UTC)."""
    spring, autumn = SUMMER_TIME[moment.year]
    naive = moment.replace(tzinfo=None)
    one = dt.time(1)
    summer = dt.datetime.combine(spring, one) <= naive < dt.datetime.combine(autumn, one)
    return (naive + dt.timedelta(hours=2 if summer else 1)).date()
