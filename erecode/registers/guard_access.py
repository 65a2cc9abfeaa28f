"""Doors to the award procedures: for the integrity officer; 404 for others."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from erecode.organisations.access import desk
from erecode.organisations.models import Role
from erecode.organisations.who import Desk
from erecode.registers.models import Procurement


def guard_desk(request: HttpRequest, town: str) -> tuple[Desk, QuerySet[Procurement]]:
    """The award procedures of a town, the newest first."""
    at = desk(request, town)
    if not at.holds(Role.INTEGRITY_OFFICER):
        raise Http404
    return at, Procurement.objects.filter(organisation=at.town)


def award_for(request: HttpRequest, town: str, key: str) -> tuple[Desk, Procurement]:
    """One award procedure."""
    at, rows = guard_desk(request, town)
    found = rows.select_related("organisation").prefetch_related("people").filter(key=key).first()
    if found is None:
        raise Http404
    return at, found
