"""Runs that follow each other on a line become fragments; a raised small number becomes a note's call.

Promises that no fragment reaches over the space between two columns. Used by the PDF reader. Leaves out the
order in which fragments are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from erecode.reading.formats.characters import note_call
from erecode.reading.formats.pdf.place import Fragment, Run

_NEXT_GAP = 1.3
"""Ems between two words drawn one after the other that surely belong to one line of one column."""

_LINE_GAP = 8.0
"""The same for a justified line, which stretches its spaces; in a narrow column it may be that thin."""

_EVEN = 0.25
_COMMON = 3

_LOOSE_GAP = 0.45
"""Ems between two pieces of a line that were drawn apart."""

_GLUE = 0.1
_BACK = -0.6
_RAISED = 0.15
_SMALL = 0.85
_CALL = re.compile(r"^[(\[]?(?:\d{1,3}|[*†‡§ivx]{1,4})[)\]]?[.,;:]?$")


def fragments_of(runs: list[Run]) -> list[Fragment]:
    """The fragments of a page, from the top down and from left to right."""
    lines: list[list[Run]] = []
    for run in runs:
        if lines and _goes_on(lines[-1][-1], run, _LINE_GAP):
            lines[-1].append(run)
        else:
            run.glued = False
            lines.append([run])
    edges = Counter(round(x) for line in lines for x in (line[0].x0, line[-1].x1))
    pieces = [piece for line in lines for piece in _parted(line, edges)]
    for piece in pieces:
        _raise_calls(piece)
    return _joined([Fragment(piece) for piece in pieces])


def _goes_on(last: Run, run: Run, widest: float) -> bool:
    size = max(last.size, run.size)
    gap = run.x0 - last.x1
    return abs(run.base - last.base) <= 0.5 * size and _BACK * size < gap < widest * size


def _parted(line: list[Run], edges: Counter[int]) -> Iterator[list[Run]]:
    """A line whole where it is justified, else cut where a column may begin."""
    if all(_goes_on(a, b, _NEXT_GAP) for a, b in pairwise(line)) or _is_justified(line, edges):
        yield line
        return
    piece = [line[0]]
    for last, run in pairwise(line):
        if not _goes_on(last, run, _NEXT_GAP):
            run.glued = False
            yield piece
            piece = []
        piece.append(run)
    yield piece


def _is_justified(line: list[Run], edges: Counter[int]) -> bool:
    """Whether the spaces of a line are even, or the line of two words runs from edge to edge."""
    gaps = [b.x0 - a.x1 for a, b in pairwise(line) if not b.glued]
    if len(gaps) >= 2:
        return max(gaps) - min(gaps) <= _EVEN * max(gaps)
    ends = (line[0].x0, line[-1].x1)
    return all(sum(edges[round(x) + off] for off in (-1, 0, 1)) >= _COMMON for x in ends)


def _raise_calls(runs: list[Run]) -> None:
    for place, run in enumerate(runs):
        if run.raised or len(runs) == 1 or not _CALL.match(run.text):
            continue
        other = (
            runs[place - 1] if place and not runs[place - 1].raised else runs[min(place + 1, len(runs) - 1)]
        )
        if run.size < _SMALL * other.size and run.base < other.base - _RAISED * other.size:
            run.text = note_call(run.text)
            run.raised = True


def _joined(fragments: list[Fragment]) -> list[Fragment]:
    """Pieces of one line that were drawn apart (a link, a word in bold) put together."""
    joined: list[Fragment] = []
    for fragment in sorted(fragments, key=lambda f: (round(f.base), f.x0)):
        if joined and _touches(joined[-1], fragment):
            fragment.runs[0].glued = fragment.x0 - joined[-1].x1 < _GLUE * fragment.size
            runs = [*joined.pop().runs, *fragment.runs]
            _raise_calls(runs)
            joined.append(Fragment(runs))
        else:
            joined.append(fragment)
    return joined


def _touches(left: Fragment, right: Fragment) -> bool:
    size = max(left.size, right.size)
    return abs(left.base - right.base) <= 0.5 * size and _BACK * size < right.x0 - left.x1 < _LOOSE_GAP * size
