"""Work for the clock: the post of every minute, and the night that empties old mails.

Promises that doing it twice changes nothing more.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from erecode.core.clock import now
from erecode.notifications.claims import is_anything_lost, waiting
from erecode.notifications.gathering import settings_of, sort_out, towns_to_gather
from erecode.notifications.models import Going, Mail
from erecode.notifications.posting import keep_one_at_work
from erecode.organisations.models import Organisation

ON_THE_WAY = (Going.QUEUED, Going.CLAIMED, Going.HANDING_OVER)


def post() -> None:
    """What the job of every minute runs: where something is due, a postman is sent out."""
    if is_anything_due(now()):
        keep_one_at_work()


def is_anything_due(at: dt.datetime) -> bool:
    """Whether a postman would have something to do now."""
    sort_out(at)
    if towns_to_gather(at, any_hour=False) or is_anything_lost(at):
        return True
    return settings.MAIL_SERVER is not None and waiting(at).exists()


def tonight() -> None:
    """What the night's job runs: the words of old mails are emptied."""
    empty_old(now())


def empty_old(at: dt.datetime) -> int:
    """Empty the words of mails that are older than their town keeps them. How many were emptied."""
    emptied = 0
    for town in Organisation.objects.select_related("mail_settings"):
        before = at - dt.timedelta(days=settings_of(town).keep_days)
        old = Mail.objects.filter(organisation=town, queued_at__lt=before).exclude(body="")
        emptied += old.exclude(state__in=ON_THE_WAY).update(body="", html="")
    return emptied
