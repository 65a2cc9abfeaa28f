"""Sentences and passages that are hard to read, by each language's own measure.

Flesch-Douma for Dutch, Kandel-Moles for French, Flesch for English; the bars are data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from erecode.reading.cues import fold, words
from erecode.reading.findings.subject import Found, Stretch, Subject, quoted
from erecode.reading.prose import Sentence, sentences, words_of


def check(subject: Subject) -> Iterator[Found]:
    """Findings about hard sentences and passages."""
    for stretch in subject.provisions:
        parts = sentences(stretch.text)
        for sentence in parts:
            yield from _long(subject, stretch, sentence)
            yield from _stacked(subject, stretch, sentence)
        yield from _hard(subject, stretch, parts)


def score(text: str, language: str) -> float:
    """How easy the text reads: about 0 (very hard) to 100 (very easy)."""
    bar = _bars(language)
    said = words_of(text)
    if not said:
        return 100.0
    syllables = sum(_syllables(word, language) for word in said)
    per_sentence = len(said) / max(len(sentences(text)), 1)
    spoken: float = bar["base"] - bar["per_word"] * per_sentence - bar["per_syllable"] * syllables / len(said)
    return spoken


def _long(subject: Subject, stretch: Stretch, sentence: Sentence) -> Iterator[Found]:
    count = len(words_of(sentence.text))
    if count > _bars(subject.language)["sentence_words"]:
        params = {"words": str(count), "text": quoted(sentence.text)}
        yield subject.found("long-sentence", stretch, sentence.start, **params)


def _stacked(subject: Subject, stretch: Stretch, sentence: Sentence) -> Iterator[Found]:
    count = len(_passive(subject.language).findall(fold(sentence.text)))
    if count >= _bars(subject.language)["passives"]:
        params = {"count": str(count), "text": quoted(sentence.text)}
        yield subject.found("stacked-passive", stretch, sentence.start, **params)


def _hard(subject: Subject, stretch: Stretch, parts: list[Sentence]) -> Iterator[Found]:
    bar = _bars(subject.language)
    count = len(words_of(stretch.text))
    if count < bar["passage_words"] or not parts:
        return
    easy = score(stretch.text, subject.language)
    if easy < bar["passage_score"]:
        yield subject.found("hard-passage", stretch, score=str(round(easy)), text=quoted(stretch.text))


def _syllables(word: str, language: str) -> int:
    return max(1, len(_vowels(language).findall(fold(word))))


def _bars(language: str) -> dict[str, Any]:
    bars: dict[str, Any] = words("readability")[language]
    return bars


@cache
def _vowels(language: str) -> re.Pattern[str]:
    return re.compile(_bars(language)["syllable"])


@cache
def _passive(language: str) -> re.Pattern[str]:
    return re.compile(_bars(language)["passive"])
