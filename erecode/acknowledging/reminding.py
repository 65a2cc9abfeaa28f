"""When a person is told to read something, pure: asked once, reminded before, on and after the due day.

Promises that nobody is told anything on a day that the town does not work, while on protected leave, before
joining or after leaving, without an address, or once it is signed; and that who was away gets the last word
that was missed, once, on coming back. Dates are passed in; a time of day plays no part.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from erecode.core.days import DAY, from_working_day, is_working_day, until_working_day

ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Slot:
    """A day on which a person is told. `name` is "asked", or the days from the due day ("-7", "0", "3")."""

    name: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Standing:
    """What must be known of a person and what is asked, on the day that is looked at."""

    asked_on: dt.date
    due_on: dt.date
    told: str  # the name of the last slot that was told
    open: bool
    on_leave: bool
    since: dt.date | None
    until: dt.date | None
    reachable: bool

    def can_be_told(self, day: dt.date) -> bool:
        """Whether the person may be told anything on a day."""
        there = (self.since is None or self.since <= day) and (self.until is None or day <= self.until)
        return self.open and there and self.reachable and not self.on_leave


def reminders(due_on: dt.date, plan: Sequence[int], closed: Collection[dt.date] = ()) -> list[Slot]:
    """The days of the reminders, in order.

    One before or on the due day that would fall on a free day comes on the last working day before; one
    after it on the next working day. Of two on one day the later planned counts.
    """
    found: dict[dt.date, Slot] = {}
    for offset in sorted(set(plan)):
        planned = due_on + DAY * offset
        day = until_working_day(planned, closed) if offset <= 0 else from_working_day(planned, closed)
        found[day] = Slot(str(offset), day)
    return list(found.values())


def slots(
    asked_on: dt.date, due_on: dt.date, plan: Sequence[int], closed: Collection[dt.date] = ()
) -> list[Slot]:
    """All days on which a person is told, in order: the asking, and the reminders that come after it."""
    asked = Slot(ASKED, from_working_day(asked_on, closed))
    return [asked, *(slot for slot in reminders(due_on, plan, closed) if slot.day > asked.day)]


def to_tell(day: dt.date, at: Standing, plan: Sequence[int], closed: Collection[dt.date] = ()) -> Slot | None:
    """What the person is to be told on a day: the last slot that came, unless it was told already."""
    if not is_working_day(day, closed) or not at.can_be_told(day):
        return None
    come = [slot for slot in slots(at.asked_on, at.due_on, plan, closed) if slot.day <= day]
    return come[-1] if come and come[-1].name != at.told else None


def managers_day(due_on: dt.date, closed: Collection[dt.date] = ()) -> dt.date:
    """The day on which those who lead people are told who is left: the working day after the due day."""
    return from_working_day(due_on + DAY, closed)
