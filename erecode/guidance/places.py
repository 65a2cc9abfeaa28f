"""The places of an answer: a question's answers in as few kinds as its table can tell apart.

A choice has a place per option; numbers, amounts and dates have one per stretch between the limits that the
rules name, so that a table's input is finite and can be searched whole. Place 0 is "not answered".
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from erecode.guidance.table import Answer, Condition, Kind, Question, Rule

UNKNOWN = 0
LOWEST = {Kind.MONEY: 0, Kind.NUMBER: 0, Kind.DATE: 1}


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one question. `cuts` are the first numbers of every stretch after the first."""

    question: Question
    answers: tuple[Answer | None, ...]  # one that stands for each place; None for place 0
    cuts: tuple[int, ...] = ()

    def of(self, answer: Answer | None) -> int:
        """The place of an answer; ValueError where it is none of this question's."""
        if answer is None:
            return UNKNOWN
        if not self.question.kind.is_counted:
            return self.answers.index(answer)
        if isinstance(answer, str | bool) or answer < LOWEST[self.question.kind]:
            raise ValueError(answer)
        return bisect_right(self.cuts, answer) + 1

    @property
    def known(self) -> range:
        """Every place but "not answered"."""
        return range(1, len(self.answers))

    def stretch(self, place: int) -> tuple[int | None, int | None]:
        """The first number of a place and the first after it; None where there is no end."""
        low = self.cuts[place - 2] if place > 1 else None
        high = self.cuts[place - 1] if place <= len(self.cuts) else None
        return low, high


def places_of(question: Question, rules: Iterable[Rule]) -> Places:
    """The places that a question has in a table with these rules."""
    if not question.kind.is_counted:
        return Places(question, (None, *question.answers))
    conditions = [rule.when[question.key] for rule in rules if question.key in rule.when]
    lowest = LOWEST[question.kind]
    cuts = tuple(sorted({cut for c in conditions for cut in _limits(c) if cut > lowest}))
    return Places(question, (None, lowest, *cuts), cuts)


def _limits(condition: Condition) -> tuple[int, ...]:
    return tuple(limit for limit in (condition.low, condition.high) if limit is not None)
