"""Doors within the room: to one's own ways to sign in, to a badge, to the badges and kiosks of a town.

`access.own_desk` is the door for other rooms.
"""

from __future__ import annotations

from typing import TypeVar
from urllib.parse import urlencode

from django.http import Http404, HttpRequest
from django.urls import reverse

from erecode.core.clock import today
from erecode.organisations.access import desk, people_desk, town_or_404
from erecode.organisations.models import Account, Organisation, Role, Unit
from erecode.organisations.who import Desk
from erecode.signin import entering, kiosk_cookie
from erecode.signin.access import SignInFirst
from erecode.signin.badge_rows import present
from erecode.signin.devices import digest
from erecode.signin.models import Badge, Device, Kiosk, OpenSession, Passkey, TownRules
from erecode.signin.totp import typed

Row = TypeVar("Row")


def own_account(request: HttpRequest) -> Account:
    """The account of whoever is signed in; the page gets the look of their first town."""
    account = request.user
    if not isinstance(account, Account):
        raise Http404
    person = account.persons.select_related("organisation").order_by("pk").first()
    if person:
        town_or_404(request, person.organisation.slug)
    return account


def fresh_account(request: HttpRequest) -> Account:
    """Like `own_account`, of somebody who signed in a moment ago; else they do so once more and come back."""
    account = own_account(request)
    if not entering.entered(request)[1]:
        onward = request.get_full_path() if request.method == "GET" else reverse("security")
        raise SignInFirst(f"{reverse('sign-in')}?{urlencode({'next': onward, 'again': 1})}")
    return account


def half_account(request: HttpRequest) -> tuple[Account, str, str]:
    """Who gave the first factor here, how, and where they want to go. Others begin anew."""
    found = entering.half(request)
    if found is None:
        raise SignInFirst(reverse("sign-in"))
    return found


def own_passkey(account: Account, pk: int) -> Passkey:
    """One of one's own passkeys."""
    return _found(Passkey.objects.filter(account=account, pk=pk).first())


def own_device(account: Account, pk: int) -> Device:
    """One of one's own devices."""
    return _found(Device.objects.filter(account=account, pk=pk).first())


def own_session(account: Account, pk: int) -> OpenSession:
    """One of one's own sessions."""
    return _found(OpenSession.objects.filter(account=account, pk=pk).first())


def badge_or_404(request: HttpRequest, slug: str, token: str) -> Badge:
    """The badge with this number in a town; also one that was ended, so that its page can say so."""
    town = town_or_404(request, slug)
    found = Badge.objects.select_related("person__organisation").filter(token=typed(token)).first()
    if found is None or found.person.organisation_id != town.pk:
        raise Http404
    return found


def live_badge_of(town: Organisation, number: str) -> Badge | None:
    """The badge whose number somebody typed or scanned, or nothing."""
    number = typed(number.rsplit("/_b/", maxsplit=1)[-1].split("/", maxsplit=1)[0].split("?", maxsplit=1)[0])
    live = Badge.objects.select_related("person__organisation").filter(present(today()))
    return live.filter(person__organisation=town, token=number, ended_at=None).first()


def live_badge_of_unit(kiosk: Kiosk, person: str) -> Badge | None:
    """The badge of somebody who chose the own name at a kiosk of the unit, or nothing."""
    live = Badge.objects.select_related("person__organisation").filter(present(today()))
    return live.filter(person__unit=kiosk.unit_id, person__key=person, ended_at=None).first()


def this_kiosk(request: HttpRequest, slug: str) -> Kiosk | None:
    """The kiosk that this device is in a town, or nothing."""
    secret = kiosk_cookie.secret_of(request)
    if not secret:
        return None
    live = Kiosk.objects.select_related("unit", "organisation")
    return live.filter(token=digest(secret), organisation__slug=slug, ended_at=None).first()


def kiosk_or_404(request: HttpRequest, slug: str) -> Kiosk:
    """The kiosk that this device is; 404 on any other device."""
    town_or_404(request, slug)
    return _found(this_kiosk(request, slug))


def badges_desk(request: HttpRequest, slug: str) -> Desk:
    """The desk of somebody who issues badges (HR or integrity officer); 404 for others."""
    return people_desk(request, slug)


def kiosks_desk(request: HttpRequest, slug: str) -> Desk:
    """The desk of somebody who enrols kiosks and sets the rules for signing in; 404 for others."""
    found = desk(request, slug)
    if not found.holds(Role.INTEGRITY_OFFICER):
        raise Http404
    return found


def unit_or_404(at: Desk, key: str) -> Unit:
    """A unit of the town."""
    return _found(Unit.objects.filter(organisation=at.town, key=key).first())


def live_badge_or_404(at: Desk, pk: int) -> Badge:
    """A live badge of the town, by its row."""
    live = Badge.objects.select_related("person__organisation", "person__unit")
    return _found(live.filter(pk=pk, person__organisation=at.town, ended_at=None).first())


def kiosk_of_town(at: Desk, pk: int) -> Kiosk:
    """A kiosk of the town."""
    return _found(Kiosk.objects.select_related("unit").filter(pk=pk, organisation=at.town).first())


def rules_of(town: Organisation) -> TownRules:
    """The town's rules for signing in; those of a town that set none ask nothing."""
    return TownRules.objects.filter(organisation=town).first() or TownRules(organisation=town)


def _found(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row
