"""Coming in: from a proof of who somebody is to a session, by way of the second factor where there is one.

Promises that a session begins anew at every sign-in, that it is listed for its owner, and that the place
where the reader wanted to go is kept through all steps. `actions` proves, this lets in.
"""

from __future__ import annotations

import time
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from erecode.audit.record import record
from erecode.core.clock import now, today
from erecode.organisations.models import Account, Person
from erecode.signin import devices, visits
from erecode.signin.models import OpenSession, Passkey, Totp, TownRules
from erecode.signin.origins import address_of, agent_of

HALF = "half_signed_in"
ENTERED = "entered"
HALF_LASTS = 600
FRESH_FOR = 1800  # seconds after signing in in which the ways to sign in may be changed
STRONG = frozenset({"passkey", "code", "recovery"})  # ways that already hold a second factor


def has_second_factor(account: Account) -> bool:
    """Whether something more than a password or a mail is asked."""
    return has_app(account) or has_passkey(account)


def has_app(account: Account) -> bool:
    """Whether codes of an app are asked."""
    return Totp.objects.filter(account=account, confirmed_at__isnull=False).exists()


def has_passkey(account: Account) -> bool:
    """Whether there is a passkey to sign in with."""
    return Passkey.objects.filter(account=account).exists()


def come_in(request: HttpRequest, account: Account, method: str, onward: str) -> str:
    """Let somebody in who proved who they are, or ask for the second factor. Returns where to go."""
    if method not in STRONG and has_second_factor(account) and not _is_trusted(request, account):
        request.session.pop(visits.KEY, None)
        request.session.cycle_key()
        request.session[HALF] = {
            "account": account.pk,
            "method": method,
            "onward": onward,
            "at": int(time.time()),
        }
        return reverse("sign-in-second")
    enter(request, account, method)
    return after(request, account, onward)


def half(request: HttpRequest) -> tuple[Account, str, str] | None:
    """Who gave the first factor here, how, and where they want to go; nothing where that is too long ago."""
    kept = request.session.get(HALF)
    if not kept or time.time() - kept["at"] > HALF_LASTS:
        return None
    account = Account.objects.filter(pk=kept["account"], is_active=True).first()
    return (account, kept["method"], kept["onward"]) if account else None


@transaction.atomic
def enter(request: HttpRequest, account: Account, method: str, *, trust: bool = False) -> None:
    """Begin a session. `trust`: ask no code on this device for a while."""
    OpenSession.objects.filter(session_key=request.session.session_key or "").delete()
    if HALF in request.session or visits.KEY in request.session:
        request.session.flush()
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.cycle_key()
    request.session[ENTERED] = {"at": int(time.time()), "method": method}
    request.session.save()
    devices.remember(request, account=account, trust_days=settings.TRUST_DAYS if trust else 0)
    at = now()
    OpenSession.objects.create(
        account=account,
        session_key=request.session.session_key or "",
        method=method,
        address=address_of(request),
        agent=agent_of(request),
        since=at,
        seen_at=at,
    )
    for person in Person.objects.select_related("organisation").filter(account=account):
        facts = {"by": method}
        slug = person.organisation.slug
        record(chain=slug, actor=person.key, verb="account.signed-in", subject=person.key, facts=facts)


def after(request: HttpRequest, account: Account, onward: str) -> str:
    """Where somebody goes who just came in; first to a second factor where the town asks for one."""
    target = onward if is_here(request, onward) else home_of(account)
    if asked_for_second_factor(account) and not has_second_factor(account):
        return f"{reverse('security')}?{urlencode({'next': target})}"
    return target


def asked_for_second_factor(account: Account) -> bool:
    """Whether a town asks a second factor of somebody with a role of this account."""
    asked = dict(
        TownRules.objects.filter(organisation__people__account=account).values_list(
            "organisation", "second_factor_roles"
        )
    )
    if not any(asked.values()):
        return False
    people = Person.objects.filter(account=account, organisation__in=asked).prefetch_related("roles")
    return any(not p.roles_on(today()).isdisjoint(asked[p.organisation_id]) for p in people)


def seen_now(request: HttpRequest) -> None:
    """This session is in use."""
    OpenSession.objects.filter(session_key=request.session.session_key or "").update(seen_at=now())


def entered(request: HttpRequest) -> tuple[str, bool]:
    """How this session began, and whether that was a moment ago."""
    kept = request.session.get(ENTERED)
    return (kept["method"], time.time() - kept["at"] < FRESH_FOR) if kept else ("", False)


def is_here(request: HttpRequest, address: str) -> bool:
    """Whether an address is one of this installation."""
    return bool(address) and url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def home_of(account: Account) -> str:
    """The page of the account's first town."""
    person = Person.objects.select_related("organisation").filter(account=account).order_by("pk").first()
    return reverse("town", args=[person.organisation.slug]) if person else reverse("towns")


def _is_trusted(request: HttpRequest, account: Account) -> bool:
    device = devices.known(request, account=account)
    return device is not None and device.trusted_until is not None and device.trusted_until > now()
