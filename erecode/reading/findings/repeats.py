"""Text that stands twice: the same words, nearly the same words, the same table.

Linear in the length of the document: every run of five words is owned by the first text that has it, and
a text is a near copy when one earlier text owns most of its runs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from erecode.reading.cues import fold
from erecode.reading.findings.subject import Found, Stretch, Subject, letters, quoted

_RUN = 5
_FEWEST = 7
_MOST = 0.75
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")


def check(subject: Subject) -> Iterator[Found]:
    """Findings about repetition."""
    yield from _texts(subject)
    yield from _tables(subject)


def _texts(subject: Subject) -> Iterator[Found]:
    same: dict[str, Stretch] = {}
    owners: dict[tuple[str, ...], Stretch] = {}
    sizes: dict[int, int] = {}
    for stretch in subject.provisions:
        words = _WORD.findall(fold(stretch.text))
        if len(words) < _FEWEST:
            continue
        name = letters(stretch.text)
        runs = {tuple(words[i : i + _RUN]) for i in range(len(words) - _RUN + 1)}
        first = same.get(name)
        if first:
            yield _finding(subject, "repeated-text", stretch, first)
            continue
        near = _near(runs, owners, sizes)
        if near:
            yield _finding(subject, "near-copy", stretch, near)
        same[name] = stretch
        sizes[id(stretch)] = len(runs)
        for run in runs:
            owners.setdefault(run, stretch)


def _near(
    runs: set[tuple[str, ...]], owners: dict[tuple[str, ...], Stretch], sizes: dict[int, int]
) -> Stretch | None:
    shared = Counter(id(owners[run]) for run in runs if run in owners)
    if not shared:
        return None
    owner, count = shared.most_common(1)[0]
    if count < _MOST * max(len(runs), sizes[owner]):
        return None
    return next(owners[run] for run in runs if run in owners and id(owners[run]) == owner)


def _finding(subject: Subject, rule: str, stretch: Stretch, first: Stretch) -> Found:
    return subject.found(rule, stretch, text=quoted(stretch.text), first=str(subject.locate(first)[0]))


def _tables(subject: Subject) -> Iterator[Found]:
    for entry in subject.reading.set_aside:
        if not entry.reason.startswith("repeat"):
            continue
        number = _NUMBER.search(entry.reason)
        params = {
            "first": number.group() if number else "?",
            "until": str(entry.until or entry.line),
            "text": quoted(entry.text),
        }
        rule = "repeated-table" if entry.until else "repeated-line"
        yield Found(rule, entry.line, entry.page, params)
