"""Reading back what was recorded, for the pages of the DPO and the auditor."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import QuerySet

from erecode.audit.models import Entry

LOOK = ".read"


def recorded(
    chain: str,
    *,
    looks: bool,
    actors: Sequence[str] | None,
    subjects: Sequence[str] | None,
    day: dt.date | None,
    zone: dt.tzinfo,
) -> QuerySet[Entry]:
    """The looks (or the acts) of a chain, the newest first; None asks for no narrowing."""
    rows = Entry.objects.filter(chain=chain)
    rows = rows.filter(verb__endswith=LOOK) if looks else rows.exclude(verb__endswith=LOOK)
    if actors is not None:
        rows = rows.filter(actor__in=actors)
    if subjects is not None:
        rows = rows.filter(subject__in=subjects)
    if day is not None:
        begin = dt.datetime.combine(day, dt.time(), tzinfo=zone)
        end = dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), tzinfo=zone)
        rows = rows.filter(at__gte=begin, at__lt=end)
    return rows.order_by("-number")
