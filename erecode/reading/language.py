"""Which language a text is in (nl, fr, en), and which parts of it are in another one.

Promises a pure answer by function words, in linear time, without a model. Used by the reader of a
document and by the findings. It leaves out translation and every other language.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from erecode.reading.cues import fold, words
from erecode.reading.prose import Sentence, sentences

LANGUAGES = ("nl", "fr", "en")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_ENOUGH = 20_000


@dataclass(frozen=True, slots=True)
class Fragment:
    """A sentence (or heading, or cell) in another language, and where it starts in the text."""

    text: str
    language: str
    start: int


def detect(text: str, default: str = "nl") -> str:
    """The language of the text; `default` where nothing tells. A long text is judged by its parts."""
    if len(text) > 3 * _ENOUGH:
        middle = len(text) // 2
        text = f"{text[:_ENOUGH]} {text[middle : middle + _ENOUGH]} {text[-_ENOUGH:]}"
    counts = _counts(text)
    best = max(LANGUAGES, key=lambda language: (counts[language], language == default))
    return best if counts[best] else default


def foreign_fragments(text: str, language: str) -> list[Fragment]:
    """The sentences of the text that are in another language than its own."""
    found = []
    for sentence in sentences(text):
        other = _other(sentence, language)
        if other:
            found.append(Fragment(sentence.text, other, sentence.start))
    return found


def _other(sentence: Sentence, own: str) -> str:
    bar = words("language")["fragment"]
    tokens = _tokens(sentence.text)
    if len(tokens) < bar["words"]:
        return ""
    counts = _count(tokens)
    other = max((name for name in LANGUAGES if name != own), key=lambda name: counts[name])
    enough = counts[other] >= max(bar["hits"], bar["share"] * len(tokens))
    return other if enough and not counts[own] else ""


def _counts(text: str) -> Counter[str]:
    return _count(_tokens(text))


def _tokens(text: str) -> list[str]:
    return _WORD.findall(fold(text))


def _count(tokens: list[str]) -> Counter[str]:
    telling = _telling()
    return Counter(telling[token] for token in tokens if token in telling)


@cache
def _telling() -> dict[str, str]:
    """Word -> the one language that has it."""
    lists = {name: set(fold(text).split()) for name, text in words("language")["words"].items()}
    seen = Counter(word for listed in lists.values() for word in listed)
    return {word: name for name, listed in lists.items() for word in listed if seen[word] == 1}
