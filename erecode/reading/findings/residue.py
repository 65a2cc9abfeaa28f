"""What was left when a text was copied: another authority, another town, a place to fill in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from erecode.reading.cues import CueIndex, fold, words
from erecode.reading.findings.subject import Found, Stretch, Subject
from erecode.reading.prose import Sentence, sentences

_MORE = r"[A-Z][\w']{1,40}"
_TOWN = (
    r"[A-ZÀ-Ý][\w'’]{0,40}[a-zà-ÿ]"
    rf"(?:[ -](?:aan|de|den|op|ter|sur|le|la|les|sous)[ -]{_MORE}|-{_MORE}){{0,4}}"
)
_MAIL = re.compile(r"@([\w-]{1,63})\.(?:be|brussels|vlaanderen)\b", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Found]:
    """Findings about what was copied along."""
    yield from _placeholders(subject)
    mentions = list(_towns(subject))
    yield from _other_towns(subject, mentions)
    if mentions or _is_local(subject):
        yield from _other_authorities(subject)


def _placeholders(subject: Subject) -> Iterator[Found]:
    for stretch in subject.everything:
        ends = 0
        for match in _placeholder().finditer(stretch.text):
            if match.start() >= ends:
                ends = match.end()
                yield subject.found("placeholder", stretch, match.start(), text=match.group().strip())


def _other_authorities(subject: Subject) -> Iterator[Found]:
    for stretch in subject.everything:
        for sentence in sentences(stretch.text):
            for hit in _authorities().find(sentence.text):
                if not _expected(sentence, hit.start):
                    name = sentence.text[hit.start : hit.end]
                    yield subject.found("other-authority", stretch, sentence.start + hit.start, name=name)


def _expected(sentence: Sentence, at: int) -> bool:
    """Whether the sentence has its own reason to name the authority (a law, a report, a subsidy)."""
    return any(abs(hit.start - at) < 120 for hit in _reasons().find(sentence.text))


def _other_towns(subject: Subject, mentions: list[tuple[str, Stretch, int]]) -> Iterator[Found]:
    counts = Counter(fold(name) for name, _, _ in mentions)
    if not counts:
        return
    own, most = counts.most_common(1)[0]
    for name, stretch, at in mentions:
        other = fold(name)
        if other != own and other not in own and own not in other and counts[other] < most:
            yield subject.found("other-town", stretch, at, name=name, own=_named(mentions, own))
    for stretch in subject.everything:
        for match in _MAIL.finditer(stretch.text):
            host = fold(match.group(1)).replace("-", "")
            towns = {fold(town).replace("-", "").replace(" ", "") for town in _lists()["towns"]}
            if host in towns and host != own.replace("-", "").replace(" ", ""):
                name = match.group(1)
                yield subject.found(
                    "other-town", stretch, match.start(), name=name, own=_named(mentions, own)
                )


def _named(mentions: list[tuple[str, Stretch, int]], folded: str) -> str:
    return next(name for name, _, _ in mentions if fold(name) == folded)


def _towns(subject: Subject) -> Iterator[tuple[str, Stretch, int]]:
    """Every town that is named as an authority, with its place."""
    for stretch in subject.everything:
        for match in _town().finditer(stretch.text):
            if fold(match["name"]) not in _lists()["not_towns"]:
                yield match["name"], stretch, match.start("name")


def _is_local(subject: Subject) -> bool:
    return any(_local().find(stretch.text) for stretch in subject.everything)


@cache
def _town() -> re.Pattern[str]:
    """A town behind "gemeente", "ville de" …, or a town of the list behind a small word."""
    before = "|".join(_lists()["authority_words"])
    known = "|".join(re.escape(town) for town in sorted(_lists()["towns"], key=len, reverse=True))
    small = "|".join(_lists()["small_words"])
    return re.compile(rf"\b(?:(?:{before}) (?=[A-ZÀ-Ý])|(?i:{small}) (?=(?:{known})\b))(?P<name>{_TOWN})")


@cache
def _placeholder() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _lists()["placeholders"]))


@cache
def _authorities() -> CueIndex:
    return CueIndex({"authority": _lists()["authorities"]})


@cache
def _reasons() -> CueIndex:
    return CueIndex({"reason": _lists()["reasons"]})


@cache
def _local() -> CueIndex:
    return CueIndex({"local": _lists()["local"]})


@cache
def _lists() -> dict[str, Any]:
    lists: dict[str, Any] = words("authorities")
    return lists
