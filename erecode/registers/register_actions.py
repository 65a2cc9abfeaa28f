"""The verbs of a register itself: publish a version of its definition, put those of a pack.

Promises that a version once published is never changed, so that a declaration keeps the definition that it
was made under, and that a definition with a fault is not published.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now
from erecode.core.publishing import publish
from erecode.core.putting import Change
from erecode.core.refused import Refused
from erecode.organisations.models import Organisation, Role
from erecode.registers.checking import faults
from erecode.registers.definition import Register
from erecode.registers.definition_words import flaw_words
from erecode.registers.findable import refresh_register
from erecode.registers.models import RegisterVersion
from erecode.registers.plain import read, write
from erecode.registers.stored import DRAFT


@transaction.atomic
def publish_register(
    *, actor: str, town: Organisation, register: Register, note: str = ""
) -> RegisterVersion:
    """Publish a definition as the next version. Raises Refused with the first fault."""
    for flaw in faults(register, set(Role)):
        why = flaw_words(flaw, register)
        raise Refused(_("This register cannot be used yet: %(why)s") % {"why": why})
    Organisation.objects.select_for_update().get(pk=town.pk)
    versions = RegisterVersion.objects.filter(organisation=town, key=register.key)
    definition = write(register)
    version = RegisterVersion.objects.create(
        organisation=town,
        key=register.key,
        number=(versions.aggregate(last=Max("number"))["last"] or DRAFT) + 1,
        definition=definition,
        digest=digest_of(register),
        note=note,
        published_at=now(),
        published_by=actor,
    )
    record(
        chain=town.slug,
        actor=actor,
        verb="register.published",
        subject=f"{register.key}/{version.number}",
        facts={"digest": version.digest},
    )
    refresh_register(town, register)
    publish()
    return version


def digest_of(register: Register) -> str:
    """The SHA-256 of a definition in its one written form."""
    text = json.dumps(write(register), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@transaction.atomic
def put_registers(*, actor: str, town: Organisation, registers: Sequence[Register]) -> list[Change]:
    """Publish the definitions that differ from the one in use; one that is not given is kept and named."""
    known = {
        row.key: row
        for row in RegisterVersion.objects.filter(organisation=town).exclude(number=DRAFT).order_by("number")
    }
    changes = []
    for register in registers:
        held = known.pop(register.key, None)
        if held and read(held.definition) == register:
            continue
        publish_register(actor=actor, town=town, register=register)
        changes.append(Change("register", register.key, "changed" if held else "added"))
    return changes + [Change("register", key, "kept") for key in known]
