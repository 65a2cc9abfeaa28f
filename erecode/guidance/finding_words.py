"""A finding of the checker in words: one sentence in nl, fr or en, with a case that a person understands.

Promises no keys where there are texts. Used by the check of a pack and by the editor of tables. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from erecode.guidance.boxes import Region, places_in
from erecode.guidance.catalogue import catalogue
from erecode.guidance.checking import Finding
from erecode.guidance.places import UNKNOWN, Places, places_of
from erecode.guidance.rule_words import finding_texts, joined, stretch_words, text_in
from erecode.guidance.table import Kind, Table


def sentence(finding: Finding, table: Table, language: str) -> str:
    """What is wrong and what to do."""
    question = table.question(finding.question)
    word = finding.word
    if finding.kind == "scenario":
        word = catalogue().verdicts[word][language]
    return str(finding_texts()[finding.kind][language]).format(
        rules=joined(finding.rules, "and", language),
        first=finding.rules[0] if finding.rules else "",
        others=joined(finding.rules[1:], "or", language),
        question=text_in(question.texts, language) if question else finding.question,
        word=word,
        case=case(finding.case, table, language) if finding.case is not None else "",
    )


def case(region: Region, table: Table, language: str) -> str:
    """A region of answers: each question that matters to it with its answers."""
    parts = []
    every = [places_of(question, table.rules) for question in table.questions]
    for places, held in zip(every, region, strict=True):
        taken = places_in(held)
        if len({*taken} - {UNKNOWN}) < len(places.known):
            told = joined(
                [answer_in_words(places, place, language) for place in _shown(taken)], "or", language
            )
            parts.append(f"{text_in(places.question.texts, language) or places.question.key} {told}")
    return "; ".join(parts) or str(finding_texts()["words"]["always"][language])


def _shown(taken: Sequence[int]) -> list[int]:
    """The places to tell: "not answered" only where nothing else is left."""
    return [place for place in taken if place != UNKNOWN] or list(taken)


def answer_in_words(places: Places, place: int, language: str) -> str:
    """A place of a question in words: an option, yes or no, or the stretch that a number is in."""
    words = finding_texts()["words"]
    question = places.question
    if place == UNKNOWN:
        return str(words["unanswered"][language])
    if question.kind is Kind.YES_NO:
        return str(words["yes" if places.answers[place] else "no"][language])
    if question.kind is Kind.CHOICE:
        option = question.options[place - 1]
        return text_in(option.texts, language) or option.key
    return stretch_words(question.kind, *places.stretch(place), language)
