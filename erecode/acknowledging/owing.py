"""What a person must read of an edition: what changed since the last receipt, and nothing small.

Promises that a provision is asked for when its words in the adopted language are not those that the person
signed for, unless a person marked that very change as small. Pure. Used by making assignments, the second
screen of a campaign and the pages that people read; it leaves out how a change is shown.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from erecode.conduct.matching import Change, Placed, pairs, placed
from erecode.conduct.tree import Item, fingerprint

_WORDS = re.compile(r"\d+(?:[.,:/-]\d+)*|\w+|[^\w\s.,;:!?'\"’‘“”„«»()\[\]…–—/-]")
LONG_ENOUGH = 6  # letters, from which a slip of the pen in a word is no other word
SLIP = 2  # letters that may differ in such a word


@dataclass(frozen=True, slots=True)
class Owed:
    """One provision or title to read. `key` is the new one's, or the old one's where it was removed.

    `mark` names this change of words, for who wants to say that it is small; "" where all is new.
    """

    key: str
    change: Change
    old: str
    new: str
    is_part: bool

    @property
    def mark(self) -> str:
        """What names exactly this change, whoever it concerns."""
        return mark(self.old, self.new)


def mark(old: str, new: str) -> str:
    """The name of a change from one wording to another."""
    return f"{fingerprint(old)}:{fingerprint(new)}"


def covers(known: Collection[str], asked: Collection[str]) -> bool:
    """Whether a receipt about some parts (empty: all) tells of everything that is asked now."""
    return not known or (bool(asked) and set(asked) <= set(known))


def whole(tree: Sequence[Item], parts: Collection[str], language: str) -> list[Owed]:
    """All there is to read for somebody who never signed for this work, in the parts asked for."""
    return [
        Owed(at.item.key, Change.ADDED, "", at.text, at.item.kind.is_part)
        for at in placed(tree, language, language)
        if at.text and _within(at, parts)
    ]


def changed(old: Sequence[Item], new: Sequence[Item], parts: Collection[str], language: str) -> list[Owed]:
    """What changed for somebody who signed for the old tree, small or not, in reading order."""
    return [
        Owed(at.item.key, _change(before, after), _text(before), _text(after), at.item.kind.is_part)
        for pair in pairs(old, new, language, language)
        if (at := pair.new or pair.old) is not None
        and _text(before := pair.old) != _text(after := pair.new)
        and _within(at, parts)
    ]


def asks(owed: Sequence[Owed], small: Collection[str]) -> list[Owed]:
    """What is left to read when the changes marked as small ask nothing."""
    return [each for each in owed if each.mark not in small]


def looks_small(old: str, new: str) -> bool:
    """Whether only marks, capitals or a slip of the pen differ: a proposal that a person confirms.

    A number, a sign such as % or €, a short word or the start of a word that differs is never small.
    """
    before, after = (_WORDS.findall(text.casefold()) for text in (old, new))
    return bool(before) and len(before) == len(after) and all(map(_slip, before, after))


def _slip(one: str, other: str) -> bool:
    if one == other:
        return True
    return (
        one.isalpha()
        and other.isalpha()
        and one[0] == other[0]
        and min(len(one), len(other)) >= LONG_ENOUGH
        and Levenshtein.distance(one, other) <= SLIP
    )


def _text(at: Placed | None) -> str:
    return at.text if at else ""


def _change(before: Placed | None, after: Placed | None) -> Change:
    if before is None or not before.text:
        return Change.ADDED
    return Change.CHANGED if after is not None and after.text else Change.REMOVED


def _within(at: Placed, parts: Collection[str]) -> bool:
    return not parts or any(item.key in parts for item in (at.item, *at.above))
