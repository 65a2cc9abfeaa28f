"""Headings: without words, without text under them, said twice, or a level too deep."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from erecode.reading.findings.subject import Found, Subject, letters, quoted
from erecode.reading.result import Node
from erecode.reading.source import Role

_MARKS = 4  # letters that a number, a mark or a wrapped end may add to a heading's line


def check(subject: Subject) -> Iterator[Found]:
    """Findings about headings."""
    yield from _empty(subject)
    yield from _without_text(subject)
    yield from _repeated(subject)
    yield from _skipped_level(subject)


def _empty(subject: Subject) -> Iterator[Found]:
    for line, _ in subject.lines():
        if line.role == Role.HEADING and not _worded(line.text):
            yield Found("empty-heading", line.number, line.page, {})
    for node in subject.nodes:
        if node.heading is not None and not _worded(node.heading):
            yield Found("empty-heading", node.line, node.page, {})


def _worded(heading: str) -> bool:
    return any(map(str.isalpha, heading))


def _without_text(subject: Subject) -> Iterator[Found]:
    nodes = subject.nodes
    places = {(line.page, line.number): i for i, (line, _) in enumerate(subject.lines())}
    for number, node in enumerate(nodes):
        if not node.heading or node.blocks or node.children:
            continue
        start = places.get((node.page, node.line))
        following = nodes[number + 1] if number + 1 < len(nodes) else None
        end = places.get((following.page, following.line)) if following else len(places)
        if start is None or end is None or not _holds_text(subject, node, start, end):
            params = {"heading": quoted(node.heading)}
            yield Found("heading-without-text", node.line, node.page, params)


def _holds_text(subject: Subject, node: Node, start: int, end: int) -> bool:
    """Whether something stands below the heading that went elsewhere (a framework's table)."""
    lines = subject.source.lines[start:end]
    kept = [line for line in lines if (line.page, line.number) not in subject.aside]
    below = sum(len(letters(line.text)) for line in kept) - len(letters(node.heading or ""))
    return below > _MARKS


def _repeated(subject: Subject) -> Iterator[Found]:
    families = [subject.reading.outline, *(node.children for node in subject.nodes)]
    for family in families:
        first: dict[str, Node] = {}
        for node in family:
            name = letters(node.heading or "")
            if not name:
                continue
            if name in first:
                params = {"heading": quoted(node.heading or ""), "first": str(first[name].line)}
                yield Found("repeated-heading", node.line, node.page, params)
            first.setdefault(name, node)


def _skipped_level(subject: Subject) -> Iterator[Found]:
    headings = [line for line, _ in subject.lines() if line.role == Role.HEADING and letters(line.text)]
    for above, line in pairwise(headings):
        if above.level and line.level > above.level + 1:
            params = {"heading": quoted(line.text), "level": str(line.level), "above": str(above.level)}
            yield Found("heading-level-skipped", line.number, line.page, params)
