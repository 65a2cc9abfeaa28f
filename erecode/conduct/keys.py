"""The last part of a provision's address: a few readable words, unique, and the same in the next edition.

Promises that a provision that stays the same, or nearly, keeps the key it had, and that a key which was
ever used is never given to another provision. Used by importing and drafting. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Set

from erecode.conduct.matching import matches, placed
from erecode.conduct.tree import Item, Kind, walk

MOST_WORDS = 6
MOST_LETTERS = 60
MOST = 100  # letters in a key before its number; the column holds 120
LEVEL_WORD = {"nl": "niveau", "fr": "niveau", "en": "level"}
_NUMBER = re.compile(r"^(?:(?:[ivxlc]+|[a-z]|\d+(?:\.\d+)*)[.)°:]+\s+|\d+(?:\.\d+)*\s+)", re.IGNORECASE)
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

    The others' keys are left empty. What is the same is decided as for a comparison (`matching`).
    """
    for item in walk(tree):
        item.key = ""
    old, new = placed(previous, language, language), placed(tree, language, language)
    for before, after in matches(old, new).items():
        new[after].item.key = old[before].item.key
    _keep_by_label(tree, previous)


def _keep_by_label(tree: list[Item], previous: list[Item]) -> None:
    """What has a mark and no words ("D") is the same when it stands below the same item with that mark."""
    used = {item.key for item in walk(tree)}
    below = {(item.key, c.kind, c.label): c.key for item in walk(previous) for c in item.children if c.label}
    for item in walk(tree):
        for child in item.children:
            key = below.get((item.key, child.kind, child.label), "") if item.key else ""
            if key and not child.key and key not in used:
                child.key = key
                used.add(key)
