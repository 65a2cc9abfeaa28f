"""What every format is reduced to before anything is understood: an ordered list of lines.

Promises that each non-blank line of a document appears once, in reading order, with what the format
itself says about it (heading level, list mark, type size, position). Used by the format readers, which
make lines, and by the outline and framework readers, which understand them. It leaves out all meaning.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Format(StrEnum):
    """The formats that are read, told apart by content and never by file name."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    ODT = "odt"
    PDF = "pdf"


class Role(StrEnum):
    """What the format itself says a line is. PLAIN where it says nothing (plain text always does)."""

    PLAIN = "plain"
    HEADING = "heading"  # `level` is 1 for the highest
    ITEM = "item"  # `level` is 1 for the outermost list; `mark` is the printed mark, if any
    CELL = "cell"  # one table cell; `cell` says where
    FOOTNOTE = "footnote"  # `mark` is the call ("1", "*")
    QUOTE = "quote"
    RUNNING = "running"  # running head, running foot, page number: position or the format says so


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands; rows and columns count from 0, tables from 0 in the document."""

    table: int
    row: int
    column: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the source: the words that carry it and where it leads (which may be nothing)."""

    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line (plain text, PDF) or one block (formats that know blocks) of the source.

    `number` is 1-based: the line in a text file, the line on its page in a PDF, the block's number in
    formats without lines. `blank_before` counts the blank lines above it, or is 1 where the format or
    the white space of a page parts it from what precedes. `whole` says that the line is a whole block,
    so that nothing may be joined to it. `full` says whether the first word of the next line would not
    have fitted on this one, where the format knows (a page does). `size` is the type size relative to the
    body text (1.0). `indent` is in characters for text, in ems for a page.

    A cell of several lines or paragraphs is several lines with the same `cell`. The later lines of a
    footnote have an empty `mark`. A soft hyphen at the end says that the word goes on. The number of a
    heading is part of its text; the mark of an item is not.
    """

    number: int
    text: str
    page: int | None = None
    role: Role = Role.PLAIN
    level: int = 0
    mark: str = ""
    cell: Cell | None = None
    indent: float = 0.0
    blank_before: int = 0
    whole: bool = False
    full: bool | None = None
    size: float = 1.0
    bold: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document reduced to lines. `title` is what the format's own metadata says, or nothing."""

    format: Format
    lines: tuple[Line, ...]
    pages: int = 0
    title: str = ""
    set_aside: tuple[tuple[Line, str], ...] = field(default=())
