"""Answers as words: what a person types, a file says or an address holds, and back again.

Promises the same reading everywhere, and one sentence with what is possible where a word is no answer. Pure.
Amounts are kept in cents and days as their number, so that every table can compare them exactly.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from erecode.guidance.table import Answer, Kind, Question

_AMOUNT = re.compile(r"(\d{1,9})(?:[.,](\d{2}))?\Z")
_NUMBER = re.compile(r"\d{1,9}\Z")
_EXPECTED = {
    Kind.MONEY: "an amount such as 25 or 12.50",
    Kind.NUMBER: "a whole number",
    Kind.DATE: "a date such as 2026-03-01",
}


class NoSuch(ValueError):
    """A situation, question or option that there is not. `possible` lists what there is."""

    def __init__(self, what: str, given: str, possible: Iterable[str]) -> None:
        self.possible = tuple(possible)
        super().__init__(f"there is no {what} “{given}”; possible: {', '.join(self.possible) or 'none'}")


def read_answer(question: Question, word: str) -> Answer:
    """The answer that a word is; NoSuch with the possible words where it is none."""
    if question.kind is Kind.YES_NO and word in ("true", "false"):
        return word == "true"
    if question.kind is Kind.CHOICE and word in question.answers:
        return word
    if question.kind is Kind.MONEY and (amount := _AMOUNT.match(word)):
        return int(amount[1]) * 100 + int(amount[2] or 0)
    if question.kind is Kind.NUMBER and _NUMBER.match(word):
        return int(word)
    if question.kind is Kind.DATE and (day := _day(word)):
        return day
    raise NoSuch(f"answer to {question.key}:", word, possible(question))


def _day(word: str) -> int | None:
    try:
        return dt.date.fromisoformat(word).toordinal()
    except ValueError:
        return None


def write_answer(question: Question, answer: Answer) -> str | bool | int:
    """The answer as it stands in JSON and in files: the reverse of reading, but true and false stay so."""
    if question.kind is Kind.MONEY:
        return f"{int(answer) // 100}.{int(answer) % 100:02}"
    if question.kind is Kind.DATE:
        return dt.date.fromordinal(int(answer)).isoformat()
    return answer


def possible(question: Question) -> tuple[str, ...]:
    """What may be answered, as words."""
    if question.kind is Kind.YES_NO:
        return ("true", "false")
    if question.kind is Kind.CHOICE:
        return tuple(option.key for option in question.options)
    return (_EXPECTED[question.kind],)
