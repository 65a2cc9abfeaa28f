"""One document is the same document in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from erecode.reading.document import read
from erecode.reading.formats import open_source
from erecode.reading.result import Framework, Reading
from erecode.reading.source import Format
from erecode.reading.tests.making import WRITERS, steps
from erecode.reading.tests.making_frameworks import as_docx_tables, as_pdf_spreads
from erecode.reading.tests.own_document import OWN

CODES = (
    "000_74687144117bdb90.txt",
    "001_0e356cf5f04f6286.txt",
    "002_dceb7633a2c68bca.txt",
    "003_3769d72883b4ea0a.txt",
)
DICTIONARY = "004_aff4d13b0bcb541b.txt"
UPLOADED = ("docx", "pdf", "odt", "html")


def shape(reading: Reading) -> list[tuple[str, int, str]]:
    """Headings, items and paragraphs with their depth, without the marks that formats print otherwise."""
    return [(kind, depth, text) for kind, depth, _, text in steps(reading.outline)]


def words(reading: Reading) -> list[str]:
    return sorted(word for _, _, text in shape(reading) for word in text.split())


def facts(framework: Framework | None) -> list[object]:
    assert framework is not None
    return [
        (
            c.name,
            c.definition,
            c.variants,
            [(d.name, d.description, d.variants) for d in c.dimensions],
            [(i.level, i.dimension, i.text) for i in c.indicators],
        )
        for c in framework.competencies
    ]


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_an_own_document_reads_the_same_in_every_format(form: str) -> None:
    reading = read(WRITERS[form](OWN))
    assert reading.format == Format(form)
    assert shape(reading) == [(kind, depth, text) for kind, depth, _, text in steps(OWN)]


@pytest.mark.parametrize("form", sorted(WRITERS))
def test_every_word_of_an_own_document_is_in_the_lines(form: str) -> None:
    source = open_source(WRITERS[form](OWN))
    read_letters = "".join(line.text.removesuffix("-") for line in source.lines if line.text != "1")
    written = "".join(text for _, _, _, text in steps(OWN))
    marks = "•- "
    assert _bare(read_letters, marks) == _bare(written, marks)


def _bare(text: str, without: str) -> str:
    return "".join(c for c in text if c not in without)


@pytest.mark.parametrize("form", UPLOADED)
@pytest.mark.parametrize("code", CODES)
def test_a_code_as_an_editor_has_it_reads_as_its_text_does(seeds: Path, code: str, form: str) -> None:
    given = read((seeds / code).read_bytes())
    again = read(WRITERS[form](given.outline))
    assert words(again) == words(given)
    items = [step for step in shape(given) if step[0] == "item"]
    assert [step for step in shape(again) if step[0] == "item"] == items


@pytest.mark.parametrize("stroke", ["docx", "none", "0.5pt"])
def test_the_dictionary_as_tables_gives_the_framework_of_its_text(seeds: Path, stroke: str) -> None:
    framework = read((seeds / DICTIONARY).read_bytes()).framework
    assert framework is not None
    made = as_docx_tables(framework) if stroke == "docx" else as_pdf_spreads(framework, stroke)
    assert facts(read(made).framework) == facts(framework)


def test_a_format_is_told_by_content_and_not_by_name() -> None:
    pdf = WRITERS["pdf"](OWN)
    assert open_source(b"HTTP/1.1 200 OK\r\n\r\n" + pdf).format == Format.PDF
    assert open_source(b"In de kop staat %PDF-1.7, zegt men.").format == Format.TEXT
    assert open_source(b"- een\n- twee [afspraak](#)\n- drie\n").format == Format.TEXT
    assert open_source(b"# Een\n\n## Twee\n\nTekst.\n").format == Format.MARKDOWN
    assert open_source(b"<p>Een</p><p>Twee</p>").format == Format.HTML
    assert open_source("Één regel\n".encode("utf-16")).format == Format.TEXT
