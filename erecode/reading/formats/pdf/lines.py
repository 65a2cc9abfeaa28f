"""Rows of a page become Lines: gaps, indents, type sizes, footnotes and links.

Promises one Line per row with its page and its number on that page. Used by the PDF reader. Leaves out
joining: the outline reader does that for all formats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from erecode.reading.formats.characters import clean
from erecode.reading.formats.pdf.margins import Running
from erecode.reading.formats.pdf.notes import mark_notes, without_mark
from erecode.reading.formats.pdf.place import Page, Row, Run, text_of
from erecode.reading.source import Line, Link, Role

_WIDER = 1.2
"""How many times the usual distance between lines parts two paragraphs."""

_FULL = 0.9
_ENDS = (".", "!", "?", ":", ";", "…")
_FREQUENT = 0.05


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in the document: size of the body text, distance of its lines in ems, left margins."""

    em: float
    pitch: float
    bold: bool
    lefts: dict[int, float]


def body_size(pages: list[Page]) -> float:
    """The type size that most letters of the document have."""
    letters: Counter[float] = Counter()
    for page in pages:
        cells = [fragment for grid in page.grids for cell in grid.cells for fragment in cell.fragments]
        for fragment in (*page.fragments, *cells):
            for run in fragment.runs:
                letters[run.size] += len(run.text)
    return letters.most_common(1)[0][0] if letters else 1.0


def measured(pages: dict[int, list[Row]], em: float) -> Measures:
    """The usual measures of a document, from its rows by page."""
    pitches: Counter[float] = Counter()
    lefts: dict[int, Counter[int]] = {0: Counter(), 1: Counter()}
    letters: Counter[bool] = Counter()
    for number, rows in pages.items():
        before: Row | None = None
        for row in rows:
            if row.cell:
                before = None
                continue
            lefts[number % 2][round(row.x0)] += 1
            letters[row.bold] += len(row.text)
            if before is not None and not row.starts and row.size == before.size:
                pitches[round((row.base - before.base) / row.size, 1)] += 1
            before = row
    return Measures(em, _usual_pitch(pitches), letters[True] > letters[False], _margins(lefts))


def _usual_pitch(pitches: Counter[float]) -> float:
    """The smallest distance that is common: the distance between paragraphs may be commoner."""
    total = sum(pitches.values())
    common = [pitch for pitch, count in pitches.items() if 0.8 < pitch < 3 and count >= 0.15 * total]
    return min(common) if common else 1.35


def _margins(lefts: dict[int, Counter[int]]) -> dict[int, float]:
    margins: dict[int, float] = {}
    for parity, counted in lefts.items():
        total = sum(counted.values())
        common = [x for x, count in counted.items() if count >= _FREQUENT * total]
        margins[parity] = float(min(common)) if common else 0.0
    return margins


class PageLines:
    """Makes the lines of pages, one page after the other, so that a column may go on from the last."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._before: tuple[int, Row] | None = None
        self.lines: list[Line] = []
        self.aside: list[tuple[Line, str]] = []

    def add(self, page: Page, rows: list[Row], running: list[Running]) -> None:
        """A page: its running lines, its rows in reading order and what was put aside on it."""
        number = 0
        for line in running:
            if line.above:
                number += 1
                self._put_aside(number, page, line.text, line.reason)
        mark_notes(rows, self._measures.em)
        for row in rows:
            number += 1
            if line_of_row := self._line(row, page, number):
                self.lines.append(line_of_row)
        for line in running:
            if not line.above:
                number += 1
                self._put_aside(number, page, line.text, line.reason)
        for text, reason in page.aside:
            number += 1
            self._put_aside(number, page, text, reason)

    def _put_aside(self, number: int, page: Page, text: str, reason: str) -> None:
        role = Role.RUNNING if reason.startswith(("running", "page")) else Role.PLAIN
        self.aside.append((Line(number, clean(text), page.number, role), reason))

    def _line(self, row: Row, page: Page, number: int) -> Line | None:
        text = clean(row.text)
        if row.mark:
            text = clean(without_mark(text))
        if not text:
            return None
        line = Line(
            number=number,
            text=text,
            page=page.number,
            role=Role.FOOTNOTE if row.note else Role.CELL if row.cell else Role.PLAIN,
            mark=row.mark,
            cell=row.cell,
            indent=self._indent(row, page.number),
            blank_before=int(self._is_parted(row, page.number)),
            size=round(row.size / self._measures.em, 3),
            bold=row.bold and not self._measures.bold,
            links=tuple(_links(row)),
        )
        if not row.note:
            self._before = (page.number, row)
        return line

    def _indent(self, row: Row, page: int) -> float:
        """Ems from where the column begins; a page of one column begins at the document's margin."""
        margin = self._measures.lefts.get(page % 2, row.left)
        left = margin if 0 <= row.left - margin < 8 * self._measures.em else row.left
        return round(max(row.x0 - left, 0.0) / self._measures.em, 2)

    def _is_parted(self, row: Row, page: int) -> bool:
        """Whether white space, or the beginning of a column or page, parts the row from the one before."""
        if row.note:
            return bool(row.mark)
        if self._before is None:
            return True
        before_page, before = self._before
        if row.cell != before.cell or row.opens_cell:
            return True
        distance = row.base - before.base
        if page == before_page and distance > 0 and row.x0 < before.right and before.x0 < row.right:
            usual = self._measures.pitch * max(row.size, before.size)
            return distance > _WIDER * usual
        return not _runs_on(before, row)


def _runs_on(before: Row, row: Row) -> bool:
    """Whether the sentence at the foot of a column goes on at the head of the next."""
    full = before.x1 - before.left >= _FULL * (before.right - before.left)
    alike = before.size == row.size and before.bold == row.bold
    return full and alike and not before.text.rstrip("\"'”’»)").endswith(_ENDS)


def _links(row: Row) -> Iterator[Link]:
    runs: list[Run] = []
    for run in [*row.runs, None]:
        if runs and (run is None or run.target != runs[0].target):
            yield Link(clean(text_of(runs)), runs[0].target)
            runs = []
        if run is not None and run.target:
            runs.append(run)
