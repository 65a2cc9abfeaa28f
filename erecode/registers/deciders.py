"""Who decides: the route's step as a person of today, never the declarer, a relation or who is away.

Promises that nobody decides about themselves, about somebody they have a relation with, or about a gift that
they gave. Pure: who leads whom and who acts for whom comes as a `Chart` of the day.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from erecode.organisations.leading import Chart
from erecode.registers.definition import MANAGER, MANAGERS_MANAGER, UNIT, Step


@dataclass(frozen=True, slots=True)
class Around:
    """What is to be known around one declaration, by the numbers of people and units.

    `person` is whom it is about, `owner` the unit that it names, `holders` who holds each role today, and
    `barred` who may not decide besides
    (a relation, whoever gave it, whoever entered it for somebody else).
    """

    chart: Chart
    person: int
    unit: int | None
    owner: int | None = None
    holders: Mapping[str, Sequence[int]] = field(default_factory=dict)
    barred: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Chosen:
    """Who decides, at which step of the route, and for whom where it is a stand-in."""

    person: int
    step: int
    instead_of: int | None = None


def decider(steps: Sequence[Step], begin: int, around: Around) -> Chosen | None:
    """The first who may and can decide from a step on; None where nobody is left: the keeper is told."""
    for number in range(begin, len(steps)):
        for candidate in _candidates(steps[number].who, around):
            acting = around.chart.acting(candidate)
            if acting is not None and _may(acting, around):
                return Chosen(acting, number, candidate if acting != candidate else None)
    return None


def _candidates(who: str, around: Around) -> Sequence[int]:
    """Who could be meant by a step, none of whom may be barred; a step without anybody is passed over."""
    if who == UNIT:
        leaders = list(around.chart.leaders(0, around.owner)) if around.owner else []
        return [person for person in leaders if _may(person, around)][:1]
    if who not in (MANAGER, MANAGERS_MANAGER):
        return [person for person in around.holders.get(who, ()) if _may(person, around)]
    leaders = list(around.chart.leaders(around.person, around.unit))
    if who == MANAGERS_MANAGER:
        return [person for person in leaders[1:2] if _may(person, around)]
    return [person for person in leaders if _may(person, around)][:1]


def _may(person: int, around: Around) -> bool:
    return person != around.person and person not in around.barred
