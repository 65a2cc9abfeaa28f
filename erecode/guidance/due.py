"""Work for the clock: tables that begin or stop answering on a day, counts that are no longer kept.

Promises that doing it twice changes nothing more. Called once a day, and safe at any time.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from erecode.core.clock import today
from erecode.guidance.findable import refresh_situations
from erecode.guidance.gaps import forget_old_gaps
from erecode.guidance.models import TableState, TableVersion
from erecode.organisations.models import Organisation

NIGHTS = 7  # nights that may have been missed


@transaction.atomic
def bring_into_force(on: dt.date) -> int:
    """Let people find the tables that answer from today, and no others. How many were looked at."""
    since = on - dt.timedelta(days=NIGHTS)
    began = Q(in_force_from__gt=since, in_force_from__lte=on)
    ended = Q(in_force_until__gte=since, in_force_until__lt=on)
    rows = TableVersion.objects.filter(began | ended, state=TableState.PUBLISHED)
    due: dict[int, set[str]] = {}
    for town, situation in rows.values_list("organisation", "situation"):
        due.setdefault(town, set()).add(situation)
    for organisation in Organisation.objects.filter(pk__in=due):
        refresh_situations(organisation, sorted(due[organisation.pk]), on)
    return sum(map(len, due.values()))


def tonight() -> None:
    """What the night's job runs: tables come into force, old counts of gaps go.

    Pages look at the day themselves.
    """
    bring_into_force(today())
    forget_old_gaps(today())
