"""Pure pieces of the reading pages: references, days, contents, terms, footnotes, notes."""

from __future__ import annotations

import datetime as dt

import pytest

from erecode.conduct.beside import Beside, LinkBeside, Note, lineage, phone_address
from erecode.conduct.citation import Source, edition_in_words, place, plain, reference, said, shortened
from erecode.conduct.contents import contents, find
from erecode.conduct.footnotes import Footnotes, Piece
from erecode.conduct.notes import html_of
from erecode.conduct.shown import Showing, every, show, show_one, show_with_footnotes
from erecode.conduct.terms import Standing, Term, in_force, last_day, standing
from erecode.conduct.tree import Item, Kind, fingerprint

DAY = dt.date(2026, 3, 1)


def _item(key: str, kind: Kind, text: str = "", *children: Item, label: str = "") -> Item:
    return Item(key, kind, {"nl": text} if text else {}, label=label, children=list(children))


def _code() -> list[Item]:
    return [
        _item(
            "waarde",
            Kind.VALUE,
            "1 Eerlijk",
            _item("geven", Kind.SECTION, "1.1 Geven", _item("geven-1", Kind.PARAGRAPH, "Een bloem mag.")),
            _item("nemen", Kind.SECTION, "1.2 Nemen", _item("nemen-1", Kind.PARAGRAPH, "Geld niet.[^1]")),
            _item("noot", Kind.FOOTNOTE, "Ook geen munten.", label="1"),
        ),
        _item("slot", Kind.PART, "2 Slot", _item("slot-1", Kind.ITEM, "Tot ziens.", label="1°")),
    ]


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "1 maart 2026"), ("fr", "1er mars 2026"), ("en", "1 March 2026")]
)
def test_a_day_in_words(language: str, words: str) -> None:
    assert said(DAY, language) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Testdorp, Code, uitgave van 1 maart 2026, 1.1 Geven, punt 1. https://x.example/"),
        ("fr", "Testdorp, Code, édition du 1er mars 2026, 1.1 Geven, point 1. https://x.example/"),
        ("en", "Testdorp, Code, edition of 1 March 2026, 1.1 Geven, point 1. https://x.example/"),
    ],
)
def test_a_reference_names_town_work_edition_place_and_address(language: str, words: str) -> None:
    tree = _code()
    spot = find(tree, "geven-1")
    assert spot is not None
    where = place(spot.item, spot.above, language, "nl")
    assert reference(Source("Testdorp", "Code", DAY), where, "https://x.example/", language) == words


def test_a_printed_mark_is_the_place() -> None:
    spot = find(_code(), "slot-1")
    assert spot is not None
    assert place(spot.item, spot.above, "nl", "nl") == "2 Slot, 1°"


def test_the_place_of_an_indicator_names_competency_dimension_and_level() -> None:
    spot = find([_framework()], "a1-i")
    assert spot is not None
    assert place(spot.item, spot.above, "en", "nl") == "In team werken, A. Delen, level 1, point 1"


def test_calls_of_footnotes_are_no_words() -> None:
    assert (plain("Geld[^1]  niet.\nNooit."), shortened("een twee drie", 9)) == (
        "Geld niet. Nooit.",
        "een twee…",
    )


def test_an_edition_is_named_by_its_first_day() -> None:
    assert edition_in_words(DAY, "nl") == "uitgave van 1 maart 2026"


def test_contents_hold_the_titled_parts_alone() -> None:
    found = contents(_code(), "nl", "nl")
    assert [(e.title, [c.title for c in e.children]) for e in found] == [
        ("1 Eerlijk", ["1.1 Geven", "1.2 Nemen"]),
        ("2 Slot", []),
    ]


@pytest.mark.parametrize(
    ("key", "above", "before", "after"),
    [
        ("geven-1", ["waarde", "geven"], "waarde", "nemen"),
        ("waarde", [], None, "slot"),
        ("nemen", ["waarde"], "geven", "slot"),
        ("slot-1", ["slot"], "nemen", None),
    ],
)
def test_the_way_through_the_parts(key: str, above: list[str], before: str | None, after: str | None) -> None:
    spot = find(_code(), key)
    assert spot is not None
    around = [part.key if part else None for part in (spot.previous, spot.next)]
    assert ([item.key for item in spot.above], around) == (above, [before, after])


