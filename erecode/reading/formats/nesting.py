"""How deep a list item stands, where a format numbers lists apart that are printed one inside the other.

Promises level 1 for the outermost list, one deeper for a list that starts further in, and the level of
the first item again for the items beside it. Used by the DOCX and ODT readers.
"""

from __future__ import annotations

from dataclasses import dataclass, field

_SAME_INDENT = 0.3
"""Ems that two items of the same level may differ."""


@dataclass(slots=True)
class Nesting:
    """The open lists: (list, level in that list, indent in ems), outermost first."""

    _open: list[tuple[str, int, float]] = field(default_factory=list)

    def leave(self) -> None:
        """Something stands between that ends all lists."""
        self._open.clear()

    def enter(self, identifier: str, depth: int, indent: float) -> int:
        """The level of an item of list `identifier` at `depth` in it, printed at `indent`."""
        own = [i for i, (name, _, _) in enumerate(self._open) if name == identifier]
        above = [i for i in own if self._open[i][1] <= depth]
        if above:
            del self._open[above[-1] + 1 :]
            if self._open[-1][1] == depth:
                return len(self._open)
        elif own:
            del self._open[own[0] :]
        else:
            while self._open and self._open[-1][2] >= indent - _SAME_INDENT:
                self._open.pop()
        self._open.append((identifier, depth, indent))
        return len(self._open)
