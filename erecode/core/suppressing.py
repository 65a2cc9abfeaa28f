"""Small cells: counts that could point at somebody are not told. Pure.

Promises that a count below the floor is not given (None), nor one from which it could be worked out.
"""

from __future__ import annotations

FLOOR = 5  # below which a group is too small to tell of


def suppressed(cells: list[int]) -> list[int | None]:
    """Cells of one whole, without those from 1 to below the floor, and without one that would give it away.

    Where exactly one cell is hidden the smallest other one is hidden too: with the whole known, it would
    tell what was hidden.
    """
    hidden = {number for number, count in enumerate(cells) if 0 < count < FLOOR}
    others = [number for number, count in enumerate(cells) if number not in hidden and count]
    if len(hidden) == 1 and others:
        hidden.add(min(others, key=lambda number: cells[number]))
    return [None if number in hidden else count for number, count in enumerate(cells)]
