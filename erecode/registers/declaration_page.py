"""What the page of a declaration shows, complete when it is made; and what surrounds a decision.

Similar decisions are others of the same register that had a reason; it is shown without names. Used by the
room's views.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from erecode.core.texts import pick
from erecode.registers.access import Seen
from erecode.registers.flow import OPEN, Act, State
from erecode.registers.models import Condition, Declaration
from erecode.registers.shown import (
    Event,
    Fact,
    events_of,
    facts_of,
    reference,
    state_words,
    term_words,
    tone,
)

MOST_BEFORE = 5
DECIDED = (State.APPROVED, State.REFUSED, State.NOTED, State.ENDED)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier declaration: its line, when, and how it ended with which reason."""

    summary: str
    when: object
    state: str
    reason: str


@dataclass(slots=True)
class Page:
    """The whole page."""

    declaration: Declaration
    reference: str
    intro: str
    state: str
    tone: str
    term: str
    facts: list[Fact]
    events: list[Event]
    conditions: list[Condition]
    acts: frozenset[Act]
    own: bool
    missing: bool
    earlier: list[Earlier] = field(default_factory=list)
    similar: list[Earlier] = field(default_factory=list)


def page_of(seen: Seen) -> Page:
    """The page of a declaration as somebody sees it."""
    found = seen.declaration
    own = seen.at.person.pk in (found.person_id, found.entered_by_id)
    deciding = "decider" in seen.actors and State(found.state) in OPEN
    return Page(
        declaration=found,
        reference=reference(found),
        intro=pick(seen.definition.intro),
        state=state_words(found),
        tone=tone(found),
        term=term_words(found.due_on) if State(found.state) in OPEN else "",
        facts=facts_of(found, seen.fields),
        events=events_of(found),
        conditions=list(found.conditions.all()),
        acts=frozenset(seen.acts),
        own=own,
        missing=own and any(f.asked == "later" and f.key not in found.values for f in seen.definition.fields),
        earlier=_earlier(found) if deciding else [],
        similar=_similar(found) if deciding else [],
    )


def _earlier(found: Declaration) -> list[Earlier]:
    """What the same person declared in the same register before."""
    if found.person_id is None:
        return []
    rows = Declaration.objects.filter(
        person=found.person_id, register=found.register, state__in=DECIDED
    ).exclude(pk=found.pk)
    return [_as_earlier(row) for row in rows.order_by("-declared_at")[:MOST_BEFORE]]


def _similar(found: Declaration) -> list[Earlier]:
    """Decisions with a reason in the same register and way, of others; nobody is named."""
    rows = Declaration.objects.filter(
        organisation=found.organisation_id, register=found.register, timing=found.timing, state__in=DECIDED
    ).exclude(reason="")
    rows = rows.exclude(pk=found.pk).exclude(person=found.person_id)
    return [_as_earlier(row) for row in rows.order_by("-closed_at")[:MOST_BEFORE]]


def _as_earlier(row: Declaration) -> Earlier:
    return Earlier(row.summary, row.closed_at or row.declared_at, state_words(row), row.reason)
