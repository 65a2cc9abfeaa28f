"""Every edit of a draft can be taken back, and none loses a word."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erecode.conduct.drafting import REMOVED, Aside, Clash, Manuscript, apply, spots
from erecode.conduct.edits import Ask, Meanwhile, steps_for
from erecode.conduct.tree import Item, Kind, fingerprint, to_json, walk

WORDS = ["groet", "de buren", "meld elke gift", "1° wie", "en dan", "wij"]
PROVISIONS = [Kind.PARAGRAPH, Kind.ITEM, Kind.STEP, Kind.EXAMPLE, Kind.QUOTE]
PARTS = [Kind.PART, Kind.SECTION, Kind.VALUE]


@st.composite
def manuscripts(draw: st.DrawFn) -> Manuscript:
    """A small draft: parts in parts, provisions in provisions, something set aside, some translated."""
    count = iter(range(1000))

    def item(kinds: list[Kind], depth: int) -> Item:
        kind = draw(st.sampled_from(kinds))
        inner = PARTS + PROVISIONS if kind.is_part else PROVISIONS
        many = draw(st.integers(0, 3 if depth < 2 else 0))
        texts = {"nl": draw(st.sampled_from(WORDS))}
        if draw(st.booleans()):
            texts["fr"] = draw(st.sampled_from(["saluer", "les voisins"]))
        label = draw(st.sampled_from(["", "a)"]))
        children = [item(inner, depth + 1) for _ in range(many)]
        return Item(f"k-{next(count)}", kind, texts, label, line=next(count), children=children)

    tree = [item(PARTS + PROVISIONS, 0) for _ in range(draw(st.integers(1, 3)))]
    aside = [Aside(item(PROVISIONS, 2), "page number") for _ in range(draw(st.integers(0, 2)))]
    return Manuscript(tree, aside, "nl")


@st.composite
def asks(draw: st.DrawFn, manuscript: Manuscript) -> Ask:
    """Something an editor may ask of the draft."""
    key = draw(st.sampled_from([item.key for item in walk(manuscript.tree)] or ["none"]))
    simple = ["nest", "unnest", "up", "down", "merge", "remove"]
    ask = draw(st.sampled_from([*simple, "text", "kind", "modality", "split", "restore", "add", "label"]))
    words = draw(st.sampled_from(WORDS))
    filled: dict[str, Ask] = {
        "text": {"ask": ask, "key": key, "text": words, "language": draw(st.sampled_from(["nl", "fr"]))},
        "kind": {"ask": ask, "key": key, "kind": draw(st.sampled_from(PARTS + PROVISIONS)).value},
        "modality": {"ask": ask, "key": key, "modality": "duty", "binds": words},
        "split": {"ask": ask, "key": key, "at": draw(st.integers(0, 12))},
        "restore": {
            "ask": ask,
            "key": draw(st.sampled_from([a.item.key for a in manuscript.aside] or ["no"])),
        },
        "add": {"ask": ask, "after": key, "text": words, "kind": "paragraph"},
        "label": {"ask": ask, "key": key, "label": words},
    }
    return filled.get(ask, {"ask": ask, "key": key})


def plain(manuscript: Manuscript) -> object:
    """The manuscript as plain data, to compare."""
    return (
        [to_json(item) for item in manuscript.tree],
        [(to_json(aside.item), aside.reason) for aside in manuscript.aside],
    )


def letters(manuscript: Manuscript) -> Counter[str]:
    """Every letter of the text, its marks and what was set aside, with how often it stands there."""
    found: Counter[str] = Counter()
    for item in walk([*manuscript.tree, *(aside.item for aside in manuscript.aside)]):
        for text in [*item.texts.values(), item.label]:
            found.update(re.sub(r"\s+", "", text))
    return found


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_undo_gives_back_the_same_draft_and_redo_the_same_edit(data: st.DataObject) -> None:
    first = data.draw(manuscripts())
    before = plain(first)
    try:
        steps = steps_for(first, data.draw(asks(first)))
        second, undo = apply(first, steps)
    except Clash:
        assert plain(first) == before
        return
    third, redo = apply(second, undo)
    fourth, _ = apply(third, redo)
    assert plain(first) == before
    assert plain(third) == before
    assert plain(fourth) == plain(second)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_a_run_of_edits_loses_no_letter_and_no_address(data: st.DataObject) -> None:
    now = data.draw(manuscripts())
    for _ in range(data.draw(st.integers(1, 6))):
        ask = data.draw(asks(now))
        if ask["ask"] in {"text", "add", "label"} or not now.tree:
            continue
        try:
            after, _undo = apply(now, steps_for(now, ask))
        except Clash:
            continue
        assert letters(now) <= letters(after)
        keys = [item.key for item in walk([*after.tree, *(a.item for a in after.aside)])]
        assert len(keys) == len(set(keys))
        assert all(
            not s.item.kind.is_part or s.parent is None or s.parent.kind.is_part for s in spots(after.tree)
        )
        now = after


def small() -> Manuscript:
    """Two parts with a few provisions."""
    gifts = Item("gifts", Kind.PART, {"nl": "2 Geschenken"}, line=1)
    gifts.children = [
        Item("gifts-1", Kind.PARAGRAPH, {"nl": "Neem niets aan. Meld het."}, line=2),
        Item("gifts-2", Kind.ITEM, {"nl": "geen geld"}, "a)", line=3),
        Item("gifts-3", Kind.ITEM, {"nl": "geen bon", "fr": "pas de bon"}, "b)", line=4),
    ]
    press = Item("press", Kind.PART, {"nl": "3 Pers"}, line=6)
    press.children = [Item("press-1", Kind.PARAGRAPH, {"nl": "Verwijs door."}, line=7)]
    return Manuscript(
        [gifts, press], [Aside(Item("aside-1", Kind.PARAGRAPH, {"nl": "7"}, line=5), "page number")]
    )


def after(manuscript: Manuscript, **ask: object) -> Manuscript:
    """The manuscript after one edit."""
    return apply(manuscript, steps_for(manuscript, ask))[0]


def outline(manuscript: Manuscript) -> list[str]:
    """Each item as its depth in dots and its text."""
    return ["." * len(spot.above) + spot.item.texts["nl"] for spot in spots(manuscript.tree)]


def test_split_makes_two_provisions_at_the_cursor() -> None:
    done = after(small(), ask="split", key="gifts-1", at=16)
    assert outline(done)[:3] == ["2 Geschenken", ".Neem niets aan.", ".Meld het."]
    assert done.find("gifts-4").index == 1


def test_merge_with_the_next_keeps_its_mark_in_the_text() -> None:
    done = after(small(), ask="merge", key="gifts-2")
    assert outline(done)[:3] == ["2 Geschenken", ".Neem niets aan. Meld het.", ".geen geld b) geen bon"]


def test_merge_of_a_heading_takes_its_first_text() -> None:
    done = after(small(), ask="merge", key="press")
    assert outline(done)[4:] == ["3 Pers Verwijs door."]


def test_nest_and_unnest_move_below_the_previous_and_back() -> None:
    nested = after(small(), ask="nest", key="gifts-2")
    assert outline(nested)[2:4] == ["..geen geld", ".geen bon"]
    assert plain(after(nested, ask="unnest", key="gifts-2")) == plain(small())


def test_up_and_down_cross_the_border_of_a_part() -> None:
    done = after(small(), ask="up", key="press-1")
    assert outline(done)[4:] == [".Verwijs door.", "3 Pers"]
    assert plain(after(done, ask="down", key="press-1")) == plain(small())


def test_removed_text_is_set_aside_and_comes_back_at_its_place() -> None:
    done = after(small(), ask="remove", key="gifts-2")
    assert [(a.item.key, a.reason) for a in done.aside] == [("aside-1", "page number"), ("gifts-2", REMOVED)]
    assert outline(after(done, ask="restore", key="gifts-2")) == outline(small())


def test_a_line_that_the_reader_set_aside_comes_back_where_it_stood_in_the_source() -> None:
    done = after(small(), ask="restore", key="aside-1")
    assert outline(done)[3:5] == [".geen bon", ".7"]
    assert done.aside == []


def test_a_translation_is_stale_once_the_main_text_changed() -> None:
    done = after(small(), ask="text", key="gifts-3", text="geen waardebon")
    assert done.find("gifts-3").item.is_stale("fr", "nl")
    again = after(done, ask="text", key="gifts-3", text="pas de bon d’achat", language="fr")
    assert not again.find("gifts-3").item.is_stale("fr", "nl")


def test_an_edit_of_a_text_that_changed_meanwhile_gives_both_texts() -> None:
    seen = fingerprint("geen geld")
    changed = after(small(), ask="text", key="gifts-2", text="nooit geld", was=seen)
    with pytest.raises(Meanwhile) as both:
        steps_for(changed, {"ask": "text", "key": "gifts-2", "text": "geen cent", "was": seen})
    assert (both.value.theirs, both.value.mine) == ("nooit geld", "geen cent")


def test_two_edits_of_one_item_that_do_not_touch_each_other_go_together() -> None:
    changed = after(small(), ask="text", key="gifts-2", text="nooit geld", was=fingerprint("geen geld"))
    done = after(changed, ask="modality", key="gifts-2", modality="prohibition", binds="wij", was="|")
    item = done.find("gifts-2").item
    assert (item.texts["nl"], item.modality.value, item.binds, item.confirmed) == (
        "nooit geld",
        "prohibition",
        "wij",
        True,
    )


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        ({"ask": "text", "key": "gifts-2", "text": "  "}, "empty-text"),
        ({"ask": "text", "key": "lost", "text": "x"}, "gone"),
        ({"ask": "kind", "key": "gifts", "kind": "poem"}, "unknown"),
        ({"ask": "nest", "key": "gifts"}, "nothing-before"),
        ({"ask": "unnest", "key": "gifts"}, "at-the-top"),
        ({"ask": "up", "key": "gifts"}, "cannot-go-further"),
        ({"ask": "merge", "key": "press-1"}, "nothing-after"),
        ({"ask": "split", "key": "press-1", "at": 0}, "nothing-to-split"),
        ({"ask": "dance", "key": "gifts"}, "unknown"),
    ],
)
def test_what_cannot_be_done_is_refused_by_name(ask: Ask, code: str) -> None:
    with pytest.raises(Clash) as refused:
        steps_for(small(), ask)
    assert refused.value.code == code


def test_a_part_never_comes_below_a_provision() -> None:
    manuscript = small()
    manuscript.tree.insert(1, Item("loose", Kind.PARAGRAPH, {"nl": "los"}))
    with pytest.raises(Clash) as refused:
        after(manuscript, ask="nest", key="press")
    assert refused.value.code == "part-below-provision"


def test_confirm_alike_confirms_only_that_proposal() -> None:
    manuscript = after(small(), ask="modality", key="gifts-2", modality="prohibition", confirmed=False)
    done = after(manuscript, ask="confirm-alike", modality="prohibition")
    assert [item.key for item in walk(done.tree) if item.confirmed] == ["gifts-2"]
