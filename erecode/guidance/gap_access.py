"""The door to the gap radar: for integrity officers, 404 for everybody else."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from erecode.organisations.access import desk
from erecode.organisations.models import Role
from erecode.organisations.who import Desk


def gaps_desk(request: HttpRequest, town: str) -> Desk:
    """The desk of an integrity officer of the town."""
    found = desk(request, town)
    if not found.holds(Role.INTEGRITY_OFFICER):
        raise Http404
    return found
