"""What only pages have: columns, running lines, notes at the foot, tables, places."""

from __future__ import annotations

import ctypes
import io

import pypdfium2
import pypdfium2.raw as pdfium

from erecode.reading.formats import open_source
from erecode.reading.source import Cell, Link, Role, Source
from erecode.reading.tests.making import from_typst

LEFT = (
    "De eerste kolom begint met een lange zin die over verschillende regels loopt en pas daarna eindigt. "
    "Daarna volgt een tweede zin die ook een paar regels nodig heeft om alles te zeggen wat nodig is. "
    "Wie hier werkt, weet dat een afspraak pas telt als iedereen ze kent en begrijpt waarom ze er is."
)
RIGHT = (
    "In de tweede kolom staat een ander verhaal, over inwoners die aan de balie een vraag komen stellen. "
    "Zij krijgen een antwoord dat klopt, ook wanneer het niet het antwoord is waarop ze hadden gehoopt. "
    "Een collega die het niet weet, zoekt het op en belt de inwoner nog dezelfde dag terug."
)


def source_of(typst: str, page: str = "") -> Source:
    return open_source(from_typst(f'#set page({page})\n#set text(lang: "nl", size: 11pt)\n{typst}'))


def joined(source: Source) -> str:
    return " ".join(line.text for line in source.lines).replace("- ", "")


def test_columns_are_read_one_after_the_other() -> None:
    columns = f"#grid(columns: (1fr, 1fr), column-gutter: 18pt, [{LEFT}], [{RIGHT}])"
    source = source_of(f"= Over de hele breedte van de bladzijde\n{columns}\n\nHieronder gaat het verder.")
    read = joined(source)
    assert read == f"Over de hele breedte van de bladzijde {LEFT} {RIGHT} Hieronder gaat het verder."


def test_running_lines_and_page_numbers_are_set_aside_and_like_headings_stay() -> None:
    pages = "\n#pagebreak()\n".join(f"= In de praktijk\nTekst van blad {n}." for n in ("een", "twee", "drie"))
    source = source_of(pages, page='header: [Gemeente Molenbeke], numbering: "1 / 1"')
    assert [line.text for line in source.lines] == [
        "In de praktijk", "Tekst van blad een.",
        "In de praktijk", "Tekst van blad twee.",
        "In de praktijk", "Tekst van blad drie.",
    ]  # fmt: skip
    assert [(line.page, line.number, line.text, reason) for line, reason in source.set_aside] == [
        (1, 1, "Gemeente Molenbeke", "running head"),
        (1, 4, "1 / 3", "page number"),
        (2, 1, "Gemeente Molenbeke", "running head"),
        (2, 4, "2 / 3", "page number"),
        (3, 1, "Gemeente Molenbeke", "running head"),
        (3, 4, "3 / 3", "page number"),
    ]


def test_notes_at_the_foot_and_their_calls() -> None:
    source = source_of(f"Het decreet#footnote[Uitleg over het decreet.] geldt.\n\n{LEFT}#footnote[Nog iets.]")
    assert source.lines[0].text == "Het decreet¹ geldt."
    assert [(line.role, line.mark, line.text) for line in source.lines[-2:]] == [
        (Role.FOOTNOTE, "1", "Uitleg over het decreet."),
        (Role.FOOTNOTE, "2", "Nog iets."),
    ]


def test_a_raised_small_number_is_a_call_too() -> None:
    source = source_of(
        "Het decreet#super(typographic: false)[12] geldt, en m#super(typographic: false)[2] ook."
    )
    assert [line.text for line in source.lines] == ["Het decreet¹² geldt, en m² ook."]


def test_tables_with_rulings_and_merged_cells() -> None:
    source = source_of(
        "#table(columns: 3, [*A*], [*B*], [*C*], table.cell(rowspan: 2)[hoog], [d], [e],"
        "table.cell(colspan: 2)[breed])"
    )
    assert [(line.text, line.cell) for line in source.lines] == [
        ("A", Cell(0, 0, 0, header=True)),
        ("B", Cell(0, 0, 1, header=True)),
        ("C", Cell(0, 0, 2, header=True)),
        ("hoog", Cell(0, 1, 0)),
        ("d", Cell(0, 1, 1)),
        ("e", Cell(0, 1, 2)),
        ("breed", Cell(0, 2, 1)),
    ]


