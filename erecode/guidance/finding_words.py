"""A finding of the checker in words: one sentence in nl, fr or en, with a case that a person understands.

Promises no keys where there are texts. Used by the check of a pack and by the editor of tables. Pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from typing import Any

import yaml

from erecode.guidance.boxes import Region, places_in
from erecode.guidance.catalogue import DATA, catalogue
from erecode.guidance.checking import Finding
from erecode.guidance.compiled import compile_table
from erecode.guidance.places import UNKNOWN, Places
from erecode.guidance.table import Kind, Table, Texts


def sentence(finding: Finding, table: Table, language: str) -> str:
    """What is wrong and what to do."""
    question = table.question(finding.question)
    word = finding.word
    if finding.kind == "scenario":
        word = catalogue().verdicts[word][language]
    return str(_texts()[finding.kind][language]).format(
        rules=_joined(finding.rules, "and", language),
        first=finding.rules[0] if finding.rules else "",
        others=_joined(finding.rules[1:], "or", language),
        question=_text(question.texts, language) if question else finding.question,
        word=word,
        case=case(finding.case, table, language) if finding.case is not None else "",
    )


def case(region: Region, table: Table, language: str) -> str:
    """A region of answers: each question that matters to it with its answers."""
    parts = []
    for places, held in zip(compile_table(table).places, region, strict=True):
        taken = places_in(held)
        if len({*taken} - {UNKNOWN}) < len(places.known):
            told = _joined([_answer(places, place, language) for place in _shown(taken)], "or", language)
            parts.append(f"{_text(places.question.texts, language) or places.question.key} {told}")
    return "; ".join(parts) or str(_texts()["words"]["always"][language])


def _shown(taken: Sequence[int]) -> list[int]:
    """The places to tell: "not answered" only where nothing else is left."""
    return [place for place in taken if place != UNKNOWN] or list(taken)


def _answer(places: Places, place: int, language: str) -> str:
    words = _texts()["words"]
    question = places.question
    if place == UNKNOWN:
        return str(words["unanswered"][language])
    if question.kind is Kind.YES_NO:
        return str(words["yes" if places.answers[place] else "no"][language])
    if question.kind is Kind.CHOICE:
        option = question.options[place - 1]
        return _text(option.texts, language) or option.key
    low, high = places.stretch(place)
    shape = (
        "any"
        if low is None and high is None
        else "to"
        if low is None
        else "from"
        if high is None
        else "between"
    )
    return str(words[shape][language]).format(
        low=_number(question.kind, low), high=_number(question.kind, None if high is None else high - 1)
    )


def _number(kind: Kind, number: int | None) -> str:
    if number is None:
        return ""
    if kind is Kind.MONEY:
        return f"€ {number // 100},{number % 100:02}"
    return dt.date.fromordinal(number).strftime("%d/%m/%Y") if kind is Kind.DATE else str(number)


def _joined(words: Sequence[str], last: str, language: str) -> str:
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {_texts()['words'][last][language]} {words[-1]}"


def _text(texts: Texts, language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")


@cache
def _texts() -> dict[str, Any]:
    return dict(yaml.safe_load((DATA / "findings.yaml").read_text(encoding="utf-8")))
