"""Passing on to the town's report line: what goes along, by which road, and where that stands, in words.

Promises that people and hidden fields never go along, whatever a definition says. Reads only.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import override

from erecode.core.texts import pick
from erecode.registers.checking import STAYING
from erecode.registers.definition import Field, Handover, Register
from erecode.registers.flow import Act, State
from erecode.registers.models import Declaration, Forwarding
from erecode.registers.shown import Fact, facts_of
from erecode.webhooks.actions import report_line_of
from erecode.webhooks.models import Receiver


@dataclass(frozen=True, slots=True)
class Passing:
    """What a page says of passing on: the report line, whether one may, and what came of it so far."""

    name: str
    link: str
    may: bool
    last: Forwarding | None

    @property
    def again(self) -> bool:
        """Whether it is done once more because it did not arrive."""
        return self.may and self.last is not None


def passing_of(declaration: Declaration, definition: Register, acts: frozenset[Act]) -> Passing | None:
    """What to show; nothing where the register names no report line."""
    last = declaration.forwardings.last() if declaration.state == State.FORWARDED else None
    handover = definition.handover
    if handover is None:
        return None
    may = Act.FORWARD in acts and may_go(last)
    return Passing(pick(handover.names), handover.link, may, last)


def may_go(last: Forwarding | None) -> bool:
    """Whether something may go (again): not while it is on its way, nor once it is there."""
    return last is None or (last.failed_at is not None and last.arrived_at is None)


def road_of(declaration: Declaration, handover: Handover) -> Receiver | None:
    """The system that is told; nothing where somebody reports it on the page of the report line."""
    return report_line_of(declaration.organisation_id) if handover.fields else None


def as_seen(declaration: Declaration, receiver: Receiver | None) -> str:
    """What somebody looked at before passing it on: which revision, and by which road it would go."""
    return f"{declaration.revision}-{receiver.uid if receiver else 'by hand'}"


def fields_of(definition: Register) -> list[Field]:
    """The fields that go along."""
    keys = definition.handover.fields if definition.handover else ()
    found = [field for field in definition.fields if field.key in keys]
    return [field for field in found if not field.secret and field.kind not in STAYING]


def parcel(declaration: Declaration, definition: Register) -> list[Fact]:
    """What goes along, in the words in which it goes: those of the town's own language."""
    with override(declaration.organisation.main_language):
        return facts_of(declaration, fields_of(definition))


def contents(declaration: Declaration, definition: Register) -> dict[str, str | int | None]:
    """The same by the keys of the fields, for the message."""
    with override(declaration.organisation.main_language):
        return {
            field.key: facts[0].words
            for field in fields_of(definition)
            if (facts := facts_of(declaration, [field]))
        }
