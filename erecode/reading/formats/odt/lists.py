"""The marks of list items and numbered headings of an ODT, which stand nowhere in its text.

Promises the mark as printed: formats, shown levels, start values and lists that go on. Used by the walk
over the text. Leaves out pictures as bullets, which become a plain one.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from erecode.reading.formats.characters import symbol
from erecode.reading.formats.numerals import spell
from erecode.reading.formats.odt.names import q, short, value, whole_number

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


@dataclass(slots=True)
class OpenList:
    """A list that is open: its style and how far its levels have counted."""

    style: str
    counters: dict[int, int] = field(default_factory=dict)


class Lists:
    """The list styles of a document and the lists that may go on."""

    def __init__(self, styles: dict[str, etree._Element], outline: etree._Element | None) -> None:
        self._styles = styles
        self._outline = outline
        self._headings = OpenList("")
        self._by_id: dict[str, OpenList] = {}
        self._last: dict[str, OpenList] = {}

    def begin(self, element: etree._Element, style: str) -> OpenList:
        """An outermost list; it counts on from another one where it says so."""
        goes_on = value(element, "text:continue-list")
        earlier = self._by_id.get(goes_on) if goes_on else None
        if earlier is None and value(element, "text:continue-numbering") == "true":
            earlier = self._last.get(style)
        begun = OpenList(style, earlier.counters if earlier else {})
        self._by_id[value(element, "xml:id")] = begun
        self._last[style] = begun
        return begun

    def mark(self, opened: OpenList, depth: int, start: str = "") -> str:
        """Counts one item on at `depth` (from 1) and gives its mark."""
        return _mark(_levels(self._styles.get(opened.style)), opened.counters, depth, start)

    def heading_mark(self, level: int, start: str = "") -> str:
        """The number of a heading, or nothing where headings are not numbered."""
        levels = _levels(self._outline)
        if not value(levels.get(level), "style:num-format"):
            return ""
        return _mark(levels, self._headings.counters, level, start)


def _levels(style: etree._Element | None) -> dict[int, etree._Element]:
    """The levels of a list style, by their number from 1."""
    if style is None:
        return {}
    return {whole_number(value(level, "text:level"), 0): level for level in style}


def _mark(levels: dict[int, etree._Element], counters: dict[int, int], depth: int, start: str) -> str:
    level = levels.get(depth)
    if level is None:
        return "•"
    if short(level) != "text:list-level-style-number" and short(level) != "text:outline-level-style":
        return symbol(value(level, "text:bullet-char")[:1] or "•")
    first = whole_number(value(level, "text:start-value"), 1)
    counters[depth] = whole_number(start, counters.get(depth, first - 1) + 1)
    for deeper in [other for other in counters if other > depth]:
        del counters[deeper]
    if not value(level, "style:num-format"):
        return ""
    shown = whole_number(value(level, "text:display-levels"), 1)
    numbers = []
    for place in range(max(1, depth - shown + 1), depth + 1):
        form = value(levels.get(place), "style:num-format")
        if form or place == depth:
            numbers.append(spell(counters.get(place, 1), _FORMS.get(form, "decimal")))
    return f"{value(level, 'style:num-prefix')}{'.'.join(numbers)}{value(level, 'style:num-suffix')}"


def is_list(element: etree._Element) -> bool:
    """Whether the element is a list."""
    return element.tag == q("text:list")
