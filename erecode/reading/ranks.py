"""How high each heading stands.

Gives every heading a rank (a smaller one is higher) by what the format says, by its number, its type and by
what lists of contents and repetition tell: headings announced in a list belong under the heading of that
list, headings that stand again and again belong under those that stand once. Leaves out the nesting itself.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from erecode.reading.labels import PART_WORDS, annex_of, is_definition_label, is_example_label, part_of
from erecode.reading.letters import all_caps, key
from erecode.reading.levels import level_label
from erecode.reading.marks import parse_mark, roman_value
from erecode.reading.passages import Passage

_ROMAN = re.compile(r"([IVX]{1,5})\s*[:.)–—-]\s")
_DECIMAL = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,4})[.:)]?\s")
_TITLE, _ANNEX, _ROMAN_RANK, _NUMBER, _PLAIN, _ANNOUNCED, _INSIDE, _REPEATED, _LABEL = (
    0,
    100,
    150,
    400,
    800,
    850,
    870,
    900,
    990,
)
_WORDED = ("plain", "capitals")
_LONGEST_LIST = 40
_PART_RANK = {kind: 100 + 50 * place * 2 for place, (kind, _) in enumerate(PART_WORDS)}


@dataclass(slots=True)
class Ranked:
    """A heading with its rank and what decided it."""

    passage: Passage
    place: int
    rank: int = _PLAIN
    style: str = "plain"
    number: tuple[int, ...] = ()
    announced_by: int | None = None
    repeated: bool = field(default=False)


@dataclass(frozen=True, slots=True)
class Announcement:
    """A list whose items stand again below as headings: the place of its first item and of its headings."""

    place: int
    headings: tuple[int, ...]


def rank_headings(passages: list[Passage]) -> tuple[dict[int, int], list[Announcement]]:
    """The rank of every heading by its place among the passages, and the lists that announce headings."""
    ranked = [_by_itself(p, i) for i, p in enumerate(passages) if p.kind == "heading"]
    if not ranked:
        return {}, []
    _repeated(ranked)
    announcements = _announcements(passages, ranked)
    _by_announcements(ranked, announcements)
    _bare(ranked)
    _parts_in_parts(ranked)
    _capitals_against_numbers(ranked)
    _by_type(ranked)
    _by_format(ranked)
    _title(ranked, passages)
    return {r.place: r.rank for r in ranked}, announcements


def _by_itself(passage: Passage, place: int) -> Ranked:
    text = passage.text
    ranked = Ranked(passage, place)
    part = part_of(text)
    roman, decimal = _ROMAN.match(text), _DECIMAL.match(text)
    if is_example_label(text):
        ranked.rank, ranked.style = _LABEL, "example"
    elif annex_of(text) is not None:
        plural = len(text.split()) == 1 and text.rstrip(":").casefold().endswith(("en", "s"))
        ranked.rank, ranked.style = _ANNEX - plural, "annex"
    elif part:
        ranked.rank, ranked.style = _PART_RANK[part[0]], part[0]
    elif roman and roman_value(roman[1]):
        ranked.rank, ranked.style, ranked.number = _ROMAN_RANK, "roman", (roman_value(roman[1]),)
    elif decimal:
        ranked.number = tuple(int(n) for n in decimal[1].split("."))
        ranked.rank, ranked.style = _NUMBER + 40 * (len(ranked.number) - 1), f"number {len(ranked.number)}"
    elif (mark := parse_mark(text)) and mark[0].values:
        ranked.rank, ranked.style, ranked.number = _NUMBER + 200, mark[0].family, mark[0].values
    elif all_caps(text):
        ranked.rank, ranked.style = _PLAIN - 100, "capitals"
    return ranked


def _name(text: str) -> str:
    """What makes two headings the same: their words, or the word of a level label."""
    label = level_label(text)
    if label and not label.before:
        return f"level {label.word}"
    return key(text)


def _repeated(ranked: list[Ranked]) -> None:
    """Headings that stand several times belong under headings that stand once."""
    exact = Counter(key(r.passage.text) for r in ranked)
    times = Counter(_name(r.passage.text) for r in ranked)
    plain = [r for r in ranked if r.style in ("plain", "capitals") and level_label(r.passage.text) is None]
    names_repeat = sum(exact[key(r.passage.text)] > 1 for r in plain) * 2 > len(plain) > 0
    for r in ranked:
        label = level_label(r.passage.text)
        is_level = label is not None and not label.before
        if r.style not in ("plain", "capitals") and not is_level:
            continue
        if is_level and names_repeat and exact[key(r.passage.text)] == 1:
            r.rank = _PLAIN - 150
        elif times[_name(r.passage.text)] > 1 or is_definition_label(r.passage.text):
            r.rank, r.repeated = _REPEATED, True
    _levels_that_open_headings(ranked)


def _levels_that_open_headings(ranked: list[Ranked]) -> None:
    """Where every repeated level opens straight into a heading that is none, levels hold those headings."""
    levels = [(r, after) for r, after in zip(ranked, [*ranked[1:], None], strict=True) if _is_level(r)]
    opening = [
        after is not None and after.place == r.place + 1 and after.repeated and not _is_level(after)
        for r, after in levels
    ]
    if levels and all(opening):
        for r, _ in levels:
            r.rank = _REPEATED - 10


def _is_level(ranked: Ranked) -> bool:
    label = level_label(ranked.passage.text)
    return ranked.repeated and label is not None and not label.before


def _announcements(passages: list[Passage], ranked: list[Ranked]) -> list[Announcement]:
    """Lists whose items stand again below, in the same order, as headings."""
    places: dict[str, list[int]] = defaultdict(list)
    for r in ranked:
        places[_words(r.passage.text)].append(r.place)
    found: list[Announcement] = []
    start = 0
    while start < len(passages):
        end = start
        while end < len(passages) and passages[end].kind == "item" and len(passages[end].text) <= 120:
            end += 1
        if end - start >= 2:
            names = [_words(p.text) for p in passages[start:end]]
            matched = _matched(names, end - 1, places)
            known = sum(place is not None for place in matched)
            if known >= 2 and known * 2 >= len(matched):
                _reworded(names, matched, end - 1, ranked)
                found.append(Announcement(start, tuple(p for p in matched if p is not None)))
        start = max(end, start + 1)
    return found


def _matched(names: list[str], last: int, places: dict[str, list[int]]) -> list[int | None]:
    """For each item the place of the heading below that has the same words, in the order of the list."""
    matched: list[int | None] = []
    for name in names:
        below = places.get(name, [])
        at = bisect_right(below, last)
        place = below[at] if name and at < len(below) else None
        matched.append(place)
        last = place if place is not None else last
    return matched


def _reworded(names: list[str], matched: list[int | None], last: int, ranked: list[Ranked]) -> None:
    """Fill in headings that say more than their item, or the only one left where an item must stand."""
    if len(names) > _LONGEST_LIST:
        return
    for item, place in enumerate(matched):
        if place is not None:
            last = place
            continue
        until = next((p for p in matched[item + 1 :] if p is not None), None)
        between = [
            r for r in ranked if last < r.place and (until is None or r.place < until) and r.style in _WORDED
        ]
        longer = [r for r in between if names[item] and _words(r.passage.text).startswith(names[item])]
        lone = [r for r in between if not r.repeated] if until is not None and item else []
        chosen = longer[:1] or (lone if len(lone) == 1 else [])
        if chosen:
            matched[item] = last = chosen[0].place


def _words(text: str) -> str:
    parsed = parse_mark(text)
    return key(parsed[1] if parsed else text)


def _by_announcements(ranked: list[Ranked], announcements: list[Announcement]) -> None:
    for announcement in announcements:
        named = set(announcement.headings)
        styles = {r.style for r in ranked if r.place in named}
        if not styles <= {"plain", "capitals"}:
            for r in ranked:
                if r.place in named:
                    r.announced_by = announcement.place
            continue
        first, last = announcement.headings[0], announcement.headings[-1]
        for r in ranked:
            if r.place in named:
                r.rank, r.announced_by, r.repeated = _ANNOUNCED, announcement.place, False
        _between(ranked, named, first, last)


def _between(ranked: list[Ranked], named: set[int], first: int, last: int) -> None:
    """Plain headings between the announced ones stand inside them."""
    for r in ranked:
        if first < r.place < last and r.place not in named and r.rank == _PLAIN:
            r.rank = _INSIDE


def _bare(ranked: list[Ranked]) -> None:
    """A heading with nothing under it but the next heading of its kind stands above that one."""
    for r, following in itertools.pairwise(ranked):
        alike = r.style == following.style and r.style in _WORDED and r.rank == following.rank
        if alike and not r.repeated and r.announced_by is None and following.place == r.place + 1:
            r.rank -= 5


def _parts_in_parts(ranked: list[Ranked]) -> None:
    """Where an article opens straight into a section, articles hold sections and not the other way round."""
    pairs = {
        (r.style, following.style)
        for r, following in itertools.pairwise(ranked)
        if r.style in _PART_RANK and following.style in _PART_RANK and following.place == r.place + 1
    }
    for upper, lower in pairs:
        if _PART_RANK[upper] > _PART_RANK[lower] and (lower, upper) not in pairs:
            for r in ranked:
                if r.style == upper:
                    r.rank = _PART_RANK[lower] - 10


def _capitals_against_numbers(ranked: list[Ranked]) -> None:
    """Where numbers start again under every heading in capitals, the capitals stand above the numbers."""
    for style in ("number 1", "roman"):
        starts = [r for r in ranked if r.style == style and r.number == (1,)]
        capitals = [r for r in ranked if r.style == "capitals" and not r.repeated]
        if len(starts) < 2 or len(capitals) < 2:
            continue
        for r in capitals:
            r.rank = _ROMAN_RANK - 10


def _by_type(ranked: list[Ranked]) -> None:
    """Plain headings among themselves: larger type first, then capitals, then bold."""
    sizes = sorted({round(r.passage.line.size, 1) for r in ranked}, reverse=True)
    if len(sizes) < 2 and len({r.passage.line.bold for r in ranked}) < 2:
        return
    for r in ranked:
        if r.style not in ("plain", "capitals") or r.repeated or r.announced_by is not None:
            continue
        size = round(r.passage.line.size, 1)
        numbered = [o.rank for o in ranked if o.number and round(o.passage.line.size, 1) <= size]
        if len(sizes) > 1 and size > 1.05 and numbered:
            same = [o.rank for o in ranked if o.number and round(o.passage.line.size, 1) == size]
            r.rank = min(same) if same else min(numbered) - 1 - (len(sizes) - sizes.index(size))
        else:
            r.rank += sizes.index(size) * 6 - (3 if r.passage.line.bold else 0)


def _by_format(ranked: list[Ranked]) -> None:
    """The levels that the format gives stand above everything guessed."""
    told = [r for r in ranked if r.passage.level]
    if not told:
        return
    for r in ranked:
        r.rank = r.passage.level * 10 if r.passage.level else 1000 + r.rank


def _title(ranked: list[Ranked], passages: list[Passage]) -> None:
    """The title of the whole document stands above all else, and a second title under it above the rest."""
    first = ranked[0]
    if len(ranked) < 3 or first.passage.level or first.place > 3 or first.style not in _WORDED:
        return
    if (
        any(p.kind != "text" for p in passages[: first.place])
        or first.repeated
        or first.announced_by is not None
    ):
        return
    bare = ranked[1].place == first.place + 1
    rest = ranked[1:]
    alone = first.style == "capitals" and all(r.style != "capitals" for r in rest)
    numbered = sum(bool(r.number) or r.style in _PART_RANK for r in rest) * 2 > len(rest)
    if not (bare or alone or numbered):
        return
    first.rank = _TITLE
    second = ranked[1]
    if (
        bare
        and numbered
        and second.style in _WORDED
        and ranked[2].place == second.place + 1
        and not second.repeated
    ):
        second.rank = _TITLE + 1
