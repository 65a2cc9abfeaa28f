"""Doors to campaigns: who sets them up, and who sees how far they are.

Keepers (integrity officer, HR) set up campaigns and see everybody. Whoever leads people sees those people and
nobody else. For all others a campaign does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from erecode.acknowledging.models import Assignment, Campaign, CampaignState
from erecode.core.clock import today
from erecode.organisations.access import desk, editor_desk, may_keep_codes
from erecode.organisations.people import chart_on
from erecode.organisations.who import Desk


@dataclass(frozen=True, slots=True)
class Sight:
    """What somebody sees of campaigns: everybody (`units` is None), or the people of some units."""

    at: Desk
    units: frozenset[int] | None

    @property
    def keeps(self) -> bool:
        """Whether this person sets up campaigns."""
        return self.units is None

    def assignments(self, campaign: Campaign) -> QuerySet[Assignment]:
        """What the campaign asks of the people that this person sees, but never of the person."""
        found = Assignment.objects.filter(campaign=campaign)
        if self.units is None:
            return found
        return found.filter(person__unit__in=self.units).exclude(person=self.at.person)


def sight(request: HttpRequest, town: str) -> Sight:
    """What somebody sees of the town's campaigns; 404 for who keeps no codes and leads nobody."""
    at = desk(request, town)
    if may_keep_codes(at):
        return Sight(at, None)
    led = chart_on(at.town.pk, today()).led_units(at.person.pk)
    if not led:
        raise Http404
    return Sight(at, led)


def campaigns_of(seen: Sight) -> list[Campaign]:
    """The campaigns that this person sees, what is due last first; drafts are the keepers' alone."""
    found = Campaign.objects.filter(organisation=seen.at.town).select_related("edition__work")
    return list(found if seen.keeps else found.exclude(state=CampaignState.DRAFT))


def seen_campaign(request: HttpRequest, town: str, key: str) -> tuple[Sight, Campaign]:
    """A campaign for who may see how far it is."""
    seen = sight(request, town)
    return seen, _campaign(seen.at, key, drafts=seen.keeps)


def kept_campaign(request: HttpRequest, town: str, key: str) -> tuple[Desk, Campaign]:
    """A campaign for who sets it up."""
    at = editor_desk(request, town)
    return at, _campaign(at, key, drafts=True)


def _campaign(at: Desk, key: str, *, drafts: bool) -> Campaign:
    found = Campaign.objects.filter(organisation=at.town, key=key).select_related("edition__work").first()
    if found is None or (found.state == CampaignState.DRAFT and not drafts):
        raise Http404
    found.organisation = found.edition.work.organisation = at.town
    return found
