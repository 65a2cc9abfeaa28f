"""References inside the document: to articles, points, annexes and footnotes that are not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from erecode.reading.cues import CueIndex, fold, words
from erecode.reading.findings.subject import Found, Stretch, Subject
from erecode.reading.law import article_mentions
from erecode.reading.prose import Sentence, sentences

_SUPER = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_CALL = re.compile(
    r"(?:(?<=[^\W\d_]{2})|(?<=[.,;:!?)”\"'’»*]))([¹²³⁴-⁹⁰]+)|\[\^(\w{1,40})\]|(?<=\w)\[(\d{1,3})\]"
)
_NAMED = 60
_NOTE = re.compile(r"^\s*(?:([¹²³⁴-⁹⁰]+)|\[\^?(\w+)\]:?)")
_NUMBER = re.compile(r"^\W*(?:[^\W\d_]+\.? )?((?:\d+(?:\.\d+)*)|[IVXL]+)\b")


def check(subject: Subject) -> Iterator[Found]:
    """Findings about references that lead nowhere."""
    yield from _places(subject)
    yield from _footnotes(subject)


def _places(subject: Subject) -> Iterator[Found]:
    known = _numbers(subject)
    for stretch in subject.everything:
        if stretch.kind == "heading":
            continue
        for sentence in sentences(stretch.text):
            if not _elsewhere().find(sentence.text):
                yield from _lost(subject, stretch, sentence, known)


def _lost(
    subject: Subject, stretch: Stretch, sentence: Sentence, known: dict[str, set[str]]
) -> Iterator[Found]:
    laws = subject.laws(stretch.text)
    for kind, number, at in _mentions(sentence.text):
        owned = any(law.start <= sentence.start + at < law.end for law in laws)
        defines = at == 0 and sentence.start == 0
        numbered = kind not in ("article", "annex") and number in known["number"]
        there = numbered or number in known[kind]
        if owned or defines or there:
            continue
        text = sentence.text[at : at + _NAMED].split(number)[0] + number
        yield subject.found("broken-reference", stretch, sentence.start + at, text=text)


def _mentions(sentence: str) -> Iterator[tuple[str, str, int]]:
    for mention in article_mentions(sentence):
        for articles in mention.articles:
            yield "article", articles.first.split("§")[0].strip(" ,"), mention.start
    for match in _place().finditer(sentence):
        kind = next(kind for kind in _kinds() if match[kind])
        yield kind, _arabic(match["number"]), match.start()


def _numbers(subject: Subject) -> dict[str, set[str]]:
    """The numbers that headings, items and articles of the document carry."""
    known: dict[str, set[str]] = {kind: set() for kind in ("number", "article", *_kinds())}
    for stretch in subject.everything:
        folded = fold(stretch.text)
        mark = stretch.block.mark if stretch.block else ""
        numbers = _leading(stretch.text) | _leading(mark)
        if stretch.kind != "heading" and not mark:
            numbers = numbers if folded.startswith(("art", "bijlage", "annex")) else set()
        known["number"] |= numbers
        for kind, starts in _kinds().items():
            if kind == "point" or folded.startswith(tuple(starts)):
                known[kind] |= numbers
        if folded.startswith("art"):
            known["article"] |= numbers
    return known


def _leading(text: str) -> set[str]:
    match = _NUMBER.match(text)
    return {_arabic(match.group(1))} if match else set()


def _arabic(number: str) -> str:
    if not number or set(number.upper()) - set("IVXL"):
        return number
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[letter] for letter in number.upper()]
    total = sum(-v if any(w > v for w in values[i + 1 : i + 2]) else v for i, v in enumerate(values))
    return str(total)


def _footnotes(subject: Subject) -> Iterator[Found]:
    notes: dict[str, Stretch] = {}
    calls: dict[str, tuple[Stretch, int]] = {}
    for stretch in subject.outline:
        if stretch.kind == "footnote":
            notes.setdefault(_mark_of(stretch), stretch)
        for match in _CALL.finditer(stretch.text):
            mark = next(group for group in match.groups() if group).translate(_SUPER)
            calls.setdefault(mark, (stretch, match.start()))
    notes.pop("", None)
    for mark, (stretch, at) in calls.items():
        if mark not in notes:
            yield subject.found("footnote-without-note", stretch, at, mark=mark)
    for mark, stretch in notes.items():
        if mark not in calls and not _called_plainly(subject, mark):
            yield subject.found("note-without-call", stretch, mark=mark)


def _mark_of(stretch: Stretch) -> str:
    mark = stretch.block.mark if stretch.block else ""
    match = _NOTE.match(mark) or _NOTE.match(stretch.text)
    if match:
        return next(group for group in match.groups() if group).translate(_SUPER)
    return mark.strip(" .)[]^:").translate(_SUPER)


def _called_plainly(subject: Subject, mark: str) -> bool:
    """A call that lost its raised position ("woord1", "*")."""
    call = re.compile(rf"(?:(?<=[^\W\d_]{{2}})|(?<=[.,;:)”’])){re.escape(mark)}(?![\w%])")
    return any(stretch.kind != "footnote" and call.search(stretch.text) for stretch in subject.outline)


@cache
def _kinds() -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = words("references")["kinds"]
    return kinds


@cache
def _place() -> re.Pattern[str]:
    named = "|".join(f"(?P<{kind}>{'|'.join(starts)})" for kind, starts in _kinds().items())
    return re.compile(
        rf"\b(?i:{named}) (?:nr\.? ?|n° ?)?(?P<number>\d+(?:\.\d+)*|[IVX]+)\b(?!\s*(?:%|euro|€|uur))"
    )


@cache
def _elsewhere() -> CueIndex:
    return CueIndex({"elsewhere": words("references")["elsewhere"]})
