"""How much a document may be, so that one hostile file can hurt nobody.

Promises that each reader stops at these bounds with `Unreadable` instead of reading on or cutting off.
Used by the format readers. Leaves out time and memory, which `erecode.reading.isolated` bounds.
"""

from __future__ import annotations

from erecode.reading.result import Unreadable

MEBIBYTE = 1024 * 1024

MAX_BYTES = 25 * MEBIBYTE
"""The file as it is given."""

MAX_MEMBER_BYTES = 24 * MEBIBYTE
"""One unpacked member of a DOCX or ODT."""

MAX_UNPACKED_BYTES = 48 * MEBIBYTE
"""Everything unpacked from one DOCX or ODT."""

MAX_RATIO = 200
"""How many times a member larger than a mebibyte may be its packed size."""

MAX_MEMBERS = 5_000
MAX_PAGES = 1_000
MAX_LINES = 100_000


def check_size(data: bytes) -> None:
    """Refuse an empty file, and one above MAX_BYTES, before anything looks inside."""
    if not data:
        raise Unreadable("empty")
    if len(data) > MAX_BYTES:
        raise Unreadable("too-large", limit=str(MAX_BYTES // MEBIBYTE))


def check_lines(count: int) -> None:
    """Refuse a document of more than MAX_LINES lines."""
    if count > MAX_LINES:
        raise Unreadable("too-many-lines", limit=str(MAX_LINES))


def check_pages(count: int) -> None:
    """Refuse a document of more than MAX_PAGES pages."""
    if count > MAX_PAGES:
        raise Unreadable("too-many-pages", limit=str(MAX_PAGES))
