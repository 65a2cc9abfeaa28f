"""Doors to the page of what other systems are told: the town's integrity officer alone."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest

from erecode.organisations.access import desk
from erecode.organisations.models import Role
from erecode.organisations.who import Desk
from erecode.webhooks.models import Receiver


def webhook_desk(request: HttpRequest, slug: str) -> Desk:
    """The desk of the town's integrity officer; 404 for others."""
    found = desk(request, slug)
    if not found.holds(Role.INTEGRITY_OFFICER):
        raise Http404
    return found


def receivers_for(at: Desk) -> list[Receiver]:
    """Every system that the town tells."""
    return list(Receiver.objects.filter(organisation=at.town))


def receiver_at(request: HttpRequest, slug: str, uid: uuid.UUID) -> tuple[Desk, Receiver]:
    """One of them."""
    at = webhook_desk(request, slug)
    found = Receiver.objects.select_related("organisation").filter(organisation=at.town, uid=uid).first()
    if found is None:
        raise Http404
    return at, found
