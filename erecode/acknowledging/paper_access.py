"""Doors to printed lists and to signing for somebody else: HR, the integrity officer, who leads a unit.

Whoever leads a unit sees its lists and those of the units below it. Everybody else gets a 404. That a scan
was looked at is recorded (`paper_actions.look_at_scan`).
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from erecode.acknowledging.models import Assignment, Campaign, CampaignState, PaperEntry, PaperList
from erecode.core.clock import today
from erecode.organisations.access import desk, may_keep_people
from erecode.organisations.models import Unit
from erecode.organisations.people import chart_on
from erecode.organisations.who import Desk


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who enters, and the units (numbers) that they may enter for."""

    at: Desk
    units: frozenset[int]


def clerk(request: HttpRequest, town: str) -> Clerk:
    """Somebody who may enter for others at all."""
    at = desk(request, town)
    if may_keep_people(at):
        units = frozenset(Unit.objects.filter(organisation=at.town).values_list("pk", flat=True))
        return Clerk(at, units)
    led = chart_on(at.town.pk, today()).led_units(at.person.pk)
    if not led:
        raise Http404
    return Clerk(at, led)


def paper_campaign(request: HttpRequest, town: str, campaign: str) -> tuple[Clerk, Campaign]:
    """A campaign that was started, for a clerk."""
    who = clerk(request, town)
    found = (
        Campaign.objects.filter(organisation=who.at.town, key=campaign)
        .exclude(state=CampaignState.DRAFT)
        .select_related("edition__work")
        .first()
    )
    if found is None:
        raise Http404
    found.organisation = found.edition.work.organisation = who.at.town
    return who, found


def paper_unit(request: HttpRequest, town: str, campaign: str, unit: str) -> tuple[Clerk, Campaign, Unit]:
    """A unit of a campaign, for a clerk who may enter for it."""
    who, found = paper_campaign(request, town, campaign)
    here = Unit.objects.filter(organisation=who.at.town, key=unit, pk__in=who.units).first()
    if here is None:
        raise Http404
    return who, found, here


def paper_list(request: HttpRequest, town: str, number: int) -> tuple[Clerk, PaperList]:
    """A printed list of a unit that the clerk may enter for."""
    who = clerk(request, town)
    found = (
        PaperList.objects.filter(organisation=who.at.town, number=number, unit__in=who.units)
        .select_related("campaign__edition__work", "unit")
        .first()
    )
    if found is None:
        raise Http404
    found.organisation = found.campaign.organisation = who.at.town
    found.campaign.edition.work.organisation = who.at.town
    return who, found


def scanned_entry(request: HttpRequest, town: str, pk: int) -> tuple[Clerk, PaperEntry]:
    """An entry with a scan, of a list that the clerk may enter for."""
    who = clerk(request, town)
    entries = PaperEntry.objects.filter(
        pk=pk, paper_list__organisation=who.at.town, paper_list__unit__in=who.units
    )
    found = entries.exclude(scan="").select_related("paper_list__organisation").first()
    if found is None:
        raise Http404
    return who, found


def somebody_else(request: HttpRequest, town: str, pk: int) -> tuple[Clerk, Assignment]:
    """What was asked of somebody of a unit that the clerk may enter for."""
    who = clerk(request, town)
    found = (
        Assignment.objects.filter(pk=pk, campaign__organisation=who.at.town, person__unit__in=who.units)
        .exclude(person=who.at.person)
        .select_related("campaign", "edition__work", "base", "person__unit")
        .first()
    )
    if found is None:
        raise Http404
    found.campaign.organisation = found.edition.work.organisation = who.at.town
    return who, found
