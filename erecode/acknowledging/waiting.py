"""What still waits for somebody to be read and signed, for the pages of other rooms.

Promises one query, and nothing of what the person refused to sign: that is not asked again.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from erecode.acknowledging.models import Assignment
from erecode.core.texts import pick
from erecode.organisations.who import Desk


@dataclass(frozen=True, slots=True)
class Waiting:
    """One edition to read: its title, where to read it, and how many days are left (below 0: too late)."""

    title: str
    address: str
    days_left: int


def waiting_for(at: Desk, on: dt.date) -> list[Waiting]:
    """What a person still has to read, what is due first before."""
    left = Assignment.objects.left().filter(person=at.person, campaign__starts__lte=on)
    return [
        Waiting(pick(titles), reverse("to-read-text", args=[at.town.slug, pk]), (due - on).days)
        for pk, due, titles in left.values_list("pk", "due_on", "edition__work__titles")
    ]
