"""Words to stems, per language, and the words that carry no meaning of their own.

Promises that a word gives the same stems in a text and in a question, typed with or without accents.
Pure, apart from reading the word lists in `data/`.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Protocol

import Stemmer
import yaml

from erecode.conduct.search.words import plain

DATA = Path(__file__).parent / "data"
_ALGORITHMS = {"nl": ("dutch_porter", "dutch"), "fr": ("french",), "en": ("english",)}


class Stems(Protocol):
    """What is used of a stemmer."""

    def stemWord(self, word: str) -> str:  # noqa: N802 (the library's name)
        """The stem of one word."""


@cache
def _stemmer(language: str) -> Stems:
    offered = Stemmer.algorithms()
    wanted = _ALGORITHMS.get(language, ("english",))
    stemmer: Stems = Stemmer.Stemmer(next(name for name in wanted if name in offered))
    return stemmer


@lru_cache(maxsize=200_000)
def stems(lower: str, language: str) -> tuple[str, ...]:
    """The stem of a lower-case word; two where the accents make a difference. No accents in either."""
    stemmer = _stemmer(language)
    bare = plain(lower)
    first = str(stemmer.stemWord(bare))
    if bare == lower:
        return (first,) if first.isalnum() else ()
    found = (first, plain(str(stemmer.stemWord(lower))))
    return tuple(dict.fromkeys(stem for stem in found if stem.isalnum()))


@cache
def _stop_lists() -> dict[str, str]:
    lists: dict[str, str] = yaml.safe_load((DATA / "stopwords.yaml").read_text(encoding="utf-8"))
    return lists


@cache
def stop_words(language: str) -> frozenset[str]:
    """Words of a language that say nothing about what is sought: articles, question words, "mag ik"."""
    return frozenset(plain(word) for word in _stop_lists().get(language, "").split())


@cache
def all_stop_words() -> frozenset[str]:
    """Those of every language."""
    return frozenset().union(*(stop_words(language) for language in _ALGORITHMS))
