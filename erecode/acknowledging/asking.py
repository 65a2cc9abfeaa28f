"""Asking the people of a campaign: an assignment for everybody of its audience who has none yet.

Promises that it can stop anywhere, also by kill -9, and go on: each chunk is one transaction, and who was
asked is not asked again. Used when a campaign starts, and every night for who joined. A person who has to do
with a newer edition is no longer asked for an older one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction

from erecode.acknowledging.asked import owed
from erecode.acknowledging.audience import Audience
from erecode.acknowledging.models import (
    SIGNABLE,
    Assignment,
    AssignmentState,
    Campaign,
    Receipt,
    ReceiptKind,
)
from erecode.acknowledging.owing import covers
from erecode.conduct.models import Edition
from erecode.core.days import from_working_day
from erecode.organisations.closing_days import closing_days
from erecode.organisations.leading import Chart
from erecode.organisations.models import Organisation, Person, Unit
from erecode.organisations.people import persons_present

CHUNK = 250
ONCE = (*SIGNABLE, AssignmentState.DONE)


def audience_of(campaign: Campaign) -> Audience:
    """Whom a campaign is for, in three queries."""
    return audience(
        campaign.organisation,
        campaign.categories,
        campaign.units.values_list("pk", flat=True),
        campaign.people.values_list("pk", flat=True),
    )


def audience(
    town: Organisation, categories: Iterable[str], units: Iterable[int], people: Iterable[int]
) -> Audience:
    """Whom a choice is for: units count with all below them."""
    chart = Chart(dict(Unit.objects.filter(organisation=town).values_list("pk", "parent")))
    below = {each for unit in units for each in chart.below(unit)}
    return Audience(frozenset(categories), frozenset(below), frozenset(people))


def people_in(town: Organisation, chosen: Audience, day: dt.date) -> list[int]:
    """The numbers of everybody who works for the town on a day and belongs to the audience."""
    there = persons_present(town, day).order_by("pk").values_list("pk", "category", "unit")
    return [pk for pk, category, unit in there if chosen.holds(pk, category, unit)]


def still_to_ask(campaign: Campaign, day: dt.date) -> list[int]:
    """Who belongs to the campaign on a day, and was not asked for its edition yet."""
    asked = set(Assignment.objects.filter(campaign=campaign).values_list("person", flat=True))
    elsewhere = Assignment.objects.filter(edition=campaign.edition_id, state__in=ONCE)
    asked |= set(elsewhere.values_list("person", flat=True))
    return [pk for pk in people_in(campaign.organisation, audience_of(campaign), day) if pk not in asked]


def ask(campaign: Campaign, day: dt.date, *, due_on: dt.date | None = None) -> int:
    """Ask everybody who was not asked yet, chunk by chunk. How many were asked now."""
    waiting = still_to_ask(campaign, day)
    for start in range(0, len(waiting), CHUNK):
        _ask_some(campaign.pk, waiting[start : start + CHUNK], day, due_on)
    return len(waiting)


@transaction.atomic
def _ask_some(pk: int, people: Sequence[int], day: dt.date, due_on: dt.date | None) -> None:
    """One chunk. The campaign's row is locked, so that two workers do not ask the same people."""
    campaign = (
        Campaign.objects.running()
        .select_for_update(of=("self",))
        .select_related("edition__work", "organisation")
        .filter(pk=pk)
        .first()
    )
    if campaign is None:
        return
    asked = Assignment.objects.filter(edition=campaign.edition_id, person__in=people)
    taken = set(asked.filter(campaign=campaign).values_list("person", flat=True))
    taken |= set(asked.filter(state__in=ONCE).values_list("person", flat=True))
    fresh = [person for person in people if person not in taken]
    _supersede(campaign, fresh)
    known = last_receipts(campaign, fresh)
    rows = [_assignment(campaign, person, known.get(person), day, due_on) for person in fresh]
    Assignment.objects.bulk_create(rows, batch_size=500)
    campaign.made = Assignment.objects.filter(campaign=campaign).count()
    campaign.save(update_fields=["made"])


def _supersede(campaign: Campaign, people: Sequence[int]) -> None:
    """What these people were still asked of the work's other editions is no longer asked."""
    older = Assignment.objects.signable().filter(edition__work=campaign.edition.work, person__in=people)
    older.exclude(edition=campaign.edition_id).update(state=AssignmentState.CLOSED)


def last_receipts(campaign: Campaign, people: Iterable[int] | None = None) -> dict[int, Edition]:
    """The edition of each person's last receipt for the work, where it tells of all that is asked now."""
    rows = Receipt.objects.filter(
        edition__work=campaign.edition.work_id, kind=ReceiptKind.ACKNOWLEDGED, person__isnull=False
    )
    if people is not None:
        rows = rows.filter(person__in=people)
    editions = {each.pk: each for each in Edition.objects.filter(work=campaign.edition.work_id)}
    last: dict[int, tuple[int, list[str]]] = {}
    for person, edition, parts in rows.order_by("at", "pk").values_list("person", "edition", "parts"):
        last[person] = (edition, parts)
    return {
        person: editions[edition]
        for person, (edition, parts) in last.items()
        if covers(parts, campaign.parts)
    }


def _assignment(
    campaign: Campaign, person: int, base: Edition | None, day: dt.date, due_on: dt.date | None
) -> Assignment:
    items = sum(not each.is_part for each in owed(campaign.edition, base, campaign.parts, campaign.small))
    asks = items or owed(campaign.edition, base, campaign.parts, campaign.small)
    return Assignment(
        campaign=campaign,
        edition_id=campaign.edition_id,
        person_id=person,
        base=base,
        items=items,
        state=AssignmentState.OPEN if asks else AssignmentState.NOTHING,
        asked_on=day,
        due_on=due_on or campaign.due,
    )


def due_for_joining(campaign: Campaign, day: dt.date) -> dt.date:
    """Until when somebody who joins on a day has time."""
    return from_working_day(day + dt.timedelta(days=campaign.days), closing_days(campaign.organisation_id))


def mailable(town: Organisation, people: Iterable[int]) -> int:
    """How many of these people can be told by mail."""
    wanted = set(people)
    with_mail = Person.objects.filter(organisation=town).exclude(mail="").values_list("pk", flat=True)
    return sum(pk in wanted for pk in with_mail)
