"""What only Markdown has."""

from __future__ import annotations

from erecode.reading.formats import open_source
from erecode.reading.source import Cell, Link, Source


def markdown(text: str) -> Source:
    return open_source(f"# Code\n\n## Deel\n\n{text}".encode())


def marked(source: Source) -> list[tuple[int, str, int, str, str]]:
    return [(line.number, line.role.value, line.level, line.mark, line.text) for line in source.lines[2:]]


def test_lists_nest_and_keep_their_marks_and_lines() -> None:
    text = "- een\n- twee\n  gaat door\n    - diep\n\n  tweede alinea\n3. drie\n4) vier\n"
    assert marked(markdown(text)) == [
        (5, "item", 1, "-", "een"),
        (6, "item", 1, "-", "twee gaat door"),
        (8, "item", 2, "-", "diep"),
        (10, "plain", 0, "", "tweede alinea"),
        (11, "item", 1, "3.", "drie"),
        (12, "item", 1, "4)", "vier"),
    ]


def test_marks_of_emphasis_go_and_all_words_stay() -> None:
    text = "Dit is **vet**, *schuin*, `code`, ~~weg~~, 5 * 3 en a_b_c &amp; <b>meer</b>.\nNog een\\\nregel.\n"
    assert marked(markdown(text)) == [
        (5, "plain", 0, "", "Dit is vet, schuin, code, weg, 5 * 3 en a_b_c & meer. Nog een"),
        (5, "plain", 0, "", "regel."),
    ]


def test_links_also_empty_ones_and_by_reference() -> None:
    source = markdown('Zie [hier](#), [daar](https://x.be "titel") of [ginds][g].\n\n[g]: https://y.be\n')
    assert source.lines[2].text == "Zie hier, daar of ginds."
    assert source.lines[2].links == (
        Link("hier", "#"),
        Link("daar", "https://x.be"),
        Link("ginds", "https://y.be"),
    )


def test_notes_of_one_word_and_of_more_lines() -> None:
    assert marked(markdown("Het decreet[^1] en[^b].\n\n[^1]: Uitleg\n    op twee regels.\n[^b]: Kort\n")) == [
        (5, "plain", 0, "", "Het decreet¹ enb."),
        (7, "footnote", 0, "1", "Uitleg op twee regels."),
        (9, "footnote", 0, "b", "Kort"),
    ]


def test_tables_quotes_and_underlined_headings() -> None:
    source = markdown("> Een wet\n> in twee regels.\n\n| A | B |\n|---|:-:|\n| x | |\n\nOnder\n-----\n")
    assert [(line.role.value, line.text, line.cell) for line in source.lines[2:]] == [
        ("quote", "Een wet in twee regels.", None),
        ("cell", "A", Cell(0, 0, 0, header=True)),
        ("cell", "B", Cell(0, 0, 1, header=True)),
        ("cell", "x", Cell(0, 1, 0)),
        ("heading", "Onder", None),
    ]


def test_front_matter_gives_the_title_and_is_set_aside() -> None:
    source = open_source(b'---\ntitle: "Gedragscode"\n---\n# Een\n\n## Twee\n\nTekst.\n<!-- nota -->\n')
    assert source.title == "Gedragscode"
    assert [line.number for line in source.lines] == [4, 6, 8]
    assert [(line.text, reason) for line, reason in source.set_aside] == [
        ('title: "Gedragscode"', "front matter"),
        ("nota", "comment"),
    ]
