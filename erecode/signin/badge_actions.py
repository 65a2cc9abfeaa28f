"""Badges: issuing and ending them, choosing a PIN, and coming in with badge and PIN.

How guessing is bounded without locking the owner out: each side has its own count (`tries`), and after
`STRANGE_MOST` wrong PINs from devices that never used the badge, it works on those no more: only where it
worked before, at a kiosk, or after a new start code. A kiosk has its own bound, `KIOSK_MOST`. A start code is
too long to guess, so wrong ones are only slowed down.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import override

from erecode.audit.record import record
from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.signin import devices, tries, visits
from erecode.signin.models import Badge, Device, Kiosk
from erecode.signin.origins import side_of
from erecode.signin.pins import is_easy
from erecode.signin.totp import random_letters, typed

STRANGE_MOST = 10
KIOSK_MOST = 30
NUMBER_LENGTH = 10
CODE_LENGTH = 8


@transaction.atomic
def issue(*, actor: Person, people: Iterable[Person], anew: bool = False) -> list[tuple[Badge, str]]:
    """A badge for each person, with a start code where the PIN is not chosen yet (else an empty text).

    `anew` ends the badges that they have: the old cards are worth nothing then.
    """
    people = list(people)
    if anew:
        Badge.objects.filter(person__in=people, ended_at=None).update(ended_at=now())
    live = {b.person_id: b for b in Badge.objects.filter(person__in=people, ended_at=None)}
    made = []
    for person in people:
        badge = live.get(person.pk) or Badge.objects.create(
            person=person, token=random_letters(NUMBER_LENGTH), issued_at=now()
        )
        badge.person = person
        made.append((badge, "" if badge.pin else _give_start_code(badge)))
    _record(actor, "badge.issued", [badge for badge, _code in made])
    return made


@transaction.atomic
def renew_pin(*, actor: Person, badge: Badge) -> str:
    """A new start code: the old PIN is worth nothing any more, and all wrong tries are forgotten."""
    badge.pin = ""
    badge.save(update_fields=["pin"])
    Device.objects.filter(badge=badge).delete()
    code = _give_start_code(badge)
    _record(actor, "badge.pin-renewed", [badge])
    return code


@transaction.atomic
def end(*, actor: Person, badge: Badge) -> None:
    """The badge is worth nothing any more; a visit that is going on with it is over at once."""
    if Badge.objects.filter(pk=badge.pk, ended_at=None).update(ended_at=now()):
        _record(actor, "badge.ended", [badge])


def choose_pin(*, request: HttpRequest, badge: Badge, code: str, pin: str, kiosk: Kiosk | None) -> None:
    """Choose the PIN with the start code, and come in."""
    if badge.pin:
        raise Refused(_("This badge has a PIN already. If you forgot it, ask HR for a new start code."))
    origin = _origin(request, badge, kiosk)
    tries.count(f"start {badge.pk}", origin, known=True)  # each side alone: too long to guess together
    in_time = badge.start_until is not None and badge.start_until > now()
    if not in_time or not badge.start_code or not _is_start_code(badge, code):
        raise Refused(_("This start code is not right, or too old. Ask HR for a new card."), field="code")
    if is_easy(pin):
        raise Refused(_("This PIN is too easy to guess. Choose other figures."), field="pin")
    with transaction.atomic():
        chosen = Badge.objects.filter(pk=badge.pk, pin="", start_code=badge.start_code)
        if not chosen.update(pin=make_password(pin), start_code="", start_until=None, strange=0, at_kiosks=0):
            raise Refused(_("This start code was used just now."))
        _record(badge.person, "badge.pin-chosen", [badge])
    tries.forget_all(f"start {badge.pk}")
    _come_in(request, badge, kiosk)


def sign_in_with_pin(*, request: HttpRequest, badge: Badge, pin: str, kiosk: Kiosk | None) -> None:
    """Come in with the PIN. Raises Refused where it is wrong, too soon, or not possible on this device."""
    known = devices.known(request, badge=badge) is not None
    if is_closed_here(badge, known=known, kiosk=kiosk is not None):
        raise Refused(_closed(kiosk))
    subject, origin = f"pin {badge.pk}", _origin(request, badge, kiosk)
    tries.count(subject, origin, known=known or kiosk is not None)
    if not _count_wrong(badge, known=known, kiosk=kiosk):
        raise Refused(_closed(kiosk))
    if not badge.pin or not check_password(pin, badge.pin):
        raise Refused(_("This PIN is not right. Try again."), field="pin")
    tries.forget(subject, origin)
    _take_back(badge, known=known, kiosk=kiosk)
    _come_in(request, badge, kiosk)


def still_works(badge: Badge, on: dt.date) -> bool:
    """Whether the badge's owner still works for the town."""
    return badge.person.until is None or badge.person.until >= on


