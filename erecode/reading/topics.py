"""What a passage is about: the topics of codes of conduct, by the field's own words.

Promises a linear-time answer in the order of `data/topics.yaml`, so that two towns can be laid side by
side topic by topic, and the field's synonyms for search. It leaves out what the passage says about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from erecode.reading.cues import CueIndex, words


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its stable key, its name per language, its cues per language."""

    key: str
    labels: dict[str, str]
    cues: dict[str, tuple[str, ...]]
    expected: bool = False


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in the order in which they are shown."""
    return tuple(
        Topic(
            key=entry["key"],
            labels=entry["label"],
            cues={language: tuple(cues) for language, cues in entry["cues"].items()},
            expected=bool(entry.get("expected")),
        )
        for entry in words("topics")
    )


def topics_of(text: str, language: str) -> tuple[str, ...]:
    """The keys of the topics that the text treats."""
    found = _index(language).keys(text)
    return tuple(topic.key for topic in topics() if topic.key in found)


def label(key: str, language: str) -> str:
    """The topic's name in the language."""
    return next(topic.labels[language] for topic in topics() if topic.key == key)


@cache
def _index(language: str) -> CueIndex:
    return CueIndex({topic.key: topic.cues.get(language, ()) for topic in topics()})
