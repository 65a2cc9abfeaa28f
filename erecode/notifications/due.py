"""Work for the clock: the post of every minute, and the night that empties old mails.

Promises that doing it twice changes nothing more.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from erecode.core.clock import now
from erecode.notifications.actions import Notice, notify_all
from erecode.notifications.claims import is_anything_lost, waiting
from erecode.notifications.gathering import settings_of, sort_out, towns_to_gather
from erecode.notifications.models import Going, Mail
from erecode.notifications.posting import keep_one_at_work
from erecode.organisations.models import Organisation, Role, RoleHolding

NOT_ARRIVED = (Going.FAILED, Going.BOUNCED, Going.UNSURE)
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
    """What the night's job runs: old words are emptied, and what did not arrive is told."""
    at = now()
    empty_old(at)
    tell_what_did_not_arrive(at)


@transaction.atomic
def tell_what_did_not_arrive(at: dt.datetime) -> None:
    """Tell the integrity officers of each town how many mails of the last day did not arrive."""
    day = timezone.localdate(at)
    stuck = Mail.objects.filter(state__in=NOT_ARRIVED, touched_at__gte=at - dt.timedelta(days=1))
    counts = dict(stuck.values_list("organisation").annotate(Count("pk")).order_by())
    today = Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day)
    officers = RoleHolding.objects.filter(
        *today, role=Role.INTEGRITY_OFFICER, person__organisation__in=[pk for pk in counts if pk]
    )
    notify_all(
        Notice(
            held.person,
            "notifications.undelivered",
            f"undelivered/{day.isoformat()}",
            reverse("mails", args=[held.person.organisation.slug]) + "?shelf=trouble",
            {"count": counts[held.person.organisation_id]},
        )
        for held in officers.select_related("person__organisation")
    )


def empty_old(at: dt.datetime) -> int:
    """Empty the words of mails that are older than their town keeps them. How many were emptied."""
    emptied = 0
    for town in Organisation.objects.select_related("mail_settings"):
        before = at - dt.timedelta(days=settings_of(town).keep_days)
        old = Mail.objects.filter(organisation=town, queued_at__lt=before).exclude(body="")
        emptied += old.exclude(state__in=ON_THE_WAY).update(body="", html="")
    return emptied
