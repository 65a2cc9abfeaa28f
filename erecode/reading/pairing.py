"""Pairing tables with their headings: by definition and dimensions, never by nearness.

Tables that have the same definition and dimensions (but for a few words) are one competency. A table whose
indicators stand in an earlier table of that competency is a repeat. What is left and the headings stand in
the same order; where that does not fit, each competency takes the name that stands beside its tables most
often, and its tables take the levels of that name in order. Leaves out how tables and headings are found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from erecode.reading.letters import key
from erecode.reading.tables import Table, TableHeading

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
    votes: Counter[tuple[int, str]] = Counter()
    for index in firsts:
        for heading in headings:
            distance = abs(heading.place - places[index])
            if distance <= 2:
                votes[clusters[index], key(heading.name)] += 4 if distance == 1 else 1
    names: dict[int, str] = {}
    for (cluster, name), _ in sorted(votes.items(), key=lambda vote: (-vote[1], vote[0])):
        if cluster not in names and name not in names.values():
            names[cluster] = name
    for cluster in dict.fromkeys(clusters):
        own = [i for i in firsts if clusters[i] == cluster]
        levels = [h for h in headings if key(h.name) == names.get(cluster)]
        _in_order(own, levels, places, pairs)
        _fill_in(own, levels, headings, pairs)


def _fill_in(own: list[int], levels: list[TableHeading], headings: list[TableHeading], pairs: Pairs) -> None:
    """A table whose heading is missing has the level that its competency misses, where there is one such."""
    bare = [index for index in own if index not in pairs.headings]
    given = {heading.level for heading in levels}
    missing = [level for level in dict.fromkeys(h.level for h in headings) if level not in given]
    if levels and len(bare) == len(missing):
        for index, level in zip(bare, missing, strict=True):
            pairs.headings[index] = TableHeading(levels[0].name, level, levels[0].place)


def _in_order(own: list[int], levels: list[TableHeading], places: list[int], pairs: Pairs) -> None:
    """The tables of one competency and its headings stand in the same order; else the nearest one left."""
    if len(own) == len(levels):
        pairs.headings.update(zip(own, levels, strict=True))
        return
    left = list(levels)
    for index in own:
        if not left:
            break
        nearest = min(left, key=lambda heading: abs(heading.place - places[index]))
        left.remove(nearest)
        pairs.headings[index] = nearest