def test_a_key_that_is_not_there_is_nowhere() -> None:
    assert find(_code(), "weg") is None


OLD = Term("2020", dt.date(2020, 1, 1))
NOW = Term("2024", dt.date(2024, 1, 1), dt.date(2026, 6, 30))
NEXT = Term("2027", dt.date(2027, 1, 1))


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (dt.date(2019, 12, 31), None),
        (dt.date(2020, 1, 1), "2020"),
        (dt.date(2023, 12, 31), "2020"),
        (dt.date(2024, 1, 1), "2024"),
        (dt.date(2026, 6, 30), "2024"),
        (dt.date(2027, 1, 1), "2027"),
    ],
)
def test_which_edition_is_in_force_on_a_day(day: dt.date, label: str | None) -> None:
    found = in_force([NEXT, NOW, OLD], day)
    assert (found.label if found else None) == label


def test_how_editions_stand_to_a_day() -> None:
    terms = [NEXT, NOW, OLD]
    assert [standing(terms, term, dt.date(2026, 1, 1)) for term in terms] == [
        Standing.FUTURE,
        Standing.CURRENT,
        Standing.PAST,
    ]


def test_the_last_day_is_the_own_or_the_one_before_the_next_edition() -> None:
    terms = [NEXT, NOW, OLD]
    assert [last_day(terms, term) for term in terms] == [None, dt.date(2026, 6, 30), dt.date(2023, 12, 31)]


def test_a_call_leads_to_the_next_footnote_with_its_mark() -> None:
    tree = [
        _item("a", Kind.PARAGRAPH, "Een[^1] en nog[^1]."),
        _item("n1", Kind.FOOTNOTE, "Eerste.", label="1"),
        _item("b", Kind.PARAGRAPH, "Twee¹ en [9]."),
        _item("n2", Kind.FOOTNOTE, "Tweede.", label="1"),
    ]
    notes = Footnotes(tree)
    assert notes.pieces(tree[0], "Een[^1] en nog[^1].") == (
        Piece("Een"),
        Piece("1", "n1", "call-n1"),
        Piece(" en nog"),
        Piece("1", "n1", "call-n1-2"),
        Piece("."),
    )
    assert notes.pieces(tree[2], "Twee¹ en [9].") == (
        Piece("Twee"),
        Piece("1", "n2", "call-n2"),
        Piece(" en [9]."),
    )
    assert (notes.is_called("n1"), notes.is_called("n3")) == (True, False)


def _showing(language: str = "nl", *, translated: bool = True) -> Showing:
    return Showing(language, "nl", {}, translated=translated)


def test_a_provision_outside_knows_the_footnotes_it_calls() -> None:
    tree = _code()
    spot = find(tree, "nemen-1")
    assert spot is not None
    _, notes = show_with_footnotes(tree, spot.item, _showing())
    assert [(note.item.key, note.called) for note in notes] == [("noot", True)]


def test_neighbours_of_one_sort_are_one_list() -> None:
    tree = [
        _item("a", Kind.PARAGRAPH, "Lijst:"),
        _item("b", Kind.ITEM, "een"),
        _item("c", Kind.ITEM, "twee"),
        _item("d", Kind.STEP, "doe dit"),
        _item("e", Kind.EXAMPLE, "Zo."),
    ]
    assert [(group.sort, [shown.item.key for shown in group.shown]) for group in show(tree, _showing())] == [
        ("paragraph", ["a"]),
        ("items", ["b", "c"]),
        ("steps", ["d"]),
        ("examples", ["e"]),
    ]


