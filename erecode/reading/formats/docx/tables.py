"""Where the cells of a DOCX table stand.

Promises one place per printed cell: a cell over several columns takes the first, the rest of a cell over
several rows holds nothing. Used by the walk over the body. Leaves out borders and widths.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from erecode.reading.formats.docx.names import is_on, local, value, w, whole_number
from erecode.reading.source import Cell

_MAX_SPAN = 100
_TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "ins"})


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell's element and its place."""

    content: etree._Element
    cell: Cell


class Table:
    """One table; `index` counts the tables of the document from 0."""

    def __init__(self, element: etree._Element, index: int) -> None:
        self._element = element
        self._index = index

    def cells(self) -> Iterator[Placed]:
        """Every cell, row by row."""
        for row, element in enumerate(_inside(self._element, "tr")):
            header = is_on(element.find(f"{w('trPr')}/{w('tblHeader')}"))
            column = whole_number(value(element.find(f"{w('trPr')}/{w('gridBefore')}"))) or 0
            for content in _inside(element, "tc"):
                yield Placed(content, Cell(self._index, row, column, header))
                span = whole_number(value(content.find(f"{w('tcPr')}/{w('gridSpan')}"))) or 1
                column += min(max(span, 1), _MAX_SPAN)


def tables_cells(element: etree._Element) -> Iterator[Placed]:
    """The cells of a table whose own place does not count."""
    return Table(element, 0).cells()


def is_box(element: etree._Element) -> bool:
    """Whether the table is one cell, which is a frame around text and no table."""
    rows = list(_inside(element, "tr"))
    return len(rows) == 1 and len(list(_inside(rows[0], "tc"))) == 1


def _inside(element: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows or cells of an element, through content controls."""
    for child in element:
        if local(child) == name:
            yield child
        elif local(child) in _TRANSPARENT:
            yield from _inside(child, name)
