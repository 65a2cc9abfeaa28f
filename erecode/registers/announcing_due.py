"""What a town's own systems are told each night: last days that are near, terms that are over.

Promises that each is told once, and that nights that were missed are made up for within two weeks. What is
near is told as long as its last day is still to come.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from erecode.core.clock import today
from erecode.core.days import add_working_days
from erecode.organisations.closing_days import closing_days
from erecode.registers.announcing import tell
from erecode.registers.flow import TASKS, State
from erecode.registers.models import Condition, Declaration
from erecode.webhooks.actions import every_wanting
from erecode.webhooks.kinds import Kind
from erecode.webhooks.models import Receiver

MADE_UP_FOR = dt.timedelta(days=14)  # less than a message is remembered after it arrived


def tonight() -> None:
    """Tell each receiver what it wants to know of days."""
    for receiver in every_wanting(Kind.DUE):
        _tell(receiver, Kind.DUE, "due_on", Q(state=State.WAITING, due_on__range=_near(receiver)))
    for receiver in every_wanting(Kind.OVERDUE):
        late = (today() - MADE_UP_FOR, today() - dt.timedelta(days=1))
        _tell(receiver, Kind.OVERDUE, "due_on", Q(state=State.WAITING, due_on__range=late))
    for receiver in every_wanting(Kind.RENEWAL_DUE):
        asked = Q(state__in=(State.APPROVED, State.NOTED))
        days = (today() - MADE_UP_FOR, today())
        _tell(receiver, Kind.RENEWAL_DUE, "renew_on", asked & Q(renew_on__range=days))
    for receiver in every_wanting(Kind.CONDITION_DUE):
        _tell_conditions(receiver)


def _near(receiver: Receiver) -> tuple[dt.date, dt.date]:
    """From today until as many working days ahead as this receiver wants to know."""
    town = receiver.organisation_id
    return today(), add_working_days(today(), receiver.ahead, closing_days(town))


def _tell(receiver: Receiver, kind: Kind, column: str, which: Q) -> None:
    rows = Declaration.objects.filter(which, organisation=receiver.organisation_id)
    for row in rows.select_related("version", "organisation").order_by("pk"):
        day: dt.date = getattr(row, column)
        tell(receiver, kind, row, day.isoformat(), day)


def _tell_conditions(receiver: Receiver) -> None:
    rows = Condition.objects.filter(
        declaration__organisation=receiver.organisation_id,
        declaration__state__in=TASKS,
        agreed_at__isnull=False,
        done_at=None,
        until__range=_near(receiver),
    )
    for row in rows.select_related("declaration__version", "declaration__organisation").order_by("pk"):
        tell(receiver, Kind.CONDITION_DUE, row.declaration, f"{row.pk}", row.until)
