"""Passkeys: making one, and signing in with one, checked by the fido2 library.

Promises that a passkey works only at the address it was made at, that the person was verified (PIN, finger,
face), and that a challenge is good once. The challenge is kept in the session between the two steps.
"""

from __future__ import annotations

import json
import time
from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.organisations.models import Account
from erecode.signin.models import Passkey

MAKING, USING = "passkey_making", "passkey_using"
LASTS = 300
MOST = 10


def _server(request: HttpRequest) -> Fido2Server:
    host = request.get_host()
    name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
    here = f"{request.scheme}://{host}"
    rp = PublicKeyCredentialRpEntity(name="Erecode", id=name)
    return Fido2Server(rp, verify_origin=lambda origin: origin == here)


def begin_making(request: HttpRequest, account: Account) -> dict[str, Any]:
    """What the browser needs to make a passkey for an account."""
    user = PublicKeyCredentialUserEntity(
        id=f"account {account.pk}".encode(), name=account.mail, display_name=account.mail
    )
    options, state = _server(request).register_begin(
        user,
        [_credential(key) for key in Passkey.objects.filter(account=account)],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    request.session[MAKING] = {**state, "at": int(time.time())}
    return dict(options)


def finish_making(request: HttpRequest, account: Account, answer: str) -> Passkey:
    """The passkey that the browser made, not yet saved. Raises Refused where it does not hold."""
    state, given = _state(request, MAKING), _parsed(answer)
    if Passkey.objects.filter(account=account).count() >= MOST:
        raise Refused(_("You have %(count)s passkeys. Remove one first.") % {"count": MOST})
    try:
        made = _server(request).register_complete(state, given)
        credential = made.credential_data
    except Exception as fault:
        raise _unusable() from fault
    if (
        credential is None
        or Passkey.objects.filter(identifier=websafe_encode(credential.credential_id)).exists()
    ):
        raise _unusable()
    return Passkey(
        account=account,
        identifier=websafe_encode(credential.credential_id),
        credential=bytes(credential),
        made_at=now(),
        uses=made.counter,
    )


def begin_using(request: HttpRequest, account: Account | None) -> dict[str, Any]:
    """What the browser needs to sign in, with any passkey or with one of an account."""
    keys = [_credential(key) for key in Passkey.objects.filter(account=account)] if account else None
    options, state = _server(request).authenticate_begin(
        keys, user_verification=UserVerificationRequirement.REQUIRED
    )
    request.session[USING] = {**state, "at": int(time.time())}
    return dict(options)


@transaction.atomic
def finish_using(request: HttpRequest, answer: str) -> Account:
    """Whose passkey signed the challenge. Raises Refused where it does not hold."""
    state, given = _state(request, USING), _parsed(answer)
    key = (
        Passkey.objects.select_for_update(of=("self",))
        .select_related("account")
        .filter(identifier=str(given.get("id", ""))[:1400], account__is_active=True)
        .first()
    )
    if key is None:
        raise _unusable()
    try:
        _server(request).authenticate_complete(state, [_credential(key)], given)
        counter = _counter(given)
    except Exception as fault:
        raise _unusable() from fault
    if counter and counter <= key.uses:  # a copy of the key was used elsewhere
        raise _unusable()
    key.uses, key.used_at = counter, now()
    key.save(update_fields=["uses", "used_at"])
    return key.account


def _credential(key: Passkey) -> AttestedCredentialData:
    return AttestedCredentialData(bytes(key.credential))


def _counter(given: dict[str, Any]) -> int:
    from fido2.webauthn import AuthenticationResponse

    return AuthenticationResponse.from_dict(given).response.authenticator_data.counter


def _state(request: HttpRequest, purpose: str) -> dict[str, Any]:
    state = request.session.pop(purpose, None)
    if not state or time.time() - state["at"] > LASTS:
        raise _unusable()
    return dict(state)


def _parsed(answer: str) -> dict[str, Any]:
    try:
        given = json.loads(answer)
    except ValueError as fault:
        raise _unusable() from fault
    if not isinstance(given, dict) or "\x00" in str(given.get("id", "")):
        raise _unusable()
    return given


def _unusable() -> Refused:
    return Refused(_("This passkey cannot be used here. Try again, or sign in another way."))
