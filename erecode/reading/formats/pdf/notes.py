"""Footnotes of a page: small type at its foot, or at the foot of a column, with a call in front.

Promises the mark as it is called in the text, and the note's later lines with an empty mark. Used by the
PDF reader. Leaves out where in the text a note is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from erecode.reading.formats.characters import clean
from erecode.reading.formats.pdf.place import Fragment, Page, Row
from erecode.reading.formats.pdf.white_space import rows_of

_SMALL = 0.93
_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT = str.maketrans(f"{_DIGITS}ⁱᵛˣ", "0123456789ivx")
_RAISED_MARK = re.compile(rf"^([{_DIGITS}ⁱᵛˣ]{{1,3}}|[*†‡§]{{1,3}})[\s.)]*")
_PLAIN_MARK = re.compile(r"^\(?(\d{1,3})\)?\s+(?=\S)")


def split_notes(page: Page, em: float) -> tuple[list[Fragment], list[Fragment]]:
    """The text of a page and the notes below it over its whole width, which belong to no column."""
    calls = calls_in(fragment.text for fragment in page.fragments)
    rows = [[f for f in row if isinstance(f, Fragment)] for row in rows_of(page.fragments)]
    first = len(rows)
    for place in range(len(rows) - 1, -1, -1):
        row = sorted(rows[place], key=lambda f: f.x0)
        if any(fragment.size > _SMALL * em for fragment in row):
            break
        if mark_of(" ".join(fragment.text for fragment in row), calls):
            first = place
    return [f for row in rows[:first] for f in row], [f for row in rows[first:] for f in row]


def mark_notes(rows: list[Row], em: float) -> None:
    """Marks the rows that are notes at the foot of each column."""
    calls = calls_in(row.text for row in rows)
    end = len(rows)
    while end:
        start = end - 1
        while start and not rows[start].starts:
            start -= 1
        _mark_column(rows[start:end], calls, em)
        end = start


def calls_in(texts: Iterable[str]) -> set[str]:
    """The numbers of the notes that the texts call."""
    return {call.translate(_SUPERSCRIPT) for text in texts for call in re.findall(rf"[{_DIGITS}]+", text)}


def mark_of(text: str, calls: set[str]) -> str:
    """The mark with which a note begins; a number on the line counts only where it is called."""
    text = clean(text)
    if match := _RAISED_MARK.match(text):
        return match[1].translate(_SUPERSCRIPT)
    match = _PLAIN_MARK.match(text)
    return match[1] if match and match[1] in calls else ""


def without_mark(text: str) -> str:
    """The text of a note behind its mark."""
    return (_RAISED_MARK if _RAISED_MARK.match(text) else _PLAIN_MARK).sub("", text, count=1)


def _mark_column(rows: list[Row], calls: set[str], em: float) -> None:
    small = len(rows)
    while small and rows[small - 1].size <= _SMALL * em and rows[small - 1].cell is None:
        small -= 1
    noted = False
    for row in rows[small:]:
        row.mark = mark_of(row.text, calls)
        row.note = noted = noted or bool(row.mark)
