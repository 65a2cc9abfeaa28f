"""What other rooms do here: queue for who wants it, forward, forget. Inside the caller's transaction.

Promises one message per receiver and key. What goes along is the caller's word: names of people and what was
declared never do, except what a town lets go to its own report line.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping

from erecode.core.clock import now
from erecode.core.jobs import soon
from erecode.organisations.models import Organisation
from erecode.webhooks.kinds import FORWARDED, Kind
from erecode.webhooks.models import Delivery, Paused, Receiver

DELIVER = "erecode.webhooks.due.deliver"
Fact = str | int | None
Facts = Mapping[str, Fact | Mapping[str, Fact]]


def wanting(organisation: int, kind: Kind) -> list[Receiver]:
    """The receivers of a town that want a kind now."""
    rows = Receiver.objects.filter(organisation=organisation, paused=Paused.NO)
    return [row for row in rows if kind in row.kinds]


def every_wanting(kind: Kind) -> list[Receiver]:
    """The receivers of all towns that want a kind now."""
    rows = Receiver.objects.filter(paused=Paused.NO).select_related("organisation").order_by("pk")
    return [row for row in rows if kind in row.kinds]


def report_line_of(organisation: int) -> Receiver | None:
    """The report line of a town, where it can be told something now."""
    return Receiver.objects.filter(organisation=organisation, report_line=True, paused=Paused.NO).first()


def forward(*, receiver: Receiver, key: str, facts: Facts, then: str) -> uuid.UUID:
    """Hand something over to the report line; the job `then` is run with this name once it arrived or not."""
    made = queue(receiver, FORWARDED, key, facts, then)
    soon(DELIVER)  # somebody looks what becomes of it
    return made.uid


def queue(receiver: Receiver, kind: str, key: str, facts: Facts, then: str = "") -> Delivery:
    """Put one message on its way: it goes with the next round, within a minute."""
    at = now()
    said = {"type": kind, "timestamp": at.isoformat(), "data": facts}
    body = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    times = {"queued_at": at, "next_try": at}
    made, _new = Delivery.objects.get_or_create(
        receiver=receiver, key=key, defaults={"kind": kind, "body": body, "then": then, **times}
    )
    return made


def forget(*, organisation: Organisation, key_prefix: str) -> None:
    """Destroy every message whose key begins so, wherever it stands."""
    Delivery.objects.filter(receiver__organisation=organisation, key__startswith=key_prefix).delete()
