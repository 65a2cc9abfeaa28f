"""What is kept of a photo: the picture, upright, and nothing of where, when, with what and by whom."""

from __future__ import annotations

import io
import struct
import time
import zlib
from collections.abc import Callable

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from erecode.registers.photos import NoPhoto, TooManyPoints, bare

CANARY = "CANARY-IN-HEYST"
SIZE = (24, 16)


def _picture() -> Image.Image:
    picture = Image.new("RGB", SIZE)
    picture.putdata([(x * 7 % 256, x * 3 % 256, x % 256) for x in range(SIZE[0] * SIZE[1])])
    return picture


def _told() -> Image.Exif:
    """What a camera writes: the way up, the device, the owner, the place."""
    told = Image.Exif()
    told[0x0112], told[0x010F], told[0xA430] = 6, CANARY, CANARY
    told.get_ifd(0x8825)[1], told.get_ifd(0x8825)[0x1D] = "N", CANARY
    return told


def _made(form: str, **more: object) -> bytes:
    held = io.BytesIO()
    _picture().save(held, form, exif=_told(), **more)
    return held.getvalue()


def _png() -> bytes:
    info = PngInfo()
    info.add_text("Comment", CANARY)
    info.add_itxt("XML:com.adobe.xmp", CANARY)
    return _made("PNG", pnginfo=info)


PHOTOS: dict[str, Callable[[], bytes]] = {
    "image/jpeg": lambda: _made("JPEG", comment=CANARY, xmp=CANARY.encode()) + CANARY.encode(),
    "image/jpeg progressive": lambda: _made("JPEG", progressive=True, xmp=CANARY.encode()),
    "image/png": _png,
    "image/webp": lambda: _made("WEBP", lossless=True, xmp=CANARY.encode()),
}


@pytest.mark.parametrize("kind", PHOTOS)
def test_the_picture_stays_and_its_secrets_go(kind: str) -> None:
    data, media_type = PHOTOS[kind](), kind.split(maxsplit=1)[0]
    kept = bare(data, media_type)
    assert (CANARY.encode() in data, CANARY.encode() in kept) == (True, False)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(kept)) as after:
        assert after.convert("RGB").tobytes() == before.convert("RGB").tobytes()
        told = {0x0112: 6} if media_type == "image/jpeg" else {}
        assert (dict(after.getexif()), after.getexif().get_ifd(0x8825)) == (told, {})
    assert bare(kept, media_type) == kept


@pytest.mark.parametrize("kind", PHOTOS)
def test_what_is_broken_off_is_no_photo(kind: str) -> None:
    data = PHOTOS[kind]().removesuffix(CANARY.encode())
    for length in (12, 40, len(data) // 2, len(data) - 3):
        with pytest.raises(NoPhoto):
            bare(data[:length], kind.split(maxsplit=1)[0])


def test_a_picture_made_to_explode_is_refused_unopened() -> None:
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    data = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    with pytest.raises(TooManyPoints):
        bare(data, "image/png")


def _box(kind: bytes, *held: bytes) -> bytes:
    body = b"".join(held)
    return struct.pack(">I4s", len(body) + 8, kind) + body


def _heic() -> bytes:
    """A file of an iPhone in small: a picture, and an Exif and an XMP item behind it."""
    items = ((1, b"hvc1"), (2, b"Exif"), (3, b"mime"))
    kinds = [_box(b"infe", b"\x02\0\0\0", struct.pack(">HH4s", n, 0, kind), b"\0") for n, kind in items]
    iinf = _box(b"iinf", bytes(4), struct.pack(">H", 3), *kinds)
    secret, picture = CANARY.encode(), b"PICTURE" * 4
    stretches, start = [], 0
    for (number, _kind), held in zip(items, (picture, secret, secret), strict=True):
        stretches.append((number, start, len(held)))
        start += len(held)

    def file(at: int) -> bytes:
        places = [struct.pack(">HHHHII", n, 0, 0, 1, at + first, size) for n, first, size in stretches]
        iloc = _box(b"iloc", b"\x01\0\0\0", b"\x44\0", struct.pack(">H", 3), *places)
        head = _box(b"ftyp", b"heic", bytes(4), b"mif1") + _box(b"meta", bytes(4), iinf, iloc)
        return head + _box(b"mdat", picture, secret, secret)

    return file(file(0).index(b"PICTURE"))


def test_an_iphones_photo_says_nothing_more() -> None:
    data = _heic()
    kept = bare(data, "image/heic")
    assert (data.count(CANARY.encode()), kept.count(CANARY.encode())) == (2, 0)
    assert kept == data.replace(CANARY.encode(), bytes(len(CANARY)))
    with pytest.raises(NoPhoto):
        bare(data[:-3], "image/heic")


def _described(iloc: bytes, kind: bytes = b"Exif") -> bytes:
    """A file with one item of a kind, at places that were written to do harm."""
    iinf = _box(b"iinf", bytes(4), struct.pack(">H", 1), _box(b"infe", b"\x02\0\0\0", b"\0\1\0\0" + kind))
    return _box(b"ftyp", b"heic", bytes(4), b"mif1") + _box(b"meta", bytes(4), iinf, _box(b"iloc", iloc))


HARMFUL = {
    "four thousand million items": b"\x02\0\0\0" + b"\x44\0" + b"\xff\xff\xff\xff",
    "stretches that take no room": b"\0\0\0\0" + b"\0\0" + b"\xff\xff" + b"\0\2\0\0\xff\xff" * 65535,
    "the same place again and again": (
        b"\0\0\0\0" + b"\x44\0" + b"\0\1" + b"\0\1\0\0\xff\xff" + struct.pack(">II", 0, 500_000) * 65535
    ),
    "a place in a box that is not there": (
        b"\1\0\0\0" + b"\x44\0" + b"\0\1" + b"\0\1\0\1\0\0\0\1" + struct.pack(">II", 0, 4)
    ),
}


@pytest.mark.parametrize("harm", HARMFUL)
def test_a_photo_made_to_keep_a_worker_busy_is_refused_at_once(harm: str) -> None:
    began = time.process_time()
    with pytest.raises(NoPhoto):
        bare(_described(HARMFUL[harm]), "image/heic")
    assert time.process_time() - began < 1
