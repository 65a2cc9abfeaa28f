"""Which item became which: by key, by words, by likeness; and what moved."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from erecode.conduct.matching import Change, pairs
from erecode.conduct.tree import Item, Kind, Modality, walk


def _say(key: str, text: str, *children: Item, kind: Kind = Kind.PARAGRAPH) -> Item:
    return Item(key, kind, {"nl": text}, children=list(children))


def _part(key: str, title: str, *children: Item) -> Item:
    return _say(key, title, *children, kind=Kind.SECTION)


def _told(old: list[Item], new: list[Item]) -> list[tuple[str, str, str]]:
    return [
        (pair.old.item.key if pair.old else "", pair.new.item.key if pair.new else "", pair.change.value)
        for pair in pairs(old, new, "nl", "nl")
    ]


def test_the_same_text_is_the_same() -> None:
    tree = [_part("a", "Geschenken", _say("a-1", "Geld weigert u altijd."))]
    assert _told(tree, tree) == [("a", "a", "same"), ("a-1", "a-1", "same")]


def test_other_words_under_the_same_key_are_a_change() -> None:
    old, new = [_say("a", "Geld weigert u altijd.")], [_say("a", "Geld en bonnen weigert u altijd.")]
    assert _told(old, new) == [("a", "a", "changed")]


def test_wholly_other_words_under_a_key_that_stayed_are_still_a_change() -> None:
    assert _told([_say("a", "Geld weigert u.")], [_say("a", "Bel de politie bij gevaar.")]) == [
        ("a", "a", "changed")
    ]


def test_keys_that_shifted_because_something_was_put_in_between_are_seen_through() -> None:
    old = [_say("p-1", "Een kleine attentie mag."), _say("p-2", "Reizen betaalt u altijd zelf.")]
    new = [
        _say("p-1", "Een kleine attentie mag."),
        _say("p-2", "Bij twijfel vraagt u raad aan iemand."),
        _say("p-3", "Reizen betaalt u altijd zelf."),
    ]
    assert _told(old, new) == [("p-1", "p-1", "same"), ("", "p-2", "added"), ("p-2", "p-3", "same")]


def test_nearly_the_same_words_under_another_key_are_the_same_provision() -> None:
    old = [_say("x", "Een lunch van een leverancier weigert u vriendelijk.")]
    new = [_say("y", "Een lunch van een leverancier weigert u altijd vriendelijk.")]
    assert _told(old, new) == [("x", "y", "changed")]


def test_what_has_no_counterpart_is_removed_where_it_stood() -> None:
    old = [_say("a", "Eerste zin hier."), _say("b", "Deze gaat weg."), _say("c", "Laatste woorden nu.")]
    assert _told(old, [old[0], old[2]]) == [("a", "a", "same"), ("b", "", "removed"), ("c", "c", "same")]


def test_one_that_jumps_over_others_has_moved_and_the_others_have_not() -> None:
    one, two, three = (
        _say("a", "Alfa zegt iets."),
        _say("b", "Bravo roept hard."),
        _say("c", "Charlie zwijgt."),
    )
    assert _told([one, two, three], [three, one, two]) == [
        ("c", "c", "moved"),
        ("a", "a", "same"),
        ("b", "b", "same"),
    ]


def test_a_title_is_never_matched_with_a_paragraph() -> None:
    assert _told([_part("a", "Geschenken")], [_say("a", "Geschenken")]) == [
        ("a", "", "removed"),
        ("", "a", "added"),
    ]


def test_another_force_with_the_same_words_is_a_change() -> None:
    old = [Item("a", Kind.PARAGRAPH, {"nl": "Meld het."}, modality=Modality.ADVICE)]
    new = [Item("a", Kind.PARAGRAPH, {"nl": "Meld het."}, modality=Modality.DUTY)]
    assert _told(old, new) == [("a", "a", "changed")]


def _trees() -> st.SearchStrategy[list[Item]]:
    words = st.sampled_from(["geld", "lunch", "pers", "meld het", "vraag raad", "bel de politie nu"])
    texts = st.lists(words, min_size=1, max_size=3).map(" ".join)
    return st.lists(texts, max_size=6).map(
        lambda texts: [_say(f"k-{number}", text) for number, text in enumerate(texts)]
    )


@given(_trees(), _trees())
def test_every_item_is_told_exactly_once(old: list[Item], new: list[Item]) -> None:
    found = pairs(old, new, "nl", "nl")
    assert sorted(p.old.item.key for p in found if p.old) == sorted(i.key for i in walk(old))
    assert [p.new.item.key for p in found if p.new] == [i.key for i in walk(new)]
    assert [p for p in found if (p.old is None) != (p.change is Change.ADDED)] == []
