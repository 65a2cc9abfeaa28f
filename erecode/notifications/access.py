"""Doors to the pages about mail: the town's integrity officer alone.

What people are told shows who declared or asked something, so that keeping the codes or the people's files is
not enough to see it.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest

from erecode.notifications.kinds import kinds
from erecode.notifications.models import Mail
from erecode.organisations.access import desk
from erecode.organisations.models import Role
from erecode.organisations.who import Desk


def mail_desk(request: HttpRequest, slug: str) -> Desk:
    """The desk of the town's integrity officer; 404 for others."""
    found = desk(request, slug)
    if not may_keep_mail(found):
        raise Http404
    return found


def may_keep_mail(at: Desk) -> bool:
    """Whether this person may see what went out by mail, and word it."""
    return at.holds(Role.INTEGRITY_OFFICER)


def mail_at(request: HttpRequest, slug: str, pk: int) -> tuple[Desk, Mail]:
    """A mail of the town."""
    at = mail_desk(request, slug)
    found = Mail.objects.filter(organisation=at.town, pk=pk).select_related("person").first()
    if found is None:
        raise Http404
    return at, found


def kind_at(request: HttpRequest, slug: str, kind: str, language: str) -> Desk:
    """The desk of somebody who words a kind of notice in one of the town's languages."""
    at = mail_desk(request, slug)
    if kind not in kinds() or language not in languages_of(at):
        raise Http404
    return at


def languages_of(at: Desk) -> list[str]:
    """The languages in which the town tells people things."""
    return at.town.languages or [at.town.main_language]
