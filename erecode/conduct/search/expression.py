"""What to ask the index: words joined by and/or, for either database.

Promises that both databases are asked the same. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from erecode.conduct.search.query import Nearness, Question, Term, Way
from erecode.conduct.search.vocabulary import Vocabulary

# An expression is a token, or a tuple: "and" or "or" with expressions.
Expression = str | tuple[str, tuple["Expression", ...]]

TITLE_MARK = "_"
SAMPLE_MARK = "__"
SAMPLES = 7  # sample 6 holds every row, each one below it half of the one above, at random


def all_of(parts: Iterable[Expression | None]) -> Expression | None:
    """Every one; nothing where one of them cannot be."""
    found = list(parts)
    if not found or any(part is None for part in found):
        return None
    kept = tuple(part for part in found if part is not None)
    return kept[0] if len(kept) == 1 else ("and", kept)


def any_of(parts: Iterable[Expression | None]) -> Expression | None:
    """One or more; nothing where none of them can be."""
    kept = tuple(dict.fromkeys(part for part in parts if part is not None))
    if not kept:
        return None
    return kept[0] if len(kept) == 1 else ("or", kept)


def rendered(expression: Expression, conjunction: str, disjunction: str, quote: str) -> str:
    """The expression in a database's own notation; tokens are letters, digits and underscores only."""
    if isinstance(expression, str):
        return f"{quote}{expression}{quote}"
    operator, parts = expression
    joint = conjunction if operator == "and" else disjunction
    return f"({joint.join(rendered(part, conjunction, disjunction, quote) for part in parts)})"


class Asking:
    """The expressions for one question of one reader, from strict to loose."""

    def __init__(self, question: Question, vocabulary: Vocabulary) -> None:
        self._terms = question.terms
        self._words = vocabulary

    def all_terms(self, furthest: Nearness, mark: str = "") -> Expression | None:
        """Every term, by ways no further than given; with the title's mark only in titles."""
        return all_of(self._term(term, furthest, mark) for term in self._terms)

    def but_one(self) -> Expression | None:
        """All terms but one, whichever."""
        if len(self._terms) < 3:
            return None
        sides = combinations(self._terms, len(self._terms) - 1)
        return any_of(all_of(self._term(term, Nearness.LOOSE) for term in side) for side in sides)

    def some(self) -> Expression | None:
        """Any of the terms, the rarest two where there are more."""
        rare = sorted(self._terms, key=self.frequency)[:2]
        return any_of(self._term(term, Nearness.LOOSE) for term in rare) if len(self._terms) > 1 else None

    def frequency(self, term: Term) -> int:
        """In about how many rows a term stands, in whatever form."""
        return sum(self._count(way, "") for way in term.ways)

    def rarest(self, furthest: Nearness, mark: str = "") -> int:
        """At most how many rows hold all terms, roughly: as many as hold the rarest."""
        counts = (
            sum(self._count(way, mark) for way in term.ways if way.nearness <= furthest)
            for term in self._terms
        )
        return min(counts, default=0)

    def _count(self, way: Way, mark: str) -> int:
        return min(self._words.frequency.get(mark + stem, 0) for stem in way.stems)

    def _term(self, term: Term, furthest: Nearness, mark: str = "") -> Expression | None:
        return any_of(self._way(way.stems, mark) for way in term.ways if way.nearness <= furthest)

    def _way(self, stems: Sequence[str], mark: str) -> Expression | None:
        return all_of(self._stem(mark + stem) for stem in stems)

    def _stem(self, stem: str) -> Expression | None:
        return any_of(f"{scope}{stem}" for scope in self._words.marks.get(stem, ()))


def sample_marks(chance: int) -> list[str]:
    """The samples that a row is in, by a number that is as good as random."""
    return [f"{SAMPLE_MARK}{number}" for number in range(SAMPLES - 1) if chance % 64 < 1 << number]


def in_sample(expression: Expression, scopes: Iterable[str], number: int) -> Expression:
    """The expression for the rows of one sample only."""
    return all_of((expression, any_of(f"{scope}{SAMPLE_MARK}{number}" for scope in scopes))) or expression
