"""Where the cells of a page's tables stand.

Promises that tables which only lay out the page (one cell, or tables in their cells) count as no table.
Used by the walk over a page. Leaves out captions and columns' groups.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice

from lxml import etree

from erecode.reading.source import Cell

_MAX_SPAN = 100


@dataclass(slots=True)
class _Table:
    index: int | None
    row: int = -1
    column: int = 0
    next_column: int = 0
    header: bool = False
    taken: set[tuple[int, int]] = field(default_factory=set)
    inside: bool = False


class Tables:
    """The tables that are open, innermost last."""

    def __init__(self) -> None:
        self._tables: list[_Table] = []
        self._count = 0

    def enter(self, element: etree._Element) -> None:
        """A table begins."""
        if _lays_out(element) or self.cell() is not None:
            self._tables.append(_Table(None))
            return
        self._tables.append(_Table(self._count))
        self._count += 1

    def take(self, name: str, element: etree._Element) -> None:
        """A row or a cell begins."""
        if not self._tables:
            return
        table = self._tables[-1]
        if name == "tr":
            table.row, table.next_column = table.row + 1, 0
            return
        table.row, table.column = max(table.row, 0), table.next_column
        while (table.row, table.column) in table.taken:
            table.column += 1
        wide, high = _span(element, "colspan"), _span(element, "rowspan")
        table.taken.update((table.row + r, table.column + c) for r in range(high) for c in range(wide))
        table.next_column = table.column + wide
        table.header, table.inside = name == "th", True

    def leave(self, name: str) -> None:
        """A table or a cell ends."""
        if not self._tables:
            return
        if name == "table":
            self._tables.pop()
        else:
            self._tables[-1].inside = False

    def cell(self) -> Cell | None:
        """The cell in which the page is now; a table inside a cell belongs to that cell."""
        for table in self._tables:
            if table.index is not None and table.inside:
                return Cell(table.index, table.row, table.column, table.header)
        return None


def _lays_out(table: etree._Element) -> bool:
    if table.get("role") in ("presentation", "none"):
        return True
    if any(True for _ in table.iterdescendants("table")):
        return True
    return len(list(islice(table.iterdescendants("td", "th"), 2))) < 2


def _span(element: etree._Element, name: str) -> int:
    try:
        return min(max(int(element.get(name, "1")), 1), _MAX_SPAN)
    except ValueError:
        return 1
