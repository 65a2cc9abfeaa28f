"""The text of an edition as a tree: what a draft edits, an edition freezes and a pack holds.

Promises a form that is the same for a code and for a dictionary, that goes to JSON and back without
loss, and that knows which translations are stale. Used by drafts, editions, packs, PDF and comparing.
Pure: it leaves out storage and clock.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    """What an item of the tree is. The first eight are titled parts, the others are provisions."""

    PART = "part"
    VALUE = "value"
    PRINCIPLE = "principle"
    SECTION = "section"
    ANNEX = "annex"
    COMPETENCY = "competency"
    DIMENSION = "dimension"
    LEVEL = "level"  # `label` is the level's own name ("D", "3"); its text is the title, if it has one
    PARAGRAPH = "paragraph"
    ITEM = "item"
    STEP = "step"
    EXAMPLE = "example"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"
    QUOTE = "quote"
    TABLE = "table"
    INDICATOR = "indicator"

    @property
    def is_part(self) -> bool:
        """Whether it is a titled part, which holds provisions, instead of a provision itself."""
        return self in PARTS


PARTS = frozenset(
    {Kind.PART, Kind.VALUE, Kind.PRINCIPLE, Kind.SECTION, Kind.ANNEX}
    | {Kind.COMPETENCY, Kind.DIMENSION, Kind.LEVEL}
)


class Modality(StrEnum):
    """What a provision does to whom it binds; empty where nobody has said."""

    NONE = ""
    DUTY = "duty"
    PROHIBITION = "prohibition"
    PERMISSION = "permission"
    RIGHT = "right"
    ADVICE = "advice"
    INFORMATION = "information"


def fingerprint(text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of a text: enough to see that it changed."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


@dataclass(slots=True)
class Item:
    """One titled part or provision with what stands below it.

    `key` is unique in an edition and the same in every edition that holds the provision; it is the last
    part of its address. `label` is the mark it was printed with ("1°", "a)", a footnote's call) or a
    level's name; a heading's number stays in its text. `texts` is one text per language; `based_on` says,
    per translation, the fingerprint of the main text that it translates. `confirmed` says that a person
    confirmed the modality. `page` and `line` lead back to the imported source.
    """

    key: str
    kind: Kind
    texts: dict[str, str] = field(default_factory=dict)
    label: str = ""
    modality: Modality = Modality.NONE
    binds: str = ""
    confirmed: bool = False
    based_on: dict[str, str] = field(default_factory=dict)
    line: int = 0
    page: int = 0
    children: list[Item] = field(default_factory=list)

    def text(self, language: str, fallback: str) -> str:
        """The text in a language, or in the fallback language where it is not translated."""
        return self.texts.get(language) or self.texts.get(fallback, "")

    def is_stale(self, language: str, main: str) -> bool:
        """Whether the translation was made from another main text than today's."""
        basis = self.based_on.get(language)
        return (
            basis is not None
            and bool(self.texts.get(language))
            and basis != fingerprint(self.texts.get(main, ""))
        )


def walk(items: Iterable[Item]) -> Iterator[Item]:
    """Every item, in reading order."""
    stack = list(reversed(list(items)))
    while stack:
        item = stack.pop()
        yield item
        stack.extend(reversed(item.children))


def walk_with_parents(items: Iterable[Item]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Every item in reading order, with the items above it, outermost first."""
    stack: list[tuple[Item, tuple[Item, ...]]] = [(item, ()) for item in reversed(list(items))]
    while stack:
        item, above = stack.pop()
        yield item, above
        stack.extend((child, (*above, item)) for child in reversed(item.children))


def settled(items: Iterable[Item], languages: Sequence[str]) -> list[Item]:
    """A copy that says the same in the given languages (the main one first), without what says nothing:
    empty texts, other languages, the basis of a current translation, and provisions without text."""
    kept = (_settled(item, languages) for item in items)
    return [item for item in kept if item.texts or item.children or item.kind.is_part]


def _settled(item: Item, languages: Sequence[str]) -> Item:
    texts = {language: item.texts[language] for language in languages if item.texts.get(language)}
    main, *others = languages
    stale = {language: item.based_on[language] for language in others if item.is_stale(language, main)}
    return replace(item, texts=texts, based_on=stale, children=settled(item.children, languages))


def to_json(item: Item) -> dict[str, Any]:
    """An item as plain data; what is empty is left out, so that a stored draft stays small."""
    data: dict[str, Any] = {"key": item.key, "kind": item.kind.value, "texts": item.texts}
    for name in ("label", "binds", "confirmed", "based_on", "line", "page"):
        if getattr(item, name):
            data[name] = getattr(item, name)
    if item.modality:
        data["modality"] = item.modality.value
    if item.children:
        data["children"] = [to_json(child) for child in item.children]
    return data


def from_json(data: dict[str, Any]) -> Item:
    """The reverse of `to_json`. Raises KeyError or ValueError where the data is not an item's."""
    return Item(
        key=data["key"],
        kind=Kind(data["kind"]),
        texts=dict(data["texts"]),
        label=data.get("label", ""),
        modality=Modality(data.get("modality", "")),
        binds=data.get("binds", ""),
        confirmed=data.get("confirmed", False),
        based_on=dict(data.get("based_on", {})),
        line=data.get("line", 0),
        page=data.get("page", 0),
        children=[from_json(child) for child in data.get("children", [])],
    )
