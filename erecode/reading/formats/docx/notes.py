"""Footnotes and endnotes of a DOCX.

Promises numbers in the order in which the notes are called, footnotes before a shared count of endnotes.
Used by the walk over the body. Leaves out separators and continuation notices.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from erecode.reading.formats.docx.inline import InlineReader
from erecode.reading.formats.docx.names import value, w
from erecode.reading.source import Link


class Notes:
    """The notes of a document, by kind ("footnote", "endnote") and identifier."""

    def __init__(self, footnotes: etree._Element | None, endnotes: etree._Element | None) -> None:
        self._notes: dict[tuple[str, str], etree._Element] = {}
        self._numbers: dict[tuple[str, str], str] = {}
        self._given: set[tuple[str, str]] = set()
        for kind, part in (("footnote", footnotes), ("endnote", endnotes)):
            for note in () if part is None else part.iter(w(kind)):
                if value(note, "type") in ("", "normal"):
                    self._notes[(kind, value(note, "id"))] = note

    def number(self, kind: str, identifier: str) -> str:
        """The printed number of a note, counted when it is first called."""
        return self._numbers.setdefault((kind, identifier), str(len(self._numbers) + 1))

    def paragraphs(
        self, kind: str, identifier: str, inline: InlineReader
    ) -> Iterator[tuple[str, list[Link]]]:
        """The paragraphs of a note, once."""
        note = self._notes.get((kind, identifier))
        if note is None or (kind, identifier) in self._given:
            return
        self._given.add((kind, identifier))
        for paragraph in note.iter(w("p")):
            content = inline.read(paragraph)
            yield content.text, content.links
