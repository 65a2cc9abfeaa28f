"""Which item of one edition corresponds with which of another, and what happened to it.

Promises that every item of both trees is told exactly once, that the same key means the same provision
unless its words went elsewhere, and that a part that was given other keys is still recognised by its
words. Used by reading pages, comparing and campaigns. Pure.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from erecode.conduct.tree import Item, walk_with_parents

SAME_ENOUGH = 50.0  # per cent alike, from which an item that kept its key is surely the same
ALIKE_ENOUGH = 72.0  # per cent alike, from which an item under another key is the same
_WORDS = re.compile(r"\w+")


class Change(StrEnum):
    """What happened to an item between two editions. What was changed and moved at once is `changed`."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Placed:
    """An item with the items above it, its text in the compared language and its place in reading order."""

    item: Item
    above: tuple[Item, ...]
    text: str
    order: int

    @property
    def parent(self) -> str:
        """The key of the item that it is directly in; empty at the top."""
        return self.above[-1].key if self.above else ""


@dataclass(frozen=True, slots=True)
class Pair:
    """An item of the old edition, the one of the new edition it became, and what happened."""

    old: Placed | None
    new: Placed | None
    change: Change
    moved: bool = False


def pairs(old: Sequence[Item], new: Sequence[Item], language: str, fallback: str) -> list[Pair]:
    """Every item of both, in the new reading order; what was removed stands where it stood."""
    before, after = placed(old, language, fallback), placed(new, language, fallback)
    became = matches(before, after)
    stayed = _stayed(before, became)
    told = [_pair(before, after, source, number, stayed) for number, source in _sources(after, became)]
    return _with_removed(before, became, told)


def placed(items: Sequence[Item], language: str, fallback: str) -> list[Placed]:
    """Every item with what the comparison needs of it."""
    return [
        Placed(item, above, item.text(language, fallback), order)
        for order, (item, above) in enumerate(walk_with_parents(items))
    ]


def matches(old: Sequence[Placed], new: Sequence[Placed]) -> dict[int, int]:
    """The number in the new list for each number of the old list that has a counterpart."""
    became: dict[int, int] = {}
    _by_key(old, new, became, lambda a, b: _alike(a, b) >= SAME_ENOUGH)
    _by_words(old, new, became)
    _by_likeness(old, new, became)
    _by_key(old, new, became, lambda _a, _b: True)
    return became


def _alike(one: Placed, other: Placed) -> float:
    return fuzz.ratio(_plain(one.text), _plain(other.text))


def _plain(text: str) -> str:
    return " ".join(_WORDS.findall(text.casefold()))


def _open(
    old: Sequence[Placed], new: Sequence[Placed], became: dict[int, int]
) -> tuple[list[int], list[int]]:
    taken = set(became.values())
    return (
        [i for i in range(len(old)) if i not in became],
        [i for i in range(len(new)) if i not in taken],
    )


def _by_key(
    old: Sequence[Placed],
    new: Sequence[Placed],
    became: dict[int, int],
    allowed: Callable[[Placed, Placed], bool],
) -> None:
    left, right = _open(old, new, became)
    numbers = {new[i].item.key: i for i in right}
    for i in left:
        other = numbers.get(old[i].item.key)
        if other is not None and _same_sort(old[i], new[other]) and allowed(old[i], new[other]):
            became[i] = other


def _same_sort(one: Placed, other: Placed) -> bool:
    return one.item.kind.is_part == other.item.kind.is_part


def _by_words(old: Sequence[Placed], new: Sequence[Placed], became: dict[int, int]) -> None:
    left, right = _open(old, new, became)
    waiting: dict[tuple[bool, str, str], list[int]] = defaultdict(list)
    for i in right:
        waiting[_face(new[i])].append(i)
    for i in left:
        found = waiting.get(_face(old[i]))
        if found and old[i].text:
            became[i] = found.pop(0)


def _face(at: Placed) -> tuple[bool, str, str]:
    return at.item.kind.is_part, at.item.label, _plain(at.text)


def _by_likeness(old: Sequence[Placed], new: Sequence[Placed], became: dict[int, int]) -> None:
    for part in (True, False):
        left, right = _open(old, new, became)
        left = [i for i in left if old[i].item.kind.is_part == part and old[i].text]
        right = [i for i in right if new[i].item.kind.is_part == part and new[i].text]
        choices = {i: _plain(new[i].text) for i in right}
        best = sorted(
            (
                (score, -i, -j)
                for i in left
                for _text, score, j in process.extract_iter(
                    _plain(old[i].text), choices, scorer=fuzz.ratio, score_cutoff=ALIKE_ENOUGH
                )
            ),
            reverse=True,
        )
        done: set[int] = set()
        for _score, i, j in best:
            if -i not in became and -j not in done:
                became[-i] = -j
                done.add(-j)


def _sources(new: Sequence[Placed], became: dict[int, int]) -> Iterable[tuple[int, int | None]]:
    source = {after: before for before, after in became.items()}
    return [(number, source.get(number)) for number in range(len(new))]


def _pair(
    old: Sequence[Placed], new: Sequence[Placed], source: int | None, number: int, stayed: set[int]
) -> Pair:
    if source is None:
        return Pair(None, new[number], Change.ADDED)
    one, other = old[source], new[number]
    moved = source not in stayed
    if one.text != other.text or one.item.label != other.item.label or _other_force(one, other):
        return Pair(one, other, Change.CHANGED, moved)
    return Pair(one, other, Change.MOVED if moved else Change.SAME, moved)


def _other_force(one: Placed, other: Placed) -> bool:
    """Whether it does something else to whom it binds, though the words are the same."""
    return (one.item.modality, one.item.binds) != (other.item.modality, other.item.binds)


def _stayed(old: Sequence[Placed], became: dict[int, int]) -> set[int]:
    """The old numbers whose items kept their order: the longest run of them that still rises."""
    sources = sorted(became)
    tails: list[int] = []
    ends: list[int] = []
    previous: dict[int, int | None] = {}
    for source in sources:
        spot = bisect_left(tails, became[source])
        previous[source] = ends[spot - 1] if spot else None
        tails[spot : spot + 1] = [became[source]]
        ends[spot : spot + 1] = [source]
    stayed: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        stayed.add(at)
        at = previous[at]
    return stayed


def _with_removed(old: Sequence[Placed], became: dict[int, int], told: list[Pair]) -> list[Pair]:
    """The pairs with each removed item right after the nearest item before it that is still there."""
    after: dict[int, list[Pair]] = defaultdict(list)
    nearest = -1
    for number, at in enumerate(old):
        if number in became:
            nearest = became[number]
        else:
            after[nearest].append(Pair(at, None, Change.REMOVED))
    whole = list(after[-1])
    for number, pair in enumerate(told):
        whole.append(pair)
        whole.extend(after[number])
    return whole
