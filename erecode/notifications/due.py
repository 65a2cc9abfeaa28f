"""Work for the clock: the post of every minute, and the night that empties old mails.

Promises that doing it twice changes nothing more.
"""

from __future__ import annotations


def post() -> None:
    """What the job of every minute runs: gather what is due into mails, and hand them over."""
