"""What cannot be read is refused with one clear sentence, and nothing half-read is shown as whole."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erecode.reading.formats import open_source
from erecode.reading.formats.limits import MAX_BYTES, MAX_LINES, MAX_PAGES
from erecode.reading.result import Unreadable
from erecode.reading.sentences import sentences
from erecode.reading.tests.making import WRITERS, from_typst
from erecode.reading.tests.making_office import docx_of, odt_of, p, zipped
from erecode.reading.tests.own_document import OWN

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
PICTURE = (
    '#page(margin: 0pt, image(bytes((200, 40, 40)), format: (encoding: "rgb8", width: 1, height: 1), '
    "width: 100%, height: 100%))\n"
)
DEEP = 10_000


def code_of(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        open_source(data)
    return refused.value.code


def bare_pdf(objects: list[str], trailer: str = "") -> bytes:
    """A PDF of these objects, the first of which is the catalogue."""
    body, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    count = len(objects) + 1
    return (
        f"{body}xref\n0 {count}\n0000000000 65535 f \n{table}trailer\n<</Size {count}/Root 1 0 R{trailer}>>\n"
        f"startxref\n{len(body)}\n%%EOF\n"
    ).encode("latin-1")


PAGES = ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>"]
PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
LOCK = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{0}>/U<{0}>>>".format("5A" * 32)

REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("empty", lambda: b""),
    "white space": ("blank", " \n\t\r\n\u00a0\ufeff".encode),
    "a page without text": ("blank", lambda: bare_pdf([*PAGES, PAGE])),
    "a Word document without text": ("blank", lambda: docx_of("<w:p/>")),
    "an OpenDocument text without text": ("blank", lambda: odt_of("<text:p/>")),
    "a page with only a script": ("blank", lambda: b"<html><body><script>x()</script></body></html>"),
    "a locked PDF": ("encrypted", lambda: bare_pdf([*PAGES, PAGE], LOCK)),
    "a locked Word document": ("encrypted", lambda: OLE + "EncryptedPackage".encode("utf-16-le")),
    "a locked OpenDocument text": (
        "encrypted",
        lambda: odt_of(p(""), manifest="<manifest:encryption-data/>"),
    ),
    "an old Word document": ("old-word", lambda: OLE + "WordDocument".encode("utf-16-le")),
    "a scan": ("scanned", lambda: from_typst(PICTURE * 2)),
    "a scan behind a cover": ("partly-scanned", lambda: from_typst("Kaft\n#pagebreak()\n" + PICTURE * 3)),
    "a cut zip": ("broken", lambda: docx_of(p("x"))[:-30]),
    "a cut PDF": ("broken", lambda: WRITERS["pdf"](OWN)[:-2_000]),
    "a PDF of nothing": ("broken", lambda: b"%PDF-1.7\nstartxref\n0\n%%EOF\n"),
    "broken XML": ("broken", lambda: docx_of("<w:p><w:r>")),
    "an entity bomb": ("broken", lambda: docx_of(p("&b;"), before='<!DOCTYPE x [<!ENTITY b "bbbbbbbb">]>')),
    "a zip bomb": ("unpacks-too-large", lambda: docx_of(p("x") + " " * 60_000_000)),
    "many members": ("unpacks-too-large", lambda: zipped({f"{n}.txt": "" for n in range(6_000)})),
    "a large file": ("too-large", lambda: b"a" * (MAX_BYTES + 1)),
    "many lines": ("too-many-lines", lambda: b"regel\n" * (MAX_LINES + 1)),
    "many pages": (
        "too-many-pages",
        lambda: bare_pdf(
            [PAGES[0], f"<</Type/Pages/Kids[{'3 0 R ' * (MAX_PAGES + 1)}]/Count {MAX_PAGES + 1}>>", PAGE]
        ),
    ),
    "a picture": ("unknown-format", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8),
    "a spreadsheet": (
        "unknown-format",
        lambda: zipped({"[Content_Types].xml": "spreadsheetml", "xl/a.xml": ""}),
    ),
    "a zip": ("unknown-format", lambda: zipped({"brief.txt": "tekst"})),
    "rich text": ("unknown-format", lambda: b"{\\rtf1 tekst}"),
    "other XML": ("unknown-format", lambda: b"<?xml version='1.0'?><akte><tekst>a</tekst></akte>"),
    "no text at all": ("unknown-format", lambda: bytes(range(256)) * 20),
    "deep tags": ("too-deep", lambda: b"<html><body>" + b"<div>" * DEEP + b"tekst"),
    "deep lists": ("too-deep", lambda: b"<html><body>" + b"<ul><li>x" * DEEP),
    "deep quotes": ("too-deep", lambda: b"# a\n\n# b\n\n" + b">" * DEEP + b" x"),
    "deep Markdown lists": (
        "too-deep",
        lambda: b"# a\n\n# b\n\n" + b"".join(b"  " * n + b"- x\n" for n in range(999)),
    ),
    "deep tables": (
        "too-deep",
        lambda: docx_of("<w:tbl><w:tr><w:tc>" * 999 + "</w:tc></w:tr></w:tbl>" * 999),
    ),
}


@pytest.mark.parametrize("case", sorted(REFUSED))
def test_what_cannot_be_read_is_refused_at_once(case: str) -> None:
    code, make = REFUSED[case]
    data = make()
    began = time.monotonic()
    assert code_of(data) == code
    assert time.monotonic() - began < 5


def test_every_refusal_has_a_sentence_in_three_languages() -> None:
    assert {code for code, _ in REFUSED.values()} | {"garbled", "too-heavy", "failed"} == set(sentences())
    for said in sentences().values():
        assert sorted(said) == ["en", "fr", "nl"]
        assert all(text.endswith(".") and len(text) > 30 for text in said.values())


def test_a_sentence_names_the_limit_in_the_language_asked_for() -> None:
    refused = Unreadable("too-large", limit="25")
    assert refused.sentence("nl") == "Dit bestand is te groot: het mag hoogstens 25 MB zijn."
    assert refused.sentence("fr") == "Ce fichier est trop volumineux : il peut faire au plus 25 Mo."
    assert refused.sentence("de") == refused.sentence("en")


def test_a_code_without_a_sentence_is_still_told_truly() -> None:
    assert Unreadable("nieuw").sentence("nl") == sentences()["broken"]["nl"]


def test_a_picture_as_cover_is_no_reason_to_refuse() -> None:
    source = open_source(from_typst(PICTURE + "\n#pagebreak(weak: true)\n".join(["Tekst."] * 6)))
    assert [line.text for line in source.lines] == ["Tekst."] * 6


def test_a_paragraph_of_nothing_but_marks_takes_no_time() -> None:
    began = time.monotonic()
    source = open_source(b"# a\n\n# b\n\n" + b"*a **b [" * 20_000)
    assert len(source.lines) == 3
    assert time.monotonic() - began < 5


VALID = {form: WRITERS[form](OWN) for form in ("docx", "odt", "pdf", "html", "markdown")}


def _damaged(data: bytes, place: float, length: int, filler: bytes) -> bytes:
    at = int(place * len(data))
    return data[:at] + filler + data[at + length :]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    form=st.sampled_from(sorted(VALID)),
    place=st.floats(0, 1),
    length=st.sampled_from([0, 1, 1, 1, 20, 3_000, 10**9]),
    filler=st.binary(max_size=3),
)
def test_a_damaged_file_is_read_or_refused(form: str, place: float, length: int, filler: bytes) -> None:
    try:
        source = open_source(_damaged(VALID[form], place, length, filler))
    except Unreadable as refused:
        assert refused.code in sentences()
    else:
        assert source.lines


@pytest.mark.parametrize("form", ["docx", "odt", "pdf"])
def test_a_cut_file_is_never_read_as_whole(form: str) -> None:
    data = VALID[form]
    for share in range(1, 20):
        assert code_of(data[: len(data) * share // 20]) in ("broken", "unknown-format")


def test_damage_inside_the_packed_text_is_noticed() -> None:
    for form in ("docx", "odt", "pdf"):
        data = VALID[form]
        place = data.index(
            b"word/document.xml" if form == "docx" else b"content.xml" if form == "odt" else b"stream\n"
        )
        assert (
            code_of(data[: place + 200] + bytes([data[place + 200] ^ 0xFF]) + data[place + 201 :]) == "broken"
        )


def test_the_sentences_are_plain_text() -> None:
    text = yaml.safe_dump(sentences(), allow_unicode=True)
    assert "validatiefout" not in text
    assert "<" not in text
