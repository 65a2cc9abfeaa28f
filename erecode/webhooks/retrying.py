"""When a message that did not arrive is tried again. Pure.

Soon at first, then more slowly, for about three days: long enough for a weekend, short enough that what
arrives still says something.
"""

from __future__ import annotations

import datetime as dt

WAITS = (1, 5, 30, 120, 360, 720, 1440, 1440)  # minutes


def next_try(attempts: int, at: dt.datetime) -> dt.datetime | None:
    """When to try again after so many attempts; nothing where it has been enough."""
    return at + dt.timedelta(minutes=WAITS[attempts - 1]) if attempts <= len(WAITS) else None
