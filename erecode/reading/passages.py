"""Passages: the lines of a document put together again as paragraphs, items, headings and cells.

The shape that every stage of the outline hands to the next one. Leaves out how passages are made
(`assembly`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from erecode.reading.marks import Mark
from erecode.reading.source import Line

PassageKind = Literal["text", "item", "heading", "footnote", "quote", "cell"]


@dataclass(frozen=True, slots=True)
class Piece:
    """What one line gives to a passage: the mark before it and its text."""

    index: int
    text: str
    mark: str = ""


@dataclass(slots=True)
class Passage:
    """Lines that belong together. `level` is the format's own (heading or list) level, or 0."""

    kind: PassageKind
    line: Line
    pieces: list[Piece]
    gap: int = 0
    parted: bool = False
    mark: Mark | None = None
    level: int = 0
    width: float = 0.0
    listed: bool = False  # an item without a printed mark, told by its neighbours
    text: str = field(default="")

    @property
    def printed(self) -> str:
        """The text with its mark, as printed."""
        return f"{self.mark.printed} {self.text}" if self.mark and self.mark.printed else self.text
