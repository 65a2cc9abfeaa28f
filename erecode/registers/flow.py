"""What may happen to a declaration: one table of state, act and actor. Pure.

Promises that what is not in the table cannot happen. Who is who (the decider of today, a stand-in, somebody
with a relation) is said by `deciders`; the actions do a conditional update on the state that they saw.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a declaration stands."""

    DRAFT = "draft"
    WAITING = "waiting"
    ASKED = "asked"
    COUNTERSIGN = "countersign"
    APPROVED = "approved"
    REFUSED = "refused"
    NOTED = "noted"
    WITHDRAWN = "withdrawn"
    ENDED = "ended"
    FORWARDED = "forwarded"


OPEN = frozenset({State.WAITING, State.ASKED})
TASKS = frozenset({*OPEN, State.APPROVED, State.NOTED})  # a report of a contact is asked before the decision
CLOSED = frozenset({State.REFUSED, State.NOTED, State.WITHDRAWN, State.ENDED, State.FORWARDED})


class Actor(StrEnum):
    """In which capacity somebody acts. One person may be several."""

    DECLARER = "declarer"
    ENTERER = "enterer"
    DECIDER = "decider"
    KEEPER = "keeper"
    CLOCK = "clock"


class Act(StrEnum):
    """What is done to a declaration. A legal hold and what a report line answers change no state."""

    CHANGE = "change"
    SUBMIT = "submit"
    NOTE = "note"
    DETAIL = "detail"
    APPROVE = "approve"
    APPROVE_WITH_CONDITIONS = "approve_with_conditions"
    ASK = "ask"
    ANSWER = "answer"
    REFUSE = "refuse"
    REFER = "refer"
    HAND_OVER = "hand_over"
    COUNTERSIGN = "countersign"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    REVISE = "revise"
    RENEW = "renew"
    END = "end"
    EXPIRE = "expire"
    HOLD = "hold"
    LIFT = "lift"
    FORWARD = "forward"
    TAKEN_OVER = "taken_over"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class Passage:
    """The state an act leads to, and who may do it."""

    to: State
    by: frozenset[Actor]


_OWN = frozenset({Actor.DECLARER, Actor.ENTERER})
_DECIDER = frozenset({Actor.DECIDER})
_CLOCK = frozenset({Actor.CLOCK})
_CARING = _DECIDER | {Actor.KEEPER}

TABLE: dict[tuple[State, Act], Passage] = {
    (State.DRAFT, Act.CHANGE): Passage(State.DRAFT, _OWN),
    (State.DRAFT, Act.SUBMIT): Passage(State.WAITING, _OWN),
    (State.DRAFT, Act.NOTE): Passage(State.NOTED, _OWN),
    (State.DRAFT, Act.WITHDRAW): Passage(State.WITHDRAWN, _OWN),
    (State.WAITING, Act.DETAIL): Passage(State.WAITING, _OWN),
    (State.WAITING, Act.APPROVE): Passage(State.APPROVED, _DECIDER),
    (State.WAITING, Act.APPROVE_WITH_CONDITIONS): Passage(State.COUNTERSIGN, _DECIDER),
    (State.WAITING, Act.REFUSE): Passage(State.REFUSED, _DECIDER),
    (State.WAITING, Act.NOTE): Passage(State.NOTED, _DECIDER),
    (State.WAITING, Act.ASK): Passage(State.ASKED, _DECIDER),
    (State.WAITING, Act.REFER): Passage(State.WAITING, _DECIDER),
    (State.WAITING, Act.HAND_OVER): Passage(State.WAITING, _CLOCK | {Actor.KEEPER}),
    (State.WAITING, Act.WITHDRAW): Passage(State.WITHDRAWN, _OWN),
    (State.ASKED, Act.ANSWER): Passage(State.WAITING, _OWN),
    (State.ASKED, Act.REFUSE): Passage(State.REFUSED, _DECIDER),
    (State.ASKED, Act.HAND_OVER): Passage(State.ASKED, _CLOCK | {Actor.KEEPER}),
    (State.ASKED, Act.WITHDRAW): Passage(State.WITHDRAWN, _OWN),
    (State.COUNTERSIGN, Act.COUNTERSIGN): Passage(State.APPROVED, frozenset({Actor.DECLARER})),
    (State.COUNTERSIGN, Act.DECLINE): Passage(State.REFUSED, frozenset({Actor.DECLARER})),
    (State.COUNTERSIGN, Act.WITHDRAW): Passage(State.WITHDRAWN, _OWN),
    (State.APPROVED, Act.REVISE): Passage(State.WAITING, _DECIDER),
    (State.APPROVED, Act.RENEW): Passage(State.APPROVED, _OWN),
    (State.APPROVED, Act.END): Passage(State.ENDED, _OWN),
    (State.APPROVED, Act.EXPIRE): Passage(State.ENDED, _CLOCK),
    (State.REFUSED, Act.REVISE): Passage(State.WAITING, _DECIDER),
    (State.NOTED, Act.DETAIL): Passage(State.NOTED, _OWN),
    (State.NOTED, Act.END): Passage(State.ENDED, _OWN),
    (State.NOTED, Act.RENEW): Passage(State.NOTED, _OWN),
    (State.WAITING, Act.FORWARD): Passage(State.FORWARDED, _CARING),
    (State.NOTED, Act.FORWARD): Passage(State.FORWARDED, _CARING),
    (State.FORWARDED, Act.FORWARD): Passage(State.FORWARDED, _CARING),
    (State.FORWARDED, Act.REVISE): Passage(State.WAITING, _DECIDER),
}


def passage(state: State, act: Act, actors: frozenset[Actor]) -> State | None:
    """The state that an act leads to, or None where none of these actors may do it now."""
    found = TABLE.get((state, act))
    return found.to if found and not found.by.isdisjoint(actors) else None


def acts(state: State, actors: frozenset[Actor]) -> tuple[Act, ...]:
    """What these actors may do now, in the order of the table."""
    return tuple(act for (at, act), way in TABLE.items() if at is state and not way.by.isdisjoint(actors))
