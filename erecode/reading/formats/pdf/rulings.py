"""Tables that are drawn with lines: which cells there are and what stands in them.

Promises a table only where the lines close all its cells, merged ones included; anything less clear stays
text. Used by the PDF reader. Leaves out tables without rulings (`columns` reads those) and colours.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium

from erecode.reading.formats.pdf.bullets import Shape
from erecode.reading.formats.pdf.fragments import fragments_of
from erecode.reading.formats.pdf.place import Grid, GridCell, Run

_NEAR = 3.0
"""Points within which two lines are one, and within which they touch."""

_SHORTEST = 6.0
_MAX_OBJECTS = 50_000
_MAX_PATHS = 5_000
_MAX_SEGMENTS = 400
_MAX_RULINGS = 2_000
_MAX_LINES = 200

Turned = Callable[[float, float], tuple[float, float]]


@dataclass(slots=True)
class Ruling:
    """A straight line along the page: at `at`, from `start` to `end` in the other direction."""

    upright: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class _Frame:
    """The places of the lines of one table and which of them are drawn where."""

    xs: list[float]
    ys: list[float]
    rulings: list[Ruling] = field(default_factory=list)

    def parts(self, upright: bool, at: float, along: float) -> bool:
        """Whether a line at `at` is drawn at the height (or place) `along`."""
        return any(
            r.upright is upright and abs(r.at - at) <= _NEAR and r.start - _NEAR <= along <= r.end + _NEAR
            for r in self.rulings
        )


def drawn(page: pypdfium2.PdfPage, turned: Turned) -> tuple[list[Ruling], list[Shape]]:
    """The straight lines of a page and its small shapes."""
    rulings: list[Ruling] = []
    shapes: list[Shape] = []
    paths = 0
    for place in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MAX_OBJECTS)):
        thing = pdfium.FPDFPage_GetObject(page.raw, place)
        if pdfium.FPDFPageObj_GetType(thing) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        paths += 1
        if paths > _MAX_PATHS:
            break
        points = [(*turned(x, y), line) for x, y, line in _points(thing)]
        if not points:
            continue
        shape = _box(points)
        if shape.is_dot():
            shapes.append(shape)
        elif _is_stroked(thing) or min(shape.x1 - shape.x0, shape.bottom - shape.top) <= _NEAR:
            rulings.extend(_rulings(points))
    return rulings, shapes[:_MAX_RULINGS]


def grids_of(rulings: list[Ruling], runs: list[Run]) -> tuple[list[Grid], list[Run]]:
    """The tables that the lines of a page draw and the runs that stand in none of them."""
    grids: list[Grid] = []
    if not 4 <= len(rulings) <= _MAX_RULINGS:
        return grids, runs
    for frame in _frames(rulings):
        grid, rest = _grid(frame, runs)
        if grid is not None:
            grids.append(grid)
            runs = rest
    return grids, runs


def _rulings(points: list[tuple[float, float, bool]]) -> Iterator[Ruling]:
    """The upright and level lines of a path; Word draws lines as thin filled boxes."""
    for (x0, y0, _), (x1, y1, line) in pairwise(points):
        if not line:
            continue
        if abs(x0 - x1) <= 1 and abs(y0 - y1) >= _SHORTEST:
            yield Ruling(True, (x0 + x1) / 2, min(y0, y1), max(y0, y1))
        elif abs(y0 - y1) <= 1 and abs(x0 - x1) >= _SHORTEST:
            yield Ruling(False, (y0 + y1) / 2, min(x0, x1), max(x0, x1))


def _box(points: list[tuple[float, float, bool]]) -> Shape:
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return Shape(min(xs), max(xs), min(ys), max(ys))


def _points(path: pdfium.FPDF_PAGEOBJECT) -> Iterator[tuple[float, float, bool]]:
    """The points of a path on the page; true where a straight line leads to the point."""
    count = pdfium.FPDFPath_CountSegments(path)
    if not 2 <= count <= _MAX_SEGMENTS:
        return
    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(path, matrix)
    first: tuple[float, float] | None = None
    for place in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, place)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        yield (*point, kind == pdfium.FPDF_SEGMENT_LINETO)
        if pdfium.FPDFPathSegment_GetClose(segment) and first is not None:
            yield (*first, True)


def _is_stroked(path: pdfium.FPDF_PAGEOBJECT) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, fill, stroke)) and bool(stroke.value)


def _frames(rulings: list[Ruling]) -> Iterator[_Frame]:
    """Lines that touch each other, group by group."""
    groups: list[list[Ruling]] = []
    for ruling in rulings:
        touching = [group for group in groups if any(_touch(ruling, other) for other in group)]
        merged = [ruling, *(r for group in touching for r in group)]
        groups = [group for group in groups if not any(group is t for t in touching)]
        groups.append(merged)
    for group in groups:
        xs = _merged(sorted(r.at for r in group if r.upright))
        ys = _merged(sorted(r.at for r in group if not r.upright))
        if len(xs) >= 2 and len(ys) >= 2 and 5 <= len(xs) + len(ys) <= _MAX_LINES:
            yield _Frame(xs, ys, group)


def _touch(a: Ruling, b: Ruling) -> bool:
    if a.upright is b.upright:
        return abs(a.at - b.at) <= _NEAR and a.start - _NEAR <= b.end and b.start - _NEAR <= a.end
    return a.start - _NEAR <= b.at <= a.end + _NEAR and b.start - _NEAR <= a.at <= b.end + _NEAR


def _merged(places: list[float]) -> list[float]:
    merged: list[float] = []
    for place in places:
        if not merged or place - merged[-1] > _NEAR:
            merged.append(place)
    return merged


def _grid(frame: _Frame, runs: list[Run]) -> tuple[Grid | None, list[Run]]:
    cells = _cells(frame)
    if cells is None:
        return None, runs
    inside: dict[tuple[int, int], list[Run]] = defaultdict(list)
    rest: list[Run] = []
    for run in runs:
        place = _place(frame, run)
        (rest if place is None else inside[cells[place]]).append(run)
    if not inside or len({column for _, column in cells.values()}) < 2:
        return None, runs
    made = [GridCell(row, column, fragments_of(inside[(row, column)])) for row, column in sorted(inside)]
    return Grid(frame.xs[0], frame.xs[-1], frame.ys[0], frame.ys[-1], made, tuple(frame.xs)), rest


def _place(frame: _Frame, run: Run) -> tuple[int, int] | None:
    x, y = (run.x0 + run.x1) / 2, run.base - 0.3 * run.size
    column = sum(x >= edge for edge in frame.xs) - 1
    row = sum(y >= edge for edge in frame.ys) - 1
    if 0 <= column < len(frame.xs) - 1 and 0 <= row < len(frame.ys) - 1:
        return row, column
    return None


def _cells(frame: _Frame) -> dict[tuple[int, int], tuple[int, int]] | None:
    """Each square of the grid with the first square of its cell; nothing where a cell is not closed."""
    rows, columns = len(frame.ys) - 1, len(frame.xs) - 1
    first: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(rows):
        middle = (frame.ys[row] + frame.ys[row + 1]) / 2
        if not (frame.parts(True, frame.xs[0], middle) and frame.parts(True, frame.xs[-1], middle)):
            return None
        for column in range(columns):
            if (row, column) not in first:
                first.update(dict.fromkeys(_span(frame, row, column), (row, column)))
    return first


def _span(frame: _Frame, row: int, column: int) -> list[tuple[int, int]]:
    """The squares of the cell whose first square this is."""
    middle = (frame.ys[row] + frame.ys[row + 1]) / 2
    right = column + 1
    while right < len(frame.xs) - 1 and not frame.parts(True, frame.xs[right], middle):
        right += 1
    centre = (frame.xs[column] + frame.xs[column + 1]) / 2
    below = row + 1
    while below < len(frame.ys) - 1 and not frame.parts(False, frame.ys[below], centre):
        below += 1
    return [(r, c) for r in range(row, below) for c in range(column, right)]
