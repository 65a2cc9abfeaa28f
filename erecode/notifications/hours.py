"""The hours in which a town's digests go out, so that nobody is called to work at night. Pure.

Hours are whole hours of the clock on the wall in Brussels; moments are aware and may be in any zone. On the
two days a year that an hour is missing or comes twice, the window opens when the wall first shows its hour.
"""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

BRUSSELS = ZoneInfo("Europe/Brussels")


def is_open(at: dt.datetime, from_hour: int, until_hour: int) -> bool:
    """Whether digests may go out at a moment."""
    return from_hour <= at.astimezone(BRUSSELS).hour < until_hour


def next_opening(at: dt.datetime, from_hour: int, until_hour: int) -> dt.datetime:
    """The first moment from now on at which digests may go out, in UTC."""
    if is_open(at, from_hour, until_hour):
        return at.astimezone(dt.UTC)
    local = at.astimezone(BRUSSELS)
    day = local.date() if local.hour < from_hour else local.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, dt.time(from_hour), BRUSSELS).astimezone(dt.UTC)
