"""A file with rows and columns, as plain text: CSV in the usual encodings, or the first sheet of an XLSX.

Promises one reason (`NotRead`) for what cannot be read, bounds on size before anything is unpacked, and that
nothing in a cell is ever evaluated: a formula comes out as a marked cell. Pure: bytes in, a table out.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass

MEBIBYTE = 1024 * 1024
MOST_BYTES = 10 * MEBIBYTE
MOST_UNPACKED = 100 * MEBIBYTE
MOST_ROWS = 20_000
MOST_COLUMNS = 60
LONGEST_CELL = 2_000
FORMULA = "\ue001"  # a private-use letter before the text of a formula; no file may bring its own

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue001\ud800-\udfff\ufffe\uffff]")
_ENTITIES = tuple(
    mark.encode(code) for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # an XLSX with a password, or an XLS of before 2007


class NotRead(Exception):
    """The file cannot be read; `reason` is a word that the pages have a sentence for."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Sheet:
    """The first row that says something, and the rows below it with their number in the file (from 1)."""

    headers: list[str]
    rows: list[tuple[int, list[str]]]


def read(data: bytes) -> Sheet:
    """The table in a file, whatever its name says that it is. Raises NotRead."""
    if len(data) > MOST_BYTES:
        raise NotRead("large")
    if data.startswith(_OLE):
        raise NotRead("locked")
    rows = _workbook(data) if data.startswith(b"PK\x03\x04") else _delimited(data)
    said = [(number, cells) for number, cells in enumerate(rows, 1) if any(cells)]
    if not said:
        raise NotRead("blank")
    headers = said[0][1]
    while headers and not headers[-1]:
        headers.pop()
    width = len(headers)
    return Sheet(
        headers, [(n, (cells + [""] * width)[:width]) for n, cells in said[1:] if any(cells[:width])]
    )


def _delimited(data: bytes) -> list[list[str]]:
    text = decoded(data)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
        return _bounded([clean(cell) for cell in row] for row in rows)
    except csv.Error as error:
        raise NotRead("damaged") from error


def decoded(data: bytes) -> str:
    """The text of a file in UTF-8, UTF-16 or Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _utf16(data, "utf-16")
    zeros = data[:400].count(0)
    if zeros:  # text of these languages in UTF-16 is half zeros; anything else with zeros is no text
        if zeros * 3 < len(data[:400]):
            raise NotRead("kind")
        return _utf16(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _utf16(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotRead("damaged") from error


def delimiter_of(text: str) -> str:
    """What parts the columns: the mark that stands most often in the first line, outside quotes."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = re.sub(r'"[^"]*"', "", first)
    return max(";\t,|", key=bare.count)


def _workbook(data: bytes) -> list[list[str]]:
    _look_over(data)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what the file claims about its size is not believed
        return _bounded([_cell(cell.value, cell.data_type) for cell in row] for row in sheet.iter_rows())
    except NotRead:
        raise
    except Exception as error:  # whatever a damaged workbook makes the library say
        raise NotRead("damaged") from error


def _look_over(data: bytes) -> None:
    """Unpack the archive to nowhere: how large it really is, and whether its XML declares entities."""
    left = MOST_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                raise NotRead("kind")
            for entry in archive.infolist():
                with archive.open(entry) as stream:
                    tail = b""
                    while chunk := stream.read(MEBIBYTE):
                        left -= len(chunk)
                        if left < 0:
                            raise NotRead("large")
                        if any(mark in tail + chunk for mark in _ENTITIES):
                            raise NotRead("damaged")
                        tail = chunk[-32:]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise NotRead("damaged") from error


def _cell(value: object, kind: str) -> str:
    if value is None:
        return ""
    if kind == "f":
        return FORMULA + clean(str(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return clean(str(value))


def clean(text: str) -> str:
    """A cell without what cannot be seen, and without blanks around it."""
    return " ".join(_CONTROL.sub("", text).replace("\u00a0", " ").split())[: LONGEST_CELL + 1]


def _bounded(rows: Iterable[list[str]]) -> list[list[str]]:
    taken: list[list[str]] = []
    for row in rows:
        if len(taken) > MOST_ROWS:
            raise NotRead("rows")
        if len(row) > MOST_COLUMNS and any(row[MOST_COLUMNS:]):
            raise NotRead("columns")
        taken.append(row[:MOST_COLUMNS])
    return taken
