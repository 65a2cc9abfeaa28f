"""Signing in and out with a password, a mailed link, a code or a demo link.

Every action first counts the try (`tries`), then looks at the secret, and refuses with the same sentence
whatever was wrong. What follows on a right one is `entering`'s.
"""

from __future__ import annotations

import hashlib
import time

from django.contrib.auth import authenticate, logout
from django.http import HttpRequest
from django.utils.translation import gettext as _

from erecode.core.clock import now
from erecode.core.jobs import soon
from erecode.core.refused import Refused
from erecode.organisations.models import Account
from erecode.signin import devices, entering, tries, visits
from erecode.signin.models import MailLink, OpenSession, RecoveryCode, Totp
from erecode.signin.origins import side_of, slot
from erecode.signin.sealing import unseal
from erecode.signin.totp import matching_step, typed

NOBODYS = 4096  # addresses without an account are counted together in so many groups


def sign_in_with_password(*, request: HttpRequest, mail: str, password: str) -> Account:
    """Whose mail address and password these are. Raises Refused, with one sentence whatever was wrong."""
    mail = mail.strip().lower()
    account = Account.objects.filter(mail=mail).first()
    subject = f"password {account.pk}" if account else f"nobody {slot('nobody', mail, NOBODYS)}"
    origin = _count(request, subject, account)
    found = authenticate(request, username=mail, password=password)
    if not isinstance(found, Account):
        raise Refused(_("This mail address and password do not belong together. Try again."))
    tries.forget(subject, origin)
    return found


def ask_for_link(*, request: HttpRequest, mail: str, onward: str, language: str) -> None:
    """Have a link mailed, if there is such an account. The same work is done here where there is none."""
    local = onward if entering.is_here(request, onward) else ""
    mail = mail.strip().lower()
    device = devices.digest(request.COOKIES.get(devices.COOKIE, ""))
    soon("erecode.signin.mailing.mail_link", mail, local[:500], language, device)


def link_or_none(token: str) -> MailLink | None:
    """The link that a mail holds, where it still is good."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    links = MailLink.objects.select_related("account")
    return links.filter(digest=digest, used_at=None, until__gt=now(), account__is_active=True).first()


def use_link(*, token: str) -> MailLink:
    """Use a link up. Raises Refused where it is not good any more."""
    link = link_or_none(token)
    if link is None or not MailLink.objects.filter(pk=link.pk, used_at=None).update(used_at=now()):
        raise Refused(_("This link is used or too old. Ask for a new one."))
    return link


def second_factor_by_code(*, request: HttpRequest, account: Account, code: str) -> str:
    """Check a code of the app, or one from paper. Returns which it was; raises Refused where it is wrong."""
    subject = f"code {account.pk}"
    origin = _count(request, subject, account)
    given = typed(code)
    if _is_code_of_app(account, given):
        way = "code"
    elif _is_recovery_code(account, given):
        way = "recovery"
    else:
        raise Refused(
            _("This code is not right. Wait for the next one, or use a recovery code."), field="code"
        )
    tries.forget(subject, origin)
    return way


def sign_out(*, request: HttpRequest) -> None:
    """End this session, or this visit."""
    OpenSession.objects.filter(session_key=request.session.session_key or "").delete()
    visits.end(request)
    logout(request)


def _count(request: HttpRequest, subject: str, account: Account | None) -> str:
    """Count a try from this side. Returns the side."""
    device = devices.known(request, account=account) if account else None
    origin = f"device {device.pk}" if device else side_of(request)
    tries.count(subject, origin, known=device is not None)
    return origin


def _is_code_of_app(account: Account, given: str) -> bool:
    totp = Totp.objects.filter(account=account, confirmed_at__isnull=False).first()
    if totp is None or not given.isdecimal():
        return False
    step = matching_step(unseal(totp.sealed), given, time.time(), totp.last_step)
    if step is None:
        return False
    return bool(Totp.objects.filter(pk=totp.pk, last_step__lt=step).update(last_step=step))


def _is_recovery_code(account: Account, given: str) -> bool:
    codes = RecoveryCode.objects.filter(account=account, digest=devices.digest(given), used_at=None)
    return bool(codes.update(used_at=now()))
