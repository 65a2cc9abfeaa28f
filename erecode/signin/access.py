"""Doors for everybody who can say who they are: by an account, or by a badge with its PIN.

`own_desk` is for what a person does for themselves: reading, acknowledging, declaring. A view that calls it
is marked `@login_not_required`, since somebody with a badge has no account. Whoever is nobody yet is sent to
sign in and comes back; somebody of another town gets a 404. A badge never carries a role.
"""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.urls import reverse

from erecode.core.clock import today
from erecode.organisations.access import find_desk, town_or_404
from erecode.organisations.models import Account, Organisation
from erecode.organisations.who import Desk
from erecode.signin import visits
from erecode.signin.models import Badge, Kiosk

Channel = Literal["self", "qr", "kiosk"]


class SignInFirst(Exception):
    """Nobody is known here yet: the reader is led to `address` and back."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


def own_desk(request: HttpRequest, slug: str) -> Desk:
    """The desk of an account or of a badge in this town. Raises SignInFirst or Http404."""
    town = town_or_404(request, slug)
    found = find_desk(request, slug)
    if found is not None:
        return found
    if isinstance(request.user, Account):
        raise Http404
    came_by = visits.held(request)
    visit = visits.current(request)
    if visit is None:
        raise SignInFirst(_way_in(request, came_by, slug))
    at = _badge_desk(visit, town)
    if at is None:
        raise Http404
    request.desk = at  # type: ignore[attr-defined]
    request.visit = visit  # type: ignore[attr-defined]
    return at


def channel(request: HttpRequest) -> Channel:
    """How whoever passed `own_desk` came in."""
    visit = getattr(request, "visit", None)
    if not isinstance(visit, visits.Visit):
        return "self"
    return "kiosk" if visit.channel == "kiosk" else "qr"


def _badge_desk(visit: visits.Visit, town: Organisation) -> Desk | None:
    if visit.town != town.slug:
        return None
    if visit.kiosk and not Kiosk.objects.filter(pk=visit.kiosk, ended_at=None).exists():
        return None
    still = Q(person__until=None) | Q(person__until__gte=today())
    badge = Badge.objects.select_related("person__unit").filter(still, pk=visit.badge, ended_at=None).first()
    if badge is None or badge.person.organisation_id != town.pk:
        return None
    badge.person.organisation = town
    return Desk(town, badge.person, frozenset())


def _way_in(request: HttpRequest, came_by: visits.Visit | None, slug: str) -> str:
    """Where somebody identifies again: the kiosk, the badge that was used just now, or the sign-in page."""
    onward = urlencode({"next": request.get_full_path()})
    if came_by is None or came_by.town != slug:
        return f"{reverse('sign-in')}?{onward}"
    if came_by.channel == "kiosk":
        return reverse("kiosk", args=[slug])
    return f"{reverse('badge', args=[slug, came_by.token])}?{onward}"
