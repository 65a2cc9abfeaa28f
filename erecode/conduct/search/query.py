"""A question in everyday words becomes terms, each with all that may stand for it in a text.

Promises at most `MOST_TERMS` terms with at most `MOST_WAYS` ways each, whatever was typed. Pure: it looks
words up in the vocabulary it is given and leaves out where rows are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import islice

from erecode.conduct.search.stems import all_stop_words, stems
from erecode.conduct.search.synonyms import LONGEST_TERM, Stems, is_term, same_as
from erecode.conduct.search.vocabulary import Vocabulary
from erecode.conduct.search.words import Word, squeezed, whole_words
from erecode.core.texts import LANGUAGES

MOST_LETTERS = 300
MOST_TERMS = 8
MOST_WAYS = 28
MOST_ENDINGS = 10
SHORTEST_PIECE = 5  # letters of a word that is looked for inside longer ones
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")


class Nearness(IntEnum):
    """How near a way of saying is to what was typed, the nearest first."""

    SAME = 0  # the word itself or another form of it
    BEGINNING = 1
    PARTS = 2
    SYNONYM = 3
    SPELLING = 4
    LOOSE = 5  # one part of a compound, a synonym of a part: only when little else is found


@dataclass(frozen=True, slots=True)
class Way:
    """Stems that stand together for a term."""

    stems: Stems
    nearness: Nearness


@dataclass(frozen=True, slots=True)
class Term:
    """One word or fixed expression of a question; `plain` is as it was typed."""

    plain: str
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """What is sought. `phrases` must stand literally; `also` are the words that spelling led to."""

    terms: tuple[Term, ...] = ()
    phrases: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    unknown: tuple[str, ...] = field(default=())  # as typed: no text has them, nor anything near


def parse(typed: str, vocabulary: Vocabulary) -> Question:
    """The question that somebody typed. The last word may be unfinished."""
    typed = typed[:MOST_LETTERS]
    phrases = tuple(phrase for m in _QUOTED.finditer(typed) if (phrase := squeezed(m[1])).strip())
    loose = _QUOTED.sub(" ", typed)
    terms: list[Term] = [Term(w.plain, _forms(w.lower, vocabulary)) for w in _meaningful(phrases)]
    also: list[str] = []
    unknown: list[str] = []
    for piece, is_last in islice(_pieces(list(whole_words(loose))), MOST_TERMS):
        ways, corrected = _ways(piece, vocabulary, unfinished=is_last)
        also += corrected
        if ways:
            terms.append(Term(" ".join(w.plain for w in piece), ways[:MOST_WAYS]))
        else:
            unknown.append(loose[piece[0].start : piece[-1].end])
    return Question(tuple(terms[:MOST_TERMS]), phrases, tuple(dict.fromkeys(also)), tuple(unknown))


def _meaningful(phrases: Sequence[str]) -> Iterator[Word]:
    stops = all_stop_words()
    return (w for phrase in phrases for w in whole_words(phrase) if w.plain not in stops)


def _pieces(found: list[Word]) -> Iterator[tuple[list[Word], bool]]:
    """Words without meaning are left out, unless nothing else was typed; fixed expressions stay together."""
    stops = all_stop_words()
    kept = [w for w in found if w.plain not in stops and (len(w.plain) > 1 or w.plain.isdigit())]
    if not kept and found and len(found[-1].plain) > 1:
        kept = found[-1:]
    at = 0
    while at < len(kept):
        size = next((n for n in range(LONGEST_TERM, 1, -1) if _is_expression(kept[at : at + n], n)), 1)
        yield kept[at : at + size], at + size == len(kept)
        at += size


def _is_expression(piece: list[Word], size: int) -> bool:
    return len(piece) == size and any(is_term(_key(piece, language)) for language in LANGUAGES)


def _key(piece: Sequence[Word], language: str) -> Stems:
    return tuple(found[0] for w in piece if (found := stems(w.lower, language)))


def _ways(
    piece: list[Word], vocabulary: Vocabulary, *, unfinished: bool
) -> tuple[tuple[Way, ...], list[str]]:
    ways = list(_expression(piece, vocabulary))
    if len(piece) > 1:
        return _distinct(ways, vocabulary), []
    word = piece[0]
    ways[:0] = _forms(word.lower, vocabulary)
    if unfinished and len(word.plain) > 1:
        ways += _endings(word.plain, vocabulary)
    ways += _compound(word.plain, vocabulary)
    if len(word.plain) >= SHORTEST_PIECE and not _distinct(ways, vocabulary):
        ways += _holding(word.plain, vocabulary)
    found = _distinct(ways, vocabulary)
    if found and any(way.nearness is not Nearness.LOOSE for way in found):
        return found, []
    return _respelt(word.plain, vocabulary, ways)


def _forms(lower: str, vocabulary: Vocabulary) -> tuple[Way, ...]:
    return tuple(Way((stem,), Nearness.SAME) for stem in vocabulary.stems_of(lower))


def _expression(piece: Sequence[Word], vocabulary: Vocabulary) -> Iterator[Way]:
    for key in dict.fromkeys(_key(piece, language) for language in LANGUAGES):
        if len(key) > 1:
            yield Way(key, Nearness.SAME)
        yield from (Way(other, Nearness.SYNONYM) for other in same_as(key, vocabulary.languages))


def _endings(beginning: str, vocabulary: Vocabulary) -> Iterator[Way]:
    for lower in vocabulary.starting_with(beginning, MOST_ENDINGS):
        yield from (Way((stem,), Nearness.BEGINNING) for stem in vocabulary.stems_of(lower))


def _holding(piece: str, vocabulary: Vocabulary) -> Iterator[Way]:
    for lower in vocabulary.holding(piece, MOST_ENDINGS):
        yield from (Way((stem,), Nearness.PARTS) for stem in vocabulary.stems_of(lower))


def _compound(word: str, vocabulary: Vocabulary) -> Iterator[Way]:
    parts = vocabulary.parts(word)
    if not parts:
        return
    per_part = [stems(part, "nl")[:1] for part in parts]
    yield Way(tuple(stem for part in per_part for stem in part), Nearness.PARTS)
    for part in per_part:
        yield Way(part, Nearness.LOOSE)
        yield from (Way(other, Nearness.LOOSE) for other in same_as(part, vocabulary.languages))


def _respelt(word: str, vocabulary: Vocabulary, ways: list[Way]) -> tuple[tuple[Way, ...], list[str]]:
    also = []
    for near in vocabulary.speller.near(word):
        lower = vocabulary.lower.get(near, near)
        meant = [Way(way.stems, Nearness.SPELLING) for way in _forms(lower, vocabulary)]
        synonyms = Nearness.LOOSE if meant else Nearness.SPELLING
        for key in dict.fromkeys(stems(lower, language)[:1] for language in LANGUAGES):
            meant += [Way(other, synonyms) for other in same_as(key, vocabulary.languages)]
        if _distinct(meant, vocabulary):
            also.append(lower)
            ways = ways + meant
    return _distinct(ways, vocabulary), also


def _distinct(ways: Sequence[Way], vocabulary: Vocabulary) -> tuple[Way, ...]:
    """Each way once, the nearest, and only where all its stems stand in some text."""
    best: dict[Stems, Way] = {}
    for way in sorted(ways, key=lambda way: way.nearness):
        if way.stems and all(stem in vocabulary.frequency for stem in way.stems):
            best.setdefault(way.stems, way)
    return tuple(best.values())
