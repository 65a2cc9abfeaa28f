"""What can be declared, as the page of registers shows it to one person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from erecode.core.texts import pick
from erecode.organisations.who import Desk
from erecode.registers.nil_returns import Standing
from erecode.registers.stored import registers_of


@dataclass(frozen=True, slots=True)
class Choice:
    """One register. `asked` says that this person is asked each year; `said` what they said this year."""

    key: str
    name: str
    intro: str
    asked: bool
    said: Standing | None


def choices_of(at: Desk, said: Mapping[str, Standing]) -> list[Choice]:
    """The registers in use, in the town's order."""
    return [
        Choice(
            key,
            pick(register.names),
            pick(register.intro),
            at.person.category in register.nil,
            said.get(key),
        )
        for key, register in registers_of(at.town).items()
    ]
