"""What the page "Signing in and security" shows, in a constant number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest

from erecode.core.clock import now
from erecode.organisations.models import Account
from erecode.signin import devices
from erecode.signin.entering import has_app
from erecode.signin.models import Device, OpenSession, Passkey, RecoveryCode
from erecode.signin.origins import address_of


@dataclass(frozen=True, slots=True)
class ShownSession:
    """A session with whether it is this one, and whether it is on the reader's own network."""

    session: OpenSession
    here: bool
    same_network: bool


@dataclass(frozen=True, slots=True)
class ShownDevice:
    """A device with whether it is this one, and whether no code is asked on it now."""

    device: Device
    here: bool
    trusted: bool


@dataclass(frozen=True, slots=True)
class Security:
    """The ways to sign in of one account."""

    mail: str
    has_app: bool
    passkeys: Sequence[Passkey]
    codes_left: int
    sessions: Sequence[ShownSession]
    devices: Sequence[ShownDevice]

    @property
    def has_second_factor(self) -> bool:
        """Whether more than a password or a mail is asked."""
        return self.has_app or bool(self.passkeys)


def security_of(account: Account, request: HttpRequest) -> Security:
    """Everything about an account's ways to sign in."""
    here, address, at = request.session.session_key, address_of(request), now()
    cookie = devices.digest(request.COOKIES.get(devices.COOKIE, ""))
    sessions = OpenSession.objects.filter(account=account)
    known = Device.objects.filter(account=account)
    return Security(
        mail=account.mail,
        has_app=has_app(account),
        passkeys=list(Passkey.objects.filter(account=account)),
        codes_left=RecoveryCode.objects.filter(account=account, used_at=None).count(),
        sessions=[ShownSession(s, s.session_key == here, s.address == address) for s in sessions],
        devices=[
            ShownDevice(d, d.token == cookie, bool(d.trusted_until and d.trusted_until > at)) for d in known
        ],
    )
