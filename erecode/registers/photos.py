"""A photo without what the camera wrote in it: where, when, with which device, by whom. Pure.

Promises that the picture itself stays byte for byte, that it is still shown upright, and that what cannot be
followed to its end is refused rather than kept with its secrets. JPEG, PNG, WebP and HEIC; nothing is
decoded, so that a picture made to explode does nothing here.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from erecode.registers.heic import blanked

MOST_POINTS = 200_000_000
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PNG = b"\x89PNG\r\n\x1a\n"
_OF_THE_PICTURE = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)


class NoPhoto(ValueError):
    """It begins as a photo, and is none or is broken off."""


class TooManyPoints(NoPhoto):
    """A picture of so many points that it would fill the memory of whoever opens it."""


def bare(data: bytes, media_type: str) -> bytes:
    """The photo without what the camera wrote; NoPhoto where it cannot be followed."""
    strip = {"image/jpeg": _jpeg, "image/png": _png, "image/webp": _webp, "image/heic": blanked}[media_type]
    try:
        return strip(data)
    except (struct.error, LookupError, ValueError) as broken:
        if isinstance(broken, NoPhoto):
            raise
        raise NoPhoto(str(broken)) from broken


def _jpeg(data: bytes) -> bytes:
    """Up to the end of the first picture: telephones put others behind it, with their own secrets."""
    kept, at, upright = [data[:2]], 2, 1
    while True:
        while data[at : at + 2] == b"\xff\xff":
            at += 1
        if data[at] != 0xFF:
            raise NoPhoto("no marker")
        marker, (length,) = data[at + 1], struct.unpack_from(">H", data, at + 2)
        whole, held = data[at : at + 2 + length], data[at + 4 : at + 2 + length]
        at += len(whole)
        if len(whole) < length + 2:
            raise NoPhoto("broken off")
        if marker == 0xE1 and held.startswith(_EXIF):
            upright = _orientation(held[len(_EXIF) :])
        if marker in _FRAMES:
            _check_points(*struct.unpack_from(">HH", held, 1))
        if _is_of_the_picture(marker, held):
            kept.append(whole)
        if marker == 0xDA:
            end = _end_of_picture(data, at)
            head = [kept[0], _upright(upright)] if upright > 1 else [kept[0]]
            return b"".join([*head, *kept[1:], data[at:end]])


def _is_of_the_picture(marker: int, held: bytes) -> bool:
    if marker == 0xE2:
        return held.startswith(b"ICC_PROFILE")
    return marker in (0xE0, 0xEE) or not (0xE0 <= marker <= 0xEF or marker == 0xFE)


def _end_of_picture(data: bytes, at: int) -> int:
    """Behind the end mark. Between the scans of a picture stand only tables."""
    while True:
        at = data.index(b"\xff", at)
        marker = data[at + 1]
        if marker == 0xD9:
            return at + 2
        if marker in (0x00, 0xFF) or 0xD0 <= marker <= 0xD7:
            at += 1 if marker == 0xFF else 2
            continue
        if marker not in (0xC4, 0xDA, 0xDB, 0xDD, 0xDC):
            raise NoPhoto("something else behind the picture")
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]


def _orientation(tiff: bytes) -> int:
    """How the camera was held, 1 to 8; 1 where it does not say."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return 1
    try:
        (first,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, first)
        for number in range(min(count, 200)):
            tag, _kind, _count, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * number)
            if tag == _ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def _upright(value: int) -> bytes:
    """A segment that says how the camera was held, and nothing else."""
    tiff = b"MM\x00*\x00\x00\x00\x08" + struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, value, 0, 0)
    held = _EXIF + tiff
    return b"\xff\xe1" + struct.pack(">H", len(held) + 2) + held


def _png(data: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while True:
        (length,) = struct.unpack_from(">I", data, at)
        kind, whole = data[at + 4 : at + 8], data[at : at + 12 + length]
        if len(whole) < length + 12 or zlib.crc32(whole[4:-4]) != struct.unpack(">I", whole[-4:])[0]:
            raise NoPhoto("broken off")
        if kind == b"IHDR":
            _check_points(*struct.unpack_from(">II", whole, 8))
        if kind in _OF_THE_PICTURE:
            kept.append(whole)
        at += len(whole)
        if kind == b"IEND":
            return b"".join(kept)


def _webp(data: bytes) -> bytes:
    kept = [_without_flags(chunk) for chunk in _chunks(data) if chunk[:4] not in (b"EXIF", b"XMP ")]
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _chunks(data: bytes) -> Iterator[bytes]:
    (size,) = struct.unpack_from("<I", data, 4)
    if len(data) < size + 8:
        raise NoPhoto("broken off")
    at = 12
    while at < size + 8:
        (length,) = struct.unpack_from("<I", data, at + 4)
        end = at + 8 + length + length % 2
        if end > size + 8:
            raise NoPhoto("broken off")
        yield data[at:end]
        at = end


def _without_flags(chunk: bytes) -> bytes:
    """The head of a picture no longer says that there is more to it."""
    if chunk[:4] != b"VP8X":
        return chunk
    width, height = (int.from_bytes(chunk[at : at + 3], "little") + 1 for at in (12, 15))
    _check_points(width, height)
    return chunk[:8] + bytes([chunk[8] & ~0x0C]) + chunk[9:]


def _check_points(one: int, other: int) -> None:
    if one * other > MOST_POINTS:
        raise TooManyPoints(f"{one} x {other}")
