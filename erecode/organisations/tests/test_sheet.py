"""Files as people have them: every encoding and mark, dates, formulas, and files that do harm."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.organisations.columns import proposed
from erecode.organisations.sheet import FORMULA, NotRead, read
from erecode.organisations.wanted import day_of

TEXT = "Naam{0}Dienst\r\nZoë Févr\u00ecer{0}Dienst 1\r\n"


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_and_mark(encoding: str, delimiter: str) -> None:
    sheet = read(TEXT.format(delimiter).encode(encoding))
    assert (sheet.headers, sheet.rows) == (["Naam", "Dienst"], [(2, ["Zoë Févrìer", "Dienst 1"])])


def test_quotes_empty_rows_short_rows_and_what_cannot_be_seen() -> None:
    data = 'Naam;Dienst;\n\n"Van; de ""Velde""\nvan boven";\u00a0 Balie\x01 ;x\nAn\n;;\n'.encode()
    assert read(data).rows == [(3, ['Van; de "Velde" van boven', "Balie"]), (4, ["An", ""])]


def _workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_gives_days_numbers_and_marked_formulas() -> None:
    data = _workbook(["Nr", "Naam", "Vanaf"], [20417.0, "An", dt.datetime(2026, 3, 1)], [2, "=A2&B2", None])
    assert read(data).rows == [
        (2, ["20417", "An", "2026-03-01"]),
        (3, ["2", f"{FORMULA}=A2&B2", ""]),
    ]


def _zip(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


BOMB = _zip(**{"xl/workbook.xml": b"<a/>", "xl/worksheets/sheet1.xml": b"0" * (101 * 1024 * 1024)})
ENTITY = _zip(**{"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'})


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "blank"),
        (b";;\n;;\n", "blank"),
        (b"x" * (10 * 1024 * 1024 + 1), "large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "locked"),
        (BOMB, "large"),
        (ENTITY, "damaged"),
        (_zip(**{"content.xml": b"<a/>"}), "kind"),
        (b"PK\x03\x04 and no archive", "damaged"),
        (_workbook(["Naam"], ["An"])[:-200], "damaged"),
        (b"%PDF-1.7\n" + b"\x00\x01\x02" * 5 + b"text" * 100, "kind"),
        (b"Naam\n" + b"An\n" * 20_001, "rows"),
        (b"\n".join([b";".join([b"x"] * 61)] * 2), "columns"),
        (b'Naam\n"' + b"x" * 200_000 + b'"', "damaged"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_cannot_be_read_has_one_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotRead) as refused:
        read(data)
    assert refused.value.reason == reason


@given(st.binary(max_size=400))
def test_no_bytes_break_reading(data: bytes) -> None:
    try:
        sheet = read(data)
    except NotRead:
        return
    assert all(len(cells) == len(sheet.headers) for _number, cells in sheet.rows)


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        (["Stamnummer", "Naam", "E-mailadres", "Afdeling"], ["number", "name", "mail", "unit"]),
        (["Naam", "Voornaam", "Statuut"], ["last_name", "first_name", "category"]),
        (["Nom", "Prénom", "Courriel"], ["last_name", "first_name", "mail"]),
        (["Nom", "Langue", "Fonction"], ["name", "language", "function"]),
        (["Employee ID", "Full name", "Start date"], ["number", "name", "since"]),
        (["NAAM", "naam", "Schoenmaat", "Personeelsnumer"], ["name", "", "", "number"]),
    ],
)
def test_columns_are_proposed_from_their_headers(headers: list[str], columns: list[str]) -> None:
    assert proposed(headers) == columns


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/3/2026", dt.date(2026, 3, 1)),
        ("01-03-2026", dt.date(2026, 3, 1)),
        ("1.3.2026", dt.date(2026, 3, 1)),
        ("2026-03-01", dt.date(2026, 3, 1)),
        ("2026-03-01 00:00:00", dt.date(2026, 3, 1)),
        ("29/2/2028", dt.date(2028, 2, 29)),
        ("29/2/2026", None),
        ("3/14/2026", None),
        ("1/3/26", None),
        ("46082", None),
        ("morgen", None),
    ],
)
def test_a_day_as_belgians_write_it(text: str, day: dt.date | None) -> None:
    assert day_of(text) == day
