"""Walks over the text of an ODT and turns headings, paragraphs, lists, tables and notes into blocks.

Promises reading order and list levels by nesting. Used by the ODT reader. Leaves out heads and feet.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from erecode.reading.formats.blocks import Blocks, Looks
from erecode.reading.formats.nesting import Nesting
from erecode.reading.formats.odt.inline import Inline, read_inline
from erecode.reading.formats.odt.lists import Lists, OpenList, is_list
from erecode.reading.formats.odt.names import q, short, value, whole_number
from erecode.reading.formats.odt.styles import Styles
from erecode.reading.source import Cell, Role

_GROUPS = frozenset({"table:table-header-rows", "table:table-rows", "table:table-row-group"})
_DEFAULT_POINTS = 12.0
_MAX_SPAN = 100
_NEAR_MARGIN = 1.5
_INDEXES = "-index"


@dataclass(slots=True)
class Place:
    """Where the walk is: in which list item (its mark until the first block takes it) or cell."""

    opened: OpenList | None = None
    depth: int = 0
    mark: str | None = None
    cell: Cell | None = None


@dataclass(slots=True)
class Walk:
    """The state of one walk."""

    blocks: Blocks
    styles: Styles
    lists: Lists
    nesting: Nesting
    has_title: bool = False
    tables: int = 0

    def inside(self, element: etree._Element, place: Place) -> None:
        """Everything in an element."""
        for child in element:
            self._element(child, place)

    def _element(self, element: etree._Element, place: Place) -> None:
        name = short(element)
        if name in ("text:p", "text:h"):
            self._paragraph(element, place)
        elif name == "text:list":
            self._list(element, place)
        elif name == "table:table":
            self._table(element, place)
        elif name == "text:tracked-changes":
            self._deletions(element)
        elif name == "text:table-of-content" or name.endswith(_INDEXES):
            for paragraph in element.iter(q("text:p"), q("text:h")):
                if _is_printed(paragraph):
                    self.blocks.put_aside(read_inline(paragraph, self.styles).text, "table of contents")
        elif name.startswith(("text:", "draw:", "office:")):
            self.inside(element, place)

    def _paragraph(self, paragraph: etree._Element, place: Place) -> None:
        inline = read_inline(paragraph, self.styles)
        for text, reason in inline.aside:
            self.blocks.put_aside(text, reason)
        self._block(paragraph, inline, place)
        for box in inline.boxes:
            self.inside(box, Place(cell=place.cell))
        for mark, body in inline.notes:
            for number, note in enumerate(body.iter(q("text:p"))):
                content = read_inline(note, self.styles)
                self.blocks.add(content.text, Role.FOOTNOTE, mark="" if number else mark, links=content.links)

    def _block(self, paragraph: etree._Element, inline: Inline, place: Place) -> None:
        points = inline.points()
        indent = self.styles.indent(paragraph) / (points or _DEFAULT_POINTS)
        looks = Looks(points, inline.is_bold(), indent)
        level = self._heading_level(paragraph)
        mark, place.mark = (place.mark, None) if inline.text.strip() else (None, place.mark)
        if place.cell is not None:
            self.blocks.add(
                inline.text, Role.CELL, cell=place.cell, mark=mark or "", looks=looks, links=inline.links
            )
        elif level:
            self.nesting.leave()
            number = mark or self._heading_mark(paragraph, inline)
            text = f"{number} {inline.text}"
            self.blocks.add(text, Role.HEADING, level=level, looks=looks, links=inline.links)
        elif mark is not None:
            at = self._item_indent(place, indent, points)
            level = self.nesting.enter(f"{id(place.opened)}", place.depth, at)
            self.blocks.add(inline.text, Role.ITEM, level=level, mark=mark, looks=looks, links=inline.links)
        else:
            if not place.depth and indent < _NEAR_MARGIN and inline.text.strip():
                self.nesting.leave()
            role = Role.QUOTE if self.styles.is_quote(paragraph) else Role.PLAIN
            self.blocks.add(inline.text, role, looks=looks, links=inline.links)

    def _item_indent(self, place: Place, indent: float, points: float) -> float:
        """Ems from the margin: what the list style says, else the paragraph."""
        style = place.opened.style if place.opened else ""
        listed = self.styles.list_indent(style, place.depth)
        return indent if listed is None else listed / (points or _DEFAULT_POINTS)

    def _heading_level(self, paragraph: etree._Element) -> int:
        if paragraph.tag == q("text:h"):
            level = max(whole_number(value(paragraph, "text:outline-level"), 1), 1)
            return level + self.has_title
        return 1 if self.styles.is_title(paragraph) else 0

    def _heading_mark(self, heading: etree._Element, inline: Inline) -> str:
        unnumbered = value(heading, "text:is-list-header") == "true"
        if heading.tag != q("text:h") or unnumbered or not inline.text.strip():
            return ""
        level = max(whole_number(value(heading, "text:outline-level"), 1), 1)
        return self.lists.heading_mark(level, value(heading, "text:start-value"))

    def _list(self, element: etree._Element, place: Place) -> None:
        opened = place.opened
        style = value(element, "text:style-name") or self._style_of_items(element)
        if opened is None:
            opened = self.lists.begin(element, style)
        elif style and style != opened.style:
            opened = OpenList(style)
        for item in element:
            name = short(item)
            if name not in ("text:list-item", "text:list-header"):
                continue
            inner = Place(opened, place.depth + 1, None, place.cell)
            if name == "text:list-item" and _has_own_text(item):
                inner.mark = self.lists.mark(opened, inner.depth, value(item, "text:start-value"))
            self.inside(item, inner)

    def _style_of_items(self, element: etree._Element) -> str:
        paragraph = next(element.iter(q("text:p"), q("text:h")), None)
        return "" if paragraph is None else self.styles.list_style(paragraph)

    def _table(self, element: etree._Element, place: Place) -> None:
        rows = list(_rows(element))
        cells = [cell for row in rows for cell in row if cell.tag == q("table:table-cell")]
        if place.cell is not None or len(cells) == 1:
            for cell in cells:
                self.inside(cell, Place(cell=place.cell))
            return
        self.nesting.leave()
        table, self.tables = self.tables, self.tables + 1
        for number, row in enumerate(rows):
            header = short(row.getparent()) == "table:table-header-rows"  # type: ignore[arg-type]
            column = 0
            for cell in row:
                if cell.tag == q("table:table-cell"):
                    self.inside(cell, Place(cell=Cell(table, number, column, header)))
                repeated = whole_number(value(cell, "table:number-columns-repeated"), 1)
                column += min(max(repeated, 1), _MAX_SPAN)

    def _deletions(self, element: etree._Element) -> None:
        for deletion in element.iter(q("text:deletion")):
            for paragraph in deletion.iter(q("text:p"), q("text:h")):
                self.blocks.put_aside(read_inline(paragraph, self.styles).text, "tracked deletion")


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if short(child) == "table:table-row":
            yield child
        elif short(child) in _GROUPS:
            yield from _rows(child)


def _has_own_text(item: etree._Element) -> bool:
    """Whether an item prints a mark; one that holds only a deeper list does not."""
    return any(not is_list(child) for child in item)


def _is_printed(paragraph: etree._Element) -> bool:
    """Templates for the entries of a table of contents are not printed."""
    return not any("template" in str(parent.tag) for parent in paragraph.iterancestors())
