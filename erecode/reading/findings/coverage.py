"""What a code of conduct is expected to treat and does not: topics, and articles of the law."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from erecode.reading.cues import words
from erecode.reading.findings.subject import Found, Subject
from erecode.reading.law import LegalReference
from erecode.reading.topics import topics, topics_of

_FEWEST = 8  # provisions that do more than inform: fewer make no code


def check(subject: Subject) -> Iterator[Found]:
    """Findings about what is not there; only for a code, never for a bare framework."""
    texts = [stretch.text for stretch in subject.outline]
    if sum(subject.modality(stretch) != "information" for stretch in subject.provisions) < _FEWEST:
        return
    treated = {topic for text in texts for topic in topics_of(text, subject.language)}
    for topic in topics():
        if topic.expected and topic.key not in treated:
            yield Found("topic-not-covered", 1, None, {"topic": topic.key})
    yield from _laws(subject, texts, treated)


def _laws(subject: Subject, texts: list[str], treated: set[str]) -> Iterator[Found]:
    cited = [reference for text in texts for reference in subject.laws(text)]
    for law in words("law")["coverage"]:
        if subject.language not in law["languages"]:
            continue
        mine = [reference for reference in cited if reference.law == law["law"]]
        if not mine:
            yield Found("legal-basis-missing", 1, None, {"law": law["law"]})
        missing = [a["number"] for a in law["articles"] if not _covered(a, mine, treated)]
        if mine and missing:
            params = {"law": law["law"], "articles": ", ".join(missing)}
            yield Found("legal-article-not-covered", 1, None, params)


def _covered(article: dict[str, Any], cited: list[LegalReference], treated: set[str]) -> bool:
    if any(part.covers(article["number"]) for reference in cited for part in reference.articles):
        return True
    known = article.get("topics", [])
    return bool(known) and set(known) <= treated
