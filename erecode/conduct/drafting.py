"""A draft as an editor has it in hands, and the few steps that every edit of it is made of.

Promises that each step can be taken back exactly (`apply` gives the steps that do), that a step touches
only the items it names, and that text which leaves the tree lies among what was set aside. What an
editor asks for (`edits`) becomes a list of these steps. Pure: no storage, no clock, no languages of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from erecode.conduct.tree import Item, from_json, to_json, walk

Step = dict[str, Any]
FIELDS = ("kind", "texts", "label", "modality", "binds", "confirmed", "based_on", "line", "page")


class Clash(Exception):
    """A step that cannot be taken, because what it names is not there (any more) as it says.

    `code` is stable and `key` names the item; the sentence for a person is in `clashes.py`.
    """

    def __init__(self, code: str, key: str = "") -> None:
        super().__init__(f"{code}: {key}")
        self.code = code
        self.key = key


@dataclass(slots=True)
class Aside:
    """An item that is not in the text, with what stands below it, and why.

    `reason` is a reader's ("page number"), or `REMOVED` when an editor took it out.
    """

    item: Item
    reason: str


REMOVED = "removed"


@dataclass(slots=True)
class Manuscript:
    """The text that is worked on: a tree, what was set aside, and the language it is adopted in."""

    tree: list[Item]
    aside: list[Aside] = field(default_factory=list)
    language: str = "nl"

    def find(self, key: str) -> Spot:
        """Where an item stands; raises Clash("gone") when it is not in the tree."""
        for spot in spots(self.tree):
            if spot.item.key == key:
                return spot
        raise Clash("gone", key)

    def find_aside(self, key: str) -> Aside:
        """Something set aside; raises Clash("gone") when it is not there."""
        for aside in self.aside:
            if aside.item.key == key:
                return aside
        raise Clash("gone", key)

    def keys(self) -> set[str]:
        """Every key in use, in the tree and below what was set aside."""
        return {item.key for item in walk([*self.tree, *(aside.item for aside in self.aside)])}


@dataclass(frozen=True, slots=True)
class Spot:
    """An item and its place: the list it is in, its index there, and the items above it."""

    item: Item
    siblings: list[Item]
    index: int
    above: tuple[Item, ...]

    @property
    def parent(self) -> Item | None:
        """The item it is directly in, or nothing at the top."""
        return self.above[-1] if self.above else None

    @property
    def previous(self) -> Item | None:
        """The sibling before it."""
        return self.siblings[self.index - 1] if self.index else None

    @property
    def next(self) -> Item | None:
        """The sibling after it."""
        return self.siblings[self.index + 1] if self.index + 1 < len(self.siblings) else None

    def place(self) -> Step:
        """The place as data: below which item, after which sibling ("" for the top, and for the first)."""
        return {
            "parent": self.parent.key if self.parent else "",
            "after": self.previous.key if self.previous else "",
        }


def spots(tree: list[Item]) -> Iterator[Spot]:
    """Every item with its place, in reading order."""
    stack = [Spot(item, tree, index, ()) for index, item in reversed(list(enumerate(tree)))]
    while stack:
        spot = stack.pop()
        yield spot
        children, above = spot.item.children, (*spot.above, spot.item)
        stack.extend(Spot(child, children, i, above) for i, child in reversed(list(enumerate(children))))


def copied(item: Item) -> Item:
    """A copy that shares nothing with the item."""
    return Item(
        item.key,
        item.kind,
        dict(item.texts),
        item.label,
        item.modality,
        item.binds,
        item.confirmed,
        dict(item.based_on),
        item.line,
        item.page,
        [copied(child) for child in item.children],
    )


def apply(manuscript: Manuscript, steps: list[Step]) -> tuple[Manuscript, list[Step]]:
    """The manuscript after the steps, and the steps that give the first one back.

    The given manuscript is left as it is. Raises Clash, and then nothing has happened.
    """
    after = Manuscript(
        [copied(item) for item in manuscript.tree],
        [Aside(copied(aside.item), aside.reason) for aside in manuscript.aside],
        manuscript.language,
    )
    undo: list[Step] = []
    for step in steps:
        undo.insert(0, TAKES[step["do"]](after, step))
    return after, undo


def touched(steps: list[Step]) -> set[str]:
    """The keys of the items that the steps change or move."""
    return {step["key"] if "key" in step else step["item"]["key"] for step in steps}


def _put(manuscript: Manuscript, step: Step) -> Step:
    item = manuscript.find(step["key"]).item
    old = {name: _plain(getattr(item, name)) for name in step["fields"]}
    for name, value in step["fields"].items():
        if name not in FIELDS:
            raise Clash("unknown", name)
        setattr(item, name, type(getattr(item, name))(value))
    return {"do": "put", "key": item.key, "fields": old}


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, dict) else getattr(value, "value", value)


def _siblings_at(manuscript: Manuscript, step: Step) -> tuple[list[Item], int]:
    parent = manuscript.find(step["parent"]).item if step["parent"] else None
    siblings = parent.children if parent else manuscript.tree
    if not step["after"]:
        return siblings, 0
    for index, item in enumerate(siblings):
        if item.key == step["after"]:
            return siblings, index + 1
    raise Clash("place-gone", step["after"])


def _check_fit(parent: Item | None, item: Item) -> None:
    if parent is not None and item.kind.is_part and not parent.kind.is_part:
        raise Clash("part-below-provision", item.key)


def _place(manuscript: Manuscript, item: Item, step: Step) -> None:
    if step["parent"]:
        _check_fit(manuscript.find(step["parent"]).item, item)
    siblings, index = _siblings_at(manuscript, step)
    siblings.insert(index, item)


def _move(manuscript: Manuscript, step: Step) -> Step:
    spot = manuscript.find(step["key"])
    below = {item.key for item in walk([spot.item])}
    if step["parent"] in below or step["after"] in below:
        raise Clash("place-gone", spot.item.key)
    back = spot.place()
    del spot.siblings[spot.index]
    _place(manuscript, spot.item, step)
    return {"do": "move", "key": spot.item.key} | back


def _insert(manuscript: Manuscript, step: Step) -> Step:
    item = from_json(step["item"])
    if not {each.key for each in walk([item])}.isdisjoint(manuscript.keys()):
        raise Clash("key-taken", item.key)
    _place(manuscript, item, step)
    return {"do": "drop", "key": item.key}


def _drop(manuscript: Manuscript, step: Step) -> Step:
    """Only for an item whose text stands elsewhere, or that was just made: the rest is set aside."""
    spot = manuscript.find(step["key"])
    if spot.item.children:
        raise Clash("not-alone", spot.item.key)
    back = spot.place()
    del spot.siblings[spot.index]
    return {"do": "insert", "item": to_json(spot.item)} | back


def _aside(manuscript: Manuscript, step: Step) -> Step:
    spot = manuscript.find(step["key"])
    back = spot.place()
    del spot.siblings[spot.index]
    at = step.get("at", len(manuscript.aside))
    manuscript.aside.insert(at, Aside(spot.item, step["reason"]))
    return {"do": "restore", "key": spot.item.key} | back


def _restore(manuscript: Manuscript, step: Step) -> Step:
    aside = manuscript.find_aside(step["key"])
    at = manuscript.aside.index(aside)
    _place(manuscript, aside.item, step)
    del manuscript.aside[at]
    return {"do": "aside", "key": aside.item.key, "reason": aside.reason, "at": at}


TAKES: dict[str, Callable[[Manuscript, Step], Step]] = {
    "put": _put,
    "move": _move,
    "insert": _insert,
    "drop": _drop,
    "aside": _aside,
    "restore": _restore,
}
