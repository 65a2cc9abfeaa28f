"""How long the next try must wait after so many wrong ones. Pure.

The first tries cost nothing, since people mistype; then the pause doubles up to its longest.
"""

from __future__ import annotations

FREE = 5
FREE_TOGETHER = 25  # for all unknown devices at once
FIRST = 15
LONGEST = 900


def pause(count: int, free: int = FREE) -> int:
    """Seconds between the try with this number and the next."""
    if count < free:
        return 0
    return min(FIRST << min(count - free, 16), LONGEST)