def test_a_translation_is_current_stale_or_absent() -> None:
    current = Item("a", Kind.PARAGRAPH, {"nl": "Ja.", "fr": "Oui."}, based_on={"fr": fingerprint("Ja.")})
    stale = Item("b", Kind.PARAGRAPH, {"nl": "Nee.", "fr": "Non."}, based_on={"fr": fingerprint("Neen.")})
    absent = Item("c", Kind.PARAGRAPH, {"nl": "Misschien."})
    shown = [group.shown[0] for group in show([current, stale, absent], _showing("fr"))]
    assert [(s.language, s.fallback, s.stale) for s in shown] == [
        ("fr", False, False),
        ("fr", False, True),
        ("nl", True, False),
    ]


def test_where_the_whole_edition_is_not_translated_no_provision_says_so_apart() -> None:
    shown = show([_item("c", Kind.PARAGRAPH, "Misschien.")], _showing("nl", translated=False))
    assert shown[0].shown[0].fallback is False


def _framework() -> Item:
    def level(key: str, name: str, text: str) -> Item:
        return _item(key, Kind.LEVEL, "", _item(f"{key}-i", Kind.INDICATOR, text), label=name)

    return _item(
        "team",
        Kind.COMPETENCY,
        "In team werken",
        _item("team-d", Kind.DEFINITION, "Samen werken."),
        _item(
            "team-a", Kind.DIMENSION, "A. Delen", level("a1", "1", "Deelt."), level("a2", "2", "Verdeelt.")
        ),
        _item("team-b", Kind.DIMENSION, "B. Helpen", level("b2", "2", "Helpt.")),
    )


def test_levels_stand_against_dimensions() -> None:
    shown = show_one([], _framework(), _showing())
    assert shown.matrix is not None
    assert [column.text for column in shown.matrix.columns] == ["A. Delen", "B. Helpen"]
    assert [(row.name, [[s.item.key for s in c.levels] for c in row.cells]) for row in shown.matrix.rows] == [
        ("1", [["a1"], []]),
        ("2", [["a2"], ["b2"]]),
    ]


def test_nothing_of_a_framework_is_left_out() -> None:
    item = _framework()
    keys = {shown.item.key for shown in every(show_one([], item, _showing()))}
    assert keys == {"team", "team-d", "team-a", "team-b", "a1", "a1-i", "a2", "a2-i", "b2", "b2-i"}


def test_a_note_holds_paragraphs_and_lists_and_nothing_else() -> None:
    assert html_of("Zie <script>x</script> **hier** [k](javascript:x)\n\n- een") == (
        "<p>Zie &lt;script&gt;x&lt;/script&gt; **hier** [k](javascript:x)</p>\n<ul>\n<li>een</li>\n</ul>"
    )


def test_the_own_unit_comes_first_and_many_others_are_folded() -> None:
    town, own = Note("t", "", "nl"), Note("o", "", "nl", unit="Mijn dienst", own=True)
    others = [Note(f"x{n}", "", "nl", unit=f"Dienst {n}") for n in range(3)]
    few, many = Beside([town, *others[:2], own]), Beside([town, *others, own])
    assert [n.key for n in few.shown] == ["o", "t", "x0", "x1"]
    assert ([n.key for n in many.shown], [n.key for n in many.folded]) == (["o", "t"], ["x0", "x1", "x2"])


@pytest.mark.parametrize(
    ("url", "state", "opens"),
    [
        ("https://a.example", "works", True),
        ("https://a.example", "broken", False),
        ("", "empty", False),
        ("javascript:alert(1)", "unchecked", False),
    ],
)
def test_only_a_web_address_that_is_not_dead_can_be_followed(url: str, state: str, opens: bool) -> None:
    assert LinkBeside("k", "Titel", url, state=state).opens is opens


def test_a_unit_has_the_units_above_it_even_where_they_go_round() -> None:
    assert lineage(3, [(1, None), (2, 1), (3, 2)]) == {1, 2, 3}
    assert lineage(1, [(1, 2), (2, 1)]) == {1, 2}


def test_a_telephone_dials_digits() -> None:
    assert [phone_address(p) for p in ("+32 (0)50 55-00", "050 55 00")] == ["+32505500", "0505500"]
