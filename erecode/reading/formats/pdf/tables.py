"""Tables with rulings as rows of cells, and tables that go on over pages as one table.

Promises that a row which a page end cuts is one row again, and that the head which is printed again on each
page is told apart. Used by the PDF reader. Leaves out finding the cells (`rulings`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from erecode.reading.formats.pdf.columns import in_reading_order
from erecode.reading.formats.pdf.place import Grid, Row
from erecode.reading.source import Cell

_SAME_EDGE = 4.0
_SPACE = 0.3
_ROOM = 0.55
"""Ems of room at the end of a line in which no letter fits."""

_BARE_MARK = re.compile(r"^(?:[^\w\s]|o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.):°]{1,2})$")
_ENDS = (".", "!", "?", "…")


class Tables:
    """The tables of a document, counted as they come."""

    def __init__(self) -> None:
        self._grids: list[Grid] = []
        self._heads: dict[int, dict[int, str]] = {}

    def rows(self, grid: Grid, em: float) -> Iterator[Row]:
        """The rows of a table's cells, cell by cell; a first row all in bold type is its head."""
        table = len(self._grids)
        self._grids.append(grid)
        head = all(f.bold for cell in grid.cells if cell.row == 0 for f in cell.fragments)
        for cell in grid.cells:
            place = Cell(table, cell.row, cell.column, header=head and cell.row == 0)
            lines = [row for row in in_reading_order(cell.fragments, em) if isinstance(row, Row)]
            lines = list(_with_marks(lines))
            _widen(lines, grid, cell.column)
            for row in lines:
                row.cell = place
                yield row

    def join_over_pages(self, pages: list[list[Row]]) -> list[Row]:
        """Makes tables that go on over pages one, in place; gives the heads that are printed again."""
        again: list[Row] = []
        for before, after in pairwise(pages):
            body = [row for row in before if not row.note]
            if body and after and body[-1].cell and after[0].cell:
                again += self._join(before, after, body[-1].cell, after[0].cell)
        return again

    def _join(self, before: list[Row], after: list[Row], last: Cell, first: Cell) -> list[Row]:
        if not self._same_columns(last.table, first.table):
            return []
        mine = [row for row in after if row.cell and row.cell.table == first.table]
        heads = self._heads.setdefault(last.table, _texts(before, last.table, 0))
        again = (
            [row for row in mine if row.cell and row.cell.row == 0]
            if _texts(mine, first.table, 0) == heads
            else []
        )
        rest = [row for row in mine if row not in again]
        after[:] = [row for row in after if row not in again]
        if not rest:
            return again
        top = min(row.cell.row for row in rest if row.cell)
        cut = _going_on(before, last, rest, top)
        whole = all(row.cell.column in cut for row in rest if row.cell and row.cell.row == top)
        for row in rest:
            assert row.cell is not None
            number = row.cell.row - top + last.row + (0 if whole else 1)
            if row.cell.row == top and row.cell.column in cut:
                number = cut[row.cell.column]
            row.cell = replace(row.cell, table=last.table, row=number, header=False)
        _move(before, after, [row for row in rest if row.cell and row.cell.row <= last.row])
        return again

    def _same_columns(self, a: int, b: int) -> bool:
        left, right = self._grids[a].edges, self._grids[b].edges
        pairs = zip(left, right, strict=False)
        return len(left) == len(right) and all(abs(x - y) <= _SAME_EDGE for x, y in pairs)


def _widen(rows: list[Row], grid: Grid, column: int) -> None:
    """Lines may run to the right edge of their cell; a word that no line can hold is broken off there."""
    padding = min(row.x0 for row in rows) - grid.edges[column] if rows else 0.0
    edge = grid.edges[column + 1] - padding
    for row, below in zip(rows, [*rows[1:], None], strict=True):
        row.right = max(row.right, edge)
        fills = " " not in row.text and -_ROOM * row.size < edge - row.x1 < _ROOM * row.size
        row.torn = fills and below is not None and below.text[:1].islower() and row.text[-1].isalpha()


def _with_marks(rows: list[Row]) -> Iterator[Row]:
    """In a narrow cell a mark may stand on a line of its own; it belongs to the next line."""
    mark: Row | None = None
    for row in rows:
        if mark is not None:
            row = Row([*mark.fragments, *row.fragments], row.left, row.right, starts=mark.starts)  # noqa: PLW2901
            mark = None
        if _BARE_MARK.match(row.text) and row is not rows[-1]:
            mark = row
            continue
        yield row


def _texts(rows: list[Row], table: int, number: int) -> dict[int, str]:
    """The text of a table's row, by column."""
    texts: dict[int, str] = {}
    for row in rows:
        if row.cell and (row.cell.table, row.cell.row) == (table, number):
            texts[row.cell.column] = f"{texts.get(row.cell.column, '')} {row.text}".strip()
    return texts


def _going_on(rows: list[Row], last: Cell, after: list[Row], top: int) -> dict[int, int]:
    """The columns in which a page end cut a sentence, each with the row of the cell that it is in."""
    going: dict[int, int] = {}
    mine = [row for row in rows if row.cell and row.cell.table == last.table]
    if max(Counter(row.cell for row in [*mine, *after]).values()) < 2:
        return going  # all cells are single lines, which no page end can cut
    for row in reversed(after):
        if not row.cell or row.cell.row != top:
            continue
        column = row.cell.column
        above = [r for r in mine if r.cell and r.cell.column == column]
        going.pop(column, None)
        if above and above[-1].cell and _wraps(above[-1], row):
            going[column] = above[-1].cell.row
    return going


def _wraps(above: Row, below: Row) -> bool:
    """Whether a sentence goes on: the next word did not fit on the line."""
    word = below.runs[0].x1 - below.runs[0].x0 + _SPACE * below.size
    room = above.right - above.x1
    return below.text[:1].islower() and not above.text.endswith(_ENDS) and room < word


def _move(before: list[Row], after: list[Row], cut: list[Row]) -> None:
    """Puts the rest of a cut row behind the beginning of the same cell."""
    after[:] = [row for row in after if row not in cut]
    for row in cut:
        places = [place for place, other in enumerate(before) if other.cell == row.cell]
        before.insert(places[-1] + 1 if places else len(before), row)
