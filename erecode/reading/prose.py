"""Sentences and words of a passage.

Promises to cut a passage into sentences with their offsets, without cutting after an abbreviation or
inside a number, and to count words. Used by the language, modality and finding modules. It leaves out
grammar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from erecode.reading.cues import fold, words

_END = re.compile(r"(?<![.!?…])[.!?…]+[\"”’»)\]]{0,6}(?=\s+[\"“‘«(\[]?[^\W_a-zà-ÿ]|\s*$)|\n{2,}")
_WORD = re.compile(r"[^\W_]+(?:['’\-/][^\W_]+)*")
_BEFORE = re.compile(r"[\w.]+$")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, trimmed, and where it starts in its passage."""

    text: str
    start: int


def sentences(text: str) -> list[Sentence]:
    """The sentences of a passage, in order."""
    found: list[Sentence] = []
    start = 0
    for end in _END.finditer(text):
        if end.end() < len(text) and _abbreviated(text, end.start(), end.group()):
            continue
        _add(found, text, start, end.end())
        start = end.end()
    _add(found, text, start, len(text))
    return found


def words_of(text: str) -> list[str]:
    """The words of a text; `en/of`, `l'accord` and `klant- en` keep their marks inside only."""
    return _WORD.findall(text)


def _add(found: list[Sentence], text: str, start: int, end: int) -> None:
    part = text[start:end]
    trimmed = part.strip()
    if trimmed:
        found.append(Sentence(trimmed, start + len(part) - len(part.lstrip())))


def _abbreviated(text: str, at: int, mark: str) -> bool:
    if mark != ".":
        return False
    before = _BEFORE.search(text, max(0, at - 20), at)
    return before is not None and fold(before.group()) in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(fold(word).rstrip(".") for word in words("prose")["abbreviations"])
