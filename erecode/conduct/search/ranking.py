"""Which of the rows that match a reader wants most.

Promises: a title counts more than a text; the word itself more than another form of it, that more than a
synonym, and that more than a corrected spelling; a rare word more than a common one. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import log
from typing import NamedTuple

from erecode.conduct.search.expression import TITLE_MARK
from erecode.conduct.search.query import Nearness, Question, Term
from erecode.conduct.search.rows import Row

_SAME_WORD = 1.0
_GUESSED = 0.5
_WORTH = {
    Nearness.SAME: 0.8,
    Nearness.BEGINNING: 0.6,
    Nearness.PARTS: 0.55,
    Nearness.SYNONYM: 0.45,
    Nearness.SPELLING: 0.4,
    Nearness.LOOSE: 0.2,
}
_OWN_TITLE, _HEADING_ABOVE = 2.2, 1.25  # a part's own title; the heading that a provision stands under
_KINDS = {"situation": 1.6, "example": 0.9, "footnote": 0.8, "link": 0.9}
_UNDER_A_HEADING = frozenset({"provision", "example", "footnote", "practice", "agreement"})


class _Wanted(NamedTuple):
    """One way of a term, ready to be looked for in the stems of a row: each with a space on either side."""

    worth: float
    is_same: bool
    stem: str
    others: tuple[str, ...]
    in_title: tuple[str, ...]


class _Weighed(NamedTuple):
    """A term with its weight, the word as it was typed, and its ways, the worthiest first."""

    weight: float
    literally: str
    ways: list[_Wanted]


def ranked(rows: Iterable[Row], question: Question, frequency: Callable[[Term], int], of: int) -> list[Row]:
    """The rows, the best first; in reading order where they are equally good."""
    weighed = [
        _Weighed(log(2 + of / (1 + frequency(term))) * _certainty(term), f" {term.plain} ", _wanted(term))
        for term in question.terms
    ]
    scored = [(_score(row, weighed), row) for row in rows]
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [row for score, row in scored if score > 0 or not weighed]


def _certainty(term: Term) -> float:
    """A word that was only guessed from its spelling says less than one that was understood."""
    return _GUESSED if all(way.nearness >= Nearness.SPELLING for way in term.ways) else 1.0


def _wanted(term: Term) -> list[_Wanted]:
    found = [
        _Wanted(
            _WORTH[way.nearness],
            way.nearness is Nearness.SAME,
            f" {way.stems[0]} ",
            tuple(f" {stem} " for stem in way.stems[1:]),
            tuple(f" {TITLE_MARK}{stem} " for stem in way.stems),
        )
        for way in term.ways
    ]
    return sorted(found, key=lambda wanted: -wanted.worth)


def _score(row: Row, weighed: list[_Weighed]) -> float:
    total, found = 0.0, 0
    title_worth = _HEADING_ABOVE if row.kind in _UNDER_A_HEADING else _OWN_TITLE
    for weight, literally, ways in weighed:
        best = _best_way(row, literally, ways, title_worth)
        found += best > 0
        total += best * weight
    covered = found / len(weighed) if weighed else 1.0
    return total * covered * covered * _KINDS.get(row.kind, 1.0)


def _best_way(row: Row, literally: str, ways: list[_Wanted], title_worth: float) -> float:
    best, stems = 0.0, row.stems
    for worth, is_same, stem, others, in_title in ways:
        if worth * title_worth <= best:
            break
        if stem not in stems or (others and not all(other in stems for other in others)):
            continue
        here = _SAME_WORD if is_same and literally in row.squeezed else worth
        if in_title[0] in stems and all(mark in stems for mark in in_title):
            here *= title_worth
        best = max(best, here)
    return best
