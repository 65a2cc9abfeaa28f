"""How a document is wrapped: how wide its lines run and whether a blank line follows every line.

Answers, for two lines that follow each other, whether the second continues the first. Used where
passages are built. Leaves out list marks and headings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from erecode.reading.letters import (
    all_caps,
    ends_clause,
    ends_in_colon,
    ends_sentence,
    first_word,
    open_bracket,
    starts_lower,
)
from erecode.reading.marks import parse_mark
from erecode.reading.source import Line

_CHUNK = 40
_NEAR = 8
_FEW = 4
_FULL = 0.92  # a line with the next word on it reaches this share of the width: it was wrapped
_WRAPPED = 0.88  # the same, for a line that stops in the middle of a sentence
_IN_ITEM = 0.85
_SHARED = 0.8  # the share of the longest lines that wrapped lines must reach to be a width at all
_LOOSE = {
    *("de", "het", "een", "en", "of", "van", "in", "op", "te", "aan", "met", "voor", "door", "bij", "tot"),
    *("naar", "om", "als", "dat", "die"),
    *("le", "la", "les", "un", "une", "des", "du", "et", "ou", "à", "au", "aux", "par", "pour", "sur"),
    *("dans", "avec", "que", "qui"),
    *("the", "a", "an", "and", "or", "to", "on", "for", "with", "by", "at", "as", "that"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the text itself. `gap` is the white space above it; `parted` says that a page ended there."""

    index: int
    line: Line
    gap: int
    parted: bool = False

    @property
    def text(self) -> str:
        return self.line.text


class Wrapping:
    """The widths and the line spacing of a document, near each of its rows."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._broken = [self._is_broken(i) for i in range(len(rows))]
        self._widths = self._chunk_widths()
        self._double = self._double_spaced()

    def width(self, place: int) -> float:
        """How many characters a full line has near this row; 0 where lines are not wrapped."""
        return self._widths[place // _CHUNK]

    def double_spaced(self, place: int) -> bool:
        """True where near this row every line is followed by a blank one."""
        return self._double[place]

    def is_full(self, place: int, share: float = _FULL) -> bool:
        """True where the next line's first word would not have fitted on this line."""
        width = self.width(place)
        full = self._rows[place].line.full
        if full is not None and (full or share >= _IN_ITEM):
            return full
        if not width or place + 1 >= len(self._rows):
            return False
        line, following = self._rows[place].line, self._rows[place + 1].line
        length = len(line.text) + line.indent + 1 + len(first_word(following.text))
        return length >= width * share

    def continues(self, place: int) -> bool:
        """True where the row after this one goes on with the same sentence or paragraph."""
        above, below = self._rows[place], self._rows[place + 1]
        if above.line.whole or below.line.whole or not self._same_print(above.line, below.line):
            return False
        open_end = not ends_clause(above.text)
        if below.gap == 0 and open_end and all_caps(above.text) and all_caps(below.text):
            return not parse_mark(below.text)
        if below.parted or below.gap > 1:
            return (
                open_end and self._runs_on(place) and (starts_lower(below.text) or self.is_full(place, 0.95))
            )
        if below.gap == 1 and not self._double[place + 1]:
            return open_end and starts_lower(below.text) and self._runs_on(place)
        return self._goes_on(place, open_end)

    def _goes_on(self, place: int, open_end: bool) -> bool:
        above, below = self._rows[place].text, self._rows[place + 1].text
        if open_end:
            if starts_lower(below) or open_bracket(above) or above.endswith((",", "-", "/")):
                return True
            if above.split()[-1].lower() in _LOOSE:
                return True
            return self.is_full(place, _WRAPPED) and not self._heads(place + 1)
        if ends_in_colon(above):
            return self.is_full(place) and self._rows[place + 1].gap == 0 and starts_lower(below)
        if not ends_sentence(above):
            return True  # a semicolon
        return self.is_full(place, _IN_ITEM if self._in_item(place) else _FULL)

    def _in_item(self, place: int) -> bool:
        """The next row follows an item at once, without more white space than between any two lines."""
        close = self._rows[place + 1].gap == 0 or self._double[place + 1]
        return close and any(parse_mark(self._rows[p].text) for p in range(max(0, place - 3), place + 1))

    def _heads(self, place: int) -> bool:
        """A short row with more white space under it than above it: a heading."""
        row = self._rows[place]
        if place + 1 >= len(self._rows) or len(row.text) > self.width(place) * 0.6 or ends_clause(row.text):
            return False
        return self._rows[place + 1].gap > row.gap > 0

    def _runs_on(self, place: int) -> bool:
        """A row long enough, or open enough, for its sentence to run on over white space."""
        text = self._rows[place].text
        if text.endswith((",", "-", "/")) or open_bracket(text) or text.split()[-1].lower() in _LOOSE:
            return True
        return starts_lower(text) or (self.is_full(place, 0.6) and not all_caps(text))

    @staticmethod
    def _same_print(above: Line, below: Line) -> bool:
        if all_caps(above.text) != all_caps(below.text) and not starts_lower(below.text):
            return len(above.text.split()) > 3 and not all_caps(below.text) and not all_caps(above.text)
        return abs(above.size - below.size) < 0.06 and (above.bold == below.bold or starts_lower(below.text))

    def _is_broken(self, place: int) -> bool:
        """A row that stops in the middle of a sentence, and the next one goes on with it."""
        if place + 1 >= len(self._rows):
            return False
        above, below = self._rows[place], self._rows[place + 1]
        if above.line.whole or below.line.whole or below.gap > 1 or parse_mark(below.text):
            return False
        return not ends_clause(above.text) and starts_lower(below.text) and len(above.text) >= 24

    def _chunk_widths(self) -> list[float]:
        """The width near each row: what broken lines reach; none where other lines run much further."""
        broken: list[list[float]] = [[] for _ in range(len(self._rows) // _CHUNK + 1)]
        every: list[list[float]] = [[] for _ in broken]
        for place, row in enumerate(self._rows):
            length = len(row.text) + row.line.indent
            every[place // _CHUNK].append(length)
            if self._broken[place]:
                broken[place // _CHUNK].append(length)
        whole = _high(sorted(length for chunk in broken for length in chunk))
        widths = []
        for number in range(len(broken)):
            near = slice(max(0, number - 1), number + 2)
            wrapped = sorted(length for chunk in broken[near] for length in chunk)
            width = _high(wrapped) if len(wrapped) >= _FEW else whole
            width = whole if whole * _SHARED < width < whole else width
            reached = _high(sorted(length for chunk in every[near] for length in chunk))
            widths.append(0.0 if width < reached * _SHARED else max(width, reached))
        return widths

    def _double_spaced(self) -> list[bool]:
        tight, loose, broken = [0], [0], [0]
        for place, row in enumerate(self._rows):
            tight.append(tight[-1] + (row.gap == 0 and place > 0))
            loose.append(loose[-1] + (row.gap == 1))
            broken.append(broken[-1] + (row.gap == 1 and place > 0 and self._broken[place - 1]))
        result = []
        for place in range(len(self._rows)):
            low, high = max(0, place - _NEAR), min(len(self._rows), place + _NEAR + 1)
            ones = loose[high] - loose[low]
            result.append(
                self._rows[place].gap == 1
                and (tight[high] - tight[low]) * 2 <= ones
                and (broken[high] - broken[low]) * 6 >= ones
            )
        return result


def _high(lengths: list[float]) -> float:
    """The length that nearly all full lines reach, without the odd long one."""
    return lengths[min(len(lengths) - 1, len(lengths) * 19 // 20)] if lengths else 0.0
