"""What of a document is not its text: page numbers, running heads, tables of contents, copied links.

Gives for each such line the reason why it is set aside. Used by the reading of documents before passages
are built. Leaves out repeated tables (the framework reader knows those) and empty list marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from erecode.reading.contents import set_contents_aside
from erecode.reading.letters import key
from erecode.reading.running import (
    PAGE_NUMBER,
    RUNNING,
    is_page_number,
    set_page_numbers_aside,
    set_running_aside,
)
from erecode.reading.source import Format, Line, Role

LINK = "link target"
STRAY = "no letters"

_LINK_ONLY = re.compile(
    r"[<(\[]?(?:https?://|www\.|mailto:|ftp://)\S+[>)\]]?[.,;]?(?:\s+[<(\[]?(?:https?://|www\.|mailto:)\S+)*$",
    re.IGNORECASE,
)


def asides(lines: Sequence[Line], format_: Format) -> dict[int, str]:
    """The indexes of the lines that are set aside, each with its reason."""
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line.role == Role.RUNNING:
            found[index] = PAGE_NUMBER if is_page_number(line.text) else RUNNING
        elif line.role != Role.CELL and not key(line.text) and not line.mark and not _says_more(line.text):
            found[index] = STRAY
    printed = format_ in (Format.TEXT, Format.PDF)
    set_page_numbers_aside(lines, found, printed)
    if format_ is Format.TEXT:  # a PDF's running lines are told by their places on the page
        set_running_aside(lines, found)
    set_contents_aside(lines, found)
    _links(lines, found)
    return found


def _says_more(text: str) -> bool:
    """An item that says "and so on", or a list mark, which the passages look after."""
    return "…" in text or "..." in text or (len(text) == 1 and text not in ".,;:_|")


def _links(lines: Sequence[Line], found: dict[int, str]) -> None:
    """Lines that are a link target and nothing else, unless the sentence before leads to it."""
    for index, line in enumerate(lines):
        if index in found or line.role == Role.CELL or not _LINK_ONLY.match(line.text):
            continue
        before = lines[index - 1] if index else None
        announced = before is not None and index - 1 not in found and before.text.rstrip().endswith(":")
        if not announced:
            found[index] = LINK
