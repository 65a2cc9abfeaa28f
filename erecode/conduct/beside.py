"""What stands beside a provision, ready to be shown: notes, service agreements, links, contact points.

Promises that a reader's own unit comes first and that many agreements do not bury the text. It knows no
storage (`beside_rows` fetches) and no rights (`access` decides). Pure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

FOLLOWED = ("https://", "http://", "mailto:")
OPEN_AGREEMENTS = 2  # so many agreements of other units are shown whole; more are folded away


@dataclass(frozen=True, slots=True)
class Note:
    """A practice note; with a unit it is that unit's service agreement. `html` is safe to show."""

    key: str
    html: str
    language: str
    unit: str = ""
    owner: str = ""
    review: dt.date | None = None
    overdue: bool = False
    own: bool = False
    editable: bool = False


@dataclass(frozen=True, slots=True)
class LinkBeside:
    """A link and what is known of where it leads."""

    key: str
    title: str
    url: str
    internal: bool = False
    state: str = ""

    @property
    def opens(self) -> bool:
        """Whether there is something to follow: an address of the web that is not known to be dead."""
        return self.url.startswith(FOLLOWED) and self.state not in {"empty", "broken"}


@dataclass(frozen=True, slots=True)
class ContactBeside:
    """A contact point with whoever holds it today."""

    key: str
    name: str
    holder: str = ""
    unit: str = ""
    phone: str = ""
    mail: str = ""
    hours: str = ""


@dataclass(slots=True)
class Beside:
    """All that stands beside one provision."""

    notes: list[Note] = field(default_factory=list)
    links: list[LinkBeside] = field(default_factory=list)
    contacts: list[ContactBeside] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether there is anything."""
        return bool(self.notes or self.links or self.contacts)

    @property
    def shown(self) -> list[Note]:
        """The notes to show whole: the reader's own unit, then the town's, then a few other units'."""
        own, town, others = _sorted(self.notes)
        return [*own, *town, *(others if len(others) <= OPEN_AGREEMENTS else [])]

    @property
    def folded(self) -> list[Note]:
        """The agreements of other units, when there are many."""
        others = _sorted(self.notes)[2]
        return others if len(others) > OPEN_AGREEMENTS else []


def _sorted(notes: Iterable[Note]) -> tuple[list[Note], list[Note], list[Note]]:
    found = list(notes)
    return (
        [note for note in found if note.own],
        [note for note in found if not note.own and not note.unit],
        [note for note in found if not note.own and note.unit],
    )


NOTHING = Beside()


def phone_address(phone: str) -> str:
    """What a telephone dials: the digits and a leading plus."""
    international = phone.replace("(0)", "") if phone.lstrip().startswith("+") else phone
    return "".join(c for c in international if c.isdigit() or c == "+")


def lineage(unit: int | None, parents: Sequence[tuple[int, int | None]]) -> frozenset[int]:
    """A unit and every unit above it."""
    above = dict(parents)
    found: set[int] = set()
    while unit is not None and unit not in found:
        found.add(unit)
        unit = above.get(unit)
    return frozenset(found)
