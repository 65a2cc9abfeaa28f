"""The doors to a calendar: whose it is, by its secret alone; and whether somebody has an address."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from erecode.core.clock import today
from erecode.organisations.access import town_or_404
from erecode.organisations.who import Desk
from erecode.portal.calendar_actions import digest
from erecode.portal.models import CalendarAddress


def calendar_desk(request: HttpRequest, slug: str, secret: str) -> Desk:
    """The person whose terms are asked for, without any role; 404 where the secret is no (longer) one.

    What waits for somebody follows from who they are, so that a calendar needs no role to show it.
    """
    town = town_or_404(request, slug)
    rows = CalendarAddress.objects.select_related("person")
    found = rows.filter(digest=digest(secret), person__organisation=town).first()
    if found is None or (found.person.until and found.person.until < today()):
        raise Http404
    found.person.organisation = town
    return Desk(town, found.person, frozenset())


def address_of(at: Desk) -> CalendarAddress | None:
    """That somebody has an address, and since when."""
    return CalendarAddress.objects.filter(person=at.person).first()
