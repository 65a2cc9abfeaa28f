"""Which edition of a work is in force on a day, and how an edition stands to today.

Promises the same answer as the door to editions: of those whose days include the day, the one that
started last. An edition without a last day ends when the next one starts. Pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

DAY = dt.timedelta(days=1)


class Standing(StrEnum):
    """How an edition stands to a day."""

    CURRENT = "current"
    PAST = "past"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Term:
    """An edition's label and its days in force, both included; `until` is empty while it is open."""

    label: str
    since: dt.date
    until: dt.date | None = None


def in_force(terms: Sequence[Term], day: dt.date) -> Term | None:
    """The edition in force on a day."""
    here = [t for t in terms if t.since <= day and (t.until is None or day <= t.until)]
    return max(here, key=lambda term: term.since, default=None)


def standing(terms: Sequence[Term], term: Term, day: dt.date) -> Standing:
    """Whether an edition is the one in force on a day, was so before, or comes later."""
    if in_force(terms, day) == term:
        return Standing.CURRENT
    return Standing.FUTURE if term.since > day else Standing.PAST


def last_day(terms: Sequence[Term], term: Term) -> dt.date | None:
    """The last day on which an edition is in force: its own, or the day before the next one starts."""
    later = [t.since - DAY for t in terms if t.since > term.since]
    ends = [*later, *([term.until] if term.until else [])]
    return min(ends, default=None)
