"""The steps of a team session: what the screen shows, when is voted, and where forward and back lead.

Promises that a round whose votes were shown is never voted on again. Pure.
"""

from __future__ import annotations

STAGES = ("join", "situation", "vote", "result", "why", "values", "again", "second", "agreement")
VOTING = {"vote": 1, "again": 2}
SHOWING = {"result": 1, "second": 2}
ROUNDS = (1, 2)


def forward(stage: str, closed: int) -> str:
    """The step after this one; the last stays the last."""
    return _beside(stage, closed, 1)


def back(stage: str, closed: int) -> str:
    """The step before this one; the first stays the first."""
    return _beside(stage, closed, -1)


def closed_at(stage: str, closed: int) -> int:
    """The last round that is closed once a step is shown."""
    return max(closed, SHOWING.get(stage, 0))


def _beside(stage: str, closed: int, way: int) -> str:
    open_steps = [each for each in STAGES if each == stage or VOTING.get(each, closed + 1) > closed]
    place = open_steps.index(stage) + way
    return open_steps[min(max(place, 0), len(open_steps) - 1)]
