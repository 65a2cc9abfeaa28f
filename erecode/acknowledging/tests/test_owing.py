"""Who owes what: what changed since the last receipt and is not small; the whole text the first time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.acknowledging.owing import Owed, asks, changed, covers, looks_small, mark, whole
from erecode.conduct.matching import Change
from erecode.conduct.tree import Item, Kind

OLD = "U neemt nooit geld aan van een burger."
NEW = "U neemt nooit geld of waardebonnen aan van een burger."


def tree(*texts: str, key: str = "deel") -> list[Item]:
    """One titled part with a paragraph per text, keyed in order; an empty text leaves its number out."""
    children = [
        Item(f"{key}-{number}", Kind.PARAGRAPH, {"nl": text})
        for number, text in enumerate(texts, start=1)
        if text
    ]
    return [Item(key, Kind.SECTION, {"nl": key.title()}, children=children)]


def test_the_first_time_everything_is_asked() -> None:
    assert [(o.key, o.new) for o in whole(tree(OLD), (), "nl")] == [("deel", "Deel"), ("deel-1", OLD)]


def test_the_first_time_only_the_chosen_parts_are_asked() -> None:
    both = [*tree(OLD), *tree(NEW, key="ander")]
    assert [o.key for o in whole(both, ["ander"], "nl")] == ["ander", "ander-1"]


def test_only_what_changed_is_asked() -> None:
    before = tree("Het eerste blijft zoals het was.", OLD)
    after = tree("Het eerste blijft zoals het was.", NEW)
    assert changed(before, after, (), "nl") == [Owed("deel-2", Change.CHANGED, OLD, NEW, False)]


def test_what_came_and_what_went_is_asked_in_reading_order() -> None:
    before = tree("Weg is wat hier stond over parkeren.", OLD, "")
    after = tree("", OLD, "Een telefoon van het werk blijft van het werk.")
    told = [(o.key, o.change) for o in changed(before, after, (), "nl")]
    assert told == [("deel-1", Change.REMOVED), ("deel-3", Change.ADDED)]


def test_a_change_outside_the_chosen_parts_is_not_asked() -> None:
    assert changed(tree(OLD), tree(NEW), ["ander"], "nl") == []


def test_what_only_moved_is_not_asked() -> None:
    one, other = "Wat u hoort blijft binnen.", "Een cadeau weigert u vriendelijk."
    assert changed(tree(one, other), tree(other, one), (), "nl") == []


def test_a_change_that_was_marked_small_asks_nothing_and_another_change_of_the_same_words_does() -> None:
    owed = changed(tree(OLD), tree(NEW), (), "nl")
    assert asks(owed, {mark(OLD, NEW)}) == []
    assert asks(owed, {mark("U neemt geld aan.", NEW)}) == owed


@given(st.lists(st.sampled_from([OLD, NEW, "Een derde zin over vrienden.", ""]), max_size=5))
def test_an_edition_that_says_the_same_asks_nothing(texts: list[str]) -> None:
    assert changed(tree(*texts), tree(*texts), (), "nl") == []


@pytest.mark.parametrize(
    ("known", "asked", "told"),
    [
        ([], [], True),
        ([], ["a"], True),
        (["a"], ["a"], True),
        (["a", "b"], ["a"], True),
        (["a"], ["a", "b"], False),
        (["a"], [], False),
    ],
)
def test_a_receipt_tells_of_what_is_asked_when_its_parts_hold_it(
    known: list[str], asked: list[str], told: bool
) -> None:
    assert covers(known, asked) is told


@pytest.mark.parametrize(
    ("old", "new", "small"),
    [
        ("U meldt dit.", "u meldt dit", True),
        ("U meldt  dit, altijd.", "U meldt dit; altijd.", True),
        ("een verantwoordelijkheid", "een verantwoordelikheid", True),
        ("u neemt een geschenk aan", "u neemt geen geschenk aan", False),
        ("het is mogelijk", "het is onmogelijk", False),
        ("tot 10 euro", "tot 15 euro", False),
        ("tot 1.500 euro", "tot 15.00 euro", False),
        ("tot 10 €", "tot 10 %", False),
        ("u mag dit", "u mag dit niet", False),
        ("een woord", "een boord", False),
        ("", "nieuw", False),
    ],
)
def test_only_marks_capitals_and_slips_look_small(old: str, new: str, small: bool) -> None:
    assert looks_small(old, new) is small
