"""Work for the clock: what a new day changes without anybody doing anything.

Promises that doing it twice changes nothing more. Called once a day, and safe at any time.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from erecode.conduct.search.dead_ends import forget_rare
from erecode.conduct.search.works import refresh_due
from erecode.core.clock import today
from erecode.core.publishing import publish


@transaction.atomic
def bring_into_force(on: dt.date) -> int:
    """Let readers find and get the editions that are in force from today. How many works changed."""
    changed = refresh_due(on)
    if changed:
        publish()
    return changed


def tonight() -> None:
    """What the night's job runs: today's editions come into force, rare dead searches are forgotten."""
    bring_into_force(today())
    forget_rare(today())
