"""The words that one reader of one town can meet: what prefixes, spelling and stems are looked up in.

Promises that no word of what a reader may not find is in it, and that it is never older than the last
change. Kept in memory per process; it leaves out the texts themselves.
"""

from __future__ import annotations

import threading
from bisect import bisect_left
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection

from erecode.conduct.search.compounds import splitter
from erecode.conduct.search.models import Wordlist
from erecode.conduct.search.scopes import is_for
from erecode.conduct.search.spelling import Speller
from erecode.conduct.search.stems import stems
from erecode.conduct.search.synonyms import synonym_words
from erecode.conduct.search.words import plain

MOST_KEPT = 64  # vocabularies per process


@dataclass(frozen=True)
class Vocabulary:
    """What one kind of reader of a town can meet. `frequency` counts rows per stem, `marks` their scopes."""

    languages: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()
    rows: int = 0
    words: Counter[str] = field(default_factory=Counter)  # plain form -> rows
    lower: dict[str, str] = field(default_factory=dict)  # plain form -> as it is written, with accents
    frequency: Counter[str] = field(default_factory=Counter)
    marks: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted(self.words)

    @cached_property
    def speller(self) -> Speller:
        """Finds the words meant by one that is not here; it also knows the synonyms' words."""
        known = Counter(dict.fromkeys(synonym_words(), 0))
        known.update(self.words)
        return Speller(known)

    def stems_of(self, lower: str) -> tuple[str, ...]:
        """The stems of a word, in every language that this reader's texts are in, that stand in a text."""
        found = dict.fromkeys(stem for language in self.languages for stem in stems(lower, language))
        return tuple(stem for stem in found if stem in self.frequency)

    def starting_with(self, beginning: str, most: int) -> list[str]:
        """The most used words that begin so, as they are written."""
        found = []
        for word in self._sorted[bisect_left(self._sorted, beginning) :]:
            if not word.startswith(beginning):
                break
            found.append(word)
        found.sort(key=lambda word: (-self.words[word], word))
        return [self.lower[word] for word in found[:most]]

    def holding(self, piece: str, most: int) -> list[str]:
        """The most used longer words that have these letters in them, as they are written."""
        found = [word for word in self.words if piece in word]
        found.sort(key=lambda word: (-self.words[word], word))
        return [self.lower[word] for word in found[:most]]

    @cached_property
    def parts(self) -> Callable[[str], tuple[str, ...]]:
        """Parts a compound into words of this vocabulary and of the synonyms."""
        return splitter(_Either(self.words, synonym_words()))


class _Either:
    """Whether a word is in one of two collections, without copying them."""

    def __init__(self, one: Counter[str], other: frozenset[str]) -> None:
        self._one, self._other = one, other

    def __contains__(self, word: object) -> bool:
        return word in self._one or word in self._other


def _merged(lists: Iterable[Wordlist]) -> Vocabulary:
    languages: dict[str, None] = {}
    scopes: dict[str, None] = {}
    rows = 0
    words: Counter[str] = Counter()
    lower: dict[str, str] = {}
    frequency: Counter[str] = Counter()
    marks: dict[str, dict[str, None]] = {}
    for one in lists:
        languages[one.language] = scopes[one.scope] = None
        rows += one.rows
        for word, count in one.words.items():
            bare = plain(word)
            words[bare] += count
            lower.setdefault(bare, word)
        frequency.update(one.stems)
        for stem in one.stems:
            marks.setdefault(stem, {})[one.scope] = None
    where = {stem: tuple(found) for stem, found in marks.items()}
    return Vocabulary(tuple(languages), tuple(scopes), rows, words, lower, frequency, where)


def _stamps(town: int) -> list[tuple[int, object, str]]:
    """Asked with every question, so asked plainly: the stamps of a town's word lists."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, stamp, scope FROM conduct_wordlist WHERE organisation_id = %s", [town])
        return list(cursor.fetchall())


class Memory:
    """The vocabularies that one process keeps, each with the stamps it was made from."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[int, str, bool], tuple[frozenset[tuple[int, object]], Vocabulary]] = (
            OrderedDict()
        )

    def of(self, town: int, language: str, inside: bool) -> Vocabulary:
        """The vocabulary of a reader; read again when a word list has changed. "" is any language."""
        lists = [(pk, stamp) for pk, stamp, scope in _stamps(town) if is_for(scope, language or None, inside)]
        stamps = frozenset(lists)
        key = (town, language, inside)
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and kept[0] == stamps:
                self._kept.move_to_end(key)
                return kept[1]
        made = _merged(Wordlist.objects.filter(pk__in=[pk for pk, _ in lists]).order_by("pk"))
        with self._lock:
            self._kept[key] = (stamps, made)
            self._kept.move_to_end(key)
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made


_memory = Memory()


def vocabulary(town: int, language: str, inside: bool) -> Vocabulary:
    """What a reader of a town can meet: in a language, as somebody of the town or as a visitor."""
    return _memory.of(town, language, inside)
