"""Doors to the end of records: the integrity officer and the DPO; whoever keeps a register puts on a hold.

Promises that a list shows numbers only, so that nobody reads in it what they could not read elsewhere.
"""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest

from erecode.organisations.access import desk
from erecode.organisations.models import Role
from erecode.organisations.who import Desk
from erecode.registers.access import Seen, declaration_for
from erecode.registers.flow import Actor, State
from erecode.registers.models import Destruction


def retention_desk(request: HttpRequest, town: str) -> Desk:
    """Somebody who makes or approves destruction lists; 404 for others."""
    at = desk(request, town)
    if not at.holds(Role.INTEGRITY_OFFICER, Role.DPO):
        raise Http404
    return at


def destruction_for(request: HttpRequest, town: str, pk: int) -> tuple[Desk, Destruction]:
    """A list, or what became of it."""
    at = retention_desk(request, town)
    found = Destruction.objects.select_related("organisation").filter(organisation=at.town, pk=pk).first()
    if found is None:
        raise Http404
    return at, found


def hold_for(request: HttpRequest, town: str, uid: uuid.UUID) -> Seen:
    """A declaration that whoever looks may keep longer: its keeper, or a DPO who may see it."""
    seen = declaration_for(request, town, uid)
    if seen.declaration.state == State.DRAFT:
        raise Http404
    if Actor.KEEPER not in seen.actors and not seen.at.holds(Role.DPO):
        raise Http404
    return seen
