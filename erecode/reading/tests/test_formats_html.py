"""What only web pages have."""

from __future__ import annotations

import pytest

from erecode.reading.formats import open_source
from erecode.reading.source import Cell, Link, Role, Source


def page(body: str, head: str = "", encoding: str = "utf-8") -> Source:
    return open_source(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode(encoding))


def marked(source: Source) -> list[tuple[str, int, str, str]]:
    return [(line.role.value, line.level, line.mark, line.text) for line in source.lines]


def test_lists_as_a_browser_numbers_them() -> None:
    body = (
        "<ul><li>een<li>twee<ul><li>diep</ul><li><p>drie<p>vervolg</ul>"
        '<ol type=a start=3><li>c<li value=7>g</ol><ol reversed><li>twee<li>een</ol><ol type="I"><li>I</ol>'
    )
    assert marked(page(body)) == [
        ("item", 1, "•", "een"),
        ("item", 1, "•", "twee"),
        ("item", 2, "•", "diep"),
        ("item", 1, "•", "drie"),
        ("plain", 0, "", "vervolg"),
        ("item", 1, "c.", "c"),
        ("item", 1, "g.", "g"),
        ("item", 1, "2.", "twee"),
        ("item", 1, "1.", "een"),
        ("item", 1, "I.", "I"),
    ]


def test_scripts_styles_and_what_is_not_seen_are_set_aside() -> None:
    source = page(
        "<header>Gemeente</header><nav><a href='/'>Thuis</a></nav><h1>Code</h1><script>kwaad()</script>"
        "<p style='display: none'>verborgen</p><!-- nota --><footer>Contact</footer>",
        head="<title>Titel</title><style>p {color: red}</style>",
    )
    assert marked(source) == [("heading", 1, "", "Code")]
    assert source.title == "Titel"
    assert [(line.text, reason) for line, reason in source.set_aside] == [
        ("p {color: red}", "script"),
        ("Gemeente", "running head"),
        ("Thuis", "navigation"),
        ("kwaad()", "script"),
        ("verborgen", "hidden text"),
        ("nota", "comment"),
        ("Contact", "running foot"),
    ]


def test_a_head_with_the_title_in_it_is_text() -> None:
    assert marked(page("<header><h1>Code</h1></header><p>Tekst.")) == [
        ("heading", 1, "", "Code"),
        ("plain", 0, "", "Tekst."),
    ]


def test_tables_with_spans_and_tables_that_only_lay_out() -> None:
    table = "<table><tr><th colspan=2>kop<th>k2<tr><td rowspan=2>r<td>s<td>t<tr><td>u<td>v</table>"
    source = page(f"<table><tr><td>{table}</td></tr></table><table><tr><td>Kader.</td></tr></table>")
    assert [(line.text, line.cell) for line in source.lines] == [
        ("kop", Cell(0, 0, 0, header=True)),
        ("k2", Cell(0, 0, 2, header=True)),
        ("r", Cell(0, 1, 0)),
        ("s", Cell(0, 1, 1)),
        ("t", Cell(0, 1, 2)),
        ("u", Cell(0, 2, 1)),
        ("v", Cell(0, 2, 2)),
        ("Kader.", None),
    ]


def test_entities_links_breaks_and_notes() -> None:
    source = page(
        "<p>Caf&eacute;&nbsp;&amp; bar<sup>1</sup>, zie <a href='#'>hier</a> of <a href='https://x.be'>daar</a>"
        "<br>tweede&shy;regel</p><section class='footnotes'><ol><li>Uitleg <a href='#r'>↩</a></ol></section>"
    )
    assert marked(source) == [
        ("plain", 0, "", "Café & bar¹, zie hier of daar"),
        ("plain", 0, "", "tweederegel"),
        ("footnote", 0, "1", "Uitleg"),
    ]
    assert source.lines[0].links == (Link("hier", "#"), Link("daar", "https://x.be"))
    assert [line.whole for line in source.lines] == [False, False, True]


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("utf-8", "utf-8"),
        ("iso-8859-15", "iso-8859-15"),
    ],
)
def test_legacy_encodings(declared: str, encoding: str) -> None:
    source = page("<p>€ 5 in het café", head=f"<meta charset='{declared}'>", encoding=encoding)
    assert marked(source) == [("plain", 0, "", "€ 5 in het café")]


def test_careless_tags_lose_nothing() -> None:
    source = page("<div>los<p>een<div>twee</div>drie</div></b></i> vier <table><td>a<td>b")
    assert [line.text for line in source.lines] == ["los", "een", "twee", "drie", "vier", "a", "b"]


def test_bold_paragraphs_and_quotes() -> None:
    source = page("<p><strong>Kopje</strong></p><p>Half <b>vet</b></p><blockquote>Een wet.</blockquote>")
    assert [(line.text, line.bold) for line in source.lines] == [
        ("Kopje", True),
        ("Half vet", False),
        ("Een wet.", False),
    ]
    assert source.lines[2].role == Role.QUOTE
