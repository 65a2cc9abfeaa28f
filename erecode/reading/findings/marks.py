"""Marks out of place: bullets without text or inside a sentence, brackets without their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from erecode.reading.findings.subject import Found, Stretch, Subject, around, quoted
from erecode.reading.source import Line, Role

_BULLET = re.compile(r"^\s*[•◦▪●■*–\-]\s*$")
_ITEM = re.compile(r"^\s*[•◦▪●■o*–-]\s+(?=[^\W\d_])")
_PAIRS = {")": "(", "]": "[", "”": "“„", "»": "«"}
_LISTED = re.compile(r"(?:^|\s)(?:\d{1,2}|[a-z]|[ivx]{1,4})\)")


def check(subject: Subject) -> Iterator[Found]:
    """Findings about bullets and brackets."""
    bullets = list(_bullets(subject))
    yield from bullets
    yield from _unbalanced(subject, {(found.page, found.line) for found in bullets})


def _bullets(subject: Subject) -> Iterator[Found]:
    before: Line | None = None
    for line, _ in subject.lines():
        bare = line.role == Role.ITEM and not line.text.strip()
        if bare or (_BULLET.match(line.text) and line.role in (Role.ITEM, Role.PLAIN)):
            yield Found("empty-bullet", line.number, line.page, {})
            continue
        item = line.role == Role.ITEM or bool(_ITEM.match(line.text))
        if before and item and _interrupted(before.text):
            params = {"text": quoted(line.text), "before": quoted(before.text)}
            yield Found("bullet-in-sentence", line.number, line.page, params)
        before = line if line.text.strip() else before
    for stretch in subject.provisions:
        if stretch.kind in ("item", "step") and not stretch.text.strip(" .…"):
            yield subject.found("empty-bullet", stretch)


def _interrupted(text: str) -> bool:
    """The line stops inside brackets that it opened."""
    return text.rfind("(") > text.rfind(")")


def _unbalanced(subject: Subject, interrupted: set[tuple[int | None, int]]) -> Iterator[Found]:
    for stretch in subject.everything:
        if stretch.kind == "table":
            continue
        at, mark = _unpaired(stretch.text)
        if mark and not _beside(subject, stretch, at, interrupted):
            near = around(stretch.text, at)
            yield subject.found("unbalanced-mark", stretch, at, text=mark, around=near)


def _beside(subject: Subject, stretch: Stretch, at: int, places: set[tuple[int | None, int]]) -> bool:
    """The bracket was parted by a bullet, which is a finding of its own."""
    line, page = subject.locate(stretch, at)
    return any((page, line + step) in places for step in range(-2, 3))


def _unpaired(text: str) -> tuple[int, str]:
    """The first bracket or quotation mark without its partner, or (0, "")."""
    open_: list[tuple[int, str]] = []
    skip = {match.end() - 1 for match in _LISTED.finditer(text)}
    for at, mark in enumerate(text):
        if mark in "([“„«":
            if not (mark == "“" and open_ and open_[-1][1] == "„"):
                open_.append((at, mark))
            else:
                open_.pop()
        elif mark in _PAIRS:
            if not open_ and at in skip:
                continue
            if not open_ or open_[-1][1] not in _PAIRS[mark]:
                return (at, mark) if mark in ")]" else (0, "")
            open_.pop()
    if open_:
        return open_[0]
    if text.count('"') % 2:
        return text.index('"'), '"'
    return 0, ""
