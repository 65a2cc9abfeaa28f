"""The questions for advice that wait for somebody, for the pages of other rooms. Nothing of their words."""

from __future__ import annotations

import datetime as dt

from django.urls import reverse
from django.utils.timezone import make_aware
from django.utils.translation import gettext as _

from erecode.core.terms import Waiting
from erecode.dilemmas.models import AdviceQuestion
from erecode.organisations.who import Desk


def waiting_for(at: Desk) -> list[Waiting]:
    """What waits for somebody's answer, the oldest first. One query."""
    rows = AdviceQuestion.objects.filter(organisation=at.town, adviser=at.person, answer="")
    return [
        Waiting(
            key=f"advice-{uid}",
            work=_("Give advice"),
            title=_("A colleague asks your advice"),
            address=reverse("advice-question", args=[at.town.slug, uid]),
            since=make_aware(dt.datetime.combine(asked_on, dt.time())),
        )
        for asked_on, uid in rows.values_list("asked_on", "uid")
    ]
