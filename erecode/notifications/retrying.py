"""When a mail that the server put off is tried again. Pure.

Soon at first, then more slowly, for three days: servers that ask for patience (greylisting, a full box)
mostly answer within hours.
"""

from __future__ import annotations

import datetime as dt

FIRST_MINUTES = (1, 5, 15, 60)
LATER_MINUTES = 240
ATTEMPTS = 22  # three days


def next_try(attempts: int, at: dt.datetime) -> dt.datetime | None:
    """When to try again after so many attempts; nothing where it has been enough."""
    if attempts >= ATTEMPTS:
        return None
    minutes = FIRST_MINUTES[attempts - 1] if 1 <= attempts <= len(FIRST_MINUTES) else LATER_MINUTES
    return at + dt.timedelta(minutes=minutes)
