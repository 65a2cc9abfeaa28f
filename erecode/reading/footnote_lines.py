"""Lines of plain text that open a footnote: "¹ …", "[1] …", "* …".

A number in brackets or a star opens a footnote only where the text calls it. Leaves out where footnotes go.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from erecode.reading.wrapping import Row

_FOOTNOTE = re.compile(r"(?P<mark>[¹²³⁴-⁹⁰]{1,3}|\[\d{1,3}\]|\*{1,3}(?=\s?[A-ZÀ-Ý]))[.)]?\s*(?=\S)")
_BRACKET_CALL = re.compile(r"(?<=\S)\s?(\[\d{1,3}\])")
_STAR_CALL = re.compile(r"\w\*{1,3}(?=[\s.,;:)]|$)")


class FootnoteLines:
    """Knows which footnotes the text of a document calls."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._rows = rows
        self._brackets = {call for row in rows for call in _BRACKET_CALL.findall(row.text)}
        self._starred = any(_STAR_CALL.search(row.text) for row in rows)

    def is_footnote(self, place: int) -> bool:
        """True where the row opens a footnote."""
        found = _FOOTNOTE.match(self._rows[place].text)
        if not found:
            return False
        if found["mark"].startswith("*"):
            return self._starred and not any(self._is_starred(p) for p in (place - 1, place + 1))
        return not found["mark"].startswith("[") or found["mark"] in self._brackets

    def parted(self, place: int) -> tuple[str, str]:
        """The mark of the footnote as printed, and its text."""
        text = self._rows[place].text
        found = _FOOTNOTE.match(text)
        end = found.end() if found else 0
        return text[:end], text[end:]

    def _is_starred(self, place: int) -> bool:
        return 0 <= place < len(self._rows) and self._rows[place].text.startswith("*")
