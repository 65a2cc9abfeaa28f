"""The table of contents of an edition, and the way through it.

Promises the titled parts alone, in reading order, each below the part it stands in, and for every item
the trail above it and the parts before and after. Used by reading pages, comparing and documents. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from erecode.conduct.citation import title_of
from erecode.conduct.tree import Item, Kind, walk_with_parents

UNLISTED = frozenset({Kind.LEVEL})  # a dictionary's levels are columns of a table, not chapters


@dataclass(slots=True)
class Entry:
    """One titled part in the table of contents."""

    key: str
    title: str
    kind: Kind
    children: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Spot:
    """An item where it stands: what is above it, beside it, and the parts before and after its own."""

    item: Item
    above: tuple[Item, ...]
    siblings: Sequence[Item]
    previous: Item | None
    next: Item | None

    @property
    def part(self) -> Item:
        """The titled part that it is, or that it is in; the item itself where it stands in none."""
        return next((i for i in (self.item, *reversed(self.above)) if i.kind.is_part), self.item)


def contents(tree: Sequence[Item], language: str, fallback: str, deepest: int = 3) -> list[Entry]:
    """The titled parts, to a depth."""
    return [
        Entry(
            part.key,
            title_of(part, language, fallback),
            part.kind,
            contents(part.children, language, fallback, deepest - 1) if deepest > 1 else [],
        )
        for part in tree
        if part.kind.is_part and part.kind not in UNLISTED and title_of(part, language, fallback)
    ]


def find(tree: Sequence[Item], key: str) -> Spot | None:
    """The item with a key and its surroundings, or nothing."""
    parts: list[Item] = []
    found: tuple[Item, tuple[Item, ...]] | None = None
    for item, above in walk_with_parents(tree):
        if item.kind.is_part and item.kind not in UNLISTED:
            parts.append(item)
        if item.key == key:
            found = item, above
    if found is None:
        return None
    item, above = found
    siblings = above[-1].children if above else tree
    before, after = _around(parts, item, above)
    return Spot(item, above, siblings, before, after)


def _around(parts: list[Item], item: Item, above: tuple[Item, ...]) -> tuple[Item | None, Item | None]:
    """The parts before and after the one that the item is or is in; not those inside it."""
    own = next((i for i in (item, *reversed(above)) if i in parts), None)
    if own is None:
        return None, parts[0] if parts else None
    inside = {id(child) for child, _ in walk_with_parents(own.children)}
    at = next(number for number, part in enumerate(parts) if part is own)
    later = [part for part in parts[at + 1 :] if id(part) not in inside]
    return parts[at - 1] if at else None, later[0] if later else None
