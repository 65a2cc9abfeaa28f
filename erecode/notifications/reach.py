"""Whom a mail may go to on a day, as conditions for the database.

Nobody on protected leave, nobody who is gone, nobody without an address. Used by the digest maker and by the
postman, so that both hold the same people back.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from erecode.organisations.models import ProtectedLeave


def unreachable(day: dt.date) -> Q:
    """Of rows with a person: no address, or gone."""
    return Q(person__mail="") | Q(person__until__lt=day)


def on_leave(day: dt.date) -> Exists:
    """Of rows with a person: on protected leave."""
    leaves = ProtectedLeave.objects.filter(person=OuterRef("person"), since__lte=day)
    return Exists(leaves.filter(Q(until=None) | Q(until__gte=day)))
