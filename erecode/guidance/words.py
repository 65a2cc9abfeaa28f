"""The words of a town's codes as a guide quotes them: provisions by key, and the values above them.

Promises the same words from a pack and from the database. Pure: who has a text hands in its tree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from erecode.conduct.tree import Item, Kind, walk_with_parents
from erecode.guidance.guide import Provision


@dataclass(frozen=True, slots=True)
class Text:
    """The text of one edition: its place in the address, its tree, and the language it was adopted in."""

    work: str
    edition: str
    tree: list[Item]
    main: str


@dataclass(frozen=True, slots=True)
class Words:
    """Provisions by key, and the titled parts that are values; the first text goes first."""

    provisions: dict[str, Provision] = field(default_factory=dict)
    values: dict[str, Provision] = field(default_factory=dict)


def words_in(texts: Iterable[Text], language: str) -> Words:
    """The words of some texts, in a language where they have it."""
    words = Words()
    for text in texts:
        for item, above in walk_with_parents(text.tree):
            if item.kind.is_part and item.kind is not Kind.VALUE:
                continue
            parts = [part for part in above if part.kind.is_part]
            said = Provision(
                item.key,
                tuple(part.text(language, text.main) for part in parts),
                item.text(language, text.main),
                text.work,
                text.edition,
                tuple(part.key for part in parts if part.kind is Kind.VALUE),
                language if item.texts.get(language) else text.main,
            )
            held = words.values if item.kind is Kind.VALUE else words.provisions
            held.setdefault(item.key, said)
    return words
