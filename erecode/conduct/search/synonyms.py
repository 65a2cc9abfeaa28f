"""Words of the field that mean the same, over three languages: "cadeau" finds "geschenk".

Promises that each group works in every direction and that words are compared by stem. Pure, apart from
reading `data/synonyms.yaml` once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import yaml

from erecode.conduct.search.stems import DATA, stems, stop_words
from erecode.conduct.search.words import whole_words, words
from erecode.core.texts import LANGUAGES

Stems = tuple[str, ...]
LONGEST_TERM = 4  # words


@dataclass(frozen=True, slots=True)
class Group:
    """Terms that mean the same; each is the stems of its words, with its language."""

    terms: tuple[tuple[Stems, str], ...]


def term_stems(term: str, language: str) -> Stems:
    """One stem per meaningful word of a term."""
    kept = [w for w in whole_words(term) if w.plain not in stop_words(language)]
    return tuple(found[0] for w in kept if (found := stems(w.lower, language)))


@cache
def _entries() -> list[dict[str, list[str]]]:
    entries: list[dict[str, list[str]]] = yaml.safe_load((DATA / "synonyms.yaml").read_text(encoding="utf-8"))
    return entries


@cache
def _groups() -> dict[Stems, tuple[Group, ...]]:
    index: dict[Stems, list[Group]] = {}
    for entry in _entries():
        terms = [
            (term_stems(term, language), language)
            for language in LANGUAGES
            for term in entry.get(language, ())
        ]
        group = Group(tuple(dict.fromkeys(term for term in terms if term[0])))
        for stems_of_term in dict.fromkeys(term[0] for term in group.terms):
            index.setdefault(stems_of_term, []).append(group)
    return {key: tuple(groups) for key, groups in index.items()}


def same_as(term: Stems, languages: Sequence[str]) -> tuple[Stems, ...]:
    """The other terms, in these languages, that mean the same as these stems."""
    found = dict.fromkeys(
        other for group in _groups().get(term, ()) for other, language in group.terms if language in languages
    )
    return tuple(other for other in found if other != term)


def is_term(term: Stems) -> bool:
    """Whether these stems are a term of some group."""
    return term in _groups()


@cache
def synonym_words() -> frozenset[str]:
    """Every meaningful word of every group, in plain form: known even where no text uses it."""
    return frozenset(
        w.plain
        for entry in _entries()
        for language in LANGUAGES
        for term in entry.get(language, ())
        for w in words(term)
        if len(w.plain) > 3 and w.plain not in stop_words(language)
    )
