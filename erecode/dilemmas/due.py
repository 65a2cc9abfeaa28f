"""Work for the clock: sessions that nobody ended are ended, old questions for advice are deleted.

Promises that doing it twice changes nothing more.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from erecode.core.clock import now, today
from erecode.core.wiping import wipe
from erecode.dilemmas.models import AdviceQuestion, OptionCount, Seat, TeamSession
from erecode.dilemmas.question_actions import remove
from erecode.dilemmas.team_actions import end

CLOCK = "erecode clock"


def tonight() -> None:
    """What the night's job runs."""
    end_old(now())
    delete_old(today())
    wipe(AdviceQuestion, Seat, OptionCount)


def end_old(at: dt.datetime) -> int:
    """End the sessions whose hours are over. How many."""
    old = TeamSession.objects.filter(ended=False, until__lt=at).select_related("organisation")
    for session in old:
        end(actor=CLOCK, session=session)
    return len(old)


def delete_old(day: dt.date) -> int:
    """Delete the questions whose last day is over. How many."""
    old = list(AdviceQuestion.objects.filter(gone_on__lt=day).select_related("organisation"))
    for question in old:
        with transaction.atomic():
            remove(question)
    return len(old)
