"""Work for the clock: asking, reminding, closing and ending, without anybody doing anything.

Promises that doing it twice changes nothing more, at any time and after any kill. `make` is the job of a
campaign that was started; `tonight` is every night's, and goes on with what stopped half-way.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import F, QuerySet

from erecode.acknowledging.asking import ask, due_for_joining
from erecode.acknowledging.campaign_actions import close
from erecode.acknowledging.models import Assignment, AssignmentState, Campaign
from erecode.acknowledging.proposals import days_before_leaving
from erecode.acknowledging.telling import (
    is_time_to_tell_managers,
    tell,
    tell_managers,
    tell_who_leaves,
)
from erecode.core.clock import today
from erecode.organisations.access import all_towns

CLOCK = "erecode clock"


def make(pk: int) -> None:
    """Ask everybody whom a campaign that was started is for, and tell those who can be told today."""
    campaign = _running().filter(pk=pk).first()
    if campaign is not None:
        day = today()
        ask(campaign, max(day, campaign.starts), due_on=campaign.due)
        Campaign.objects.filter(pk=pk).update(wanted=F("made"))  # who left in between is waited for no more
        tell(campaign, day)


def carry_on() -> None:
    """Go on with campaigns whose asking stopped half-way: what a worker that starts runs first."""
    for pk in _running().filter(made__lt=F("wanted")).values_list("pk", flat=True):
        make(pk)


def tonight() -> None:
    """What the night's job runs."""
    carry_on()
    one_day(today())


def one_day(day: dt.date) -> None:
    """All that a day brings."""
    end_over(day)
    close_gone(day)
    for campaign in _running().filter(starts__lte=day):
        if campaign.ongoing:
            ask(campaign, day, due_on=due_for_joining(campaign, day))
        tell(campaign, day)
        if is_time_to_tell_managers(campaign, day):
            tell_managers(campaign, day)
    for town in all_towns():
        tell_who_leaves(town, day, day + dt.timedelta(days=days_before_leaving()))


def end_over(day: dt.date) -> int:
    """End the campaigns whose last day is over. How many ended."""
    over = Campaign.objects.running().over_before(day).select_related("organisation", "edition__work")
    return sum(close(campaign, CLOCK) for campaign in over)


def close_gone(day: dt.date) -> int:
    """Close what was asked of people who left. How many were closed."""
    gone = Assignment.objects.signable().filter(person__until__lt=day)
    return gone.update(state=AssignmentState.CLOSED)


def _running() -> QuerySet[Campaign]:
    return Campaign.objects.running().select_related("organisation", "edition__work")
