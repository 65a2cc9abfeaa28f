"""Words that an editor would change: vague, shortened, outdated, shouted, or addressing differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from erecode.reading.cues import CueIndex, fold, words
from erecode.reading.findings.subject import Found, Stretch, Subject, quoted
from erecode.reading.prose import words_of

_NORMATIVE = ("duty", "prohibition", "permission")


def check(subject: Subject) -> Iterator[Found]:
    """Findings about words."""
    for stretch in subject.provisions:
        yield from _vague(subject, stretch)
        yield from _shouted(subject, stretch)
    yield from _once(subject, "abbreviation", "abbreviations")
    yield from _outdated(subject)
    yield from _address(subject)


def _vague(subject: Subject, stretch: Stretch) -> Iterator[Found]:
    """Vague words where the code obliges, forbids or permits: there they leave people guessing."""
    hits = _index("vague", subject.language).find(stretch.text)
    if not hits or subject.modality(stretch) not in _NORMATIVE:
        return
    ends = 0
    for hit in hits:
        if hit.start >= ends:
            ends = hit.end
            yield subject.found("vague-word", stretch, hit.start, word=stretch.text[hit.start : hit.end])


def _shouted(subject: Subject, stretch: Stretch) -> Iterator[Found]:
    bar = words("wording")["shouting"]
    said = [word for word in words_of(stretch.text) if len(word) > 1 and word.isalpha()]
    if len(said) >= bar["words"] and sum(map(str.isupper, said)) >= bar["share"] * len(said):
        yield subject.found("shouting", stretch, text=quoted(stretch.text))


def _once(subject: Subject, rule: str, listed: str) -> Iterator[Found]:
    """One finding for each word, at its first place, with how often it stands in the document."""
    first: dict[str, tuple[Stretch, int, str]] = {}
    times: dict[str, int] = {}
    for stretch in subject.everything:
        for hit in _index(listed, subject.language).find(stretch.text):
            times[hit.key] = times.get(hit.key, 0) + 1
            first.setdefault(hit.key, (stretch, hit.start, stretch.text[hit.start : hit.end]))
    for key, (stretch, at, printed) in first.items():
        yield subject.found(rule, stretch, at, word=printed, better=key, times=str(times[key]))


def _outdated(subject: Subject) -> Iterator[Found]:
    for stretch in subject.everything:
        for hit in _index("outdated", subject.language).find(stretch.text):
            word = stretch.text[hit.start : hit.end]
            yield subject.found("outdated-term", stretch, hit.start, word=word, better=hit.key)


def _address(subject: Subject) -> Iterator[Found]:
    """The first place that addresses the reader otherwise than the document mostly does."""
    ways = words("wording")["address"][subject.language]
    places: dict[str, list[tuple[Stretch, int]]] = {way: [] for way in ways}
    for stretch in subject.provisions:
        if stretch.kind in ("example", "quote", "footnote"):
            continue
        folded = fold(stretch.text)
        for way in ways:
            places[way] += [
                (stretch, match.start()) for match in _way(subject.language, way).finditer(folded)
            ]
    usual = max(places, key=lambda way: len(places[way]))
    for way, found in places.items():
        if way == usual or not found or len(places[usual]) < words("wording")["address_least"]:
            continue
        stretch, at = found[0]
        params = {"usual": ways[usual]["label"], "other": ways[way]["label"], "times": str(len(found))}
        yield subject.found("mixed-address", stretch, at, **params)


@cache
def _way(language: str, way: str) -> re.Pattern[str]:
    return re.compile(words("wording")["address"][language][way]["pattern"])


@cache
def _index(listed: str, language: str) -> CueIndex:
    entries: Any = words("wording")[listed].get(language, {})
    return CueIndex(entries if isinstance(entries, dict) else {"": entries})
