"""Lists: items nested under each other by their marks, their indents and the format's own levels.

Used where the outline is built. Leaves out what is an item.
"""

from __future__ import annotations

from dataclasses import dataclass

from erecode.reading.labels import is_step, names_steps
from erecode.reading.letters import ends_in_colon
from erecode.reading.marks import Mark
from erecode.reading.passages import Passage
from erecode.reading.result import Block

_DEEPEST = 7  # levels under the outermost one; no real list goes further
_DEEPER = 2.0  # an indent that counts as a level where nothing else says so


@dataclass(slots=True)
class _Open:
    passage: Passage
    block: Block
    mark: Mark


class ListNester:
    """Takes the items of one node in reading order and gives the blocks of its lists."""

    def __init__(self) -> None:
        self._stack: list[_Open] = []

    def close(self) -> None:
        """A paragraph ends the list."""
        self._stack.clear()

    def add(self, passage: Passage, blocks: list[Block], steps: bool = False) -> None:
        """Put the item under the item it belongs to, or in `blocks`, where `steps` may be announced."""
        mark = passage.mark or Mark("", "bullet")
        block = Block(
            kind="step" if is_step(passage.text) else "item",
            text=passage.text,
            line=passage.line.number,
            page=passage.line.page,
            mark=mark.printed,
        )
        self._settle(passage, mark)
        del self._stack[_DEEPEST:]
        above = self._stack[-1].block if self._stack else None
        if (above is None and steps) or (above and ends_in_colon(above.text) and names_steps(above.text)):
            block.kind = "step"
        (above.items if above else blocks).append(block)
        self._stack.append(_Open(passage, block, mark))

    def _settle(self, passage: Passage, mark: Mark) -> None:
        """Close what the new item does not stand under."""
        if passage.level:
            while self._stack and (self._stack[-1].passage.level or 1) >= passage.level:
                self._stack.pop()
            return
        if not self._stack:
            return
        for depth in range(len(self._stack) - 1, -1, -1):
            if self._is_sibling(self._stack[depth], passage, mark, depth):
                del self._stack[depth:]
                return
        top = self._stack[-1]
        other_kind = top.mark.family != mark.family or ends_in_colon(top.passage.text)
        opens = other_kind and (not mark.values or mark.starts())
        if not opens and not self._is_under(top, passage):
            self._stack.clear()

    def _is_sibling(self, other: _Open, passage: Passage, mark: Mark, depth: int) -> bool:
        if other.mark.family != mark.family:
            return False
        if mark.values and other.mark.values and not mark.follows(other.mark):
            return False
        deeper = depth == len(self._stack) - 1 and self._is_under(other, passage)
        shallower = depth > 0 and passage.line.indent + _DEEPER / 2 <= other.passage.line.indent
        if shallower and any(o.mark.family == mark.family for o in self._stack[:depth]):
            return False
        return not deeper

    def _is_under(self, other: _Open, passage: Passage) -> bool:
        """Indented under an item of the same kind: clearly, or after a colon."""
        if passage.parted or other.passage.parted:
            return False
        step = passage.line.indent - other.passage.line.indent
        return step >= _DEEPER or (step > 0 and ends_in_colon(other.passage.text))
