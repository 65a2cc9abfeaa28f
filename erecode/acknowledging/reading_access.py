"""Doors to what a person reads, signs and keeps: for an account or a badge, and only their own.

Each fetches and authorises in one step. What is another's is a 404, whether or not it exists.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest

from erecode.acknowledging.models import Assignment, Receipt
from erecode.organisations.who import Desk
from erecode.signin.access import own_desk


def owed_by(at: Desk) -> list[Assignment]:
    """What a person can still sign, what is due first before."""
    found = Assignment.objects.signable().filter(person=at.person)
    return list(found.select_related("campaign", "edition__work", "base"))


def receipts_of(at: Desk) -> list[Receipt]:
    """A person's receipts, the newest first."""
    found = Receipt.objects.filter(person=at.person, organisation=at.town)
    return list(found.select_related("edition__work").order_by("-at", "-pk"))


def own_assignment(request: HttpRequest, town: str, pk: int) -> tuple[Desk, Assignment]:
    """What was asked of whoever looks; also what is done already, so that a late tab finds its receipt."""
    at = own_desk(request, town)
    found = (
        Assignment.objects.filter(pk=pk, person=at.person)
        .select_related("campaign", "edition__work", "base__work")
        .first()
    )
    if found is None:
        raise Http404
    found.person = at.person
    found.campaign.organisation = found.edition.work.organisation = at.town
    return at, found


def receipt_for(assignment: Assignment) -> Receipt | None:
    """The newest receipt of an edition for whom it was asked."""
    found = Receipt.objects.filter(edition=assignment.edition_id, person=assignment.person_id)
    return found.order_by("-at", "-pk").first()


def own_receipt(request: HttpRequest, town: str, pk: int) -> tuple[Desk, Receipt]:
    """A receipt of whoever looks."""
    at = own_desk(request, town)
    found = (
        Receipt.objects.filter(pk=pk, person=at.person, organisation=at.town)
        .select_related("edition__work", "campaign")
        .first()
    )
    if found is None:
        raise Http404
    found.organisation = found.edition.work.organisation = at.town
    return at, found
