"""Who decides: the route's step as a person of today, never the declarer, a relation or who is away.

Promises that nobody decides about themselves, about somebody they have a relation with, or about a gift that
they gave. Pure: who leads whom, who holds which role and who stands in for whom are passed in as plain
values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from erecode.registers.definition import MANAGER, MANAGERS_MANAGER, Step


@dataclass(frozen=True, slots=True)
class Somewhere:
    """What is to be known of a town on a day, by the numbers of its people.

    `leaders` names who leads each person, nearest first; `holders` who holds each role; `away` who is
    absent, with the stand-in or None; `barred` who may not decide (the declarer, relations, the giver).
    """

    leaders: Sequence[int] = ()
    holders: Mapping[str, Sequence[int]] = field(default_factory=dict)
    away: Mapping[int, int | None] = field(default_factory=dict)
    barred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who decides, at which step, and for whom where it is a stand-in."""

    person: int
    step: int
    instead_of: int | None = None


def decider(steps: Sequence[Step], begin: int, where: Somewhere) -> Chosen | None:
    """The first who may and can decide from a step on; None where nobody is left: the keeper is told."""
    for number in range(begin, len(steps)):
        for candidate in candidates(steps[number].who, where):
            if chosen := _present(candidate, number, where):
                return chosen
    return None


def candidates(who: str, where: Somewhere) -> Sequence[int]:
    """Who could be meant by a step. Without a manager's manager the step has nobody."""
    if who == MANAGER:
        return [person for person in where.leaders if person not in where.barred][:1]
    if who == MANAGERS_MANAGER:
        return where.leaders[1:2]
    return where.holders.get(who, ())


def _present(candidate: int, step: int, where: Somewhere) -> Chosen | None:
    """The candidate, or who stands in (also for a stand-in who is away), unless they are barred."""
    asked, seen = candidate, set[int]()
    if candidate in where.barred:
        return None
    while asked in where.away:
        seen.add(asked)
        instead = where.away[asked]
        if instead is None or instead in seen:
            return None
        asked = instead
    if asked in where.barred:
        return None
    return Chosen(asked, step, candidate if asked != candidate else None)
