"""Documents set in type: their standards, their bytes, what cannot be printed, and the refusal."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from django.utils.translation import override

from erecode.core.documents import Data, set_in_type, throughout
from erecode.core.printable import certain, printable
from erecode.core.refused import Refused

MADE_AT = dt.datetime(2026, 3, 2, 8, 30, tzinfo=dt.UTC)
TEMPLATE = """#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: "Erecode")
#set text(lang: "nl", font: ("Libertinus Serif", "DejaVu Sans Mono"))
#for line in data.lines [#par(line)]
"""


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """A template of a room."""
    path = tmp_path / "note.typ"
    path.write_text(TEMPLATE)
    return path


def note(*lines: str) -> Data:
    """What the template needs."""
    return {"title": "Nota", "lines": list(lines), "count": 2}


def printed(document: bytes) -> list[str]:
    """The lines of the first page."""
    text = pdfium.PdfDocument(document)[0].get_textpage().get_text_range()
    return [line.strip() for line in text.splitlines() if line.strip()]


def test_a_document_keeps_both_standards_and_its_bytes(template: Path) -> None:
    made = set_in_type(template, throughout(note("Een zin.")), MADE_AT)
    assert re.findall(rb"<pdf(aid:part|aid:conformance|uaid:part)>(\w)<", made) == [
        (b"aid:part", b"3"),
        (b"aid:conformance", b"A"),
        (b"uaid:part", b"1"),
    ]
    assert set_in_type(template, throughout(note("Een zin.")), MADE_AT) == made


def test_text_is_no_markup_and_lines_stay_lines(template: Path) -> None:
    made = set_in_type(template, throughout(note("#strong[x] *y*  $z$\nonder")), MADE_AT)
    assert printed(made) == ["#strong[x] *y* $z$", "onder"]


def test_a_character_without_a_typeface_is_named(template: Path) -> None:
    made = set_in_type(template, throughout(note("Het teken 中\x00.")), MADE_AT)
    assert printed(made) == ["Het teken [U+4E2D]."]


def test_a_document_that_cannot_be_made_is_refused(template: Path) -> None:
    with pytest.raises(Refused) as refusal, override("en"):
        set_in_type(template, throughout({"title": "Nota"}), MADE_AT)
    assert str(refusal.value.sentence).startswith("This document cannot be made.")


def test_what_cannot_be_seen_is_left_out_and_what_may_be_lacking_is_named() -> None:
    assert (printable("a\x00\u200bb\tc"), certain("€ é 中")) == ("ab c", "€ é [U+4E2D]")
