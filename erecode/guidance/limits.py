"""What a rule asks of an answer, as plain data: a value, a list of values, or limits.

`"symbolic"` · `["goods", "money"]` · `[false, "unknown"]` · `{"from": 10, "below": 50}`. Promises one way to
write each condition, and that reading gives the same back. Pure; for tables in files and in the database.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from erecode.guidance.answers import read_answer
from erecode.guidance.places import LOWEST
from erecode.guidance.table import Answer, Condition, Kind, Question

UNKNOWN = "unknown"
LIMITS = ("from", "above", "to", "below")
_EURO = 100


def write_condition(question: Question, condition: Condition) -> object:
    """A condition as plain data; the answers stand in the order of the question."""
    if condition.low is not None or condition.high is not None:
        also = {UNKNOWN: True} if condition.unknown else {}
        return {**_low(question, condition.low), **_high(question, condition.high), **also}
    held: list[str | int | bool] = [answer for answer in question.answers if answer in condition.options]
    held += [UNKNOWN] if condition.unknown else []
    return held[0] if len(held) == 1 else held


def _low(question: Question, low: int | None) -> dict[str, Any]:
    if low is None:
        return {}
    if question.kind is Kind.MONEY and low % _EURO == 1:
        return {"above": write_plain(question, low - 1)}
    return {"from": write_plain(question, low)}


def _high(question: Question, high: int | None) -> dict[str, Any]:
    """Amounts end before a number, days and numbers with one; so do amounts that end with a whole euro."""
    if high is None:
        return {}
    if high <= LOWEST[question.kind] or (question.kind is Kind.MONEY and high % _EURO != 1):
        return {"below": write_plain(question, high)}
    return {"to": write_plain(question, high - 1)}


def write_plain(question: Question, answer: Answer) -> str | int | bool:
    """An answer as plain data: whole euros and numbers as numbers, cents and days as text."""
    if question.kind is Kind.MONEY:
        euros, cents = divmod(int(answer), _EURO)
        return f"{euros}.{cents:02}" if cents else euros
    if question.kind is Kind.DATE:
        return dt.date.fromordinal(int(answer)).isoformat()
    return answer


def read_plain(question: Question, value: object) -> Answer:
    """The answer that a plain value is; NoSuch where it is none."""
    return read_answer(question, str(value).lower() if isinstance(value, bool) else str(value))


def read_condition(question: Question, value: object) -> Condition:
    """The condition that plain data is. Raises NoSuch or ValueError where it is none."""
    if isinstance(value, Mapping):
        return between(question, value)
    values: list[object] = value if isinstance(value, list) else [value]
    answers = frozenset(read_plain(question, one) for one in values if one != UNKNOWN)
    if question.kind.is_counted and answers:
        raise ValueError(f"{question.key} needs limits")
    return Condition(answers, unknown=UNKNOWN in values)


def between(question: Question, value: Mapping[str, Any]) -> Condition:
    """From, above, to and below as the first whole cent, day or number that does and that does not."""
    limits = {name: int(read_plain(question, value[name])) for name in LIMITS if name in value}
    if not (question.kind.is_counted and limits):
        raise ValueError(f"{question.key} has no limits such as these")
    low = max((limits[k] + (k == "above") for k in ("from", "above") if k in limits), default=None)
    high = min((limits[k] + (k == "to") for k in ("to", "below") if k in limits), default=None)
    return Condition(low=low, high=high, unknown=value.get(UNKNOWN) is True)
