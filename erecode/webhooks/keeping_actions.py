"""What the integrity officer does: tell a system of the town, test it, pause it, try again, end it.

Each is one transaction with an entry in the town's audit chain, which never holds the secret.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now
from erecode.core.jobs import soon
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.webhooks.actions import DELIVER, queue
from erecode.webhooks.addresses import Unfit, may_go_to, place_of
from erecode.webhooks.kinds import TEST
from erecode.webhooks.models import Delivery, Going, Paused, Receiver
from erecode.webhooks.sealed import seal_secret
from erecode.webhooks.signing import new_secret

MOST = 20
MOST_AHEAD = 10  # working days: what was told so early must still be remembered on the last day (due.KEPT)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a receiver is called, where it is, and what it wants to be told."""

    name: str
    address: str
    kinds: Sequence[str]
    report_line: bool = False
    ahead: int = 1


@transaction.atomic
def add(*, actor: Person, wanted: Wanted) -> tuple[Receiver, str]:
    """Tell a system of the town from now on. Its secret is given back once."""
    _check(actor, wanted)
    secret = new_secret()
    try:
        with transaction.atomic():
            made = Receiver.objects.create(
                organisation_id=actor.organisation_id,
                name=wanted.name,
                address=wanted.address,
                kinds=list(wanted.kinds),
                report_line=wanted.report_line,
                ahead=wanted.ahead,
                secret=seal_secret(secret),
                made_at=now(),
            )
    except IntegrityError:  # the same form at the same moment
        raise Refused(_("This address is in the list already."), field="address") from None
    host = place_of(made.address).named  # the rest of an address is often a key itself
    facts = {"host": host, "kinds": made.kinds, "report_line": made.report_line}
    _record(actor, "webhook.added", made, facts)
    return made, secret


def _check(actor: Person, wanted: Wanted) -> None:
    try:
        place = place_of(wanted.address)
    except Unfit:
        sentence = _("Write an address that begins with https://, without a user name or password.")
        raise Refused(sentence, field="address") from None
    numeric = place.host.replace(".", "").isdecimal() or ":" in place.host
    if numeric and not may_go_to(place.host, settings.WEBHOOK_NETWORKS):
        raise Refused(_("Messages do not go to this address: it is not a public one."), field="address")
    if not wanted.kinds and not wanted.report_line:
        raise Refused(_("Choose what this system wants to be told."), field="kinds")
    known = Receiver.objects.filter(organisation=actor.organisation_id)
    if known.filter(address=wanted.address).exists():
        raise Refused(_("This address is in the list already."), field="address")
    if wanted.report_line and known.filter(report_line=True).exists():
        raise Refused(_("The town has a report line already. Take that one away first."), field="report_line")
    if known.count() >= MOST:
        raise Refused(_("No more systems than %(most)s can be told.") % {"most": MOST})


@transaction.atomic
def send_test(*, actor: Person, receiver: Receiver) -> None:
    """Send a message that says nothing, to see whether it arrives."""
    if receiver.paused:
        raise Refused(_("This system is paused. Begin again first."))
    queue(receiver, TEST, f"test:{uuid.uuid4()}", {})
    _record(actor, "webhook.tested", receiver)
    soon(DELIVER)


@transaction.atomic
def pause(*, actor: Person, receiver: Receiver) -> None:
    """Tell it nothing for now; what waits, waits."""
    if Receiver.objects.filter(pk=receiver.pk, paused=Paused.NO).update(paused=Paused.BY_HAND):
        _record(actor, "webhook.paused", receiver)


@transaction.atomic
def resume(*, actor: Person, receiver: Receiver) -> None:
    """Tell it again; what waited goes now."""
    if Receiver.objects.filter(pk=receiver.pk).exclude(paused=Paused.NO).update(paused=Paused.NO):
        _on_their_way(receiver).update(next_try=now())
        _record(actor, "webhook.resumed", receiver)
        soon(DELIVER)


@transaction.atomic
def try_again(*, actor: Person, receiver: Receiver) -> None:
    """What was given up, or is put off, goes once more."""
    open_ones = receiver.deliveries.exclude(state=Going.ARRIVED)
    count = open_ones.update(state=Going.QUEUED, next_try=now(), attempts=0, settled_at=None)
    if not count:
        raise Refused(_("Everything has arrived."))
    _record(actor, "webhook.tried_again", receiver, {"count": count})
    soon(DELIVER)


@transaction.atomic
def remove(*, actor: Person, receiver: Receiver) -> None:
    """Tell it nothing any more; what waits goes with it, and whoever waits for that is told."""
    for uid, then in _on_their_way(receiver).exclude(then="").values_list("uid", "then"):
        soon(then, str(uid))
    _record(actor, "webhook.removed", receiver)
    receiver.delete()


def _on_their_way(receiver: Receiver) -> QuerySet[Delivery]:
    return receiver.deliveries.filter(state=Going.QUEUED)


def _record(actor: Person, verb: str, receiver: Receiver, facts: dict[str, object] | None = None) -> None:
    chain = actor.organisation.slug
    record(chain=chain, actor=actor.key, verb=verb, subject=f"webhook/{receiver.uid}", facts=facts)
