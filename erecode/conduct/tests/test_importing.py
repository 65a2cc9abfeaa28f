"""A reading becomes drafts with readable keys that last over editions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from erecode.conduct.drafting import spots
from erecode.conduct.importing import (
    Before,
    Json,
    Proposal,
    label_of,
    proposals,
    slug_for,
    source_lines,
    with_keys,
)
from erecode.conduct.keys import free_key, key_beside, slug_of
from erecode.conduct.tree import Item, Kind, walk
from erecode.reading.document import read
from erecode.reading.result import as_json


def block(kind: str, line: int, text: str, **more: object) -> Json:
    """A block of the reading contract."""
    return {
        "kind": kind,
        "line": line,
        "text": text,
        "mark": "",
        "modality": None,
        "binds": "",
        "items": [],
    } | more


def node(heading: str | None, line: int, *blocks: Json, children: Sequence[Json] = ()) -> Json:
    """A node of the reading contract."""
    return {
        "heading": heading,
        "kind": "part",
        "line": line,
        "blocks": list(blocks),
        "children": list(children),
    }


def reading(*outline: Json, framework: Json | None = None, set_aside: Sequence[Json] = ()) -> Json:
    """A reading of the contract."""
    return {
        "source": "proef.txt",
        "format": "text",
        "language": "nl",
        "outline": list(outline),
        "framework": framework,
        "set_aside": list(set_aside),
        "findings": [],
    }


CODE = reading(
    node(None, 1, block("paragraph", 1, "Vooraf.")),
    node(
        "2.3 Geschenken en voordelen",
        3,
        block("paragraph", 4, "U neemt niets aan.", modality="prohibition", binds="elk personeelslid"),
        block("item", 5, "a) geld", mark="a)", items=[block("item", 6, "munten", mark="•")]),
        children=[node("In de praktijk", 8, block("paragraph", 9, "Bedank."))],
    ),
    node("In de praktijk", 12, block("paragraph", 13, "Vraag raad.")),
    set_aside=[{"line": 7, "text": "12", "reason": "page number"}],
)
FRAMEWORK = {
    "scheme": "grade",
    "levels": ["D", "C"],
    "competencies": [
        {
            "name": "Samen werken",
            "definition": "Bijdragen.",
            "line": 1,
            "variants": {"C": "Bijdragen en delen."},
            "dimensions": [{"name": "Luisteren", "description": "Horen.", "line": 2, "variants": {}}],
            "indicators": [
                {"level": "D", "dimension": "Luisteren", "title": None, "text": "Luistert.", "line": 3},
                {"level": "C", "dimension": "Luisteren", "title": "Vlot", "text": "Vraagt door.", "line": 4},
            ],
        },
        {
            "name": "Respect",
            "definition": "",
            "line": 6,
            "variants": {},
            "dimensions": [],
            "indicators": [{"level": "1", "dimension": None, "title": "Groet", "text": "Groet.", "line": 7}],
        },
    ],
}


def outline(proposal: Proposal) -> list[str]:
    """Each item as dots, kind, key, label and text."""
    return [
        "." * len(s.above) + " ".join([s.item.kind, s.item.key, s.item.label, s.item.texts.get("nl", "")])
        for s in spots(proposal.tree)
    ]


def test_a_code_keeps_its_order_its_marks_and_its_proposals() -> None:
    (code,) = (with_keys(p, Before()) for p in proposals(CODE))
    assert outline(code) == [
        "paragraph tekst-1  Vooraf.",
        "part geschenken-en-voordelen  2.3 Geschenken en voordelen",
        ".paragraph geschenken-en-voordelen-1  U neemt niets aan.",
        ".item geschenken-en-voordelen-2 a) geld",
        "..item geschenken-en-voordelen-3  munten",
        ".part in-de-praktijk  In de praktijk",
        "..paragraph in-de-praktijk-1  Bedank.",
        "part in-de-praktijk-2  In de praktijk",
        ".paragraph in-de-praktijk-2-1  Vraag raad.",
    ]
    proposed = code.tree[1].children[0]
    assert (proposed.modality.value, proposed.binds, proposed.confirmed) == (
        "prohibition",
        "elk personeelslid",
        False,
    )
    assert [(a.item.key, a.item.texts, a.item.line, a.reason) for a in code.aside] == [
        ("opzij-1", {"nl": "12"}, 7, "page number")
    ]


def test_a_framework_has_levels_below_dimensions_or_below_the_competency() -> None:
    (framework,) = (with_keys(p, Before()) for p in proposals(reading(framework=FRAMEWORK)))
    assert (framework.kind, framework.scheme, framework.levels) == ("framework", "grade", ["D", "C"])
    assert outline(framework) == [
        "competency samen-werken  Samen werken",
        ".definition samen-werken-1  Bijdragen.",
        ".definition samen-werken-2 C Bijdragen en delen.",
        ".dimension luisteren  Luisteren",
        "..definition luisteren-1  Horen.",
        "..level luisteren-d D ",
        "...indicator luisteren-d-1  Luistert.",
        "..level luisteren-c C Vlot",
        "...indicator luisteren-c-1  Vraagt door.",
        "competency respect  Respect",
        ".level respect-niveau-1 1 Groet",
        "..indicator respect-niveau-1-1  Groet.",
    ]


def test_a_document_with_both_gives_two_drafts_and_each_gets_what_was_set_aside_in_it() -> None:
    later = {
        "name": "Respect",
        "definition": "",
        "line": 20,
        "variants": {},
        "dimensions": [],
        "indicators": [],
    }
    aside = [*CODE["set_aside"], {"line": 21, "text": "13", "reason": "page number"}]
    framework = {"scheme": "grade", "levels": [], "competencies": [later]}
    both = proposals(CODE | {"framework": framework, "set_aside": aside})
    assert [(p.kind, [a.item.line for a in p.aside]) for p in both] == [("code", [7]), ("framework", [21])]
    assert source_lines(CODE | {"framework": framework, "set_aside": aside}, None)[-2:] == [
        [0, 20, "Respect", "framework"],
        [0, 21, "13", "framework"],
    ]


def test_the_same_provision_keeps_its_key_and_a_new_one_never_gets_an_old_key() -> None:
    (before,) = (with_keys(p, Before()) for p in proposals(CODE))
    changed = reading(
        node(
            "2.4 Geschenken en voordelen",
            3,
            block("paragraph", 4, "Een heel ander verhaal over de fietsen van de dienst."),
            block("paragraph", 5, "U neemt nooit niets aan."),
            block("item", 6, "geld"),
        )
    )
    used = {item.key for item in walk(before.tree)} | {"geschenken-en-voordelen-4"}
    (after,) = (with_keys(p, Before(before.tree, used)) for p in proposals(changed))
    assert [line.split()[1] for line in outline(after)] == [
        "geschenken-en-voordelen",
        "geschenken-en-voordelen-5",
        "geschenken-en-voordelen-1",
        "geschenken-en-voordelen-2",
    ]


def test_keys_are_plain_words() -> None:
    assert slug_of("IV. Één café – naïef & 100 % zéker van de goede zaak") == "een-cafe-naief-100-zeker-van"
    assert slug_of("—") == ""
    assert free_key("pers", {"pers", "pers-2"}) == "pers-3"
    assert key_beside("pers-2", {"pers-1", "pers-2"}) == "pers-3"
    assert slug_for("Onze code", {"onze-code"}) == "onze-code-2"


def test_a_mark_around_other_items_leaves_those_in_its_place() -> None:
    empty = block("item", 1, "", items=[block("item", 2, "geld"), block("item", 3, "2°", mark="2°")])
    (code,) = proposals(reading(node("Gaven", 0, empty)))
    assert [(len(s.above), s.item.texts, s.item.label) for s in spots(code.tree)][1:] == [
        (1, {"nl": "geld"}, ""),
        (1, {"nl": "2°"}, ""),
    ]


def test_a_bullet_is_no_label() -> None:
    assert [label_of(mark) for mark in ["•", "o", "-", "1°", "a)"]] == ["", "", "", "1°", "a)"]


def test_the_source_is_shown_in_its_own_lines_or_in_what_was_read() -> None:
    assert source_lines(CODE, "een\n\ntwee\n") == [[0, 1, "een", "code"], [0, 3, "twee", "code"]]
    rebuilt = source_lines(CODE, None)
    assert rebuilt[3:6] == [
        [0, 5, "a) geld", "code"],
        [0, 6, "munten", "code"],
        [0, 7, "12", "code"],
    ]


def test_every_text_of_a_reading_is_in_a_draft() -> None:
    both = proposals(CODE | {"framework": FRAMEWORK})
    texts = [t for p in both for i in walk([*p.tree, *(a.item for a in p.aside)]) for t in i.texts.values()]
    assert sorted(texts) == sorted(
        [
            *("Vooraf.", "2.3 Geschenken en voordelen", "U neemt niets aan.", "geld", "munten", "12"),
            *("In de praktijk", "Bedank.", "In de praktijk", "Vraag raad.", "Samen werken", "Bijdragen."),
            *("Bijdragen en delen.", "Luisteren", "Horen.", "Luistert.", "Vlot", "Vraagt door."),
            *("Respect", "Groet", "Groet."),
        ]
    )


def test_a_new_item_without_words_still_gets_a_key() -> None:
    (proposal,) = proposals(reading(node("???", 1)))
    assert with_keys(proposal, Before()).tree == [Item("part", Kind.PART, {"nl": "???"}, line=1)]


@pytest.mark.parametrize("number", range(5))
def test_each_source_text_becomes_drafts_whose_addresses_last(seeds: Path, number: int) -> None:
    document = sorted(seeds.glob("*.txt"))[number]
    reading = as_json(read(document.read_bytes(), document.name))
    for first, again in zip(proposals(reading), proposals(reading), strict=True):
        with_keys(first, Before())
        keys = [item.key for item in walk([*first.tree, *(aside.item for aside in first.aside)])]
        assert [key for key in keys if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []
        assert (len(set(keys)), max(map(len, keys)) <= 120) == (len(keys), True)
        assert [item.key for item in walk(first.tree) if item.confirmed] == []
        with_keys(again, Before(first.tree, set(keys)))
        assert [item.key for item in walk(again.tree)] == [item.key for item in walk(first.tree)]
