"""Walks over the body of a DOCX and turns paragraphs, lists, tables and notes into blocks.

Promises reading order, list levels by nesting as printed and notes right after the block that calls them.
Used by the DOCX reader. Leaves out heads, feet and comments.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from erecode.reading.formats.blocks import Blocks, Looks
from erecode.reading.formats.docx.inline import Inline, InlineReader
from erecode.reading.formats.docx.names import COMPATIBILITY, is_on, local, value, w
from erecode.reading.formats.docx.notes import Notes
from erecode.reading.formats.docx.numbering import Numbering
from erecode.reading.formats.docx.styles import TITLE_LEVEL, Styles
from erecode.reading.formats.docx.tables import Table, is_box, tables_cells
from erecode.reading.formats.nesting import Nesting
from erecode.reading.source import Cell, Role

_TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo"})
_DEFAULT_POINTS = 11.0
_NEAR_MARGIN = 1.5


@dataclass(slots=True)
class Walk:
    """The state of one walk: counters of lists and tables, and text that a deleted break carries on."""

    blocks: Blocks
    styles: Styles
    numbering: Numbering
    inline: InlineReader
    notes: Notes
    nesting: Nesting
    has_title: bool = False
    tables: int = 0
    carried: str = ""

    def body(self, container: etree._Element, cell: Cell | None = None) -> None:
        """Everything in `container`, which may be the body, a cell, a text box or a note."""
        for element in container:
            name = local(element)
            if name == "p":
                self._paragraph(element, cell)
            elif name == "tbl":
                self._table(element, cell)
            elif name in _TRANSPARENT:
                self.body(element, cell)
            elif element.tag == f"{{{COMPATIBILITY}}}AlternateContent":
                for option in list(element)[:1]:
                    self.body(option, cell)

    def _paragraph(self, paragraph: etree._Element, cell: Cell | None) -> None:
        inline = self.inline.read(paragraph)
        inline.text = self.carried + inline.text
        self.carried = ""
        for text, reason in inline.aside:
            self.blocks.put_aside(text, reason)
        mark = self._mark(paragraph, inline)
        if _break_is_deleted(paragraph):
            self.carried = inline.text
            return
        if self.styles.is_contents(paragraph):
            self.blocks.put_aside(f"{mark or ''} {inline.text}", "table of contents")
        else:
            self._block(paragraph, inline, mark, cell)
        for box in inline.boxes:
            self.body(box, cell)
        self._called_notes(inline)

    def _mark(self, paragraph: etree._Element, inline: Inline) -> str | None:
        """The automatic mark, or nothing where the paragraph is in no list or deleted altogether."""
        identifier, depth = self._list_of(paragraph)
        if not identifier or (inline.aside and not inline.text.strip()):
            return None
        return self.numbering.next_mark(identifier, depth)

    def _list_of(self, paragraph: etree._Element) -> tuple[str, int]:
        identifier, depth = self.styles.numbering(paragraph)
        if not self.numbering.knows(identifier):
            return "", 0
        if depth is None:
            depth = self.numbering.level_of_style(identifier, self.styles.style_of(paragraph))
        return identifier, depth

    def _block(self, paragraph: etree._Element, inline: Inline, mark: str | None, cell: Cell | None) -> None:
        level = self.styles.heading_level(paragraph)
        looks = self._looks(paragraph, inline)
        if cell is not None:
            self.blocks.add(
                inline.text, Role.CELL, mark=mark or "", cell=cell, looks=looks, links=inline.links
            )
        elif level is not None:
            self.nesting.leave()
            self.blocks.add(
                f"{mark or ''} {inline.text}",
                Role.HEADING,
                level=1 if level == TITLE_LEVEL else level + self.has_title,
                looks=looks,
                links=inline.links,
            )
        elif mark is not None:
            self._item(paragraph, inline, mark, looks)
        else:
            if looks.indent < _NEAR_MARGIN and inline.text.strip():
                self.nesting.leave()
            role = Role.QUOTE if self.styles.is_quote(paragraph) else Role.PLAIN
            self.blocks.add(inline.text, role, looks=looks, links=inline.links)

    def _item(self, paragraph: etree._Element, inline: Inline, mark: str, looks: Looks) -> None:
        identifier, depth = self._list_of(paragraph)
        level = self.nesting.enter(identifier, depth, looks.indent)
        self.blocks.add(inline.text, Role.ITEM, level=level, mark=mark, looks=looks, links=inline.links)

    def _looks(self, paragraph: etree._Element, inline: Inline) -> Looks:
        points = inline.points()
        indent = self.styles.indent(paragraph) if _has_own_indent(paragraph) else None
        if indent is None:
            identifier, depth = self._list_of(paragraph)
            level = self.numbering.level(identifier, depth) if identifier else None
            indent = level.indent if level else self.styles.indent(paragraph)
        return Looks(points, inline.is_bold(), (indent or 0.0) / (points or _DEFAULT_POINTS))

    def _table(self, element: etree._Element, outer: Cell | None) -> None:
        if outer is not None or is_box(element):
            for placed in tables_cells(element):
                self.body(placed.content, outer)
            return
        self.nesting.leave()
        table = Table(element, self.tables)
        self.tables += 1
        for placed in table.cells():
            self.body(placed.content, placed.cell)

    def _called_notes(self, inline: Inline) -> None:
        for kind, identifier, mark in inline.notes:
            for place, (text, links) in enumerate(self.notes.paragraphs(kind, identifier, self.inline)):
                self.blocks.add(text, Role.FOOTNOTE, mark="" if place else mark, links=links)


def _has_own_indent(paragraph: etree._Element) -> bool:
    found = paragraph.find(f"{w('pPr')}/{w('ind')}")
    return bool(value(found, "left") or value(found, "start"))


def _break_is_deleted(paragraph: etree._Element) -> bool:
    """Whether a tracked change deletes the end of the paragraph, so that the next one goes on in it."""
    found = paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}")
    return found is not None and is_on(found)
