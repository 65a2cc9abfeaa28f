"""The part of a text that answers a question, with the words that matched marked.

Promises segments of plain text, never markup: whoever shows them escapes them. Together the segments of
a whole text are that text, to the letter. Pure.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from erecode.conduct.search.words import Word, words

SNIPPET = 240  # letters
_BEFORE = 60  # letters of a snippet before its first mark


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, marked or not."""

    text: str
    marked: bool


def marked(text: str, matches: Callable[[Word], bool]) -> list[Segment]:
    """The whole text in segments."""
    return _segments(text, _spans(text, matches), 0, len(text))


def snippet(text: str, matches: Callable[[Word], bool], most: int = SNIPPET) -> list[Segment]:
    """The passage with the most marks, with "…" where it was cut."""
    spans = _spans(text, matches)
    if len(text) <= most:
        return _segments(text, spans, 0, len(text))
    start = _best_start(text, spans, most)
    end = _word_end(text, start + most)
    found = _segments(text, spans, start, end)
    if start:
        found.insert(0, Segment("… ", False))
    if end < len(text):
        found.append(Segment(" …", False))
    return found


def _spans(text: str, matches: Callable[[Word], bool]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for word in words(text):
        if (not spans or word.start >= spans[-1][1]) and matches(word):
            spans.append((word.start, word.end))
    return spans


def _segments(text: str, spans: list[tuple[int, int]], start: int, end: int) -> list[Segment]:
    found: list[Segment] = []
    at = start
    for begins, ends in spans:
        if begins < start or ends > end:
            continue
        if begins > at:
            found.append(Segment(text[at:begins], False))
        found.append(Segment(text[begins:ends], True))
        at = ends
    if at < end:
        found.append(Segment(text[at:end], False))
    return found


def _best_start(text: str, spans: list[tuple[int, int]], most: int) -> int:
    best, where = 0, 0
    for begins, _ in spans:
        start = max(0, begins - _BEFORE)
        count = sum(1 for b, e in spans if b >= start and e <= start + most)
        if count > best:
            best, where = count, start
    where = min(where, len(text) - most)
    if where <= 0:
        return 0
    gap = text.find(" ", where)
    return gap + 1 if 0 <= gap < where + 40 else where


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    gap = text.rfind(" ", end - 40, end)
    return gap if gap > 0 else end
