"""The procurement guard: what a running award says about a contact, and whom it asks to step back. Pure.

Promises that a contact beforehand with a party to a running award is stopped unless it is planned for all
candidates, and that a contact that is or was allowed asks for a report. What already happened is never
stopped: it must be told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from erecode.registers.definition import Meaning, Register, Timing


@dataclass(frozen=True, slots=True)
class Award:
    """An award procedure: its first and last day, its parties as they are recognised, who works on it."""

    number: int
    title: str
    opens: dt.date
    closes: dt.date | None
    parties: frozenset[str]
    people: frozenset[int] = frozenset()


class Verdict(StrEnum):
    """What the guard says about a contact."""

    CLEAR = "clear"
    STOPPED = "stopped"
    REPORT = "report"


def runs(award: Award, day: dt.date) -> bool:
    """Whether it runs on a day; both days count."""
    return award.opens <= day and (award.closes is None or day <= award.closes)


def touched(awards: Iterable[Award], party: str, day: dt.date) -> list[Award]:
    """The awards running on a day in which a party takes part."""
    return [award for award in awards if party and party in award.parties and runs(award, day)]


def verdict(found: Sequence[Award], timing: Timing, *, for_all: bool) -> Verdict:
    """Whether a contact with a party to these awards may be."""
    if not found:
        return Verdict.CLEAR
    if timing is Timing.BEFORE and not for_all:
        return Verdict.STOPPED
    return Verdict.REPORT


def is_contact(register: Register) -> bool:
    """Whether a register holds contacts that an award may stop: it asks whether all candidates are met."""
    return register.guard and register.meaning(Meaning.FOR_ALL) is not None


def is_recusal(register: Register) -> bool:
    """Whether a register holds files that somebody hands over: what the guard asks for."""
    return register.guard and register.meaning(Meaning.CASE) is not None


def to_step_back(found: Sequence[Award], register: Register) -> bool:
    """Whether a declaration that touches these awards asks its declarer to hand the file over."""
    return bool(found) and not is_contact(register) and not is_recusal(register)
