"""Pairing tables with their headings: by definition and dimensions, never by nearness.

Tables that have the same definition and dimensions (but for a few words) are one competency. A table whose
indicators stand in an earlier table of that competency is a repeat. What is left and the headings stand in
the same order; where that does not fit, each competency takes the name that stands beside its tables most
often, and its tables take the levels of that name in order. Leaves out how tables and headings are found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from erecode.reading.letters import key
from erecode.reading.tables import Table, TableHeading

_CLOSE = {1: 5, -1: 4, 2: 2, -2: 1}  # what it counts to stand on the expected side, or on the other one
_MANY = 4_000_000  # pairs of tables and headings that are still compared one by one
_ALIKE = (0.55, 0.65, 0.75, 0.85, 0.95)


@dataclass(slots=True)
class Pairs:
    """Which heading each table has, and which tables are repeats of which."""

    headings: dict[int, TableHeading] = field(default_factory=dict)
    repeats: dict[int, int] = field(default_factory=dict)


def pair(tables: list[Table], places: list[int], headings: list[TableHeading]) -> Pairs:
    """`places`: where each table stands among the tables and headings of the document."""
    pairs = Pairs()
    clusters = _clusters(tables, len({key(heading.name) for heading in headings}))
    _find_repeats(tables, clusters, pairs)
    firsts = [i for i in range(len(tables)) if i not in pairs.repeats]
    unique = _unique(headings)
    if len(firsts) == len(unique) and _consistent(firsts, clusters, unique):
        pairs.headings = dict(zip(firsts, unique, strict=True))
        return pairs
    _by_votes(firsts, clusters, places, unique, pairs)
    return pairs


def _clusters(tables: list[Table], names: int) -> list[int]:
    """The number of the competency that each table belongs to; as many competencies as names, if may be."""
    words = [table.words() for table in tables]
    first = _alike(words, _ALIKE[0])
    for share in _ALIKE:
        clusters = first if share == _ALIKE[0] else _alike(words, share)
        if len(set(clusters)) == names:
            return clusters
    return first


def _alike(tables: list[frozenset[str]], share: float) -> list[int]:
    """Tables gathered with those that share this much of their words."""
    known: list[frozenset[str]] = []
    numbers: list[int] = []
    for words in tables:
        likeness = [_likeness(words, other) for other in known]
        best = max(range(len(known)), key=likeness.__getitem__, default=-1)
        if best >= 0 and likeness[best] >= share:
            numbers.append(best)
        else:
            known.append(words)
            numbers.append(len(known) - 1)
    return numbers


def _likeness(words: frozenset[str], other: frozenset[str]) -> float:
    return len(words & other) / max(1, min(len(words), len(other)))


def _find_repeats(tables: list[Table], clusters: list[int], pairs: Pairs) -> None:
    first: dict[tuple[int, str], int] = {}
    for index, table in enumerate(tables):
        name = (clusters[index], table.indicator_letters())
        if name in first:
            pairs.repeats[index] = first[name]
        else:
            first[name] = index


def _unique(headings: list[TableHeading]) -> list[TableHeading]:
    seen: set[tuple[str, str]] = set()
    unique = []
    for heading in headings:
        if (key(heading.name), heading.level) not in seen:
            seen.add((key(heading.name), heading.level))
            unique.append(heading)
    return unique


def _consistent(firsts: list[int], clusters: list[int], headings: list[TableHeading]) -> bool:
    """True where the order pairs every competency with one name and every name with one competency."""
    names: dict[int, set[str]] = defaultdict(set)
    owners: dict[str, set[int]] = defaultdict(set)
    for index, heading in zip(firsts, headings, strict=True):
        names[clusters[index]].add(key(heading.name))
        owners[key(heading.name)].add(clusters[index])
    return all(len(n) == 1 for n in names.values()) and all(len(o) == 1 for o in owners.values())


def _by_votes(
    firsts: list[int],
    clusters: list[int],
    places: list[int],
    headings: list[TableHeading],
    pairs: Pairs,
) -> None:
    """The name that stands beside the tables of a competency most often is its name."""
    names: dict[int, str] = {}
    chosen: dict[int, TableHeading] = {}
    agreed = -1
    for side in (1, -1):  # headings before their tables, or after them
        beside = _aligned([places[i] for i in firsts], [h.place for h in headings], side)
        named, votes = _elected((clusters[firsts[t]], key(headings[h].name)) for t, h in beside.items())
        if votes > agreed:
            names, agreed = named, votes
            chosen = {firsts[t]: headings[h] for t, h in beside.items()}
    for cluster in dict.fromkeys(clusters):
        own = [i for i in firsts if clusters[i] == cluster]
        levels = [h for h in headings if key(h.name) == names.get(cluster)]
        _in_order(own, levels, chosen, places, pairs)
        _fill_in(own, levels, headings, pairs)


def _elected(ballots: Iterable[tuple[int, str]]) -> tuple[dict[int, str], int]:
    """One name for each competency, each name once, by most votes; and how many votes agree."""
    votes = Counter(ballots)
    names: dict[int, str] = {}
    agreed = 0
    for (cluster, name), count in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if cluster not in names and name not in names.values():
            names[cluster] = name
            agreed += count
    return names, agreed


def _aligned(tables: list[int], headings: list[int], side: int) -> dict[int, int]:
    """The most tables and headings that stand side by side, each once and in the order of both."""
    if len(tables) * len(headings) > _MANY:
        return {}
    best = [[0] * (len(headings) + 1) for _ in range(len(tables) + 1)]
    for t, table in enumerate(tables):
        for h, heading in enumerate(headings):
            close = _CLOSE.get((table - heading) * side, 0)
            matched = best[t][h] + close if close else 0
            best[t + 1][h + 1] = max(matched, best[t][h + 1], best[t + 1][h])
    found: dict[int, int] = {}
    t, h = len(tables), len(headings)
    while t and h:
        if best[t][h] == best[t - 1][h]:
            t -= 1
        elif best[t][h] == best[t][h - 1]:
            h -= 1
        else:
            t, h = t - 1, h - 1
            found[t] = h
    return found


def _fill_in(own: list[int], levels: list[TableHeading], headings: list[TableHeading], pairs: Pairs) -> None:
    """A table whose heading is missing has the level that its competency misses, where there is one such."""
    bare = [index for index in own if index not in pairs.headings]
    given = {heading.level for heading in levels}
    missing = [level for level in dict.fromkeys(h.level for h in headings) if level not in given]
    if levels and len(bare) == len(missing):
        for index, level in zip(bare, missing, strict=True):
            pairs.headings[index] = TableHeading(levels[0].name, level, levels[0].place)


def _in_order(
    own: list[int],
    levels: list[TableHeading],
    beside: dict[int, TableHeading],
    places: list[int],
    pairs: Pairs,
) -> None:
    """The tables of one competency and its headings stand in the same order; else beside each other."""
    if len(own) == len(levels):
        pairs.headings.update(zip(own, levels, strict=True))
        return
    left = list(levels)
    for index in own:
        if (heading := beside.get(index)) in left:
            left.remove(heading)
            pairs.headings[index] = heading
    for index in own:
        if left and len(own) < len(levels) and index not in pairs.headings:
            nearest = min(left, key=lambda heading: abs(heading.place - places[index]))
            left.remove(nearest)
            pairs.headings[index] = nearest
