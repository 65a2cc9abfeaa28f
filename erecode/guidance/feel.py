"""The cells of a DMN table: FEEL's unary tests, written from a condition and read back to the same.

`"card", "money"` · `true` · `[10.00..50.00)` · `>= date("2026-01-01")` · `null` where no answer will do too.
Promises that what is written reads as the same condition; what cannot be read is refused with `Unreadable`.
Pure. Used by the DMN files alone.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil, floor

from erecode.guidance.table import Answer, Condition, Kind, Question

ANYTHING = "-"
NEVER = "[]"  # a list without a member: no answer is in it
NULL = "null"
_CENTS = 100
_TOKEN = re.compile(
    r'\s*(?:date\s*\(\s*"(?P<day>[^"]*)"\s*\)|"(?P<text>(?:[^"\\]|\\.)*)"|(?P<number>[-+]?\d+(?:\.\d+)?)'
    r"|(?P<word>true|false|null|not)\b|(?P<mark>\.\.|<=|>=|!=|[<>=\[\](),-]))"
)


class Unreadable(ValueError):
    """A cell that is no list of values or limits of this question."""


def write_cell(question: Question, condition: Condition | None, *, unknown: bool = False) -> str:
    """The cell of a condition; with `unknown` one that lets "not answered" pass as well."""
    if condition is None:
        return ANYTHING
    tests = _limits(question, condition) or [
        _literal(question, option) for option in _in_order(question, condition)
    ]
    if condition.unknown or unknown:
        tests = [*tests, NULL]
    return ", ".join(tests) or NEVER


def _in_order(question: Question, condition: Condition) -> list[Answer]:
    known = [answer for answer in question.answers if answer in condition.options]
    return known + sorted(condition.options - set(known), key=str)


def _limits(question: Question, condition: Condition) -> list[str]:
    low, high = condition.low, condition.high
    if low is None and high is None:
        return []
    if high is None and low is not None:
        return [f">= {_literal(question, low)}"]
    last = question.kind is Kind.DATE and high is not None and high > dt.date.max.toordinal()
    top = _literal(question, (high or 0) - last)
    if low is None:
        return [f"<= {top}" if last else f"< {top}"]
    return [f"[{_literal(question, low)}..{top}{']' if last else ')'}"]


def _literal(question: Question, answer: Answer) -> str:
    if isinstance(answer, bool):
        return "true" if answer else "false"
    if isinstance(answer, str):
        escaped = answer.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    if question.kind is Kind.MONEY:
        return str(Decimal(answer) / _CENTS)
    if question.kind is Kind.DATE:
        return f'date("{dt.date.fromordinal(answer).isoformat()}")'
    return str(answer)


def read_cell(question: Question, text: str) -> Condition | None:
    """The condition of a cell; None where any answer will do. Raises Unreadable."""
    if text.strip() in ("", ANYTHING):
        return None
    if text.strip() == NEVER:
        return Condition()
    reader = _Reader(question, _tokens(text))
    tests = reader.negated() if reader.takes("word", "not") else reader.tests()
    if reader.left:
        raise Unreadable(text)
    return tests


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    while at < len(text.rstrip()):
        found = _TOKEN.match(text, at)
        if found is None or found.lastgroup is None:
            raise Unreadable(text)
        tokens.append((found.lastgroup, found[found.lastgroup]))
        at = found.end()
    return tokens


@dataclass(slots=True)
class _Reader:
    """One cell while it is read, from the first token on."""

    question: Question
    left: list[tuple[str, str]]
    options: set[Answer] = field(default_factory=set)
    stretches: list[tuple[int | None, int | None]] = field(default_factory=list)
    unknown: bool = False

    def takes(self, kind: str, *texts: str) -> str:
        """The text of the next token if it is one of these, which is then read; else ""."""
        if self.left and self.left[0][0] == kind and (not texts or self.left[0][1] in texts):
            return self.left.pop(0)[1]
        return ""

    def tests(self) -> Condition:
        """A list of tests of which one must hold."""
        self._test()
        while self.takes("mark", ","):
            self._test()
        if not self.question.kind.is_counted:
            return Condition(frozenset(self.options), unknown=self.unknown)
        if not self.stretches:
            return Condition(unknown=self.unknown)
        low, high = _joined(self.stretches)
        return Condition(low=low, high=high, unknown=self.unknown)

    def negated(self) -> Condition:
        """What is left of all answers. Not answered is never among it."""
        if not self.takes("mark", "("):
            raise Unreadable("not")
        held = self.tests()
        if not self.takes("mark", ")"):
            raise Unreadable("not")
        if not self.question.kind.is_counted:
            return Condition(frozenset(self.question.answers) - held.options)
        if held.low is not None and held.high is None:
            return Condition(high=held.low)
        if held.high is not None and held.low is None:
            return Condition(low=held.high)
        raise Unreadable("not")

    def _test(self) -> None:
        if self.takes("word", NULL):
            self.unknown = True
        elif self.question.kind.is_counted:
            self.stretches.append(self._stretch())
        else:
            self._option()

    def _option(self) -> None:
        sign = self.takes("mark", "=", "!=")
        option = self._answer()
        if sign == "!=":
            self.options |= set(self.question.answers) - {option}
        else:
            self.options.add(option)

    def _answer(self) -> Answer:
        word = self.takes("word", "true", "false")
        if word and self.question.kind is Kind.YES_NO:
            return word == "true"
        if not word and self.question.kind is Kind.CHOICE and self.left and self.left[0][0] == "text":
            return re.sub(r"\\(.)", r"\1", self.left.pop(0)[1])
        raise Unreadable(word)

    def _stretch(self) -> tuple[int | None, int | None]:
        sign = self.takes("mark", "<", "<=", ">", ">=", "=")
        if sign:
            return _compared(sign, self._number())
        start = self.takes("mark", "[", "(", "]")
        if not start:
            return _compared("=", self._number())
        low, _ = _compared(">=" if start == "[" else ">", self._number())
        if not self.takes("mark", ".."):
            raise Unreadable(start)
        top = self._number()
        end = self.takes("mark", "]", ")", "[")
        if not end:
            raise Unreadable(start)
        return low, _compared("<=" if end == "]" else "<", top)[1]

    def _number(self) -> Decimal:
        day = self.takes("day") if self.question.kind is Kind.DATE else ""
        if day:
            try:
                return Decimal(dt.date.fromisoformat(day).toordinal())
            except ValueError:
                raise Unreadable(day) from None
        number = self.takes("number") if self.question.kind is not Kind.DATE else ""
        if not number or len(number) > 15:
            raise Unreadable(number)
        return Decimal(number) * (_CENTS if self.question.kind is Kind.MONEY else 1)


def _compared(sign: str, number: Decimal) -> tuple[int | None, int | None]:
    """The first whole number that does, and the first after those that does not."""
    if sign in (">", ">="):
        return (floor(number) + 1 if sign == ">" else ceil(number)), None
    high = floor(number) + 1 if sign in ("<=", "=") else ceil(number)
    return (ceil(number) if sign == "=" else None), high


def _joined(stretches: Sequence[tuple[int | None, int | None]]) -> tuple[int | None, int | None]:
    """Stretches as one; Unreadable where they do not touch, since a rule has one stretch only."""
    if len(stretches) == 1:
        return stretches[0]
    start, end = float("-inf"), float("inf")
    ends = sorted((start if a is None else a, end if b is None else b) for a, b in stretches)
    low, high = ends[0]
    for first, last in ends[1:]:
        if first > high:
            raise Unreadable("stretches")
        high = max(high, last)
    return (None if low == start else int(low)), (None if high == end else int(high))
