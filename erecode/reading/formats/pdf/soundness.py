"""Whether a PDF is whole: PDFium repairs what it can and leaves out the rest without a word.

Promises `Unreadable` for a file that is cut off, whose text streams are damaged, or that unpacks without
bound. Used by the PDF reader before it opens the file. Leaves out pictures and fonts: they hold no text.
"""

from __future__ import annotations

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
_TEXT_OPERATORS = (b"BT", b"Tj", b"TJ")
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
        unpacked += _check_stream(data, match.end(), b"/ObjStm" in head or b"/XRef" in head)
        if unpacked > 4 * MAX_UNPACKED_BYTES:
            raise Unreadable("unpacks-too-large")


def _check_stream(data: bytes, start: int, needed: bool) -> int:
    """Unpacks one stream in pieces, only to see that it can be; gives its size."""
    packed = memoryview(data)[start:]
    inflate = zlib.decompressobj()
    size, text = 0, needed
    position = 0
    try:
        while not inflate.eof and position < len(packed):
            piece = inflate.decompress(inflate.unconsumed_tail or packed[position : position + 4096], _CHUNK)
            if not inflate.unconsumed_tail:
                position += 4096
            size += len(piece)
            text = text or any(operator in piece for operator in _TEXT_OPERATORS)
            if size > MAX_MEMBER_BYTES:
                raise Unreadable("unpacks-too-large")
    except zlib.error as error:
        if text:
            raise Unreadable("broken") from error
    return size
