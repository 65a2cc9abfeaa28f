"""The questions for advice that wait for somebody, for the pages of other rooms. Nothing of their words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse

from erecode.dilemmas.models import AdviceQuestion
from erecode.organisations.who import Desk


@dataclass(frozen=True, slots=True)
class Waiting:
    """One question without an answer: since when, and where it is read."""

    asked_on: dt.date
    address: str


def waiting_for(at: Desk) -> list[Waiting]:
    """What waits for somebody's answer, the oldest first. One query."""
    rows = AdviceQuestion.objects.filter(organisation=at.town, adviser=at.person, answer="")
    return [
        Waiting(asked_on, reverse("advice-question", args=[at.town.slug, uid]))
        for asked_on, uid in rows.values_list("asked_on", "uid")
    ]
