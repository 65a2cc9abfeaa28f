"""An edition's text goes to Markdown and back without loss, and every fault is told with its line."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings

from erecode.conduct.tree import Item, Kind, Modality, fingerprint, walk
from erecode.packs.tests.trees import trees
from erecode.packs.text import read_main, read_translation, write_main, write_translation


def _read(main: str, french: str = "") -> tuple[list[Item], list[tuple[int, str]]]:
    told: list[tuple[int, str]] = []

    def report(line: int, sentence: str) -> None:
        told.append((line, sentence))

    reading = read_main(main, "nl", report)
    read_translation(french, "fr", "nl", reading, report)
    return reading.tree, told


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees)
def test_any_tree_comes_back(tree: list[Item]) -> None:
    before = deepcopy(tree)
    main, french = write_main(tree, "nl"), write_translation(tree, "fr")
    assert _read(main, french) == (before, [])


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(trees)
def test_what_was_read_is_written_the_same(tree: list[Item]) -> None:
    main, french = write_main(tree, "nl"), write_translation(tree, "fr")
    again, _told = _read(main, french)
    assert (write_main(again, "nl"), write_translation(again, "fr")) == (main, french)


def test_every_mark_and_attribute() -> None:
    text = (
        "# 1 Eerlijk {#eerlijk .value}\n\n"
        "Wij zijn eerlijk.[^1] {#eerlijk-1 .definition .information}\n\n"
        "[^1]: Een noot. {#noot}\n\n"
        "## Geld {#geld}\n\n"
        'U mag niet: {#geld-1 .prohibition .confirmed binds="elk personeelslid"}\n\n'
        '- geld aannemen; {#geld-2 label="1°"}\n'
        "  - ook niet klein; {#geld-3}\n"
        "- lenen. {#geld-4 .step}\n\n"
        "> Een citaat. {#geld-5}\n"
    )
    tree, told = _read(text)
    assert told == []
    shape = [(item.key, item.kind, item.label, item.modality) for item in walk(tree)]
    assert shape == [
        ("eerlijk", Kind.VALUE, "", Modality.NONE),
        ("eerlijk-1", Kind.DEFINITION, "", Modality.INFORMATION),
        ("noot", Kind.FOOTNOTE, "1", Modality.NONE),
        ("geld", Kind.SECTION, "", Modality.NONE),
        ("geld-1", Kind.PARAGRAPH, "", Modality.PROHIBITION),
        ("geld-2", Kind.ITEM, "1°", Modality.NONE),
        ("geld-3", Kind.ITEM, "", Modality.NONE),
        ("geld-4", Kind.STEP, "", Modality.NONE),
        ("geld-5", Kind.QUOTE, "", Modality.NONE),
    ]
    assert write_main(tree, "nl") == text


FAULTS = [
    ("Geen sleutel.\n", 1, "the block does not end in its key, such as {#my-key}; a block is one line"),
    (
        "Tekst {#a .duty\n",
        1,
        'the attributes cannot be read; write {#key .class name="value"} at the end of the block',
    ),
    ('Tekst {#a binds="x" binds="y"}\n', 1, "binds stands twice in the attributes"),
    ("Tekst {#A_b}\n", 1, "“A_b” is not a key: lower-case words joined by hyphens"),
    (f"Tekst {{#{'a' * 121}}}\n", 1, "the key is longer than 120 characters"),
    ("Tekst {#a}\n\nTekst {#a}\n", 3, "the key “a” stands twice; it is on line 1 too"),
    ("Tekst {#a .moet}\n", 1, "the class .moet is unknown"),
    ("Tekst {#a .duty .right}\n", 1, "a block has one modality, and this one has .duty and .right"),
    ("Tekst {#a .example .table}\n", 1, "a block has one kind, and this one has .example and .table"),
    ("Tekst {#a .step}\n", 1, "the class .step does not go with a line without a mark"),
    ("# Deel {#a .example}\n", 1, "the class .example does not go with a heading"),
    ('Tekst {#a kleur="rood"}\n', 1, "kleur is not an attribute of the main text"),
    (f'Tekst {{#a binds="{"x" * 301}"}}\n', 1, "binds is longer than 300 characters"),
    (f"[^{'x' * 61}]: Noot {{#a}}\n", 1, "the call is longer than 60 characters"),
    ('Tekst {#a}\n\nTekst {#b in="z"}\n', 3, "in names “z”, which does not hold the block before this one"),
    ("# Deel {#a}\n\n### Diep {#b}\n", 3, "the heading has level 3, but at most level 2 can follow"),
    ("  # Deel {#a}\n", 1, "a heading is not indented"),
    ("- a {#a}\n    - b {#b}\n", 2, "the block is indented further than the block that it would belong to"),
    (" Tekst {#a}\n", 1, "the line must start with an even number of spaces: two per step"),
    ("Een \\weg {#a}\n", 1, "a backslash before “w” means nothing here; write two backslashes"),
]


@pytest.mark.parametrize(("text", "line", "sentence"), FAULTS)
def test_a_fault_in_the_main_text(text: str, line: int, sentence: str) -> None:
    assert _read(text)[1] == [(line, sentence)]


MAIN = "# Deel {#deel}\n\nEen. {#a}\n\n- Twee. {#b}\n  - Drie. {#c}\n"
TRANSLATION_FAULTS = [
    ("Un. {#z}\n", 1, "there is no “z” in the main text"),
    ("Un. {#a}\n\nUn. {#a}\n", 3, "the key “a” stands twice"),
    ("- Deux. {#b}\n\nUn. {#a}\n", 3, "“a” stands in another order than in the main text"),
    ("- Un. {#a}\n", 1, "the block starts with another mark than in the main text"),
    ("- Trois. {#c}\n", 1, "the block is indented otherwise than in the main text"),
    ("Un. {#a .duty}\n", 1, "a translation has no classes; they stand in the main text"),
    ("{#a}\n", 1, "the block is empty; leave out what is not translated"),
    ('Un. {#a binds="x"}\n', 1, "binds is not an attribute of a translation"),
    (
        'Un. {#a based_on="x"}\n',
        1,
        "based_on holds the 16 hexadecimal digits of the main text's fingerprint",
    ),
    (
        f'Un. {{#a based_on="{fingerprint("Een.")}"}}\n',
        1,
        "the translation is up to date with the main text; leave based_on out",
    ),
]


@pytest.mark.parametrize(("text", "line", "sentence"), TRANSLATION_FAULTS)
def test_a_fault_in_a_translation(text: str, line: int, sentence: str) -> None:
    assert _read(MAIN, text)[1] == [(line, sentence)]
