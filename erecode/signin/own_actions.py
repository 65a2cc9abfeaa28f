"""What a person changes in the own ways to sign in: password, app, passkeys, codes, devices and sessions.

Promises that a change is recorded in every town of the person, that the last second factor takes the recovery
codes and trusted devices with it, and that an ended session is over everywhere at once.
"""

from __future__ import annotations

import time

from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.models import Session
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.organisations.models import Account, Person
from erecode.signin import passkeys, tries
from erecode.signin.devices import digest
from erecode.signin.entering import has_second_factor
from erecode.signin.models import Device, OpenSession, Passkey, RecoveryCode, Totp
from erecode.signin.sealing import seal, unseal
from erecode.signin.totp import in_groups, matching_step, new_secret, random_letters, typed

RECOVERY_CODES = 10


@transaction.atomic
def change_password(*, actor: Account, request: HttpRequest, password: str) -> None:
    """Set a password; every other session of the account ends by it, this one begins a new key."""
    actor.set_password(password)
    actor.save(update_fields=["password"])
    before = request.session.session_key
    update_session_auth_hash(request, actor)
    request.session.save()
    _move_session(before, request.session.session_key)
    _end(OpenSession.objects.filter(account=actor).exclude(session_key=request.session.session_key))
    tries.forget_all(f"password {actor.pk}")
    _record(actor, "account.password-changed")


@transaction.atomic
def begin_app(*, actor: Account) -> str:
    """The secret for an authenticator app that is being set up; the same until it is confirmed."""
    totp, _made = Totp.objects.get_or_create(account=actor, defaults={"sealed": seal(new_secret())})
    if totp.confirmed_at is not None:
        raise Refused(_("You already use an app for codes. Remove it first."))
    return unseal(totp.sealed)


def pending_secret(account: Account) -> str | None:
    """The secret of an app that is being set up, or nothing."""
    totp = Totp.objects.filter(account=account, confirmed_at=None).first()
    return unseal(totp.sealed) if totp else None


@transaction.atomic
def confirm_app(*, actor: Account, code: str) -> None:
    """Use the app from now on: the code shows that it was set up right."""
    totp = Totp.objects.select_for_update().filter(account=actor, confirmed_at=None).first()
    if totp is None:
        raise Refused(_("Begin again with the QR code."))
    step = matching_step(unseal(totp.sealed), typed(code), time.time(), totp.last_step)
    if step is None:
        raise Refused(_("This code is not right. Wait for the next one in your app."), field="code")
    totp.confirmed_at, totp.last_step = now(), step
    totp.save(update_fields=["confirmed_at", "last_step"])
    _record(actor, "account.app-added")


@transaction.atomic
def remove_app(*, actor: Account) -> None:
    """Ask no codes of an app any more."""
    if Totp.objects.filter(account=actor).delete()[0]:
        _record(actor, "account.app-removed")
    _tidy(actor)


@transaction.atomic
def add_passkey(*, actor: Account, request: HttpRequest, answer: str, name: str) -> None:
    """Keep the passkey that the browser made."""
    key = passkeys.finish_making(request, actor, answer)
    key.name = name.strip()[:80] or _("Passkey")
    key.save()
    _record(actor, "account.passkey-added")


@transaction.atomic
def remove_passkey(*, actor: Account, key: Passkey) -> None:
    """Accept this passkey no more."""
    key.delete()
    _record(actor, "account.passkey-removed")
    _tidy(actor)


@transaction.atomic
def new_recovery_codes(*, actor: Account) -> list[str]:
    """Ten new codes, in place of the old ones. This is the only time that they are seen."""
    if not has_second_factor(actor):
        raise Refused(_("Set up an app or a passkey first; recovery codes stand in for those."))
    codes = [random_letters(10) for _number in range(RECOVERY_CODES)]
    RecoveryCode.objects.filter(account=actor).delete()
    RecoveryCode.objects.bulk_create(RecoveryCode(account=actor, digest=digest(code)) for code in codes)
    _record(actor, "account.recovery-codes-made")
    return [in_groups(code, 5) for code in codes]


@transaction.atomic
def forget_second_factor(*, account: Account) -> None:
    """Take every second factor off an account; only the installation's keeper does this."""
    Totp.objects.filter(account=account).delete()
    Passkey.objects.filter(account=account).delete()
    _tidy(account)
    for person in Person.objects.select_related("organisation").filter(account=account):
        slug, verb = person.organisation.slug, "account.second-factor-forgotten"
        record(chain=slug, actor="installation", verb=verb, subject=person.key)


@transaction.atomic
def forget_device(*, actor: Account, device: Device) -> None:
    """This browser is a stranger again."""
    device.delete()
    _record(actor, "account.device-forgotten")


@transaction.atomic
def end_session(*, actor: Account, session: OpenSession) -> None:
    """End one session of one's own, wherever it is."""
    _end(OpenSession.objects.filter(pk=session.pk))
    _record(actor, "account.session-ended")


@transaction.atomic
def end_other_sessions(*, actor: Account, request: HttpRequest) -> None:
    """End every session of one's own but this one."""
    _end(OpenSession.objects.filter(account=actor).exclude(session_key=request.session.session_key))
    _record(actor, "account.other-sessions-ended")


def _end(sessions: object) -> None:
    keys = list(sessions.values_list("session_key", flat=True))  # type: ignore[attr-defined]
    Session.objects.filter(session_key__in=keys).delete()
    OpenSession.objects.filter(session_key__in=keys).delete()


def _move_session(before: str | None, after: str | None) -> None:
    if before != after:
        OpenSession.objects.filter(session_key=before).update(session_key=after)


def _tidy(account: Account) -> None:
    if not has_second_factor(account):
        RecoveryCode.objects.filter(account=account).delete()
        Device.objects.filter(account=account).update(trusted_until=None)


def _record(actor: Account, verb: str) -> None:
    for person in Person.objects.select_related("organisation").filter(account=actor):
        record(chain=person.organisation.slug, actor=person.key, verb=verb, subject=person.key)