def test_a_table_over_pages_is_one_table_and_its_head_counts_once() -> None:
    rows = ", ".join(f"[rij {n}], [inhoud {n}]" for n in range(40))
    source = source_of(f"#table(columns: 2, table.header([*Kop*], [*Wat*]), {rows})", page="height: 12cm")
    assert [line.cell for line in source.lines if line.cell and line.cell.column == 0] == [
        Cell(0, row, 0, header=row == 0) for row in range(41)
    ]
    assert {reason for _, reason in source.set_aside} == {"repeated head of a table"}


def test_a_list_of_names_and_numbers_is_read_line_by_line() -> None:
    source = source_of(
        "#grid(columns: 2, column-gutter: 2cm, row-gutter: 6pt, [Onthaal], [056 11 11 11],"
        "[Pers], [056 22 22 22])"
    )
    assert [line.text for line in source.lines] == ["Onthaal 056 11 11 11", "Pers 056 22 22 22"]


def test_gaps_sizes_and_indents() -> None:
    source = source_of(f'#text(size: 22pt, weight: "bold")[Kop]\n\n{LEFT}\n\n#pad(left: 22pt)[Ingesprongen.]')
    head, first, second, *_, last = source.lines
    assert (head.size, head.bold, head.indent) == (2.0, True, 0.0)
    assert (first.size, first.bold, first.blank_before) == (1.0, False, 1)
    assert second.blank_before == 0
    assert (last.text, last.indent, last.blank_before) == ("Ingesprongen.", 2.0, 1)


def test_links_ligatures_and_the_title() -> None:
    source = source_of(
        '#set document(title: "Gedragscode")\nEfficiënt en #link("https://x.be/a")[officieel] beleid.'
    )
    assert source.title == "Gedragscode"
    assert [line.text for line in source.lines] == ["Efficiënt en officieel beleid."]
    assert source.lines[0].links == (Link("officieel", "https://x.be/a"),)


def test_words_broken_at_the_line_end_keep_their_hyphen_for_the_joiner() -> None:
    source = source_of("#block(width: 3.2cm)[Verantwoordelijkheidsgevoel]")
    assert "".join(line.text for line in source.lines).replace("-", "") == "Verantwoordelijkheidsgevoel"
    assert all(line.text.endswith("-") for line in source.lines[:-1])


def test_a_turned_page_reads_as_an_upright_one() -> None:
    upright = from_typst(f'#set page(flipped: true)\n#set text(lang: "nl")\n= Kop\n{LEFT}')
    document = pypdfium2.PdfDocument(upright)
    for degrees in (90, 180, 270):
        turned = _with_turned_text(document, degrees)
        assert joined(open_source(turned)) == f"Kop {LEFT}"


def _with_turned_text(document: pypdfium2.PdfDocument, degrees: int) -> bytes:
    """The page with its content turned, as landscape pages of some programs are."""
    made = pypdfium2.PdfDocument.new()
    made.import_pages(document)
    page = made[0]
    width, height = page.get_size()
    page.set_rotation(degrees)
    a, b, e, f = {90: (0, 1, height, 0), 180: (-1, 0, width, height), 270: (0, -1, 0, width)}[degrees]
    matrix = pdfium.FS_MATRIX(a, b, -b, a, e, f)
    pdfium.FPDFPage_TransFormWithClip(page.raw, ctypes.byref(matrix), None)
    if degrees != 180:
        page.set_mediabox(0, 0, height, width)
        page.set_cropbox(0, 0, height, width)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_text_outside_the_page_and_watermarks_are_set_aside() -> None:
    source = source_of(
        "#place(center + horizon, rotate(-40deg, text(size: 60pt)[ONTWERP]))\n"
        "#place(dx: 30cm)[buiten beeld]\nGewone tekst."
    )
    assert [line.text for line in source.lines] == ["Gewone tekst."]
    assert sorted((line.text, reason) for line, reason in source.set_aside) == [
        ("ONTWERP", "watermark"),
        ("beeld", "outside the page"),
        ("buiten", "outside the page"),
    ]


def test_sideways_text_is_read_after_the_rest() -> None:
    source = source_of(f"#place(dx: 16cm, dy: 8cm, rotate(-90deg, reflow: true)[Aan de zijkant])\n{LEFT}")
    assert source.lines[-1].text == "Aan de zijkant"
    assert joined(source) == f"{LEFT} Aan de zijkant"
