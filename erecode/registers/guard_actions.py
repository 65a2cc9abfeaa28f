"""The verbs of award procedures: enter one, change it, end it.

Promises that parties are kept as typed and as they are recognised, and that whoever works on an award and is
tied to a party hears of it once.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.registers.guarding import call_to_step_back
from erecode.registers.models import Procurement
from erecode.registers.values import outsider_key


@dataclass(frozen=True, slots=True)
class Said:
    """What is said about an award procedure."""

    title: str
    opens: dt.date
    closes: dt.date | None
    parties: Sequence[str]
    people: Sequence[Person]


@transaction.atomic
def save_award(*, actor: Person, said: Said, row: Procurement | None = None) -> Procurement:
    """Enter an award procedure, or change one."""
    if said.closes and said.closes < said.opens:
        raise Refused(_("The last day is before the first day."), field="closes")
    if any(person.organisation_id != actor.organisation_id for person in said.people):
        raise Refused(_("This person does not work here."), field="people")
    verb = "procurement.changed" if row else "procurement.entered"
    found = row or Procurement(organisation=actor.organisation, key=_key(said.title))
    found.title, found.opens, found.closes = said.title, said.opens, said.closes
    found.parties = list(said.parties)
    found.party_keys = sorted({outsider_key(party) for party in said.parties} - {""})
    found.save()
    found.people.set(said.people)
    record(chain=actor.organisation.slug, actor=actor.key, verb=verb, subject=f"procurement/{found.key}")
    call_to_step_back(found)
    return found


@transaction.atomic
def close_award(*, actor: Person, row: Procurement) -> None:
    """The award is over as from today's end."""
    Procurement.objects.filter(pk=row.pk).update(closes=today())
    record(
        chain=actor.organisation.slug,
        actor=actor.key,
        verb="procurement.closed",
        subject=f"procurement/{row.key}",
    )


def _key(title: str) -> str:
    return f"{slugify(title)[:40].strip('-') or 'award'}-{secrets.token_hex(4)}"
