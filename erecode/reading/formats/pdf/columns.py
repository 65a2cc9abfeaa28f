"""The order in which a page is read: bands, columns and table rows by the white space between them.

Promises that two columns of text are never interleaved: the left one comes whole before the right one. A
table without rulings comes row by row, and within a row cell by cell; a cell beside several rows comes
before them. Used by the PDF reader. Leaves out paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from erecode.reading.formats.pdf.place import Fragment, Grid, Row
from erecode.reading.formats.pdf.white_space import (
    GUTTER,
    Gap,
    Item,
    are_marks,
    baseline,
    bottom,
    gutters_of,
    line_gaps,
    rows_of,
    split,
    top,
)

_BLOCK_GAP = 0.3
"""Ems that the space between two blocks is wider than between lines."""

_PROSE_FILL = 0.7
_PROSE_LETTERS = 18
_ALIGNED = 0.3
_WRAPPED = 0.2
"""Share of lines that begin with a small letter, above which cells are of more than one line."""

_MAX_DEPTH = 30


def in_reading_order(items: Sequence[Item], em: float, depth: int = 0) -> Iterator[Row | Grid]:
    """The rows of a page or part of one; `em` is the size of the body text."""
    items = list(items)
    if depth > _MAX_DEPTH or len(items) < 2:
        yield from _lines(items)
        return
    gutters = gutters_of(items, em)
    if gutters:
        yield from _columns(items, gutters, em, depth)
        return
    bands = _bands(items, em)
    if len(bands) == 1:
        yield from _lines(items)
        return
    for band, parted in bands:
        if parted:
            yield from in_reading_order(band, em, depth + 1)
        else:
            yield from _lines(band)


def _lines(items: Sequence[Item]) -> Iterator[Row | Grid]:
    left = min((item.x0 for item in items), default=0.0)
    right = max((item.x1 for item in items), default=0.0)
    starts = True
    for row in rows_of(items):
        if isinstance(row[0], Grid):
            yield row[0]
        else:
            fragments = sorted((f for f in row if isinstance(f, Fragment)), key=lambda f: f.x0)
            yield Row(fragments, left, right, starts=starts)
        starts = False


def _bands(items: list[Item], em: float) -> list[tuple[list[Item], bool]]:
    """The page from top to bottom, cut where columns begin or end; true marks a band with columns."""
    if not _has_neighbours(items):
        return [(items, False)]
    rows = rows_of(items)
    bands: list[tuple[list[Item], bool]] = []
    start = 0
    while start < len(rows):
        end = _end_of_columns(rows, start, em)
        band = [item for row in rows[start:end] for item in row]
        if end - start >= 2 and gutters_of(band, em):
            bands.append((band, True))
            start = end
            continue
        if bands and not bands[-1][1]:
            bands[-1][0].extend(rows[start])
        else:
            bands.append((list(rows[start]), False))
        start += 1
    return bands


def _has_neighbours(items: Sequence[Item]) -> bool:
    """Whether anything stands beside anything else, list marks not counted."""
    reach = float("-inf")
    for item in sorted((i for i in items if not are_marks([i])), key=lambda i: i.top):
        if item.top + 0.5 * item.size < reach:
            return True
        reach = max(reach, item.bottom)
    return False


def _end_of_columns(rows: list[list[Item]], start: int, em: float) -> int:
    """The row before which the strip of white space beside row `start` ends."""
    left = min(item.x0 for row in rows for item in row)
    right = max(item.x1 for row in rows for item in row)
    free: list[Gap] = [(left, right)]
    end = start
    while end < len(rows):
        free = _without(free, rows[end], GUTTER * em)
        if not free:
            break
        end += 1
    if end < len(rows):
        return _without_heading(rows, start, end, em)
    return _without_rest(rows, start, end, em)


def _without_rest(rows: list[list[Item]], start: int, end: int, em: float) -> int:
    """Text lower than the other column, after more white space than columns have, is below both."""
    gutters = gutters_of([item for row in rows[start:end] for item in row], em)
    if not gutters:
        return end
    sides = split([item for row in rows[start:end] for item in row], gutters[:1])
    foot = min(bottom(side) for side in sides)
    for place in range(start + 1, end):
        if min(item.top for item in rows[place]) < foot:
            continue
        gap = min(item.top for item in rows[place]) - max(i.bottom for row in rows[start:place] for i in row)
        above = [[i for i in side if i.bottom <= top(rows[place])] for side in sides]
        if gap > _BLOCK_GAP * em and gap > 1.15 * max([0.0, *line_gaps(above)]):
            return place
    return end


def _without_heading(rows: list[list[Item]], start: int, end: int, em: float) -> int:
    """A heading that stands after the columns, above the next full line, is not part of them."""
    last = end
    while last - 1 > start and len(rows[last - 1]) == 1:
        last -= 1
        gap = min(i.top for i in rows[last]) - max(i.bottom for i in rows[last - 1])
        if gap > 0.5 * em:
            return last
    return end


def _without(free: list[Gap], row: list[Item], least: float) -> list[Gap]:
    for item in row:
        pieces = [piece for a, b in free for piece in ((a, min(b, item.x0)), (max(a, item.x1), b))]
        free = [(a, b) for a, b in pieces if b - a >= least]
    return free


def _columns(items: list[Item], gutters: list[Gap], em: float, depth: int) -> Iterator[Row | Grid]:
    columns = split(items, gutters)
    prose = all(_is_prose(column) for column in columns)
    if not prose and _is_list_of_lines(columns):
        yield from _lines(items)
    elif _is_table(items, columns, gutters, em, prose):
        yield from _table(items, gutters, em, depth)
    else:
        for column in columns:
            yield from in_reading_order(column, em, depth + 1)


def _table(items: list[Item], gutters: list[Gap], em: float, depth: int) -> Iterator[Row | Grid]:
    """Row by row; in a row that is more than a line, its first cell and then what is beside it."""
    cells = split(items, gutters)
    rows = _table_rows(items, cells, em)
    if len(rows) > 1:
        for row in rows:
            yield from _table(row, gutters, em, depth)
    elif len(rows_of(items)) == 1:
        yield from _lines(items)
    else:
        yield from _cell(cells[0], em, depth)
        beside = [item for cell in cells[1:] for item in cell]
        if beside:
            edge = max(item.x1 for item in cells[0])
            yield from _table(beside, [gap for gap in gutters if gap[0] > edge], em, depth)


def _cell(items: list[Item], em: float, depth: int) -> Iterator[Row | Grid]:
    """A cell of a table without rulings, or all that is beside one; no sentence runs on into it."""
    for place, row in enumerate(in_reading_order(items, em, depth + 1)):
        if isinstance(row, Row):
            row.tabled = True
            row.opens_cell = row.opens_cell or not place
        yield row


def _is_table(
    items: list[Item], columns: list[list[Item]], gutters: list[Gap], em: float, prose: bool
) -> bool:
    if prose:
        starts = [_block_starts(column, em) for column in columns]
        least = 1 if len(columns) > 2 else 2
        return any(_are_aligned(a, b, em, least) for a, b in pairwise(starts))
    return sum(len(split(row, gutters)) > 1 for row in _table_rows(items, columns, em)) >= 2


def _is_prose(column: list[Item]) -> bool:
    """Lines of running text: they fill their column."""
    lines = [item for item in column if isinstance(item, Fragment)]
    if len(lines) < 3:
        return False
    width = max(item.x1 for item in column) - min(item.x0 for item in column)
    filled = median(sum(f.x1 - f.x0 for f in row) / max(width, 1.0) for row in rows_of(lines))
    return filled >= _PROSE_FILL and median(len(f.text) for f in lines) >= _PROSE_LETTERS


def _block_starts(column: list[Item], em: float) -> list[float]:
    """The tops of the blocks of a column that stand apart, without the first."""
    rows = rows_of(column)
    gaps = [min(i.top for i in b) - max(i.bottom for i in a) for a, b in pairwise(rows)]
    usual = median(gaps) if gaps else 0.0
    least = min(usual, 0.5 * em) + _BLOCK_GAP * em
    return [min(i.top for i in row) for row, gap in zip(rows[1:], gaps, strict=True) if gap > least]


def _are_aligned(a: list[float], b: list[float], em: float, least: int) -> bool:
    """Whether the blocks of two columns begin at the same heights, as the rows of a table do.

    One such height may be chance where there are only two columns.
    """
    same = sum(1 for top in a if any(abs(top - other) <= _ALIGNED * em for other in b))
    return same >= max(least, 0.7 * min(len(a), len(b)))


def _is_list_of_lines(columns: list[list[Item]]) -> bool:
    """A table whose rows are single lines close together, such as names and telephone numbers."""
    lines = [item for column in columns for item in column if isinstance(item, Fragment)]
    first = [baseline(row[0]) for row in rows_of(columns[0])]
    others = [item for column in columns[1:] for item in column]
    beside = [item for item in others if any(abs(baseline(item) - base) <= 0.3 * item.size for base in first)]
    return (
        sum(f.text[:1].islower() for f in lines) <= _WRAPPED * len(lines)
        and len(beside) >= 0.9 * len(others)
        and all(len(rows_of(column)) >= 0.6 * len(first) for column in columns[1:])
    )


def _table_rows(items: list[Item], columns: list[list[Item]], em: float) -> list[list[Item]]:
    """The rows: parted by white space across all columns, else begun by each block of the first column."""
    usual = median([*line_gaps(columns), 0.0]) if columns else 0.0
    rows: list[list[Item]] = []
    reach = float("-inf")
    for item in sorted(items, key=lambda i: i.top):
        if rows and item.top - reach <= min(usual, 0.5 * em) + _BLOCK_GAP * em:
            rows[-1].append(item)
        else:
            rows.append([item])
        reach = max(reach, item.bottom)
    return rows
