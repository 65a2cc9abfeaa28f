"""What the styles of a DOCX say about a paragraph: heading level, list, size, bold, indent.

Promises the same answer for a heading style in any language of Word, by its outline level, its internal
name or a localised name. Used by the DOCX reader. Leaves out colour and everything else that is only looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from erecode.reading.formats.docx.names import is_on, value, w, whole_number

_HEADING = re.compile(
    r"^(?:heading|kop|koptekst|titre|überschrift|título|titolo|rubrik|overskrift|header)\s*([1-9])$",
    re.IGNORECASE,
)
_TITLES = frozenset({"title", "titel", "titre", "document title", "documenttitel"})
_QUOTES = frozenset(
    {"quote", "intense quote", "citaat", "duidelijk citaat", "citation", "citation intense", "block text"}
)
_CONTENTS = re.compile(
    r"^(?:toc|inhopg|tm|table of contents|toc heading|kopvaninhoudsopgave)\s*\d?$", re.IGNORECASE
)
_MAX_CHAIN = 20
_BODY_OUTLINE = 9
TITLE_LEVEL = 0


class Styles:
    """The paragraph styles and the defaults of a document."""

    def __init__(self, part: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        self._defaults = (
            None if part is None else part.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        )
        for style in () if part is None else part.iter(w("style")):
            identifier = value(style, "styleId")
            self._styles[identifier] = style
            if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true"):
                self._default = identifier

    def heading_level(self, paragraph: etree._Element) -> int | None:
        """1 and up for a heading, TITLE_LEVEL for the document's title, None for other paragraphs."""
        for properties in self._properties(paragraph, "pPr"):
            level = whole_number(value(properties.find(w("outlineLvl"))))
            if level is not None:
                return None if level >= _BODY_OUTLINE or level < 0 else level + 1
        for name in self._names(paragraph):
            if name in _TITLES:
                return TITLE_LEVEL
            if match := _HEADING.match(name):
                return int(match[1])
        return None

    def is_quote(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph has a style for quotations."""
        return any(name in _QUOTES for name in self._names(paragraph))

    def is_contents(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph is a line of the automatic table of contents."""
        return any(_CONTENTS.match(name) for name in self._names(paragraph))

    def numbering(self, paragraph: etree._Element) -> tuple[str, int | None]:
        """The list and level of a paragraph, its own or its style's; ("", None) where it is in none."""
        identifier, level = "", None
        for properties in self._properties(paragraph, "pPr"):
            found = properties.find(w("numPr"))
            if found is None:
                continue
            if level is None:
                level = whole_number(value(found.find(w("ilvl"))))
            identifier = identifier or value(found.find(w("numId")))
        return identifier, level

    def style_of(self, paragraph: etree._Element) -> str:
        """The identifier of the paragraph's style."""
        return value(paragraph.find(f"{w('pPr')}/{w('pStyle')}")) or self._default

    def points(self, paragraph: etree._Element, run: etree._Element | None) -> float:
        """The type size of a run, in points; 0 where nothing says it."""
        for properties in self._run_properties(paragraph, run):
            size = whole_number(value(properties.find(w("sz"))))
            if size:
                return size / 2
        return 0.0

    def is_bold(self, paragraph: etree._Element, run: etree._Element | None) -> bool:
        """Whether a run is bold, by itself or by its style."""
        for properties in self._run_properties(paragraph, run):
            bold = properties.find(w("b"))
            if bold is not None:
                return is_on(bold)
        return False

    def indent(self, paragraph: etree._Element) -> float | None:
        """The left indent in points, where the paragraph or its style says it."""
        for properties in self._properties(paragraph, "pPr"):
            found = properties.find(w("ind"))
            twips = whole_number(value(found, "left") or value(found, "start"))
            if twips is not None:
                return twips / 20
        return None

    def _run_properties(
        self, paragraph: etree._Element, run: etree._Element | None
    ) -> Iterator[etree._Element]:
        own = None if run is None else run.find(w("rPr"))
        if own is not None:
            yield own
            character = self._styles.get(value(own.find(w("rStyle"))))
            if character is not None and (found := character.find(w("rPr"))) is not None:
                yield found
        for style in self._chain(paragraph):
            if (found := style.find(w("rPr"))) is not None:
                yield found
        if self._defaults is not None:
            yield self._defaults

    def _properties(self, paragraph: etree._Element, tag: str) -> Iterator[etree._Element]:
        own = paragraph.find(w(tag))
        if own is not None:
            yield own
        for style in self._chain(paragraph):
            if (found := style.find(w(tag))) is not None:
                yield found

    def _names(self, paragraph: etree._Element) -> Iterator[str]:
        """The names of the paragraph's style and of those it is based on; else the bare identifier."""
        known = False
        for style in self._chain(paragraph):
            known = True
            yield value(style.find(w("name"))).casefold().strip()
            yield value(style, "styleId").casefold()
        if not known:
            yield self.style_of(paragraph).casefold()

    def _chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        identifier = self.style_of(paragraph)
        for _ in range(_MAX_CHAIN):
            style = self._styles.get(identifier)
            if style is None:
                return
            yield style
            identifier = value(style.find(w("basedOn")))
