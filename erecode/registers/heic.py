"""A HEIC photo, as an iPhone makes it, with what the camera wrote blanked where it lies. Pure.

Promises that every item of the file that holds no picture (Exif, XMP) is overwritten with nothing of the same
length, so that all places stay right; the way up is not in them. ValueError or LookupError where the file is
not followed, in a time that its size sets.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

_TOLD = frozenset((b"Exif", b"mime", b"uri "))


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the file: its kind, and where its content lies."""

    kind: bytes
    start: int
    end: int


def blanked(data: bytes) -> bytes:
    """The file with all that is no picture overwritten."""
    boxes = list(_boxes(data, 0, len(data)))
    meta = next((box for box in boxes if box.kind == b"meta"), None)
    if meta is None:
        raise ValueError("no description")
    inside = {box.kind: box for box in _boxes(data, meta.start + 4, meta.end)}
    told = set(_items(data, inside[b"iinf"])) if b"iinf" in inside else set()
    result, left = bytearray(data), len(data)
    for item, method, start, length in _places(data, inside[b"iloc"]) if told else ():
        if item not in told:
            continue
        begin = start + (inside[b"idat"].start if method == 1 else 0)
        left -= length
        if method > 1 or not length or begin + length > len(data) or left < 0:
            raise ValueError("a place outside the file, or one too many")
        result[begin : begin + length] = bytes(length)
    return bytes(result)


def _boxes(data: bytes, at: int, end: int) -> Iterator[Box]:
    while at < end:
        size, kind = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            raise ValueError("a box that does not end")
        yield Box(kind, at + head, at + size)
        at += size


def _items(data: bytes, box: Box) -> Iterator[int]:
    """The numbers of the items that tell something and show nothing."""
    wide = data[box.start] > 0
    for entry in _boxes(data, box.start + (8 if wide else 6), box.end):
        version = data[entry.start]
        if entry.kind != b"infe" or version < 2:
            raise ValueError("items without a kind")
        form = ">IH4s" if version > 2 else ">HH4s"
        number, _protected, kind = struct.unpack_from(form, data, entry.start + 4)
        if kind in _TOLD:
            yield number


def _places(data: bytes, box: Box) -> Iterator[tuple[int, int, int, int]]:
    """Number, method, first byte and length of each stretch of each item."""
    version, sizes = data[box.start], data[box.start + 4 : box.start + 6]
    offset, length, base = sizes[0] >> 4, sizes[0] & 15, sizes[1] >> 4
    index = sizes[1] & 15 if version else 0
    if length not in (4, 8):  # without a length, stretches take no room and could go on for ever
        raise ValueError("places without a length")
    at = box.start + 6

    def number(width: int) -> int:
        nonlocal at
        at += width
        if at > box.end:
            raise ValueError("more places than there is room for")
        return int.from_bytes(data[at - width : at], "big")

    for _item in range(number(4 if version > 1 else 2)):
        item = number(4 if version > 1 else 2)
        method = number(2) & 15 if version else 0
        number(2)
        begin = number(base)
        for _stretch in range(number(2)):
            number(index)
            first = number(offset)
            yield item, method, begin + first, number(length)
