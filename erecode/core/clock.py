"""The one place where the time is asked. Rules get `on` and `at` passed in; only edges call this."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """This moment, aware, in UTC."""
    return timezone.now()


def today() -> dt.date:
    """Today in Brussels."""
    return timezone.localdate()
