"""Finding: a reader of a town types a few words and gets what fits, the best first.

Promises a bounded amount of work whatever is typed, only what this reader may see, and that nothing is
kept of what was asked. Used by the search page and by rooms above; it leaves out addresses and pages.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from erecode.conduct.search.expression import TITLE_MARK, Asking, Expression
from erecode.conduct.search.highlight import Segment, marked, snippet
from erecode.conduct.search.models import Findable
from erecode.conduct.search.query import Nearness, Question, parse
from erecode.conduct.search.ranking import ranked
from erecode.conduct.search.rows import Row, Sieve, matching
from erecode.conduct.search.scopes import is_for
from erecode.conduct.search.stems import stems
from erecode.conduct.search.vocabulary import Vocabulary, vocabulary
from erecode.conduct.search.words import Word

MOST_ROWS = 80  # candidates that one step may add
ENOUGH = 30  # rows after which no looser step is taken
FEW = 5  # rows below which the loosest steps are taken
Matches = Callable[[Word], bool]
_STRICT_TO_LOOSE = (
    (Nearness.SPELLING, TITLE_MARK),
    (Nearness.PARTS, ""),
    (Nearness.SPELLING, ""),
    (Nearness.LOOSE, ""),
)


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose words count: of which town, in which language, and whether somebody of the town."""

    town: int
    language: str
    inside: bool


@dataclass(frozen=True, slots=True)
class Result:
    """Something found, with what matched marked. `language` is its own, not the reader's."""

    kind: str
    name: str
    arguments: dict[str, str]
    language: str
    title: list[Segment]
    snippet: list[Segment]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer: results, whether there are more, and what the question became."""

    results: list[Result] = field(default_factory=list)
    more: bool = False
    also: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """The rows that fit, the best first, with the question and the vocabulary that led to them."""

    rows: list[Row]
    question: Question
    words: Vocabulary


def find(reader: Reader, typed: str, most: int = 20) -> Found:
    """What fits best, ready to be shown."""
    sought = seek(reader, typed)
    question = sought.question
    results = _results(sought.rows[:most], question, sought.words)
    return Found(results, len(sought.rows) > most, question.also, question.unknown)


def seek(reader: Reader, typed: str) -> Sought:
    """The rows that fit. Where nothing does in the reader's language, every language is tried."""
    sought = _in_language(reader, reader.language, typed)
    return sought if sought.rows else _in_language(reader, "", typed)


def _in_language(reader: Reader, language: str, typed: str) -> Sought:
    words = vocabulary(reader.town, language, reader.inside)
    question = parse(typed, words)
    return Sought(_best(question, words), question, words)


def _best(question: Question, words: Vocabulary) -> list[Row]:
    asking = Asking(question, words)
    rows: dict[int, Row] = {}
    asked: set[Expression | None] = {None}
    for expression, expected in _steps(asking, rows):
        if expression is None or expression in asked:
            continue
        asked.add(expression)
        sieve = Sieve(words.scopes, question.phrases, expected)
        rows.update((row.id, row) for row in matching(expression, sieve, MOST_ROWS))
    distinct: dict[tuple[str, str], Row] = {}
    for row in ranked(rows.values(), question, asking.frequency, words.rows):
        distinct.setdefault((row.name, str(row.arguments)), row)
    return list(distinct.values())


def _steps(asking: Asking, rows: dict[int, Row]) -> Iterator[tuple[Expression | None, int]]:
    """From strict to loose, as long as too little is found; the loosest at once where that is little."""
    at_most = asking.rarest(Nearness.LOOSE)
    if at_most <= MOST_ROWS:
        yield asking.all_terms(Nearness.LOOSE), at_most
    else:
        for furthest, mark in _STRICT_TO_LOOSE:
            yield asking.all_terms(furthest, mark), asking.rarest(furthest, mark)
            if len(rows) >= ENOUGH:
                return
    for expression in (asking.but_one, asking.some):
        if len(rows) < FEW:
            yield expression(), 0


def _results(rows: Sequence[Row], question: Question, words: Vocabulary) -> list[Result]:
    wanted = {stem for term in question.terms for way in term.ways for stem in way.stems}
    matchers = {language: _matcher(wanted, words, language) for language in words.languages}
    return [_result(row, matchers[row.language]) for row in rows]


def _result(row: Row, matches: Matches) -> Result:
    arguments = json.loads(row.arguments) if isinstance(row.arguments, str) else row.arguments
    return Result(
        row.kind,
        row.name,
        arguments,
        row.language,
        marked(row.title, matches),
        snippet(row.body, matches),
    )


def _matcher(wanted: set[str], words: Vocabulary, language: str) -> Matches:
    """Whether a word of a text in this language is one of those wanted; each word is judged once."""
    judged: dict[str, bool] = {}

    def matches(word: Word) -> bool:
        verdict = judged.get(word.lower)
        if verdict is None:
            verdict = judged[word.lower] = not wanted.isdisjoint(_stems_held(word, words, language))
        return verdict

    return matches


def _stems_held(word: Word, words: Vocabulary, language: str) -> Iterator[str]:
    yield from stems(word.lower, language)
    for part in words.parts(word.plain) if language == "nl" else ():
        yield from stems(part, "nl")


def nearest_words(reader: Reader, typed: str, most: int = 6) -> list[str]:
    """Words that the town's texts do use, near to what was typed: for a reader who found nothing."""
    words = vocabulary(reader.town, reader.language, reader.inside)
    found: dict[str, None] = {}
    for piece in typed.lower().split()[:6]:
        for near in words.speller.near(piece, most=3, slack=2):
            if near in words.lower:
                found[words.lower[near]] = None
    return list(found)[:most]


def parts(reader: Reader, most: int = 24) -> list[Result]:
    """The titled parts of what this reader may read, in reading order: the town's topics."""
    rows = Findable.objects.filter(organisation_id=reader.town, kind="part").order_by("pk")
    seen: list[Result] = []
    for row in rows.only("scope", "title", "name", "arguments", "language").iterator(chunk_size=200):
        if is_for(row.scope, reader.language, reader.inside):
            seen.append(
                Result("part", row.name, row.arguments, row.language, [Segment(row.title, False)], [])
            )
        if len(seen) == most:
            break
    return seen
