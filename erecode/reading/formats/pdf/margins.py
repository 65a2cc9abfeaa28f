"""Running heads, running feet and page numbers: what repeats at the same height above or below the text.

Promises that only text in the margins is taken: a line at a height where other pages have text of their own
stays, and so does a heading in large type and the head of a table. Used by the PDF reader. Leaves out
repeats inside the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from erecode.reading.formats.pdf.place import Fragment, Page, text_of
from erecode.reading.formats.pdf.white_space import rows_of

_ZONE = 0.15
"""Share of the page's height, above and below, in which a running line may stand."""

_SLOT = 4.0
"""Points that the same line may differ in height from page to page."""

_LARGEST = 1.2
_APART = 1.6
"""Ems from a running line to the nearest line of the text."""

_SHARE = 0.25
_OWN = 0.7
_NUMBER = re.compile(
    r"^(?:[-–—|•·]\s*)?(?:(?:pagina|page|blz\.?|bladzijde|p\.?)\s*)?#(?:\s*(?:/|\||van|sur|de|of|-)\s*#)?(?:\s*[-–—|•·])?$"
)
_COUNT = re.compile(r"(?:^|\s)(\d{1,4})\s?(?:/|van|sur|of)\s?(\d{1,4})$")
_DIGITS = re.compile(r"\d+|\b[ivxlc]{1,6}\b")


@dataclass(frozen=True, slots=True)
class Running:
    """A line of the margin that is put aside."""

    text: str
    reason: str
    above: bool


@dataclass(slots=True)
class _Candidate:
    page: Page
    fragments: list[Fragment]
    above: bool
    key: str
    base: float


def take_running(pages: list[Page], em: float) -> dict[int, list[Running]]:
    """Takes the running lines off the pages; gives them by page number, from the top down."""
    candidates = {page.number: list(_candidates(page, em)) for page in pages}
    slots = _Slots([c for found in candidates.values() for c in found], len(pages))
    taken: dict[int, list[Running]] = {}
    before = [page.fragments for page in pages]
    for page in pages:
        running: list[Running] = []
        for above in (True, False):
            side = [c for c in candidates[page.number] if c.above is above]
            running += _taken(page, _apart(page, list(takewhile(slots.is_running, side))))
        taken[page.number] = running
    if not any(page.fragments or page.grids for page in pages):
        for page, fragments in zip(pages, before, strict=True):
            page.fragments = fragments  # a document of nothing but running lines has none
        return {page.number: [] for page in pages}
    return taken


def _candidates(page: Page, em: float) -> Iterator[_Candidate]:
    """The lines of the two zones, each from the edge inwards."""
    rows = [[f for f in row if isinstance(f, Fragment)] for row in rows_of(page.fragments)]
    for above in (True, False):
        for row in rows if above else rows[::-1]:
            row.sort(key=lambda f: f.x0)
            base = row[0].base
            share = base / page.height if above else 1 - base / page.height
            if share > _ZONE or max(f.size for f in row) > _LARGEST * em or _heads_table(row, page):
                break
            text = " ".join(f.text for f in row)
            yield _Candidate(page, row, above, _key(text), base)


def _key(text: str) -> str:
    return _DIGITS.sub("#", text.casefold()).strip()


def _heads_table(row: list[Fragment], page: Page) -> bool:
    """Whether the pieces of a line stand above columns that begin where they begin."""
    below = [f for f in page.fragments if f.base > row[0].base]
    above_columns = [f for f in row[1:] if sum(abs(f.x0 - other.x0) < 2 for other in below) >= 2]
    return len(above_columns) >= 2


class _Slots:
    """Which heights hold the same line on several pages."""

    def __init__(self, candidates: list[_Candidate], pages: int) -> None:
        self._by_key: dict[tuple[bool, str], list[_Candidate]] = defaultdict(list)
        for candidate in candidates:
            self._by_key[(candidate.above, candidate.key)].append(candidate)
        self._all = candidates
        self._pages = pages
        self._least = max(2, round(_SHARE * pages))
        self._own: dict[tuple[bool, int], bool] = {}

    def is_running(self, candidate: _Candidate) -> bool:
        """Whether a line is one of the margin."""
        if _counts(candidate, self._pages):
            return True
        numbered = bool(_NUMBER.match(candidate.key))
        if self._pages == 1 or (numbered and len(self._same(candidate)) < 2):
            return numbered and _says_page(candidate)
        return self._repeats(candidate) and self._is_margin(candidate)

    def _same(self, candidate: _Candidate) -> set[int]:
        alike = self._by_key[(candidate.above, candidate.key)]
        return {other.page.number for other in alike if abs(other.base - candidate.base) <= _SLOT}

    def _repeats(self, candidate: _Candidate) -> bool:
        pages = len(self._same(candidate))
        return pages >= self._least or pages >= 4

    def _is_margin(self, candidate: _Candidate) -> bool:
        """Whether the lines at this height are running lines on nearly all pages that have one there."""
        slot = (candidate.above, round(candidate.base / _SLOT))
        if slot not in self._own:
            here = [
                c for c in self._all if c.above is candidate.above and abs(c.base - candidate.base) <= _SLOT
            ]
            self._own[slot] = sum(self._repeats(c) for c in here) >= _OWN * len(here)
        return self._own[slot]


def _says_page(candidate: _Candidate) -> bool:
    """Whether the only such line there is says the number of the page it stands on."""
    numbers = re.findall(r"\d+", text_of([run for f in candidate.fragments for run in f.runs]))
    return bool(numbers) and numbers[0] == str(candidate.page.number)


def _counts(candidate: _Candidate, pages: int) -> bool:
    """Whether the line says which page of how many this is."""
    return any(
        (match := _COUNT.search(fragment.text)) is not None
        and (int(match[1]), int(match[2])) == (candidate.page.number, pages)
        for fragment in candidate.fragments
    )


def _apart(page: Page, candidates: list[_Candidate]) -> list[_Candidate]:
    """The running lines that white space parts from the text; what touches the text is text."""
    while candidates:
        inner = candidates[-1]
        bases = [f.base for f in page.fragments if f not in inner.fragments]
        beyond = [b for b in bases if (b > inner.base if inner.above else b < inner.base)]
        if not beyond or min(abs(b - inner.base) for b in beyond) > _APART * inner.fragments[0].size:
            break
        candidates.pop()
    return candidates


def _taken(page: Page, candidates: list[_Candidate]) -> list[Running]:
    """The candidates off the page, from the top down."""
    gone = {id(fragment) for candidate in candidates for fragment in candidate.fragments}
    page.fragments = [f for f in page.fragments if id(f) not in gone]
    return [
        Running(" ".join(f.text for f in c.fragments), _reason(c), c.above)
        for c in sorted(candidates, key=lambda c: c.base)
    ]


def _reason(candidate: _Candidate) -> str:
    if _NUMBER.match(candidate.key):
        return "page number"
    return "running head" if candidate.above else "running foot"
