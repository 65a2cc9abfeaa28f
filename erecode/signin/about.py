"""What the room holds about a person, for "my file": ways to sign in, devices, open sessions and badges.

Promises that no secret is told, not even a digest. Wrong tries are left out: they say nothing about who
tried, and are forgotten within days.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from erecode.core.dossier import Plain, Section
from erecode.organisations.models import Account, Person
from erecode.signin.models import Badge, Device, OpenSession, Passkey, RecoveryCode, Totp


def about(person: Person, language: str) -> list[Section]:
    """The sections of this room, in a language. A fixed number of queries."""
    with translation.override(language):
        sections = [_badges(person)]
        if person.account is not None:
            sections = [_ways(person.account), _sessions(person.account), *sections]
        return [*sections, _devices(person)]


def _moment(moment: dt.datetime) -> str:
    return date_format(timezone.localtime(moment), "j F Y, H:i")


def _iso(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _ways(account: Account) -> Section:
    app = Totp.objects.filter(account=account).exclude(confirmed_at=None).first()
    keys = list(Passkey.objects.filter(account=account))
    codes = RecoveryCode.objects.filter(account=account, used_at=None).count()
    has_password = account.has_usable_password()
    told = [
        (_("Password"), _("chosen") if has_password else _("none")),
        *((_("Passkey"), f"{key.name}, {_moment(key.made_at)}") for key in keys),
    ]
    if app is not None and app.confirmed_at:
        told.append((_("App with codes"), _moment(app.confirmed_at)))
    if codes:
        told.append((_("Recovery codes left"), str(codes)))
    passkeys: Plain = [
        {"name": key.name, "made_at": _iso(key.made_at), "used_at": _iso(key.used_at)} for key in keys
    ]
    data: Plain = {
        "password": has_password,
        "passkeys": passkeys,
        "app_since": _iso(app.confirmed_at) if app else None,
        "recovery_codes_left": codes,
    }
    return Section(_("How you sign in"), tuple(told), data)


def _sessions(account: Account) -> Section:
    rows = list(OpenSession.objects.filter(account=account))
    told = tuple((_moment(row.since), f"{row.agent or _('Unknown device')}, {row.address}") for row in rows)
    data: Plain = [
        {
            "since": _iso(row.since),
            "seen_at": _iso(row.seen_at),
            "agent": row.agent,
            "address": row.address,
            "method": row.method,
        }
        for row in rows
    ]
    return Section(_("Where you are signed in"), told, data)


def _badges(person: Person) -> Section:
    rows = list(Badge.objects.filter(person=person))
    told = tuple((_moment(row.issued_at), _badge(row)) for row in rows)
    data: Plain = [
        {
            "number": row.token,
            "issued_at": _iso(row.issued_at),
            "ended_at": _iso(row.ended_at),
            "pin": bool(row.pin),
        }
        for row in rows
    ]
    return Section(_("Your badges"), told, data)


def _badge(badge: Badge) -> str:
    if badge.ended_at:
        return _("ended on %(moment)s") % {"moment": _moment(badge.ended_at)}
    return _("works, with a PIN that you chose") if badge.pin else _("no PIN chosen yet")


def _devices(person: Person) -> Section:
    known = Device.objects.filter(badge__person=person)
    if person.account is not None:
        known = known | Device.objects.filter(account=person.account)
    rows = list(known)
    told = tuple((row.agent or _("Unknown device"), _moment(row.seen_at)) for row in rows)
    data: Plain = [
        {
            "agent": row.agent,
            "first_at": _iso(row.first_at),
            "seen_at": _iso(row.seen_at),
            "trusted_until": _iso(row.trusted_until),
        }
        for row in rows
    ]
    return Section(_("Devices that we know"), told, data)
