"""Reading an uploaded document in a process of its own: hostile files hurt nobody.

Promises the JSON of the reading contract, or `Unreadable`. Used by the import job alone.
"""

from __future__ import annotations

from collections.abc import Callable

from erecode.conduct.importing import Json
from erecode.reading.isolated import read_isolated

PLAIN = frozenset({"text", "markdown"})  # formats whose own lines can be shown beside the tree


def read_apart(data: bytes, name: str, progress: Callable[[int, int], None]) -> Json:
    """The reading of a document, as plain data; `progress` is told how many pages of how many are read."""
    return read_isolated(data, name, progress=progress)


def plain_text(data: bytes, format_: str) -> str | None:
    """The text of a document that is plain text, to show its own lines; nothing for other formats."""
    if format_ not in PLAIN:
        return None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    return None
