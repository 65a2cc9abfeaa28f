"""What the page of a declaration shows, complete when it is made. Used by the room's views."""

from __future__ import annotations

from dataclasses import dataclass

from erecode.conduct.quoting import Quote, quotes
from erecode.core import terms
from erecode.core.clock import today
from erecode.core.texts import pick
from erecode.organisations.models import Unit
from erecode.registers.access import Seen
from erecode.registers.definition import Asked
from erecode.registers.flow import OPEN, Act, Actor, State
from erecode.registers.handover import Passing, passing_of
from erecode.registers.models import Condition, Declaration, Letter
from erecode.registers.public_words import Outside, outside
from erecode.registers.shown import (
    Event,
    Fact,
    events_of,
    facts_of,
    reference,
    standing,
    state_words,
    tone,
)
from erecode.registers.surroundings import Surroundings, surroundings


@dataclass(slots=True)
class Page:
    """The whole page. `around` is there only for whoever decides now; `unit` where the declarer works.

    `outside` is what everybody may read of its words, for the declarer and the keeper.
    """

    declaration: Declaration
    reference: str
    register: str
    state: str
    tone: str
    standing: str
    term: str
    unit: str
    before: bool
    facts: list[Fact]
    events: list[Event]
    conditions: list[Condition]
    letters: list[Letter]
    quotes: list[Quote]
    acts: frozenset[Act]
    own: bool
    declarer: bool
    decider: bool
    missing: bool
    renewing: bool
    question: str
    entered_by: str
    keeps: bool
    outside: Outside | None = None
    around: Surroundings | None = None
    passing: Passing | None = None


def page_of(seen: Seen) -> Page:
    """The page of a declaration as somebody sees it."""
    found, definition = seen.declaration, seen.definition
    own = bool(seen.actors & {Actor.DECLARER, Actor.ENTERER})
    deciding = Actor.DECIDER in seen.actors and State(found.state) in OPEN
    events = events_of(found)
    unit = Unit.objects.filter(pk=found.unit_id or 0).first()
    later = [f for f in definition.fields if f.asked is Asked.LATER and f.key not in found.values]
    return Page(
        declaration=found,
        reference=reference(found),
        register=pick(definition.names),
        state=state_words(found),
        tone=tone(found),
        standing=standing(found),
        term=terms.until(found.due_on) if State(found.state) in OPEN else "",
        unit=pick(unit.names) if unit else "",
        before=found.timing == "before",
        facts=facts_of(found, seen.fields),
        events=events,
        conditions=list(found.conditions.all()),
        letters=list(found.letters.all()) if seen.secrets else [],
        quotes=quotes(seen.at.town, definition.cites),
        acts=frozenset(seen.acts),
        own=own,
        declarer=Actor.DECLARER in seen.actors,
        decider=Actor.DECIDER in seen.actors,
        missing=own and bool(later),
        renewing=bool(found.renew_on and found.renew_on <= today()),
        question=_question(found, events),
        keeps="keeper" in seen.actors,
        entered_by=found.entered_by.name if found.entered_by else "",
        outside=outside(found) if own or Actor.KEEPER in seen.actors else None,
        around=surroundings(found, definition) if deciding else None,
        passing=passing_of(found, definition, frozenset(seen.acts)),
    )


def _question(found: Declaration, events: list[Event]) -> str:
    """What was asked last, while its answer is waited for."""
    if found.state != State.ASKED:
        return ""
    return next((event.words for event in reversed(events) if event.act is Act.ASK), "")
