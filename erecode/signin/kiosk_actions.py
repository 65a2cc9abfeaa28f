"""Kiosks: enrolling the device that one stands at, ending one by name, and a town's rules for signing in."""

from __future__ import annotations

import secrets

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.organisations.models import Organisation, Person, Role, Unit
from erecode.signin.actions import sign_out
from erecode.signin.devices import digest
from erecode.signin.models import Kiosk, TownRules

SENSITIVE = (
    Role.INTEGRITY_OFFICER,
    Role.REPORTING_OFFICER,
    Role.COUNSELLOR,
    Role.PREVENTION_ADVISER,
    Role.DPO,
    Role.GENERAL_DIRECTOR,
)


@transaction.atomic
def enrol(*, actor: Person, request: HttpRequest, unit: Unit, name: str) -> str:
    """Make this device a kiosk. Returns the secret for its cookie; the officer is signed out here."""
    secret = secrets.token_urlsafe(32)
    Kiosk.objects.create(
        organisation=actor.organisation,
        unit=unit,
        name=name,
        token=digest(secret),
        enrolled_by=actor,
        enrolled_at=now(),
    )
    _record(actor, "kiosk.enrolled", unit.key, {"name": name})
    sign_out(request=request)
    return secret


@transaction.atomic
def end(*, actor: Person, kiosk: Kiosk) -> None:
    """The device is no kiosk any more; a visit that is going on there is over."""
    if not Kiosk.objects.filter(pk=kiosk.pk, ended_at=None).update(ended_at=now()):
        raise Refused(_("This kiosk was ended already."))
    _record(actor, "kiosk.ended", kiosk.unit.key, {"name": kiosk.name})


@transaction.atomic
def set_rules(*, actor: Person, roles: list[str], names_at_kiosk: bool) -> None:
    """What the town asks of its people when they sign in."""
    put_rules(
        organisation=actor.organisation, second_factor_roles=sorted(roles), names_at_kiosk=names_at_kiosk
    )
    facts: dict[str, object] = {"second_factor_roles": sorted(roles), "names_at_kiosk": names_at_kiosk}
    _record(actor, "signin.rules-set", actor.organisation.slug, facts)


def put_rules(
    *, organisation: Organisation, second_factor_roles: list[str], names_at_kiosk: bool = False
) -> None:
    """The rules as data; a pack may bring them. Whoever calls records it."""
    values = {"second_factor_roles": second_factor_roles, "names_at_kiosk": names_at_kiosk}
    TownRules.objects.update_or_create(organisation=organisation, defaults=values)


def _record(actor: Person, verb: str, subject: str, facts: dict[str, object]) -> None:
    record(chain=actor.organisation.slug, actor=actor.key, verb=verb, subject=subject, facts=facts)
