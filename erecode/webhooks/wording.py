"""Sentences of the room: what each kind of message says, where a message stands, and why it did not go."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from erecode.webhooks.kinds import FORWARDED, TEST, Kind
from erecode.webhooks.models import Delivery, Going
from erecode.webhooks.posting import Fault

KINDS: dict[str, Promise] = {
    Kind.SUBMITTED: gettext_lazy("Something was declared"),
    Kind.ASKED: gettext_lazy("A question waits for the declarer"),
    Kind.ANSWERED: gettext_lazy("The question is answered, the term begins anew"),
    Kind.REFERRED: gettext_lazy("Somebody else decides now, with a new term"),
    Kind.DECIDED: gettext_lazy("A decision was taken"),
    Kind.REVISED: gettext_lazy("A decision was taken back, the term begins anew"),
    Kind.RENEWED: gettext_lazy("The declarer says it is still the same"),
    Kind.CLOSED: gettext_lazy("It ended or was taken back"),
    Kind.DUE: gettext_lazy("The term of a decision is almost over"),
    Kind.OVERDUE: gettext_lazy("The term of a decision is over"),
    Kind.CONDITION_DUE: gettext_lazy("The last day of a condition is near"),
    Kind.CONDITION_MET: gettext_lazy("A condition was met"),
    Kind.RENEWAL_DUE: gettext_lazy("It is time to ask whether it is still the same"),
    FORWARDED: gettext_lazy("A signal was forwarded to the report line"),
    TEST: gettext_lazy("A test"),
}

FAULTS: dict[Fault, Promise] = {
    Fault.UNFIT: gettext_lazy("This is no https address."),
    Fault.UNKNOWN_NAME: gettext_lazy("The name in the address is not known."),
    Fault.FORBIDDEN: gettext_lazy(
        "The address leads to a machine inside a house, and that is not allowed here."
    ),
    Fault.NO_CONNECTION: gettext_lazy("Nobody listens at this address."),
    Fault.NO_TRUST: gettext_lazy("The certificate of the system is not trusted or does not fit its name."),
    Fault.TOO_SLOW: gettext_lazy("The system did not answer in time."),
    Fault.NO_ANSWER: gettext_lazy("The system broke off, or its answer could not be understood."),
    Fault.NO_SECRET: gettext_lazy(
        "The secret can no longer be opened here. Take this system away and add it again."
    ),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One message in words, never with what was in it."""

    delivery: Delivery
    kind: str
    state: str
    tone: str
    why: str


def row_of(delivery: Delivery) -> Row:
    """A message in words."""
    kind = str(KINDS.get(delivery.kind, delivery.kind))
    match Going(delivery.state):
        case Going.ARRIVED:
            return Row(delivery, kind, _("arrived"), "yes", "")
        case Going.GIVEN_UP:
            return Row(delivery, kind, _("given up"), "no", why(delivery))
        case _ if delivery.attempts:
            return Row(delivery, kind, _("is tried again"), "duty", why(delivery))
        case _:
            return Row(delivery, kind, _("on its way"), "", "")


def why(delivery: Delivery) -> str:
    """Why it did not arrive."""
    if delivery.fault:
        return str(FAULTS[Fault(delivery.fault)])
    if delivery.status is None:
        return ""
    if 300 <= delivery.status < 400:
        return _("The system points to another address. Add that one instead.")
    return _("The system answered with %(status)s.") % {"status": delivery.status}
