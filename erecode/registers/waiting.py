"""What waits for somebody in the registers, for the pages of other rooms.

Promises one query: what to decide, questions to answer, conditions to sign, and what may have changed.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from erecode.organisations.who import Desk
from erecode.registers.flow import State
from erecode.registers.models import Declaration
from erecode.registers.shown import reference


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do: its title, where, and how many days are left (below 0: too late; None: no term)."""

    title: str
    address: str
    days_left: int | None


def waiting_for(at: Desk, on: dt.date) -> list[Waiting]:
    """What a person still has to do, what is due first before."""
    mine = Q(person=at.person) | Q(entered_by=at.person)
    to_decide = Q(decider=at.person, state=State.WAITING)
    asked = mine & Q(state=State.ASKED)
    to_sign = Q(person=at.person, state=State.COUNTERSIGN)
    to_renew = Q(person=at.person, state__in=(State.APPROVED, State.NOTED), renew_on__lte=on)
    rows = Declaration.objects.filter(to_decide | asked | to_sign | to_renew, organisation=at.town)
    found = [_waiting(row, at, on) for row in rows.select_related("version", "organisation")]
    return sorted(found, key=lambda one: (one.days_left is None, one.days_left or 0, one.title))


def _waiting(row: Declaration, at: Desk, on: dt.date) -> Waiting:
    what = {"what": row.summary or reference(row)}
    match State(row.state):
        case State.WAITING:
            title = _("Decide: %(what)s") % what
        case State.ASKED:
            title = _("Answer a question: %(what)s") % what
        case State.COUNTERSIGN:
            title = _("Conditions to agree to: %(what)s") % what
        case _:
            title = _("Still the same? %(what)s") % what
    due = row.due_on or row.renew_on
    address = reverse("declaration", args=[at.town.slug, row.uid])
    return Waiting(title, address, (due - on).days if due else None)
