"""What the page of an award procedure shows of people: who is tied to a party, was asked, handed over."""

from __future__ import annotations

from dataclasses import dataclass

from erecode.organisations.models import Organisation
from erecode.registers.guard import Award, is_recusal
from erecode.registers.guarding import is_asked_to_step_back, touching
from erecode.registers.models import Declaration
from erecode.registers.plain import read
from erecode.registers.shown import reference, state_words


@dataclass(frozen=True, slots=True)
class Tie:
    """A declaration that touches the award. `asked` to step back; `handed` says that its declarer did."""

    row: Declaration
    reference: str
    state: str
    asked: bool
    handed: bool


@dataclass(frozen=True, slots=True)
class Ties:
    """Ties with parties, and the files that were handed over."""

    tied: list[Tie]
    handed: list[Tie]


def ties_of(award: Award, town: Organisation) -> Ties:
    """All that touches an award, by the name of whom it is about."""
    rows = touching(award, town)
    recusals = [row for row in rows if is_recusal(read(row.version.definition))]
    gone = {row.person_id for row in recusals}
    others = [row for row in rows if row not in recusals]
    return Ties([_tie(award, row, gone) for row in others], [_tie(award, row, gone) for row in recusals])


def _tie(award: Award, row: Declaration, gone: set[int | None]) -> Tie:
    asked = is_asked_to_step_back(award, row)
    return Tie(row, reference(row), state_words(row), asked, row.person_id in gone)
