"""The one place where the time is asked. Rules get `on` and `at` passed in; only edges call this.

`played()` lets a demo town live through days that have passed; `wall()` is the true time whatever is played,
for what must never tell another one (the audit chain).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_played: ContextVar[dt.datetime | None] = ContextVar("played", default=None)


def wall() -> dt.datetime:
    """The true time, aware, in UTC."""
    return timezone.now()


def now() -> dt.datetime:
    """This moment, aware, in UTC."""
    return _played.get() or timezone.now()


def today() -> dt.date:
    """Today in Brussels."""
    return timezone.localdate(now())


@contextmanager
def played(moment: dt.datetime) -> Iterator[None]:
    """Within it, it is another moment. For demo towns alone."""
    token = _played.set(moment)
    try:
        yield
    finally:
        _played.reset(token)
