"""When a record's time is over: pure rules on dates.

Promises the first day on which a record may be destroyed, by the rule of the definition that it was made
under. A legal hold stops it whatever the rule says (`destroying`). Pure.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from erecode.registers.definition import Retention, Since


@dataclass(frozen=True, slots=True)
class Dates:
    """The days that rules count from, where they are known.

    `left` is the last day of whoever it is about; for somebody who still works here the time has not begun.
    """

    declared: dt.date | None = None
    closed: dt.date | None = None
    ended: dt.date | None = None
    left: dt.date | None = None


def over_on(rule: Retention, dates: Dates) -> dt.date | None:
    """The first day on which the record may be destroyed, or None while its time has not begun.

    What never ends (an approval without a last day) has not ended while it stands; a record that was closed
    without ever standing (refused, taken back) counts from its closing.
    """
    begins = {
        Since.DECLARED: dates.declared,
        Since.CLOSED: dates.closed,
        Since.ENDED: dates.ended,
        Since.LEFT: dates.left,
    }[rule.since]
    return years_after(begins, rule.years) if begins else None


def years_after(day: dt.date, years: int) -> dt.date:
    """The same day so many years later; 29 February becomes 1 March, so that nothing goes a day too soon."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def years_before(day: dt.date, years: int) -> dt.date | None:
    """The last day from which so many years are over on a day; None where the calendar does not reach."""
    if years >= day.year:
        return None
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return dt.date(day.year - years, 2, 28)
