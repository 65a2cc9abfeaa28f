"""The last part of a provision's address: a few readable words, unique, and the same in the next edition.

Promises that a provision that stays the same, or nearly, keeps the key it had, and that a key which was
ever used is never given to another provision. Used by importing and drafting. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Set

from rapidfuzz import fuzz

from erecode.conduct.tree import Item, Kind, walk

MOST_WORDS = 6
MOST_LETTERS = 60
MOST = 100  # letters in a key before its number; the column holds 120
LEVEL_WORD = {"nl": "niveau", "fr": "niveau", "en": "level"}
NEARLY = 72.0  # similarity, per cent, from which a text in the same part is the same provision
SURELY = 88.0  # and the one for a text that moved to another part
_NUMBER = re.compile(r"^(?:(?:[ivxlc]+|[a-z]|\d+(?:\.\d+)*)[.)°:]+\s+|\d+(?:\.\d+)*\s+)", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+")
_ORDER = re.compile(r"-\d+$")


def slug_of(text: str) -> str:
    """The first words of a heading without its number, in plain small letters joined by hyphens."""
    plain = unicodedata.normalize("NFKD", _NUMBER.sub("", text.strip()))
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode().lower())
    slug = ""
    for word in words[:MOST_WORDS]:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > MOST_LETTERS:
            break
        slug = longer
    return slug or (words[0][:MOST_LETTERS] if words else "")


def free_key(base: str, taken: Set[str], *, numbered: bool = False) -> str:
    """`base`, or `base-2`, `base-3` … where it is taken; always with a number where `numbered`."""
    if not numbered and base not in taken:
        return base
    number = 1 if numbered else 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def key_beside(key: str, taken: Set[str]) -> str:
    """A free key of the same family, for a provision that is added next to another one."""
    return free_key(_ORDER.sub("", key) or key, taken, numbered=True)


def give_keys(tree: list[Item], language: str, taken: Set[str] = frozenset()) -> None:
    """Fill in the empty keys: a part's from its heading, a provision's from its part and its order."""
    used = set(taken) | {item.key for item in walk(tree) if item.key}
    _give(tree, "", language, used, {})


def _give(items: list[Item], part: str, language: str, used: set[str], counts: dict[str, int]) -> None:
    for item in items:
        if item.kind.is_part:
            item.key = item.key or free_key(_part_base(item, part, language)[:MOST], used)
            used.add(item.key)
            _give(item.children, item.key, language, used, counts)
            continue
        base = part or "tekst"
        if not item.key:
            counts[base] = counts.get(base, 0) + 1
            while f"{base}-{counts[base]}" in used:
                counts[base] += 1
            item.key = f"{base}-{counts[base]}"
        used.add(item.key)
        _give(item.children, part, language, used, counts)


def _part_base(item: Item, above: str, language: str) -> str:
    """A heading's own words; a level's name stands behind the key of what it is a level of."""
    words = slug_of(item.text(language, language))
    if item.kind is not Kind.LEVEL:
        return words or item.kind.value
    name = slug_of(item.label) or words or item.kind.value
    if name.isdigit():
        name = f"{LEVEL_WORD.get(language, LEVEL_WORD['en'])}-{name}"
    return f"{above}-{name}" if above else name


def keep_keys(tree: list[Item], previous: list[Item], language: str) -> None:
    """Give the items of a new tree the keys that the same items had in an earlier edition.

    The others' keys are left empty. First by text, then the parts by likeness of their headings, then
    provisions by likeness within the same part, then what moved and hardly changed.
    """
    for item in walk(tree):
        item.key = ""
    old = list(walk(previous))
    _same_text(tree, old, language)
    _alike(_unkeyed_parts(tree), _unused(tree, old, parts=True), language, NEARLY)
    homes = _homes(previous)
    for part, inside in _insides(tree):
        if part is not None and part.key:
            left = [item for item in _unused(tree, old, parts=False) if homes.get(item.key) == part.key]
            _alike([item for item in inside if not item.key], left, language, NEARLY)
    moved = [item for item in walk(tree) if not item.key and not item.kind.is_part]
    _alike(moved, _unused(tree, old, parts=False), language, SURELY)


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _same_text(tree: list[Item], old: list[Item], language: str) -> None:
    waiting: dict[tuple[bool, str, str], list[str]] = {}
    for item in old:
        waiting.setdefault(_face(item, language), []).append(item.key)
    for item in walk(tree):
        keys = waiting.get(_face(item, language))
        if keys:
            item.key = keys.pop(0)


def _face(item: Item, language: str) -> tuple[bool, str, str]:
    text = _plain(item.text(language, language))
    return item.kind.is_part, item.label if item.kind is Kind.LEVEL else "", text


def _unkeyed_parts(tree: list[Item]) -> list[Item]:
    return [item for item in walk(tree) if item.kind.is_part and not item.key]


def _unused(tree: list[Item], old: list[Item], *, parts: bool) -> list[Item]:
    used = {item.key for item in walk(tree) if item.key}
    return [item for item in old if item.kind.is_part == parts and item.key not in used]


def _alike(new: list[Item], old: list[Item], language: str, enough: float) -> None:
    texts = {id(item): _plain(item.text(language, language)) for item in (*new, *old)}
    pairs = sorted(
        (
            (-fuzz.ratio(texts[id(one)], texts[id(other)], score_cutoff=enough), i, j)
            for i, one in enumerate(new)
            for j, other in enumerate(old)
            if texts[id(one)] and texts[id(other)]
        ),
    )
    given: set[int] = set()
    for score, i, j in pairs:
        if score < 0 and not new[i].key and j not in given:
            new[i].key = old[j].key
            given.add(j)


def _homes(tree: list[Item]) -> dict[str, str]:
    return {item.key: part.key for part, inside in _insides(tree) for item in inside if part is not None}


def _insides(tree: list[Item]) -> Iterator[tuple[Item | None, list[Item]]]:
    """Each part (and nothing, for the top) with the provisions that stand in it, sub-items included."""
    yield None, list(_provisions(tree))
    for item in walk(tree):
        if item.kind.is_part:
            yield item, list(_provisions(item.children))


def _provisions(items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        if not item.kind.is_part:
            yield item
            yield from _provisions(item.children)
