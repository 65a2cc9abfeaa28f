"""Tells by its content which format a file is, never by its name.

Promises one of the six formats, or `Unreadable` with the clearest reason. Used by `open_source`. Leaves
out reading: a file that starts as a PDF may still be broken.
"""

from __future__ import annotations

import re

from erecode.reading.formats.archive import Archive
from erecode.reading.result import Unreadable
from erecode.reading.source import Format
from erecode.reading.text import decode

_PDF = b"%PDF-"
_PDF_INSIDE = (b"endobj", b"startxref", b"%%EOF")
_PDF_JUNK = 64 * 1024
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_TYPES = (
    b"wordprocessingml.document",
    b"wordprocessingml.template",
    b"ms-word.document",
    b"ms-word.template",
)
_TEXT_TYPE = b"application/vnd.oasis.opendocument.text"
_FOREIGN = (
    b"{\\rtf",
    b"%!PS",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"RIFF",
    b"BM",
)
_SAMPLE = 64 * 1024
_MAX_CONTROL = 0.01
_BLOCK_TAG = re.compile(
    r"</?(?:html|head|body|p|div|h[1-6]|ul|ol|li|table|t[rdh]|br|section|article|blockquote|main)\b[^<>]*>",
    re.IGNORECASE,
)
_HTML_START = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_XML_START = re.compile(r"\s*<(?:\?xml\b|[a-zA-Z][\w:.-]*(?:\s[^<>]*)?>\s*<|!DOCTYPE\b)")
_MARKDOWN = (
    (re.compile(r"^ {0,3}#{1,6}[ \t]+\S", re.MULTILINE), 2, 6),
    (re.compile(r"^\S.*\n(?:={3,}|-{3,})[ \t]*$", re.MULTILINE), 2, 6),
    (re.compile(r"^ {0,3}\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+(?:[ \t]*:?-{3,}:?[ \t]*)?$", re.MULTILINE), 3, 3),
    (re.compile(r"^\[\^[^\]\s]+\]:", re.MULTILINE), 3, 3),
    (re.compile(r"^(?:```|~~~)", re.MULTILINE), 3, 3),
)
"""Evidence that only Markdown has, what each piece counts and at most. List marks and links are no
evidence of their own: plain text has them too."""
_WEAK_MARKDOWN = (
    (re.compile(r"\[[^\[\]\n]{1,200}\]\([^()\n]{0,200}\)"), 1, 1),
    (re.compile(r"(?<!\w)(\*\*|__)(?=\S)[^\n*_]{1,200}(?<=\S)\1(?!\w)"), 1, 1),
    (re.compile(r"^[-*+] \S", re.MULTILINE), 1, 1),
)
_ENOUGH = 4


def kind_of(data: bytes) -> Format:
    """The format of a file that is not empty."""
    if data.startswith(_ZIP):
        return _kind_of_archive(data)
    if data.startswith(_OLE):
        raise Unreadable(_reason_for_ole(data))
    if _is_pdf(data):
        return Format.PDF
    if data.startswith(_FOREIGN) and not _reads_as_text(data):
        raise Unreadable("unknown-format")
    return _kind_of_text(data)


def _is_pdf(data: bytes) -> bool:
    """A PDF may have anything before its header; a text that only mentions the header has no objects."""
    place = data.find(_PDF, 0, _PDF_JUNK)
    return place == 0 or (place > 0 and any(part in data for part in _PDF_INSIDE))


def _kind_of_archive(data: bytes) -> Format:
    archive = Archive(data)
    names = archive.names()
    if "[Content_Types].xml" in names:
        types = archive.read("[Content_Types].xml")
        if any(kind in types for kind in _WORD_TYPES):
            return Format.DOCX
    if "content.xml" in names and "META-INF/manifest.xml" in names:
        manifest = archive.read("META-INF/manifest.xml")
        if b"encryption-data" in manifest:
            raise Unreadable("encrypted")
        kind = archive.read("mimetype") if "mimetype" in names else manifest
        if _TEXT_TYPE in kind:
            return Format.ODT
    raise Unreadable("unknown-format")


def _reason_for_ole(data: bytes) -> str:
    """The container of Office before 2007, which also holds password-protected files of today."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "encrypted"
    return "old-word" if "WordDocument".encode("utf-16-le") in data else "unknown-format"


def _reads_as_text(data: bytes) -> bool:
    text = decode(data[:_SAMPLE])
    odd = sum(1 for c in text if (c < " " and c not in "\t\n\r\f\x0b\x1a") or c == "�")
    return odd <= len(text) * _MAX_CONTROL and not text.startswith(("{\\rtf", "%!PS"))


def _kind_of_text(data: bytes) -> Format:
    if not _reads_as_text(data):
        raise Unreadable("unknown-format")
    text = decode(data)
    if not text.strip("\ufeff\u200b\x00 \t\r\n\f\x0b\xa0"):
        raise Unreadable("blank")
    if _HTML_START.match(text[:_SAMPLE]) or _is_fragment_of_html(text):
        return Format.HTML
    if _XML_START.match(text[:_SAMPLE]):
        raise Unreadable("unknown-format")
    return Format.MARKDOWN if _is_markdown(text) else Format.TEXT


def _is_fragment_of_html(text: str) -> bool:
    """HTML without its head: it starts with a tag and goes on in tags."""
    tags = len(_BLOCK_TAG.findall(text[:_SAMPLE]))
    return tags >= 2 and bool(_BLOCK_TAG.match(text.lstrip("\ufeff \t\r\n")))


def _is_markdown(text: str) -> bool:
    text = text.replace("\r\n", "\n")
    strong = _score(text, _MARKDOWN)
    return strong > 0 and strong + _score(text, _WEAK_MARKDOWN) >= _ENOUGH


def _score(text: str, evidence: tuple[tuple[re.Pattern[str], int, int], ...]) -> int:
    total = 0
    for pattern, worth, most in evidence:
        found = sum(1 for _ in zip(pattern.finditer(text), range(most), strict=False))
        total += min(found * worth, most)
    return total
