"""Which of the rows that match a reader wants most.

Promises: a title counts more than a text; the word itself more than another form of it, that more than a
synonym, and that more than a corrected spelling; a rare word more than a common one. Pure.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from math import log

from erecode.conduct.search.expression import TITLE_MARK
from erecode.conduct.search.query import Nearness, Question, Term
from erecode.conduct.search.rows import Row

_SAME_WORD = 1.0
_WORTH = {
    Nearness.SAME: 0.8,
    Nearness.BEGINNING: 0.6,
    Nearness.PARTS: 0.55,
    Nearness.SYNONYM: 0.45,
    Nearness.SPELLING: 0.4,
    Nearness.LOOSE: 0.2,
}
_OWN_TITLE, _HEADING_ABOVE = 2.2, 1.25  # a part's own title; the heading that a provision stands under
_KINDS = {"example": 0.9, "footnote": 0.8, "link": 0.9}
_UNDER_A_HEADING = frozenset({"provision", "example", "footnote", "practice", "agreement"})


def ranked(rows: Iterable[Row], question: Question, frequency: Callable[[Term], int], of: int) -> list[Row]:
    """The rows, the best first; in reading order where they are equally good."""
    weighed = [(term, log(2 + of / (1 + frequency(term)))) for term in question.terms]
    scored = [(_score(row, weighed), row) for row in rows]
    scored.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [row for score, row in scored if score > 0 or not weighed]


def _score(row: Row, weighed: list[tuple[Term, float]]) -> float:
    total, found = 0.0, 0
    for term, weight in weighed:
        best = _best_way(row, term)
        found += best > 0
        total += best * weight
    covered = found / len(weighed) if weighed else 1.0
    return total * covered * covered * _KINDS.get(row.kind, 1.0)


def _best_way(row: Row, term: Term) -> float:
    best = 0.0
    literally = f" {term.plain} " in row.squeezed
    for way in term.ways:
        worth = _SAME_WORD if literally and way.nearness is Nearness.SAME else _WORTH[way.nearness]
        if worth * _OWN_TITLE <= best or not all(f" {stem} " in row.stems for stem in way.stems):
            continue
        if all(f" {TITLE_MARK}{stem} " in row.stems for stem in way.stems):
            worth *= _HEADING_ABOVE if row.kind in _UNDER_A_HEADING else _OWN_TITLE
        best = max(best, worth)
    return best
