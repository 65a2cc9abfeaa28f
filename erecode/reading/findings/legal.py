"""Laws that were replaced, and amounts and dates that make adopted text grow old."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from erecode.reading.cues import fold
from erecode.reading.findings.subject import Found, Stretch, Subject
from erecode.reading.law import LegalReference, date_pattern, laws_by_key

_AMOUNT = re.compile(
    r"(?:€|\bEUR)\s?\d[\d.\s]{0,15}(?:,\d{1,3}|,-)?|(?<![\d.,])\d[\d.\s]{0,15}(?:,\d{1,3})?\s?(?:€|euro(?:'s)?\b|EUR\b|euros\b)",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Found]:
    """Findings about laws, amounts and dates."""
    for stretch in subject.everything:
        references = subject.laws(stretch.text)
        yield from _replaced(subject, stretch, references)
        for match in _AMOUNT.finditer(stretch.text):
            yield subject.found("amount-in-text", stretch, match.start(), text=match.group().strip())
        for match in _date().finditer(fold(stretch.text)):
            if not any(law.start <= match.start() < law.end for law in references):
                text = stretch.text[match.start() : match.end()]
                yield subject.found("date-in-text", stretch, match.start(), text=text)


def _replaced(subject: Subject, stretch: Stretch, references: list[LegalReference]) -> Iterator[Found]:
    for reference in references:
        law = laws_by_key().get(reference.law, {})
        if "valid" in law:
            params = {
                "text": reference.decree,
                "law": law["valid"]["by"],
                "until": str(law["valid"]["until"]),
            }
            yield subject.found("outdated-law", stretch, reference.start, **params)


@cache
def _date() -> re.Pattern[str]:
    return re.compile(rf"\b{date_pattern()}\b")
