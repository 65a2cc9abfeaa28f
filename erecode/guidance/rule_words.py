"""A table in words: what a rule asks of an answer, an answer, an amount, in nl, fr or en.

Promises no keys where there are texts. Used by the checker's sentences, the editor and the differences. Pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from erecode.guidance.catalogue import DATA, catalogue
from erecode.guidance.table import Answer, Condition, Kind, Question, Rule, Table, Texts


@cache
def finding_texts() -> dict[str, Any]:
    """The sentences of findings, and under `words` the small words that all sentences share."""
    return dict(yaml.safe_load((DATA / "findings.yaml").read_text(encoding="utf-8")))


def small_word(name: str, language: str) -> str:
    """One of the shared small words."""
    return str(finding_texts()["words"][name][language])


def text_in(texts: Texts, language: str) -> str:
    """The text in a language, else in whatever language there is."""
    return texts.get(language) or next(iter(texts.values()), "")


def joined(words: Sequence[str], last: str, language: str) -> str:
    """A list in words: a, b or c."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {small_word(last, language)} {words[-1]}"


def number_words(kind: Kind, number: int | None) -> str:
    """An amount, a day or a number."""
    if number is None:
        return ""
    if kind is Kind.MONEY:
        return f"€ {number // 100},{number % 100:02}"
    return dt.date.fromordinal(number).strftime("%d/%m/%Y") if kind is Kind.DATE else str(number)


def stretch_words(kind: Kind, low: int | None, high: int | None, language: str) -> str:
    """A stretch of amounts, days or numbers; `high` is the first that is not in it."""
    shape = "any" if low is None and high is None else "to" if low is None else "from" if high is None else ""
    last = None if high is None else high - 1
    return small_word(shape or "between", language).format(
        low=number_words(kind, low), high=number_words(kind, last)
    )


def answer_words(question: Question, answer: Answer, language: str) -> str:
    """An answer as a person would say it."""
    if isinstance(answer, bool):
        return small_word("yes" if answer else "no", language)
    if isinstance(answer, str):
        option = next((option for option in question.options if option.key == answer), None)
        return text_in(option.texts, language) or answer if option else answer
    return number_words(question.kind, answer)


def condition_words(question: Question, condition: Condition, language: str) -> str:
    """What a rule asks of a question: the answers that will do."""
    if condition.low is not None or condition.high is not None:
        words = [stretch_words(question.kind, condition.low, condition.high, language)]
    else:
        known = [answer for answer in question.answers if answer in condition.options]
        other = sorted(condition.options - set(known), key=str)
        words = [answer_words(question, answer, language) for answer in (*known, *other)]
    if condition.unknown:
        words.append(small_word("unanswered", language))
    return joined(words, "or", language) or small_word("none", language)


def cells(rule: Rule, table: Table, language: str) -> list[tuple[str, str]]:
    """The questions that a rule looks at, each with the answers that will do."""
    return [
        (
            text_in(question.texts, language) or question.key,
            condition_words(question, rule.when[question.key], language),
        )
        for question in table.questions
        if question.key in rule.when
    ]


def verdict_words(verdict: str | None, language: str) -> str:
    """A verdict; what a rule without one does."""
    if verdict is None:
        return small_word("adds", language)
    known = catalogue().verdicts.get(verdict)
    return text_in(known, language) if known else verdict


def named(known: Mapping[str, Texts], key: str, language: str) -> str:
    """What something is called, by its key."""
    return text_in(known[key], language) if key in known else key


def given_words(given: Mapping[str, Answer], questions: Mapping[str, Question], language: str) -> str:
    """A set of answers on one line."""
    parts = [
        f"{text_in(questions[key].texts, language) or key} {answer_words(questions[key], answer, language)}"
        for key, answer in given.items()
        if key in questions
    ]
    return "; ".join(parts) or small_word("nothing", language)
