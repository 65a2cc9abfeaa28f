"""The white space of a page: lines, gaps between lines, strips between columns.

Used by the modules that read a PDF. Leaves out what the white space means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from erecode.reading.formats.pdf.place import Fragment, Grid

Item = Fragment | Grid
Gap = tuple[float, float]

GUTTER = 0.85
"""Ems of white space that part two columns."""

_MARK = re.compile(r"^(?:[^\w\s]|o|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.):°]{0,2})$")


def rows_of(items: Sequence[Item]) -> list[list[Item]]:
    """The items that stand on one line, line by line; a table is a line of its own."""
    rows: list[list[Item]] = []
    for item in sorted(items, key=baseline):
        last = rows[-1][0] if rows else None
        if isinstance(item, Fragment) and isinstance(last, Fragment):
            near = 0.4 * min(item.size, last.size)
            if abs(item.base - last.base) <= near:
                rows[-1].append(item)
                continue
        rows.append([item])
    return rows


def baseline(item: Item) -> float:
    return item.base if isinstance(item, Fragment) else item.top


def gutters_of(items: Sequence[Item], em: float) -> list[Gap]:
    """The strips of white space that go all the way down between two columns, from left to right."""
    return [gap for gap in _gaps(items, GUTTER * em) if _parts_columns(items, gap)]


def _gaps(items: Sequence[Item], least: float) -> list[Gap]:
    gaps: list[Gap] = []
    reach: float | None = None
    for x0, x1 in sorted((item.x0, item.x1) for item in items):
        if reach is not None and x0 - reach >= least:
            gaps.append((reach, x0))
        reach = x1 if reach is None else max(reach, x1)
    return gaps


def _parts_columns(items: Sequence[Item], gap: Gap) -> bool:
    left = [item for item in items if item.x1 <= gap[0]]
    right = [item for item in items if item.x0 >= gap[1]]
    if len(left) < 2 or len(right) < 2 or are_marks(left):
        return False
    overlap = min(bottom(left), bottom(right)) - max(top(left), top(right))
    lowest = min(bottom(left) - top(left), bottom(right) - top(right))
    return overlap > 0.4 * lowest


def are_marks(items: Sequence[Item]) -> bool:
    marks = [item for item in items if isinstance(item, Fragment) and _MARK.match(item.text)]
    return len(marks) == len(items)


def split(items: Sequence[Item], gutters: list[Gap]) -> list[list[Item]]:
    columns: list[list[Item]] = [[] for _ in range(len(gutters) + 1)]
    for item in items:
        columns[sum(item.x0 >= gap[1] for gap in gutters)].append(item)
    return [column for column in columns if column]


def line_gaps(columns: list[list[Item]]) -> list[float]:
    gaps: list[float] = []
    for column in columns:
        rows = rows_of(column)
        gaps += [min(i.top for i in b) - max(i.bottom for i in a) for a, b in pairwise(rows)]
    return gaps


def top(items: Sequence[Item]) -> float:
    return min(item.top for item in items)


def bottom(items: Sequence[Item]) -> float:
    return max(item.bottom for item in items)
