"""What only Word documents have."""

from __future__ import annotations

import pytest

from erecode.reading.formats import open_source
from erecode.reading.source import Cell, Link, Role, Source
from erecode.reading.tests.making_office import docx_of, link, p


def texts(source: Source) -> list[str]:
    return [line.text for line in source.lines]


def marked(source: Source) -> list[tuple[int, str, str]]:
    return [(line.level, line.mark, line.text) for line in source.lines]


def style(identifier: str, name: str, inner: str = "") -> str:
    return f'<w:style w:type="paragraph" w:styleId="{identifier}"><w:name w:val="{name}"/>{inner}</w:style>'


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{360 * (depth + 1)}"/></w:pPr></w:lvl>'
    )


def in_list(identifier: int, depth: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{identifier}"/></w:numPr>'


LISTS = (
    f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}{level(1, "lowerLetter", "%1.%2)")}'
    f"{level(2, 'upperRoman', '(%3)')}</w:abstractNum>"
    f'<w:abstractNum w:abstractNumId="2">{level(0, "bullet", chr(0xF0B7))}{level(1, "bullet", "o")}'
    "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
    "</w:lvlOverride></w:num>"
)


def test_automatic_numbers_are_printed_as_word_prints_them() -> None:
    body = "".join(
        p(text, properties=in_list(1, depth))
        for text, depth in [("een", 0), ("bij een", 1), ("ook", 1), ("diep", 2), ("twee", 0), ("bij twee", 1)]
    )
    assert marked(open_source(docx_of(body, numbering=LISTS))) == [
        (1, "1.", "een"),
        (2, "1.a)", "bij een"),
        (2, "1.b)", "ook"),
        (3, "(I)", "diep"),
        (1, "2.", "twee"),
        (2, "2.a)", "bij twee"),
    ]


def test_a_list_may_start_at_another_number() -> None:
    body = (
        p("een", properties=in_list(1)) + p("vijf", properties=in_list(3)) + p("zes", properties=in_list(3))
    )
    assert [mark for _, mark, _ in marked(open_source(docx_of(body, numbering=LISTS)))] == ["1.", "5.", "6."]


def test_bullets_of_a_symbol_font_become_characters() -> None:
    body = p("a", properties=in_list(2)) + p("b", properties=in_list(2, 1))
    assert marked(open_source(docx_of(body, numbering=LISTS))) == [(1, "•", "a"), (2, "o", "b")]


def test_a_list_further_in_is_nested_in_the_one_before() -> None:
    inner = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr><w:ind w:left="1440"/>'
    body = p("een", properties=in_list(1)) + p("punt", properties=inner) + p("twee", properties=in_list(1))
    assert marked(open_source(docx_of(body, numbering=LISTS))) == [
        (1, "1.", "een"),
        (2, "•", "punt"),
        (1, "2.", "twee"),
    ]


@pytest.mark.parametrize("name", ["heading 2", "Kop 2", "Titre 2", "Überschrift 2"])
def test_headings_are_known_by_their_name_in_any_language(name: str) -> None:
    source = open_source(docx_of(p("Geschenken", "X2"), styles=style("X2", name)))
    assert [(line.role, line.level) for line in source.lines] == [(Role.HEADING, 2)]


def test_a_style_based_on_a_heading_and_an_outline_level_make_headings() -> None:
    styles = style("Kop1", "heading 1") + style("Eigen", "Hoofdstuk", '<w:basedOn w:val="Kop1"/>')
    body = p("Een", "Eigen") + p("Twee", properties='<w:outlineLvl w:val="1"/>') + p("Drie")
    source = open_source(docx_of(body, styles=styles))
    assert [(line.text, line.level) for line in source.lines] == [("Een", 1), ("Twee", 2), ("Drie", 0)]


def test_the_number_of_a_heading_is_part_of_it() -> None:
    styles = style("Kop1", "heading 1", f"<w:pPr>{in_list(1)}</w:pPr>")
    body = p("Inleiding", "Kop1") + p("Tekst.") + p("Geschenken", "Kop1")
    assert texts(open_source(docx_of(body, styles=styles, numbering=LISTS))) == [
        "1. Inleiding",
        "Tekst.",
        "2. Geschenken",
    ]


def test_a_title_stands_above_the_headings() -> None:
    styles = style("Title", "Title") + style("H1", "heading 1")
    source = open_source(docx_of(p("Code", "Title") + p("Deel", "H1"), styles=styles))
    assert [line.level for line in source.lines] == [1, 2]


def test_tracked_changes_count_as_accepted_and_deletions_are_set_aside() -> None:
    body = p(
        "<w:r><w:t>Wij geven </w:t></w:r><w:del><w:r><w:delText>nooit </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>altijd </w:t></w:r></w:ins><w:r><w:t>antwoord.</w:t></w:r>"
    )
    source = open_source(docx_of(body))
    assert texts(source) == ["Wij geven altijd antwoord."]
    assert [(line.text, reason) for line, reason in source.set_aside] == [("nooit", "tracked deletion")]