def home_of(badge: Badge) -> str:
    """Where somebody goes who came in by a badge and was not led elsewhere, in their own language."""
    with override(badge.person.language):
        return reverse(settings.VISIT_HOME, args=[badge.person.organisation.slug])


def is_closed_here(badge: Badge, *, known: bool, kiosk: bool) -> bool:
    """Whether too many wrong PINs were given on devices like this one."""
    if kiosk:
        return badge.at_kiosks >= KIOSK_MOST
    return not known and badge.strange >= STRANGE_MOST


def _closed(kiosk: Kiosk | None) -> str:
    if kiosk:
        return _(
            "Too many wrong PINs were given at kiosks. Use your own device, or ask HR for a new start code."
        )
    return _(
        "Too many wrong PINs were given for this badge on devices that are not yours. Use the device on "
        "which it worked before, go to a kiosk, or ask HR for a new start code."
    )


def _count_wrong(badge: Badge, *, known: bool, kiosk: Kiosk | None) -> bool:
    """Count the try as a wrong one before the PIN is looked at; false where the bound was just reached."""
    if kiosk:
        return bool(
            Badge.objects.filter(pk=badge.pk, at_kiosks__lt=KIOSK_MOST).update(at_kiosks=F("at_kiosks") + 1)
        )
    if known:
        return True
    return bool(Badge.objects.filter(pk=badge.pk, strange__lt=STRANGE_MOST).update(strange=F("strange") + 1))


def _take_back(badge: Badge, *, known: bool, kiosk: Kiosk | None) -> None:
    """The try was right, so it is no wrong one. At a kiosk the owner stands there: all are forgiven."""
    live = Badge.objects.filter(pk=badge.pk)
    if kiosk:
        live.update(at_kiosks=0, strange=0)
    elif not known:
        live.filter(strange__gt=0).update(strange=F("strange") - 1)


@transaction.atomic
def _come_in(request: HttpRequest, badge: Badge, kiosk: Kiosk | None) -> None:
    slug = badge.person.organisation.slug
    visits.begin(request, badge=badge.pk, token=badge.token, town=slug, kiosk=kiosk.pk if kiosk else 0)
    if kiosk is None:
        devices.remember(request, badge=badge)
    facts = {"by": "kiosk" if kiosk else "qr"}
    person = badge.person
    record(chain=slug, actor=person.key, verb="badge.signed-in", subject=person.key, facts=facts)


def _origin(request: HttpRequest, badge: Badge, kiosk: Kiosk | None) -> str:
    if kiosk:
        return f"kiosk {kiosk.pk}"
    device = devices.known(request, badge=badge)
    return f"device {device.pk}" if device else side_of(request)


def _give_start_code(badge: Badge) -> str:
    code = random_letters(CODE_LENGTH)
    badge.start_code = _start_digest(badge, code)
    badge.start_until = now() + dt.timedelta(days=settings.START_CODE_DAYS)
    badge.strange = badge.at_kiosks = 0
    badge.save(update_fields=["start_code", "start_until", "strange", "at_kiosks"])
    for secret in ("pin", "start"):
        tries.forget_all(f"{secret} {badge.pk}")
    return code


def _start_digest(badge: Badge, code: str) -> str:
    """Quick, since a unit's cards are printed at once; without the installation's key it tells nothing."""
    return salted_hmac(f"erecode.start {badge.pk}", typed(code), algorithm="sha256").hexdigest()


def _is_start_code(badge: Badge, code: str) -> bool:
    return constant_time_compare(badge.start_code, _start_digest(badge, code))


def _record(actor: Person, verb: str, badges: list[Badge]) -> None:
    slug = actor.organisation.slug
    for badge in badges:
        record(chain=slug, actor=actor.key, verb=verb, subject=badge.person.key)
