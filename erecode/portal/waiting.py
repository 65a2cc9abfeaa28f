"""What waits for somebody who is signed in, over all rooms: the first thing on the home page.

Promises one query per room, and one list in the order of urgency. Each room says what waits; here it is put
together.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from erecode.acknowledging import waiting as reading
from erecode.core.clock import today
from erecode.core.terms import days_left
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


def lines_for(at: Desk) -> list[Line]:
    """Everything that waits for somebody, the most urgent first."""
    day = today()
    found = [
        Line(_("Read: %(title)s") % {"title": each.title}, each.address, each.days_left)
        for each in reading.waiting_for(at, day)
    ]
    found += [Line(each.title, each.address, each.days_left) for each in registers.waiting_for(at, day)]
    found += [Line(_("A colleague asks your advice"), each.address) for each in advice.waiting_for(at)]
    return sorted(found, key=lambda line: (line.days_left is None, line.days_left or 0))


def waiting(at: Desk) -> str:
    """The piece of the home page that is the reader's own."""
    lines = lines_for(at)
    context = {"lines": lines[:MOST], "more": len(lines[MOST:]), "town": at.town}
    return render_to_string("portal/waiting.html", context)
