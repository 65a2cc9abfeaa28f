"""The verbs of a register's draft: begun, changed step by step, thrown away, published.

Each is one transaction: lock, check again, change, `audit.record`. A step is about one part or one field;
where somebody else changed the same meanwhile it is `Overtaken`, and other steps stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.refused import Overtaken, Refused
from erecode.organisations.models import Organisation, Person
from erecode.registers.definition import Register
from erecode.registers.editing import mark
from erecode.registers.models import RegisterVersion
from erecode.registers.plain import read, write
from erecode.registers.register_actions import digest_of, publish_register
from erecode.registers.stored import DRAFT


@dataclass(frozen=True, slots=True)
class Step:
    """One change: `edit` makes the new definition; `part` is what it is about, which was `seen`."""

    what: str
    edit: Callable[[Register], Register]
    part: str
    seen: str


@transaction.atomic
def begin(*, actor: Person, town: Organisation, register: Register) -> RegisterVersion:
    """A draft with a definition. Raises Refused where there is a draft already."""
    Organisation.objects.select_for_update().get(pk=town.pk)
    if RegisterVersion.objects.filter(organisation=town, key=register.key, number=DRAFT).exists():
        raise Refused(_("Somebody is working on this already. Go on with that draft, or throw it away."))
    draft = RegisterVersion.objects.create(
        organisation=town,
        key=register.key,
        number=DRAFT,
        definition=write(register),
        digest=digest_of(register),
    )
    _record(actor, draft, "register.draft.begun", {})
    return draft


@transaction.atomic
def change(*, actor: Person, draft: RegisterVersion, step: Step) -> RegisterVersion:
    """Do one step to the draft. Raises Overtaken, or Refused where the draft is gone."""
    here = _locked(draft)
    register = read(here.definition)
    if mark(register, step.part) != step.seen:
        raise Overtaken(
            _("Somebody changed this meanwhile. Look at what stands there now, then save yours again.")
        )
    changed = step.edit(register)
    here.definition, here.digest = write(changed), digest_of(changed)
    here.save(update_fields=["definition", "digest"])
    _record(actor, here, "register.draft.changed", {"what": step.what})
    return here


@transaction.atomic
def discard(*, actor: Person, draft: RegisterVersion) -> None:
    """Throw a draft away; what is in use stays."""
    here = RegisterVersion.objects.select_for_update().filter(pk=draft.pk, number=DRAFT).first()
    if here is not None:
        _record(actor, here, "register.draft.discarded", {"digest": here.digest})
        here.delete()


@transaction.atomic
def publish(*, actor: Person, draft: RegisterVersion, seen: str, note: str) -> RegisterVersion:
    """Publish the draft that the officer looked at. Raises Refused where it changed or is not whole."""
    here = _locked(draft)
    if here.digest != seen:
        raise Refused(_("The draft was changed since you opened this page. Look again before you publish."))
    version = publish_register(
        actor=actor.key, town=here.organisation, register=read(here.definition), note=note
    )
    here.delete()
    return version


def _locked(draft: RegisterVersion) -> RegisterVersion:
    here = RegisterVersion.objects.select_for_update().filter(pk=draft.pk, number=DRAFT).first()
    if here is None:
        raise Refused(_("This draft was published or thrown away meanwhile."))
    return here


def _record(actor: Person, draft: RegisterVersion, verb: str, facts: dict[str, str]) -> None:
    record(
        chain=draft.organisation.slug,
        actor=actor.key,
        verb=verb,
        subject=f"{draft.key}/{draft.number}",
        facts=facts,
    )
