"""Lines of plain text that open a footnote: "¹ …", "[1] …", "(1) …", "* …".

A number in brackets or a star opens a footnote only where the text calls it. Leaves out where footnotes go.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from erecode.reading.wrapping import Row

_FOOTNOTE = re.compile(
    r"(?P<mark>[¹²³⁴-⁹⁰]{1,3}|\[\d{1,3}\]|\(\d{1,2}\)|\*{1,3}(?=\s?[A-ZÀ-Ý]))[.)]?\s*(?=\S)"
)
_BRACKET_CALL = re.compile(r"(?<=\S)\s?(\[\d{1,3}\])")
_ROUND_CALL = re.compile(r"(?:[^\W\d_]{2}|[.,;:!?»”])(\(\d{1,2}\))(?=[\s.,;:]|$)")
_ROUND_NOTE = re.compile(r"\(\d{1,2}\)(?=\s)")
_STAR_CALL = re.compile(r"\w\*{1,3}(?=[\s.,;:)]|$)|^[^*]*[.,;:!?)]\*$")


class FootnoteLines:
    """Knows which footnotes the text of a document calls."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._brackets = {call for row in rows for call in _BRACKET_CALL.findall(row.text)}
        self._round = _round_calls(rows)
        self._starred = any(_STAR_CALL.search(row.text) for row in rows)

    def is_footnote(self, place: int) -> bool:
        """True where the row opens a footnote."""
        found = _FOOTNOTE.match(self._rows[place].text)
        if not found:
            return False
        if found["mark"].startswith("*"):
            return self._starred and not any(self._is_starred(p) for p in (place - 1, place + 1))
        if found["mark"].startswith("("):
            return self._round.get(found["mark"], place) < place
        return not found["mark"].startswith("[") or found["mark"] in self._brackets

    def parted(self, place: int) -> tuple[str, str]:
        """The mark of the footnote as printed, and its text."""
        text = self._rows[place].text
        found = _FOOTNOTE.match(text)
        end = found.end() if found else 0
        return text[:end], text[end:]

    def _is_starred(self, place: int) -> bool:
        return 0 <= place < len(self._rows) and self._rows[place].text.startswith("*")


def _round_calls(rows: Sequence[Row]) -> dict[str, int]:
    """Where "(1)" is called, for the marks that open one line only: those of a list open a line each time."""
    called: dict[str, int] = {}
    for place, row in enumerate(rows):
        for call in _ROUND_CALL.findall(row.text):
            called.setdefault(call, place)
    opened = Counter(found.group() for row in rows if (found := _ROUND_NOTE.match(row.text)))
    return {call: place for call, place in called.items() if opened[call] == 1}
