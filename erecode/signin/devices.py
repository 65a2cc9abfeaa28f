"""Browsers that signed in before, told by a cookie that nobody can guess; only its digest is kept.

Promises that a browser is known only to the accounts and badges that signed in on it. The cookie is set by
the middleware on the answer to the request that signed in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from erecode.core.clock import now
from erecode.organisations.models import Account
from erecode.signin.models import Badge, Device
from erecode.signin.origins import agent_of

COOKIE = "erecode_device"
KEPT = 400 * 24 * 3600  # seconds: the longest that browsers keep a cookie
MOST = 20  # devices per account or badge; the one longest unseen goes first


def digest(secret: str) -> str:
    """What is kept of a long random secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def known(
    request: HttpRequest, *, account: Account | None = None, badge: Badge | None = None
) -> Device | None:
    """This browser as a device of the account or the badge, or nothing."""
    secret = request.COOKIES.get(COOKIE, "")
    if not secret or (account is None and badge is None):
        return None
    return Device.objects.filter(token=digest(secret), account=account, badge=badge).first()


def remember(
    request: HttpRequest, *, account: Account | None = None, badge: Badge | None = None, trust_days: int = 0
) -> None:
    """This browser signed in for the account or the badge. `trust_days`: no code is asked here so long."""
    secret = _new_secret(request)
    at = now()
    seen: dict[str, object] = {"agent": agent_of(request), "seen_at": at}
    if trust_days:
        seen["trusted_until"] = at + dt.timedelta(days=trust_days)
    Device.objects.update_or_create(
        token=digest(secret),
        account=account,
        badge=badge,
        defaults=seen,
        create_defaults={**seen, "first_at": at},
    )
    _forget_oldest(account, badge)
    request.device_cookie = secret  # type: ignore[attr-defined]


def set_cookie(request: HttpRequest, response: HttpResponse) -> None:
    """Give the browser its cookie, where this request signed somebody in."""
    secret = getattr(request, "device_cookie", "")
    if secret:
        put_cookie(response, COOKIE, secret)


def put_cookie(response: HttpResponse, name: str, secret: str) -> None:
    """A cookie that lasts, that no script reads, and that other sites do not send."""
    response.set_cookie(
        name, secret, max_age=KEPT, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def _new_secret(request: HttpRequest) -> str:
    """A new secret at every sign-in, so that a cookie which somebody planted is worth nothing."""
    secret = secrets.token_urlsafe(32)
    before = getattr(request, "device_cookie", "") or request.COOKIES.get(COOKIE, "")
    if before:
        Device.objects.filter(token=digest(before)).update(token=digest(secret))
    return secret


def _forget_oldest(account: Account | None, badge: Badge | None) -> None:
    many = Device.objects.filter(account=account, badge=badge).order_by("-seen_at", "-pk")
    old = list(many.values_list("pk", flat=True)[MOST : MOST + 50])
    if old:
        Device.objects.filter(pk__in=old).delete()
