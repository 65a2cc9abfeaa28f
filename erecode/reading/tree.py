"""The outline: passages nested under their headings.

Promises that every passage stands in the outline exactly once, in reading order (footnotes excepted, which
stand in the node where they are called). Leaves out what the nodes are (`kinds`).
"""

from __future__ import annotations

import re

from erecode.reading.labels import (
    definition_in,
    is_definition_label,
    is_example_label,
    is_step,
    names_steps,
    opens_example,
)
from erecode.reading.letters import ends_in_colon
from erecode.reading.lists import ListNester
from erecode.reading.passages import Passage
from erecode.reading.result import Block, Node

_SUPERSCRIPT = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_CALL = re.compile(
    r"(?<=\S)([¹²³⁴-⁹⁰]{1,3})|(?<=\S)\s?\[(\d{1,3})\]|(?<=\w)(\*{1,3})(?=[\s.,;:)]|$)"
    r"|(?<=[^\s\d_(])\((\d{1,2})\)|(?<=[.,;:!?)])(\*)$"
)


class Outline:
    """Builds the nodes of one document."""

    def __init__(self, ranks: dict[int, int]) -> None:
        self._ranks = ranks
        self.nodes: list[Node] = []
        self.passages: list[tuple[Node, Passage]] = []  # which heading passage made which node
        self._stack: list[tuple[int, Node]] = []
        self._lists = ListNester()
        self._calls: dict[str, Node] = {}
        self._footnotes: list[tuple[Node | None, Block]] = []
        self._table: tuple[int, Block] | None = None
        self._row = self._column = -1
        self._lead: Block | None = None  # the last paragraph of the node, which may announce a list

    def build(self, passages: list[Passage]) -> list[Node]:
        """The top nodes."""
        for place, passage in enumerate(passages):
            if passage.kind == "heading":
                self._heading(place, passage)
            elif passage.kind == "footnote":
                self._footnote(passage)
            else:
                self._block(passage)
        self._attach_footnotes()
        return self.nodes

    def _heading(self, place: int, passage: Passage) -> None:
        node = Node(passage.text, "section", passage.line.number, passage.line.page)
        rank = self._ranks[place]
        while self._stack and self._stack[-1][0] >= rank:
            self._stack.pop()
        (self._stack[-1][1].children if self._stack else self.nodes).append(node)
        self._stack.append((rank, node))
        self._enter(node, passage.text)
        self.passages.append((node, passage))

    def _enter(self, node: Node, text: str) -> None:
        self._lists.close()
        self._table = self._lead = None
        self._note_calls(node, text)

    def _node(self, passage: Passage) -> Node:
        if not self._stack:
            node = Node(None, "section", passage.line.number, passage.line.page)
            self.nodes.append(node)
            self._stack.append((1_000_000, node))
        return self._stack[-1][1]

    def _block(self, passage: Passage) -> None:
        node = self._node(passage)
        self._note_calls(node, passage.text)
        if passage.kind == "item" and not _is_decimal(passage):
            self._table = None
            self._lists.add(passage, node.blocks, _announces_steps(node, self._lead))
            return
        self._lists.close()
        if passage.kind == "cell":
            self._cell(node, passage)
            return
        self._table = None
        self._lead = _paragraph(node, passage)
        node.blocks.append(self._lead)

    def _cell(self, node: Node, passage: Passage) -> None:
        """Cells become a table block with one inner block for each row."""
        cell = passage.line.cell
        assert cell
        line, page = passage.line.number, passage.line.page
        if self._table is None or self._table[0] != cell.table:
            node.blocks.append(Block("table", "", line, page))
            self._table = (cell.table, node.blocks[-1])
            self._row = -1
        rows = self._table[1].items
        if cell.row != self._row or not rows:
            rows.append(Block("table", passage.text, line, page))
            self._row, self._column = cell.row, cell.column
            return
        joint = " " if cell.column == self._column else " | "
        rows[-1].text += f"{joint}{passage.text}"
        self._column = cell.column

    def _note_calls(self, node: Node, text: str) -> None:
        for found in _CALL.finditer(text):
            call = found[found.lastindex or 0]
            self._calls.setdefault(call.translate(_SUPERSCRIPT), node)

    def _footnote(self, passage: Passage) -> None:
        mark = passage.mark.printed if passage.mark else passage.line.mark
        block = Block("footnote", passage.text, passage.line.number, passage.line.page, mark)
        self._footnotes.append((self._stack[-1][1] if self._stack else None, block))

    def _attach_footnotes(self) -> None:
        for here, block in self._footnotes:
            node = self._calls.get(block.mark.translate(_SUPERSCRIPT).strip("[]()"), here)
            if node is None:
                node = Node(None, "section", block.line, block.page)
                self.nodes.insert(0, node)
            node.blocks.append(block)


def _is_decimal(passage: Passage) -> bool:
    """ "2.3 Het personeelslid …" is a paragraph of an article and not an item of a list."""
    return passage.mark is not None and passage.mark.family.startswith("decimal")


def _paragraph(node: Node, passage: Passage) -> Block:
    block = Block("paragraph", passage.text, passage.line.number, passage.line.page)
    if passage.mark:
        block.mark = passage.mark.printed
    if passage.kind == "quote":
        block.kind = "quote"
    elif is_step(passage.text):
        block.kind = "step"
    elif node.heading and is_example_label(node.heading):
        block.kind = "example"
    elif node.heading and is_definition_label(node.heading) and not node.blocks:
        block.kind = "definition"
    elif (opens_example(passage.text) and not ends_in_colon(passage.text)) or _follows_example_lead(node):
        block.kind = "example"
    elif definition_in(passage.text) is not None:
        block.kind = "definition"
    return block


def _follows_example_lead(node: Node) -> bool:
    last = node.blocks[-1] if node.blocks else None
    return (
        last is not None
        and last.kind == "paragraph"
        and ends_in_colon(last.text)
        and opens_example(last.text)
    )


def _announces_steps(node: Node, lead: Block | None) -> bool:
    """True where the items that follow are steps: the lead says so, or the heading where there is no lead."""
    if lead is not None:
        return names_steps(lead.text) and ends_in_colon(lead.text)
    return bool(node.heading and names_steps(node.heading))