def test_a_deleted_paragraph_end_joins_the_paragraphs() -> None:
    body = p("Wij", properties="<w:rPr><w:del/></w:rPr>") + p(" luisteren.")
    assert texts(open_source(docx_of(body))) == ["Wij luisteren."]


def test_notes_follow_the_block_that_calls_them() -> None:
    call = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    notes = (
        '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>'
        f'<w:footnote w:id="7">{p(" Uitleg.")}{p("Meer uitleg.")}</w:footnote>'
    )
    body = p(f"<w:r><w:t>Het decreet</w:t></w:r>{call}<w:r><w:t> geldt.</w:t></w:r>") + p("Verder.")
    source = open_source(docx_of(body, footnotes=notes))
    assert [(line.role, line.mark, line.text) for line in source.lines] == [
        (Role.PLAIN, "", "Het decreet¹ geldt."),
        (Role.FOOTNOTE, "1", "Uitleg."),
        (Role.FOOTNOTE, "", "Meer uitleg."),
        (Role.PLAIN, "", "Verder."),
    ]


def test_cells_say_where_they_stand_and_a_frame_is_no_table() -> None:
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("breed") + "</w:tc>"
    table = (
        "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
        f"{wide}<w:tc>{p('c')}</w:tc></w:tr><w:tr><w:tc>{p('d')}</w:tc><w:tc><w:p/></w:tc><w:tc>{p('f')}</w:tc></w:tr>"
        "</w:tbl>"
    )
    frame = f"<w:tbl><w:tr><w:tc>{p('In een kader.')}</w:tc></w:tr></w:tbl>"
    source = open_source(docx_of(table + frame))
    assert [(line.text, line.cell) for line in source.lines] == [
        ("breed", Cell(0, 0, 0, header=True)),
        ("c", Cell(0, 0, 2, header=True)),
        ("d", Cell(0, 1, 0)),
        ("f", Cell(0, 1, 2)),
        ("In een kader.", None),
    ]


def test_links_hidden_text_and_soft_hyphens() -> None:
    body = p(
        '<w:r><w:t>Zie </w:t></w:r><w:hyperlink r:id="a"><w:r><w:t>de site</w:t></w:r></w:hyperlink>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r>"
        "<w:r><w:t> van de over</w:t><w:softHyphen/><w:t>heid\u00ad.</w:t></w:r>"
    )
    source = open_source(docx_of(body, links=link("a", "https://voorbeeld.be/x")))
    assert texts(source) == ["Zie de site van de overheid."]
    assert source.lines[0].links == (Link("de site", "https://voorbeeld.be/x"),)
    assert [(line.text, reason) for line, reason in source.set_aside] == [("geheim", "hidden text")]


def test_heads_feet_and_comments_are_set_aside() -> None:
    source = open_source(
        docx_of(p("Tekst."), header=p("Gemeente"), footer=p("Versie 3"), comments=p("Klopt dit?"))
    )
    assert [(line.text, reason) for line, reason in source.set_aside] == [
        ("Gemeente", "running head"),
        ("Versie 3", "running foot"),
        ("Klopt dit?", "comment"),
    ]


def test_text_boxes_and_content_controls_are_read_once() -> None:
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    box = f"<w:txbxContent>{p('In een tekstvak.')}</w:txbxContent>"
    body = (
        f'<w:p><w:r><w:t>Voor.</w:t></w:r><w:r><mc:AlternateContent xmlns:mc="{space}">'
        f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r></w:p><w:sdt><w:sdtContent>{p('In een vak.')}</w:sdtContent></w:sdt>"
    )
    assert texts(open_source(docx_of(body))) == ["Voor.", "In een tekstvak.", "In een vak."]


def test_the_automatic_table_of_contents_is_set_aside() -> None:
    styles = style("TOC1", "toc 1") + style("H1", "heading 1")
    source = open_source(docx_of(p("Geschenken 3", "TOC1") + p("Geschenken", "H1"), styles=styles))
    assert texts(source) == ["Geschenken"]
    assert [(line.text, reason) for line, reason in source.set_aside] == [
        ("Geschenken 3", "table of contents")
    ]


def test_size_and_weight_are_relative_to_the_body() -> None:
    bold = '<w:r><w:rPr><w:b/><w:sz w:val="33"/></w:rPr><w:t>Kopje</w:t></w:r>'
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    source = open_source(docx_of(p(bold) + p("Een gewone alinea met meer letters."), styles=styles))
    assert [(line.size, line.bold) for line in source.lines] == [(1.5, True), (1.0, False)]
