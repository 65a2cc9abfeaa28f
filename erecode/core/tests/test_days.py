"""Working days: Belgium's holidays by table, and arithmetic that goes there and back."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.core.days import (
    add_working_days,
    from_working_day,
    is_working_day,
    legal_holidays,
    until_working_day,
    working_days_between,
)

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2060, 12, 31))
CLOSED = st.frozensets(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31)), max_size=20)


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2026-01-01", False),  # New Year
        ("2026-04-06", False),  # Easter Monday
        ("2026-05-01", False),  # Labour Day
        ("2026-05-14", False),  # Ascension
        ("2026-05-15", True),  # the bridge day: a working day, unless the town closes
        ("2026-05-25", False),  # Whit Monday
        ("2026-07-11", False),  # a Saturday; as the Flemish community's day it is no legal holiday
        ("2025-07-11", True),
        ("2026-07-21", False),  # National Day
        ("2026-08-15", False),  # a Saturday
        ("2026-11-02", True),
        ("2026-11-11", False),
        ("2026-12-25", False),
        ("2026-12-26", False),  # a Saturday
        ("2024-02-29", True),
        ("2026-03-29", False),  # the clock goes forward, on a Sunday
        ("2026-10-26", True),  # the day after it went back
    ],
)
def test_working_days(day: str, works: bool) -> None:
    assert is_working_day(_day(day)) is works


def test_each_year_has_its_ten_legal_holidays_on_other_days_than_sundays_of_feast() -> None:
    fixed = {(1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)}
    for year in range(2020, 2061):
        found = {(day.month, day.day) for day in legal_holidays(year)}
        assert fixed <= found
        moving = [day for day in legal_holidays(year) if (day.month, day.day) not in fixed]
        assert sorted(day.weekday() for day in moving if day.weekday() != 6) in ([0, 0, 3], [0, 0])


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        ("2026-04-02", 1, "2026-04-03"),
        ("2026-04-03", 1, "2026-04-07"),  # over Easter
        ("2026-04-07", -1, "2026-04-03"),
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-04-04", 0, "2026-04-07"),
        ("2026-04-03", 0, "2026-04-03"),
    ],
)
def test_counting_working_days(start: str, count: int, end: str) -> None:
    assert add_working_days(_day(start), count) == _day(end)


def test_a_day_the_town_is_closed_counts_as_a_holiday() -> None:
    closed = {dt.date(2026, 5, 15)}
    assert from_working_day(dt.date(2026, 5, 14), closed) == dt.date(2026, 5, 18)
    assert until_working_day(dt.date(2026, 5, 17), closed) == dt.date(2026, 5, 13)


@given(DAYS, CLOSED)
def test_the_nearest_working_days_hold_nothing_between_them(day: dt.date, closed: frozenset[dt.date]) -> None:
    before, after = until_working_day(day, closed), from_working_day(day, closed)
    assert before <= day <= after
    assert is_working_day(before, closed) and is_working_day(after, closed)
    assert (before == day) == (after == day) == is_working_day(day, closed)


@given(DAYS, st.integers(-40, 40), CLOSED)
def test_counting_and_adding_agree(day: dt.date, count: int, closed: frozenset[dt.date]) -> None:
    start = from_working_day(day, closed)
    end = add_working_days(start, count, closed)
    assert is_working_day(end, closed)
    assert working_days_between(min(start, end), max(start, end), closed) == abs(count)
    assert add_working_days(end, -count, closed) == start
