"""Telling people what they are asked, on one day: who is told what follows from `reminding`, pure.

Promises that a person is told each thing once: the assignment remembers what was told last, and the notice's
key is used once. Each chunk is one transaction. Used by starting and by the night.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_noop

from erecode.acknowledging.actions import reminders_of
from erecode.acknowledging.models import Assignment, Campaign
from erecode.acknowledging.reminding import ASKED, Standing, managers_day, to_tell
from erecode.conduct.models import Work
from erecode.core.days import is_working_day
from erecode.core.texts import Texts
from erecode.notifications.actions import Notice, notify_all
from erecode.organisations.closing_days import closing_days
from erecode.organisations.models import Organisation, Person
from erecode.organisations.people import approvers_on, on_leave

CHUNK = 250
SAMPLE_TITLE = gettext_noop("The code")  # stands in the notices' templates, for whoever words them


def tell(campaign: Campaign, day: dt.date) -> int:
    """Tell everybody of a campaign what is due to be told on a day. How many were told."""
    telling = sorted(_due(campaign, day).items())
    told = 0
    for start in range(0, len(telling), CHUNK):
        told += _tell_some(campaign, dict(telling[start : start + CHUNK]), day)
    return told


def _due(campaign: Campaign, day: dt.date) -> dict[int, str]:
    """The name of what is to be told, by the number of the assignment."""
    away = on_leave(day, campaign.organisation_id)
    closed = closing_days(campaign.organisation_id)
    rows = (
        Assignment.objects.left()
        .filter(campaign=campaign)
        .values_list(
            *("pk", "person", "asked_on", "due_on", "told"),
            *("person__since", "person__until", "person__mail"),
        )
    )
    found: dict[int, str] = {}
    for pk, person, asked_on, due_on, told, since, until, mail in rows:
        at = Standing(asked_on, due_on, told, True, person in away, since, until, bool(mail))
        slot = to_tell(day, at, campaign.plan, closed)
        if slot is not None:
            found[pk] = slot.name
    return found


@transaction.atomic
def _tell_some(campaign: Campaign, names: dict[int, str], day: dt.date) -> int:
    """One chunk. What somebody signed in the meantime, or another worker told, is passed over."""
    rows = Assignment.objects.left().select_for_update(of=("self",)).filter(pk__in=names)
    still = [row for row in rows.select_related("person") if row.told != names[row.pk]]
    by_name: dict[str, list[int]] = defaultdict(list)
    for row in still:
        by_name[names[row.pk]].append(row.pk)
    for name, pks in by_name.items():
        Assignment.objects.filter(pk__in=pks).update(told=name)
    notify_all([_notice(campaign, row, names[row.pk], day) for row in still])
    return len(still)


def _notice(campaign: Campaign, row: Assignment, name: str, day: dt.date) -> Notice:
    joined = row.asked_on > campaign.starts and row.person.since is not None
    kind = ("welcome" if joined else "asked") if name == ASKED else "remind"
    return Notice(
        person=row.person,
        kind=f"acknowledging.{kind}",
        key=f"{reminders_of(campaign.pk)}{name}",
        path=reverse("to-read", args=[campaign.organisation.slug]),
        facts={
            "title": _title(campaign.edition.work),
            "due": row.due_on.isoformat(),
            "days": (row.due_on - day).days,
            "late": (day - row.due_on).days,
        },
    )


def _title(work: Work) -> Texts:
    return {str(language): str(title) for language, title in work.titles.items()}


def is_time_to_tell_managers(campaign: Campaign, day: dt.date) -> bool:
    """Whether those who lead people are to be told now who is left: once, on a day that the town works."""
    if campaign.managers_told_on is not None or day <= campaign.due:
        return False
    closed = closing_days(campaign.organisation_id)
    return is_working_day(day, closed) and day >= managers_day(campaign.due, closed)


@transaction.atomic
def tell_managers(campaign: Campaign, day: dt.date) -> int:
    """Tell whoever leads people that did not sign how many those are, once. How many were told."""
    waiting = Campaign.objects.running().filter(pk=campaign.pk, managers_told_on=None)
    if not waiting.update(managers_told_on=day):
        return 0
    left: dict[int, int] = defaultdict(int)
    leading = approvers_on(campaign.organisation, day)
    for person in _late(campaign, day):
        leader = leading.get(person)
        if leader is not None:
            left[leader] += 1
    leaders = Person.objects.in_bulk(left)
    notify_all([_left_of_team(campaign, leaders[pk], count) for pk, count in sorted(left.items())])
    return len(left)


def _late(campaign: Campaign, day: dt.date) -> Iterator[int]:
    """Who did not sign in time and is there; who is on protected leave is nobody's to chase."""
    away = on_leave(day, campaign.organisation_id)
    late = Assignment.objects.left().filter(campaign=campaign, due_on__lt=day)
    late = late.exclude(person__until__lt=day)
    yield from (person for person in late.values_list("person", flat=True) if person not in away)


def _left_of_team(campaign: Campaign, leader: Person, count: int) -> Notice:
    return Notice(
        person=leader,
        kind="acknowledging.left_of_team",
        key=f"acknowledging-left/{campaign.pk}",
        path=reverse("campaign", args=[campaign.organisation.slug, campaign.key]) + "?state=open",
        facts={"title": _title(campaign.edition.work), "count": count},
    )


def tell_who_leaves(town: Organisation, day: dt.date, until: dt.date) -> int:
    """Remind who leaves between two days that what they learned here stays confidential. How many."""
    away = on_leave(day, town.pk)
    leaving = Person.objects.filter(organisation=town, until__gte=day, until__lte=until).exclude(mail="")
    notices = [
        Notice(
            person=person,
            kind="acknowledging.leaving",
            key=f"acknowledging-leaving/{person.until}",
            path=reverse("town", args=[town.slug]),
            facts={"until": str(person.until)},
        )
        for person in leaving
        if person.pk not in away
    ]
    notify_all(notices)
    return len(notices)
