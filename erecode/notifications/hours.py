"""The hours in which a town's digests go out, so that nobody is called to work at night. Pure.

Hours are whole hours of the clock on the wall in Brussels; moments are aware and may be in any zone. On the
day that an hour is left out, a window that begins in it begins an hour later, and a window of that hour alone
does not open; on the day that an hour comes twice, it is open in both.
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
    today = at.astimezone(BRUSSELS).date()
    days = (today + dt.timedelta(days=ahead) for ahead in range(3))
    openings = (dt.datetime.combine(day, dt.time(from_hour), BRUSSELS).astimezone(dt.UTC) for day in days)
    return next(opening for opening in openings if opening > at and is_open(opening, from_hour, until_hour))
