"""Rows of a page become Lines: gaps, indents, type sizes, footnotes and links.

Promises one Line per row with its page and its number on that page. Used by the PDF reader. Leaves out
joining: the outline reader does that for all formats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from erecode.reading.formats.characters import clean
from erecode.reading.formats.pdf.margins import Running
from erecode.reading.formats.pdf.notes import without_mark
from erecode.reading.formats.pdf.place import Page, Row, Run, text_of
from erecode.reading.source import Line, Link, Role

_WIDER = 1.2
"""How many times the usual distance between lines parts two paragraphs."""

_FULL = 0.9
_SHORTEST = 12.0
"""Ems below which a line is no full line, however narrow what it stands in."""

_SPACE = 0.4
_DESCENT = 0.25
_SOFT_HYPHEN = "\u00ad"
"""Says that the word goes on, although nothing is printed that says so."""

_SENTENCE_ENDS = ".!?…"
_ENDS = f"{_SENTENCE_ENDS}:;"
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


def numbered(page: Page, rows: list[Row], running: list[Running]) -> list[tuple[Line, str]]:
    """Gives each row its page and number; the lines of the page that are put aside, numbered too."""
    heads = [line for line in running if line.above]
    feet = [line for line in running if not line.above]
    for number, row in enumerate(rows, start=len(heads) + 1):
        row.page, row.number = page.number, number
    after = len(heads) + len(rows)
    aside = [(number, line.text, line.reason) for number, line in enumerate(heads, start=1)]
    aside += [(number, line.text, line.reason) for number, line in enumerate(feet, start=after + 1)]
    others = enumerate(page.aside, start=after + len(feet) + 1)
    aside += [(number, text, reason) for number, (text, reason) in others]
    return [(Line(number, clean(text), page.number, Role.RUNNING), reason) for number, text, reason in aside]


def again(row: Row) -> tuple[Line, str]:
    """The head of a table, printed again where the table goes on."""
    return Line(row.number, clean(row.text), row.page), "repeated head of a table"


def mark_full(rows: list[Row]) -> None:
    """Says of each row that another one follows whether that one's first word would not have fitted."""
    for row, below in pairwise(rows):
        beneath = below.base > row.base and below.x0 < row.right
        long = row.x1 - row.left >= _SHORTEST * row.size
        if row.cell == below.cell and (beneath or long):
            row.full = row.right - row.x1 <= _first_word(below)


def _first_word(row: Row) -> float:
    """The room that the first word of a row takes, with the space before it."""
    return row.runs[0].x1 - row.runs[0].x0 + _SPACE * row.size


class LineMaker:
    """Makes lines of rows in reading order, so that a column may go on from the last."""

    def __init__(self, measures: Measures) -> None:
        self._measures = measures
        self._before: Row | None = None

    def line(self, row: Row) -> Line | None:
        """The line; nothing where nothing is printed."""
        text = clean(row.text)
        if row.mark:
            text = clean(without_mark(text))
        if not text:
            return None
        line = Line(
            number=row.number,
            text=f"{text}{_SOFT_HYPHEN}" if row.torn else text,
            page=row.page,
            role=Role.FOOTNOTE if row.note else Role.CELL if row.cell else Role.PLAIN,
            mark=row.mark,
            cell=row.cell,
            indent=self._indent(row, row.page),
            blank_before=int(self._is_parted(row)),
            full=row.full,
            size=round(row.size / self._measures.em, 3),
            bold=row.bold and not self._measures.bold,
            links=tuple(_links(row)),
        )
        if not row.note:
            self._before = row
        return line

    def _indent(self, row: Row, page: int) -> float:
        """Ems from where the column begins; a page of one column begins at the document's margin."""
        margin = self._measures.lefts.get(page % 2, row.left)
        left = margin if 0 <= row.left - margin < 8 * self._measures.em else row.left
        return round(max(row.x0 - left, 0.0) / self._measures.em, 2)

    def _is_parted(self, row: Row) -> bool:
        """Whether white space, or the beginning of a column or page, parts the row from the one before."""
        before = self._before
        if row.note:
            return bool(row.mark)
        if before is None or row.cell != before.cell or row.opens_cell:
            return True
        distance = row.base - before.base
        if row.page == before.page and distance > 0 and row.x0 < before.right and before.x0 < row.right:
            usual = self._measures.pitch * row.size + _DESCENT * max(before.size - row.size, 0.0)
            return distance > _WIDER * usual or (not row.tabled and _stopped_short(before))
        return not _runs_on(before, row)


def _stopped_short(before: Row) -> bool:
    """Whether a sentence ended with room left for the first word of the next line: a paragraph ended."""
    return before.full is False and before.text.rstrip("\"'”’»)").endswith((".", "!", "?"))


def _runs_on(before: Row, row: Row) -> bool:
    """Whether the sentence at the foot of a column goes on at the head of the next."""
    length = before.x1 - before.left
    full = length >= max(_FULL * (before.right - before.left), _SHORTEST * before.size)
    alike = before.size == row.size and before.bold == row.bold
    end = before.text.rstrip("\"'”’»)")[-1:]
    open_end = end not in _ENDS if not row.text[:1].islower() else end not in _SENTENCE_ENDS
    return full and alike and open_end


def _links(row: Row) -> Iterator[Link]:
    runs: list[Run] = []
    for run in [*row.runs, None]:
        if runs and (run is None or run.target != runs[0].target):
            yield Link(clean(text_of(runs)), runs[0].target)
            runs = []
        if run is not None and run.target:
            runs.append(run)
