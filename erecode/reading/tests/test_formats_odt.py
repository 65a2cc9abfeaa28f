"""What only OpenDocument texts have."""

from __future__ import annotations

from erecode.reading.formats import open_source
from erecode.reading.source import Cell, Link, Role, Source
from erecode.reading.tests.making_office import odt_of


def marked(source: Source) -> list[tuple[int, str, str]]:
    return [(line.level, line.mark, line.text) for line in source.lines]


NUMBERS = (
    '<text:list-style style:name="L1">'
    '<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")" '
    'text:display-levels="2"/>'
    '</text:list-style><text:list-style style:name="L2">'
    '<text:list-level-style-bullet text:level="1" text:bullet-char="–"><style:list-level-properties '
    'text:space-before="2cm"/></text:list-level-style-bullet></text:list-style>'
)  # fmt: skip


def listed(style: str, *items: str, more: str = "") -> str:
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:list{named}{more}>{inner}</text:list>"


def p(text: str, style: str = "") -> str:
    named = f' text:style-name="{style}"' if style else ""
    return f"<text:p{named}>{text}</text:p>"


def test_numbers_of_nested_and_continued_lists() -> None:
    body = (
        listed("L1", p("een") + listed("", p("onder")), p("twee") + p("vervolg"))
        + p("Tussendoor.")
        + listed("L1", p("drie"), more=' text:continue-numbering="true"')
        + listed("L1", p("opnieuw"))
    )
    assert marked(open_source(odt_of(body, automatic=NUMBERS))) == [
        (1, "1.", "een"),
        (2, "1.a)", "onder"),
        (1, "2.", "twee"),
        (0, "", "vervolg"),
        (0, "", "Tussendoor."),
        (1, "3.", "drie"),
        (1, "1.", "opnieuw"),
    ]


def test_a_list_further_in_is_nested() -> None:
    body = (
        listed("L1", p("een"))
        + listed("L2", p("punt"))
        + listed("L1", p("twee"), more=' text:continue-numbering="true"')
    )
    assert marked(open_source(odt_of(body, automatic=NUMBERS))) == [
        (1, "1.", "een"),
        (2, "–", "punt"),
        (1, "2.", "twee"),
    ]


def test_headings_with_the_numbers_of_the_outline() -> None:
    styles = (
        '<office:styles><text:outline-style style:name="O"><text:outline-level-style text:level="1" '
        'style:num-format="I" style:num-suffix="."/></text:outline-style></office:styles>'
    )
    heading = '<text:h text:outline-level="{}">{}</text:h>'
    source = open_source(odt_of(heading.format(1, "Een") + heading.format(2, "Onder"), styles=styles))
    assert [(line.role, line.level, line.text) for line in source.lines] == [
        (Role.HEADING, 1, "I. Een"),
        (Role.HEADING, 2, "Onder"),
    ]


def test_a_title_by_its_style_stands_above_the_headings() -> None:
    automatic = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    body = p("Code", "P1") + '<text:h text:outline-level="1">Deel</text:h>'
    assert [line.level for line in open_source(odt_of(body, automatic=automatic)).lines] == [1, 2]


def test_notes_links_spaces_and_breaks() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>Uitleg.</text:p></text:note-body></text:note>"
    )
    body = p(
        f'Het<text:s text:c="3"/>decreet{note}<text:tab/><text:a xlink:href="https://x.be">hier</text:a>.'
    )
    source = open_source(odt_of(body + p("Straat 1<text:line-break/>8500 Kortrijk")))
    assert [line.text for line in source.lines] == [
        "Het decreet¹ hier.",
        "Uitleg.",
        "Straat 1",
        "8500 Kortrijk",
    ]
    assert source.lines[0].links == (Link("hier", "https://x.be"),)
    assert (source.lines[1].role, source.lines[1].mark) == (Role.FOOTNOTE, "1")


def test_cells_with_spans_and_heads() -> None:
    cell = "<table:table-cell>{}</table:table-cell>".format
    body = (
        f"<table:table><table:table-header-rows><table:table-row>{cell(p('a'))}{cell(p('b'))}</table:table-row>"
        "</table:table-header-rows><table:table-row><table:covered-table-cell/>"
        f"{cell(p('d'))}</table:table-row></table:table>"
    )
    assert [(line.text, line.cell) for line in open_source(odt_of(body)).lines] == [
        ("a", Cell(0, 0, 0, header=True)),
        ("b", Cell(0, 0, 1, header=True)),
        ("d", Cell(0, 1, 1)),
    ]


def test_deletions_comments_contents_and_margins_are_set_aside() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:table-of-content-source><text:index-title-template>sjabloon"
        "</text:index-title-template></text:table-of-content-source><text:index-body><text:p>Deel 1</text:p>"
        "</text:index-body></text:table-of-content>"
        + p("Wij blijven.<office:annotation><text:p>Zeker?</text:p></office:annotation>")
    )
    styles = (
        "<office:master-styles><style:master-page><style:header><text:p>Gemeente</text:p></style:header>"
        "</style:master-page></office:master-styles>"
    )
    source = open_source(odt_of(body, styles=styles))
    assert [line.text for line in source.lines] == ["Wij blijven."]
    assert [(line.text, reason) for line, reason in source.set_aside] == [
        ("weg", "tracked deletion"),
        ("Deel 1", "table of contents"),
        ("Zeker?", "comment"),
        ("Gemeente", "running head"),
    ]


def test_bold_type_and_text_boxes() -> None:
    automatic = (
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold" '
        'fo:font-size="18pt"/></style:style><style:style style:name="P1" style:family="paragraph">'
        '<style:text-properties fo:font-size="12pt"/></style:style>'
    )
    box = f"<draw:frame><draw:text-box>{p('In een kader.')}</draw:text-box></draw:frame>"
    body = p('<text:span text:style-name="T1">Kopje</text:span>', "P1") + p(f"Gewone tekst.{box}", "P1")
    source = open_source(odt_of(body, automatic=automatic))
    assert [(line.text, line.size, line.bold) for line in source.lines] == [
        ("Kopje", 1.5, True),
        ("Gewone tekst.", 1.0, False),
        ("In een kader.", 1.0, False),
    ]
