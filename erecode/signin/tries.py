"""Counting tries in the database, for all processes together.

Promises that a try is counted before its secret is looked at, that each side of a secret has its own count,
and that a device that signed in before is never held up by others. Rows are bounded: a secret has as many as
it has known devices, `origins.SIDES`, and one for all unknown devices together. `due` removes old ones.
"""

from __future__ import annotations

import datetime as dt
import math

from django.db import transaction
from django.utils.translation import ngettext

from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.signin.models import Tries
from erecode.signin.waiting import FREE, FREE_TOGETHER, pause

TOGETHER = "unknown devices"
FORGOTTEN_AFTER = dt.timedelta(hours=24)


class TooSoon(Refused):
    """The next try must wait; the sentence says how long."""


def count(subject: str, origin: str, *, known: bool) -> None:
    """Count a try at a secret that now follows. Raises TooSoon where it must wait, and counts nothing."""
    sides = [(origin, FREE)] if known else [(origin, FREE), (TOGETHER, FREE_TOGETHER)]
    with transaction.atomic():
        rows = [_row(subject, side) for side, _ in sides]
        at = now()
        wait = max((row.open_at - at).total_seconds() for row in rows)
        if wait <= 0:
            for row, (_, free) in zip(rows, sides, strict=True):
                _add(row, at, free)
    if wait > 0:
        raise TooSoon(_sentence(math.ceil(wait / 60)))


def forget(subject: str, origin: str) -> None:
    """The secret was right: this side starts anew. What all unknown devices did together stays counted."""
    Tries.objects.filter(subject=subject, origin=origin).delete()


def forget_all(subject: str) -> None:
    """The secret is a new one: everybody starts anew."""
    Tries.objects.filter(subject=subject).delete()


def _row(subject: str, origin: str) -> Tries:
    at = now()
    row, _ = Tries.objects.get_or_create(
        subject=subject, origin=origin, defaults={"last_at": at, "open_at": at}
    )
    return Tries.objects.select_for_update().get(pk=row.pk)


def _add(row: Tries, at: dt.datetime, free: int) -> None:
    row.count = 1 if row.last_at < at - FORGOTTEN_AFTER else row.count + 1
    row.last_at = at
    row.open_at = at + dt.timedelta(seconds=pause(row.count, free))
    row.save(update_fields=["count", "last_at", "open_at"])


def _sentence(minutes: int) -> str:
    return ngettext(
        "Too many tries from here. Wait %(count)s minute, or use another way to sign in.",
        "Too many tries from here. Wait %(count)s minutes, or use another way to sign in.",
        minutes,
    ) % {"count": minutes}
