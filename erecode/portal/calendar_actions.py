"""Making somebody's secret calendar address, and ending it.

Promises that a person has one address at most, that a new one ends the old, and that only its digest is kept.
"""

from __future__ import annotations

import hashlib
import secrets

from django.db import transaction

from erecode.audit.record import record
from erecode.core.clock import now
from erecode.organisations.models import Person
from erecode.portal.models import CalendarAddress


@transaction.atomic
def make_address(*, actor: Person) -> str:
    """A new secret, known to nobody but the caller; the one before stops working."""
    secret = secrets.token_urlsafe(24)
    CalendarAddress.objects.update_or_create(
        person=actor, defaults={"digest": digest(secret), "made_at": now()}
    )
    _record(actor, "calendar.made")
    return secret


@transaction.atomic
def end_address(*, actor: Person) -> None:
    """Let the address stop working; ending it twice is ending it once."""
    ended, _rows = CalendarAddress.objects.filter(person=actor).delete()
    if ended:
        _record(actor, "calendar.ended")


def digest(secret: str) -> str:
    """How a secret is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _record(actor: Person, verb: str) -> None:
    record(chain=actor.organisation.slug, actor=actor.key, verb=verb, subject=f"person/{actor.key}")
