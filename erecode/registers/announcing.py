"""What a town's own systems are told about a declaration: that something happened and by when, never what.

Promises names without content: the register, the number, the state, the last day and an address where one
signs in. A register into which few may look tells nobody anything. Used by whatever changes a declaration
and by the clock.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from erecode.registers.flow import Act, State
from erecode.registers.models import Condition, Declaration
from erecode.webhooks import actions as webhooks
from erecode.webhooks.kinds import Kind
from erecode.webhooks.models import Receiver

KINDS = {
    Act.SUBMIT: Kind.SUBMITTED,
    Act.ASK: Kind.ASKED,
    Act.ANSWER: Kind.ANSWERED,
    Act.REFER: Kind.REFERRED,
    Act.HAND_OVER: Kind.REFERRED,
    Act.APPROVE: Kind.DECIDED,
    Act.APPROVE_WITH_CONDITIONS: Kind.DECIDED,
    Act.REFUSE: Kind.DECIDED,
    Act.NOTE: Kind.DECIDED,
    Act.COUNTERSIGN: Kind.DECIDED,
    Act.DECLINE: Kind.DECIDED,
    Act.REVISE: Kind.REVISED,
    Act.RENEW: Kind.RENEWED,
    Act.WITHDRAW: Kind.CLOSED,
    Act.END: Kind.CLOSED,
    Act.EXPIRE: Kind.CLOSED,
    Act.FORWARD: Kind.CLOSED,
}


def prefix(declaration: Declaration) -> str:
    """How the keys of all notices and messages about a declaration begin."""
    return f"declaration:{declaration.uid}:"


def passed(declaration: Declaration, act: Act, was: State) -> None:
    """An act was carried out; a draft that is thrown away is nobody's business."""
    kind = Kind.SUBMITTED if was is State.DRAFT else KINDS.get(act)
    if kind is None or declaration.number is None:
        return
    for receiver in webhooks.wanting(declaration.organisation_id, kind):
        tell(receiver, kind, declaration, f"{declaration.revision}", declaration.due_on)


def condition_met(condition: Condition) -> None:
    """The declarer says that a condition was met."""
    declaration = condition.declaration
    for receiver in webhooks.wanting(declaration.organisation_id, Kind.CONDITION_MET):
        tell(receiver, Kind.CONDITION_MET, declaration, f"{condition.pk}", condition.until)


def tell(receiver: Receiver, kind: Kind, declaration: Declaration, part: str, due: dt.date | None) -> None:
    """One message to one receiver; the same part of the same declaration is told once."""
    if not is_told(declaration):
        return
    key = f"{prefix(declaration)}{kind}:{part}"
    webhooks.queue(receiver, kind, key, facts_of(declaration, due))


def is_told(declaration: Declaration) -> bool:
    """Whether other systems may hear of it at all: not where few people may."""
    definition = declaration.version.definition
    return not (definition.get("anonymous_subject") or definition.get("open_to_keeper_only"))


def facts_of(declaration: Declaration, due: dt.date | None) -> dict[str, str | int | None]:
    """What names a declaration without saying what is in it."""
    town = declaration.organisation.slug
    with override(settings.LANGUAGE_CODE):
        path = reverse("declaration", args=[town, declaration.uid])
    return {
        "town": town,
        "register": declaration.register,
        "reference": f"{declaration.register}/{declaration.year}/{declaration.number}",
        "state": declaration.state,
        "due": due.isoformat() if due else None,
        "address": settings.ADDRESS + path,
    }


def forgotten(declaration: Declaration) -> None:
    """Destroy every message about a declaration."""
    webhooks.forget(organisation=declaration.organisation, key_prefix=prefix(declaration))
