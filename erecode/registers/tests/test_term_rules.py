"""Days against a plain calendar: terms, renewal, keeping, and which day it is in Brussels."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from erecode.core.clock import played, today
from erecode.core.days import add_working_days, is_working_day, working_days_between
from erecode.registers.declaring_actions import renewal_day
from erecode.registers.definition import Register, Retention, Since
from erecode.registers.retention import Dates, over_on
from erecode.registers.tests.hall import JOB
from erecode.registers.tests.plain_calendar import DAYS, EDGES, SUMMER_TIME, D, in_brussels, nth, works

SOME = settings(max_examples=120, derandomize=True)
DAY = st.sampled_from(EDGES) | st.dates(D(2024, 1, 1), D(2028, 6, 30))
CLOSED = st.frozensets(st.dates(D(2024, 1, 1), D(2028, 12, 31)), max_size=12)


def test_every_day_of_five_years_is_worked_or_free_as_the_law_says() -> None:
    assert [day for day in DAYS if is_working_day(day)] == [day for day in DAYS if works(day)]


@SOME
@given(DAY, st.integers(0, 60), CLOSED)
def test_a_term_in_working_days_ends_where_a_finger_on_the_calendar_ends(
    day: dt.date, days: int, closed: frozenset[dt.date]
) -> None:
    end = add_working_days(day, days, closed)
    assert end == nth(day, days, True, closed)
    assert working_days_between(day, end, closed) == len(
        [each for each in DAYS if day < each <= end and works(each, closed)]
    )


@SOME
@given(st.datetimes(dt.datetime(2024, 1, 2), dt.datetime(2028, 12, 30)))
@example(dt.datetime(2026, 3, 28, 22, 30))  # 23.30 before the clock goes forward
@example(dt.datetime(2026, 3, 28, 23, 30))  # 0.30 of the short day
@example(dt.datetime(2026, 10, 24, 21, 59))  # 23.59 before the clock goes back
@example(dt.datetime(2026, 10, 24, 22, 0))  # midnight of the long day
@example(dt.datetime(2026, 10, 25, 22, 30))  # 23.30 of the long day, winter time again
@example(dt.datetime(2026, 12, 30, 23, 0))  # midnight of 31 December
@example(dt.datetime(2028, 2, 28, 23, 30))  # 0.30 of the leap day
def test_a_moment_belongs_to_the_day_on_the_wall_in_brussels(moment: dt.datetime) -> None:
    with played(moment.replace(tzinfo=dt.UTC)):
        assert today() == in_brussels(moment.replace(tzinfo=dt.UTC))


@pytest.mark.parametrize("day", [day for days in SUMMER_TIME.values() for day in days])
def test_each_hour_of_a_day_on_which_the_clock_changes_is_that_day(day: dt.date) -> None:
    start = dt.datetime.combine(day - dt.timedelta(days=1), dt.time(20), dt.UTC)
    for quarter in range(4 * 32):
        moment = start + dt.timedelta(minutes=15 * quarter)
        with played(moment):
            assert today() == in_brussels(moment)


def renewed_every(months: int) -> Register:
    return Register(
        key=JOB.key,
        names={},
        intro={},
        fields=(),
        ways=(),
        retention=JOB.retention,
        kept_by="hr",
        renewal=months,
    )


@SOME
@given(st.sampled_from(EDGES) | st.dates(D(2024, 1, 1), D(2025, 12, 31)), st.integers(1, 36))
@example(D(2024, 2, 29), 12)
@example(D(2024, 1, 31), 1)
@example(D(2025, 12, 31), 2)
def test_renewal_is_asked_on_the_same_day_of_a_later_month_or_on_its_last(day: dt.date, months: int) -> None:
    year, month = day.year, day.month
    for _step in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    if (year, month) > (2028, 12):
        return
    that_month = [each for each in DAYS if (each.year, each.month) == (year, month)]
    same = [each for each in that_month if each.day == day.day]
    assert renewal_day(renewed_every(months), day) == (same or that_month[-1:])[0]


@SOME
@given(st.sampled_from(EDGES) | st.dates(D(2024, 1, 1), D(2027, 12, 31)), st.integers(0, 4))
@example(D(2024, 2, 29), 1)
@example(D(2024, 2, 29), 4)
def test_a_record_may_go_on_the_first_day_that_is_as_late_in_the_year(day: dt.date, years: int) -> None:
    if day.year + years > 2028:
        return
    late = [
        each for each in DAYS if (each.year - years, each.month, each.day) >= (day.year, day.month, day.day)
    ]
    for since in Since:
        dates = Dates(**{since.value: day})
        assert over_on(Retention(years, since), dates) == late[0]
        assert over_on(Retention(years, since), Dates()) is None
