"""What waits for somebody who is signed in, over all rooms: the first thing on the home page.

Promises one or two queries per room, and one list in the order of urgency. Each room says what waits; here
it is put together.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.template.loader import render_to_string

from erecode.acknowledging import waiting as reading
from erecode.core.clock import today
from erecode.core.terms import Waiting, days_left
from erecode.dilemmas import waiting as advice
from erecode.organisations.who import Desk
from erecode.registers import waiting as registers

MOST = 6  # on the home page; everything is on somebody's own page


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do: what it is, where, and how many days are left where that is known."""

    what: str
    address: str
    days_left: int | None = None

    @property
    def term(self) -> str:
        """How much time is left, in words."""
        return "" if self.days_left is None else days_left(self.days_left)


def everything(at: Desk, on: dt.date) -> list[Waiting]:
    """What waits for somebody in every room, what is due first before."""
    found = [*reading.waiting_for(at, on), *registers.waiting_for(at, on), *advice.waiting_for(at)]
    return sorted(found, key=lambda one: (one.due is None, one.due or on))


def lines_for(at: Desk) -> list[Line]:
    """Everything that waits for somebody, the most urgent first."""
    day = today()
    return [
        Line(each.title, each.address, (each.due - day).days if each.due else None)
        for each in everything(at, day)
    ]


def waiting(at: Desk) -> str:
    """The piece of the home page that is the reader's own."""
    lines = lines_for(at)
    context = {"lines": lines[:MOST], "more": len(lines[MOST:]), "town": at.town}
    return render_to_string("portal/waiting.html", context)
