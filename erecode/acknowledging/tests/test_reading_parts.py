"""What is read, in parts: the whole text once, or every change that is owed."""

from __future__ import annotations

from erecode.acknowledging.reading_parts import TOGETHER, Part, changes, whole_text
from erecode.conduct.differences import Op
from erecode.conduct.matching import Change
from erecode.conduct.tree import Item, Kind, walk


def part(key: str, *lines: str, children: tuple[Item, ...] = (), **french: str) -> Item:
    """A titled part with a paragraph per line; French titles and lines by key."""
    paragraphs = [_said(f"{key}-{n}", line, french) for n, line in enumerate(lines, start=1)]
    texts = {"nl": key.title()} | ({"fr": french[key]} if key in french else {})
    return Item(key, Kind.SECTION, texts, children=[*paragraphs, *children])


def _said(key: str, line: str, french: dict[str, str]) -> Item:
    name = key.replace("-", "_")
    return Item(key, Kind.PARAGRAPH, {"nl": line} | ({"fr": french[name]} if name in french else {}))


def keys(tree: list[Item]) -> set[str]:
    """All keys of a tree."""
    return {item.key for item in walk(tree)}


def said(page: Part) -> list[tuple[str, str]]:
    """The changes of a page: which, and what was removed and added."""
    marks = {Op.SAME: "{}", Op.REMOVED: "[-{}-]", Op.ADDED: "{{+{}+}}"}
    return [
        (one.key or one.old_key, "".join(marks[s.op].format(s.text) for s in one.stretches))
        for section in page.sections
        for one in section.changed
    ]


def test_the_whole_text_is_a_page_per_part_and_holds_every_key_once() -> None:
    loose = Item("vooraf", Kind.PARAGRAPH, {"nl": "Lees dit eerst."})
    tree = [loose, part("een", "a", "b"), part("twee", "c", children=(part("diep", "d"),))]
    pages = whole_text(tree, keys(tree), "nl", "nl")
    assert [(p.number, p.title) for p in pages] == [(1, ""), (2, "Een"), (3, "Twee")]
    assert sorted(key for p in pages for key in p.keys) == sorted(keys(tree))


def test_a_text_in_one_single_part_is_cut_by_what_that_holds() -> None:
    tree = [part("code", "Vooraf.", children=(part("een", "a"), part("twee", "b")))]
    pages = whole_text(tree, keys(tree), "nl", "nl")
    assert [p.title for p in pages] == ["Code", "Een", "Twee"]
    assert sorted(key for p in pages for key in p.keys) == sorted(keys(tree))


def test_a_part_that_is_not_asked_is_left_out() -> None:
    tree = [part("een", "a"), part("twee", "b")]
    assert [(p.number, p.title) for p in whole_text(tree, {"twee-1"}, "nl", "nl")] == [(1, "Twee")]


def test_only_what_is_owed_comes_with_its_words() -> None:
    old = [part("een", "U neemt geen geld aan.", "Blijft staan.", "Verdwijnt.")]
    new = [part("een", "U neemt geen geld of bon aan.", "Blijft staan."), part("twee", "Komt erbij.")]
    (page,) = changes(old, new, {"een-1", "een-3", "twee", "twee-1"}, "nl", "nl")
    assert said(page) == [
        ("een-1", "U neemt geen geld {+of bon +}aan."),
        ("een-3", "[-Verdwijnt.-]"),
        ("twee", "{+Twee+}"),
        ("twee-1", "{+Komt erbij.+}"),
    ]
    assert [s.title for s in page.sections] == ["Een", "Twee"]
    assert changes(old, new, set(), "nl", "nl") == []


def test_many_changes_are_a_page_per_part() -> None:
    lines = [f"Regel nummer {n} van de code." for n in range(TOGETHER)]
    old = [part("een", *lines), part("twee", "Kort.")]
    new = [part("een", *(f"{line} Zeker." for line in lines)), part("twee", "Heel kort.")]
    pages = changes(old, new, keys(new), "nl", "nl")
    assert [(p.number, p.title, len(p.sections[0].changed)) for p in pages] == [
        (1, "Een", TOGETHER),
        (2, "Twee", 1),
    ]


def test_a_change_is_shown_in_the_readers_language_where_both_editions_have_it() -> None:
    old = [part("een", "Geen geld.", een_1="Pas d’argent.")]
    new = [part("een", "Nooit geld.", "Alleen hier.", een_1="Jamais d’argent.")]
    (page,) = changes(old, new, {"een-1", "een-2"}, "fr", "nl")
    (section,) = page.sections
    assert [(c.key, c.language, c.change) for c in section.changed] == [
        ("een-1", "fr", Change.CHANGED),
        ("een-2", "nl", Change.ADDED),
    ]
