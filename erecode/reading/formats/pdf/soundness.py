"""Whether a PDF is whole: PDFium repairs what it can and leaves out the rest without a word.

Promises `Unreadable` for a file that is cut off, whose text streams are damaged, or that unpacks without
bound. Used by the PDF reader before it opens the file. Leaves out pictures and fonts: they hold no text.
"""

from __future__ import annotations

import io
import re
import zlib

from erecode.reading.formats.limits import MAX_MEMBER_BYTES, MAX_UNPACKED_BYTES
from erecode.reading.result import Unreadable

_TAIL = 4_096
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_HEAD = 2_048
_NO_TEXT = (
    b"/Image",
    b"/Length1",
    b"/FontFile",
    b"/CIDFontType0C",
    b"/Type1C",
    b"/OpenType",
    b"/ICCBased",
    b"/EmbeddedFile",
)
_FIRST_FILTER = re.compile(rb"/Filter\s*\[?\s*/FlateDecode")
_PIECE = 4_096
_MAX_UNPACKED = 4 * MAX_UNPACKED_BYTES
_CHUNK = 1 << 20


def check_sound(data: bytes) -> None:
    """Refuses a PDF that is not whole."""
    if b"%%EOF" not in data[-_TAIL:] or b"startxref" not in data:
        raise Unreadable("broken")
    if b"/Encrypt" in data:
        return
    unpacked = 0
    for match in _STREAM.finditer(data):
        head = data[max(0, match.start() - _HEAD) : match.start()]
        head = head[head.rfind(b" obj") + 1 :]
        if not _FIRST_FILTER.search(head) or any(kind in head for kind in _NO_TEXT):
            continue
        unpacked += _check_stream(data, match.end())
        if unpacked > _MAX_UNPACKED:
            raise Unreadable("unpacks-too-large")


def _check_stream(data: bytes, start: int) -> int:
    """Unpacks one stream in pieces, only to see that it can be; gives its size."""
    packed = memoryview(data)[start:]
    inflate = zlib.decompressobj()
    size, position = 0, 0
    try:
        while not inflate.eof and position < len(packed):
            given = inflate.unconsumed_tail
            if not given:
                given = bytes(packed[position : position + _PIECE])
                position += _PIECE
            size += len(inflate.decompress(given, _CHUNK))
            if size > MAX_MEMBER_BYTES:
                raise Unreadable("unpacks-too-large")
    except zlib.error as error:
        raise Unreadable("broken") from error
    return size


def check_empty_pages(data: bytes, numbers: list[int]) -> None:
    """Refuses a PDF of which an empty page should not be: its content is there, or named and not there.

    PDFium shows a page whose content it cannot find as an empty one; another library is asked.
    """
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import PDFStream
    from pdfminer.psexceptions import PSException

    try:
        pages = list(PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))))
        for number in numbers:
            contents = pages[number - 1].contents
            if not all(isinstance(c, PDFStream) and not c.get_data().strip() for c in contents):
                raise Unreadable("broken")
    except (PDFException, PSException, LookupError, ValueError, TypeError, AttributeError) as error:
        raise Unreadable("broken") from error
