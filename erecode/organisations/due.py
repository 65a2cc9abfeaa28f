"""Work for the clock: what a new day does to people who join, move or leave.

Promises that doing it twice changes nothing more, and that nights which were missed are caught up
with. Files with people that nobody applied are thrown away.
"""

from __future__ import annotations

from erecode.core.clock import now, today
from erecode.organisations.events import draw_due
from erecode.organisations.import_actions import forget_old


def tonight() -> None:
    """What the night's job runs."""
    draw_due(today())
    forget_old(now())
