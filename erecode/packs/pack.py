"""A whole pack as typed values: what the files say, what loading puts and what exporting takes out.

Pure. `lines` leads from a place in a file back to its line, for the sentences of the checker; packs that
are equal may come from differently laid out files.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from erecode.conduct.setup import Contact, WorkSetup
from erecode.dilemmas.dilemma import Dilemma
from erecode.guidance.card import Card
from erecode.guidance.sheet import Sheet
from erecode.organisations.setup import Town
from erecode.registers.definition import Register

FORMAT = 1
LANGUAGES = ("nl", "fr", "en")


@dataclass(slots=True)
class Pack:
    """A town, its works in reading order, its contact points, and what it answers to questions."""

    town: Town
    works: list[WorkSetup] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    situations: dict[str, Sheet] = field(default_factory=dict)
    cards: list[Card] = field(default_factory=list)
    registers: dict[str, Register] = field(default_factory=dict)
    dilemmas: list[Dilemma] = field(default_factory=list)
    lines: dict[str, dict[str, int]] = field(default_factory=dict, compare=False, repr=False)

    def line(self, file: str, path: str) -> int:
        """The line of a place such as `people.3.unit` in a file; 1 where it is not known."""
        return self.lines.get(file, {}).get(path, 1)


def in_usual_order(works: list[WorkSetup]) -> list[WorkSetup]:
    """Codes before frameworks, each by slug: the order when a pack does not give one."""
    return sorted(works, key=lambda work: (work.kind != "code", work.slug))
