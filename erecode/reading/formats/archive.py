"""Opens the zip of a DOCX or ODT without trusting it.

Promises that no member is unpacked beyond the bounds of `limits`, whatever its header claims, and that a
broken or locked archive becomes `Unreadable`. Used by the DOCX and ODT readers and by the choice of
format. Leaves out the meaning of the members.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from erecode.reading.formats.limits import (
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_UNPACKED_BYTES,
    MEBIBYTE,
)
from erecode.reading.result import Unreadable

_CHUNK = 256 * 1024
_ENCRYPTED_FLAG = 0x1
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError)


class Archive:
    """The members of a zip, by name."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (*_BROKEN, NotImplementedError) as error:
            raise Unreadable("broken") from error
        if len(members) > MAX_MEMBERS:
            raise Unreadable("unpacks-too-large")
        self._members = {member.filename: member for member in members}
        self._unpacked = 0

    def names(self) -> frozenset[str]:
        """The names of all members."""
        return frozenset(self._members)

    def read(self, name: str) -> bytes:
        """A member's bytes; a missing member means that the document is broken."""
        member = self._members.get(name)
        if member is None:
            raise Unreadable("broken")
        if member.flag_bits & _ENCRYPTED_FLAG:
            raise Unreadable("encrypted")
        try:
            return self._unpack(member)
        except (*_BROKEN, NotImplementedError, RuntimeError) as error:
            raise Unreadable("broken") from error

    def _unpack(self, member: zipfile.ZipInfo) -> bytes:
        """Unpacks piece by piece, so that a bomb is stopped while it is still small."""
        pieces: list[bytes] = []
        size = 0
        with self._zip.open(member) as stream:
            while piece := stream.read(_CHUNK):
                size += len(piece)
                self._unpacked += len(piece)
                self._check(member, size)
                pieces.append(piece)
        return b"".join(pieces)

    def _check(self, member: zipfile.ZipInfo, size: int) -> None:
        ratio = size / max(member.compress_size, 1)
        if (
            size > MAX_MEMBER_BYTES
            or self._unpacked > MAX_UNPACKED_BYTES
            or (size > MEBIBYTE and ratio > MAX_RATIO)
        ):
            raise Unreadable("unpacks-too-large")
