"""What the styles of an ODT say: title, quote, size and weight of type, and which list style counts.

Promises the answer of the nearest style in the chain of parents. Used by the ODT reader. Leaves out pages
and colours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from erecode.reading.formats.odt.names import q, value

_MAX_CHAIN = 20
_TITLES = frozenset({"Title", "Titel", "Titre"})
_QUOTES = frozenset({"Quotations", "Quote", "Citaat", "Citation", "Intense_20_Quote"})
_LENGTH = re.compile(r"^(\d+(?:\.\d+)?)(pt|cm|mm|in|%)$")
_POINTS = {"pt": 1.0, "cm": 28.3465, "mm": 2.83465, "in": 72.0}
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


class Styles:
    """The styles of both parts that hold them."""

    def __init__(self, parts: list[etree._Element]) -> None:
        self._styles: dict[tuple[str, str], etree._Element] = {}
        self._defaults: dict[str, etree._Element] = {}
        self.lists: dict[str, etree._Element] = {}
        self.outline: etree._Element | None = None
        for part in parts:
            for style in part.iter(q("style:style")):
                self._styles[(value(style, "style:family"), value(style, "style:name"))] = style
            for style in part.iter(q("style:default-style")):
                self._defaults[value(style, "style:family")] = style
            for style in part.iter(q("text:list-style")):
                self.lists[value(style, "style:name")] = style
            for style in part.iter(q("text:outline-style")):
                self.outline = style

    def is_title(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph is the title of the document."""
        return any(name in _TITLES for name in self._names(paragraph))

    def is_quote(self, paragraph: etree._Element) -> bool:
        """Whether the paragraph is a quotation."""
        return any(name in _QUOTES for name in self._names(paragraph))

    def list_style(self, paragraph: etree._Element) -> str:
        """The list style that the paragraph's style brings along."""
        found = (value(s, "style:list-style-name") for s in self._chain("paragraph", _name(paragraph)))
        return next((name for name in found if name), "")

    def points(self, paragraph: etree._Element, span: etree._Element | None) -> float:
        """The type size in points; 0 where nothing says it."""
        share = 1.0
        for properties in self._text_properties(paragraph, span):
            if match := _LENGTH.match(value(properties, "fo:font-size")):
                if match[2] != "%":
                    return round(share * float(match[1]) * _POINTS[match[2]], 1)
                share *= float(match[1]) / 100
        return 0.0

    def is_bold(self, paragraph: etree._Element, span: etree._Element | None) -> bool:
        """Whether the text is in bold type."""
        for properties in self._text_properties(paragraph, span):
            if weight := value(properties, "fo:font-weight"):
                return weight in _BOLD
        return False

    def is_hidden(self, paragraph: etree._Element, span: etree._Element | None) -> bool:
        """Whether the text is hidden."""
        shown = (value(p, "text:display") for p in self._text_properties(paragraph, span))
        return next((how for how in shown if how), "") == "none"

    def is_raised(self, span: etree._Element) -> bool:
        """Whether the span stands above the line."""
        for style in self._chain("text", _name(span)):
            position = value(style.find(q("style:text-properties")), "style:text-position")
            if position:
                return position.startswith("super") or (
                    position[0].isdigit() and not position.startswith("0")
                )
        return False

    def indent(self, paragraph: etree._Element) -> float:
        """The left indent in points."""
        for style in self._chain("paragraph", _name(paragraph)):
            points = _in_points(value(style.find(q("style:paragraph-properties")), "fo:margin-left"))
            if points is not None:
                return points
        return 0.0

    def list_indent(self, style: str, depth: int) -> float | None:
        """The indent in points that a list style gives to items at `depth`; nothing where it says none."""
        for level in self.lists.get(style, ()):
            if value(level, "text:level") != str(depth):
                continue
            properties = level.find(q("style:list-level-properties"))
            if properties is None:
                return None
            aligned = properties.find(q("style:list-level-label-alignment"))
            before = _in_points(value(properties, "text:space-before")) or 0.0
            return _in_points(value(aligned, "fo:margin-left")) or before
        return None

    def _text_properties(
        self, paragraph: etree._Element, span: etree._Element | None
    ) -> Iterator[etree._Element]:
        styles = [] if span is None else list(self._chain("text", _name(span)))
        styles += self._chain("paragraph", _name(paragraph))
        if "paragraph" in self._defaults:
            styles.append(self._defaults["paragraph"])
        for style in styles:
            if (found := style.find(q("style:text-properties"))) is not None:
                yield found

    def _names(self, paragraph: etree._Element) -> Iterator[str]:
        yield _name(paragraph)
        for style in self._chain("paragraph", _name(paragraph)):
            yield value(style, "style:parent-style-name")

    def _chain(self, family: str, name: str) -> Iterator[etree._Element]:
        for _ in range(_MAX_CHAIN):
            style = self._styles.get((family, name))
            if style is None:
                return
            yield style
            name = value(style, "style:parent-style-name")


def _in_points(length: str) -> float | None:
    match = _LENGTH.match(length)
    return float(match[1]) * _POINTS[match[2]] if match and match[2] != "%" else None


def _name(element: etree._Element) -> str:
    return value(element, "text:style-name")
