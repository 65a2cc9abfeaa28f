"""Which kind of file a scan is, by its own first bytes, whatever its name says. Pure."""

from __future__ import annotations

MOST_BYTES = 10 * 1024 * 1024
TYPES = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
_HEAD = 1_024  # bytes within which a PDF says that it is one


def kind_of(data: bytes) -> str:
    """pdf, jpg or png; empty where it is none of them."""
    if data.startswith(b"\xff\xd8\xff"):
        return "jpg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    return "pdf" if b"%PDF-" in data[:_HEAD] else ""
