"""Which PINs are too easy. Pure."""

from __future__ import annotations

from itertools import pairwise

LEAST = 5
MOST = 8


def is_easy(pin: str) -> bool:
    """Whether it repeats one figure, runs up or down, or repeats a short beginning."""
    steps = {int(later) - int(earlier) for earlier, later in pairwise(pin)}
    return len(set(pin)) < 3 or steps in ({1}, {-1})
