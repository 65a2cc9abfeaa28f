"""Work for the clock: messages go out each minute, at once where somebody waits; old ones go at night.

Promises at least once: a message is put off before it is sent, so that one whose process dies is tried again,
under the same name. Of a receiver that cannot be reached the other messages wait too. A round ends after a
minute; the next one goes on.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from erecode.audit.record import record
from erecode.core.clock import now
from erecode.core.jobs import soon
from erecode.webhooks.answers import answer_in
from erecode.webhooks.kinds import FORWARDED
from erecode.webhooks.models import Delivery, Going, Paused, Receiver
from erecode.webhooks.posting import Answer, Fault, Road, post
from erecode.webhooks.retrying import next_try
from erecode.webhooks.sealed import secret_of
from erecode.webhooks.signing import headers

LEASE = dt.timedelta(minutes=2)  # longer than one attempt may take
ROUND = 60  # seconds; other work waits for the same worker
BATCH = 500
KEPT = dt.timedelta(days=30)
GONE = 410
AGENT = "Erecode"


def deliver() -> None:
    """Send what is due, the oldest first."""
    road = Road(settings.WEBHOOK_NETWORKS, settings.WEBHOOK_CERTIFICATES)
    out_of_reach: dict[int, Answer] = {}
    for delivery in _due(time.monotonic() + ROUND):
        known = out_of_reach.get(delivery.receiver_id)
        answer = known or attempt(delivery, road)
        if answer.status is None:
            out_of_reach[delivery.receiver_id] = answer
        settle(delivery, answer)


def _due(end: float) -> Iterator[Delivery]:
    """What is due, each put off for as long as an attempt may take by whoever got hold of it."""
    rows = Delivery.objects.filter(state=Going.QUEUED, next_try__lte=now(), receiver__paused=Paused.NO)
    for delivery in rows.select_related("receiver__organisation").order_by("pk")[:BATCH]:
        if time.monotonic() > end:
            return
        seen = Delivery.objects.filter(pk=delivery.pk, state=Going.QUEUED, next_try=delivery.next_try)
        paused = Receiver.objects.filter(pk=delivery.receiver_id).exclude(paused=Paused.NO).exists()
        if not paused and seen.update(next_try=now() + LEASE):
            yield delivery


def attempt(delivery: Delivery, road: Road) -> Answer:
    """Send a message once."""
    secret = secret_of(delivery.receiver)
    if secret is None:
        return Answer(fault=Fault.NO_SECRET)
    body = delivery.body.encode()
    signed = headers(secret, str(delivery.uid), int(now().timestamp()), body)
    said = {"Content-Type": "application/json", "User-Agent": AGENT, "Connection": "close", **signed}
    return post(delivery.receiver.address, said, body, road)


@transaction.atomic
def settle(delivery: Delivery, answer: Answer) -> None:
    """Write down what came of an attempt; whoever waits for it is told once it is known."""
    at, attempts = now(), delivery.attempts + 1
    again = None if answer.arrived else next_try(attempts, at)
    state = Going.ARRIVED if answer.arrived else Going.QUEUED if again else Going.GIVEN_UP
    forwarded = answer.arrived and delivery.kind == FORWARDED
    changed = Delivery.objects.filter(pk=delivery.pk, state=Going.QUEUED).update(
        state=state,
        attempts=attempts,
        next_try=again or at,
        settled_at=None if state == Going.QUEUED else at,
        status=answer.status,
        fault=answer.fault or "",
        **({"body": "", "answer": answer_in(answer.body)} if forwarded else {}),
    )
    if answer.status == GONE:
        _pause(delivery.receiver)
    if changed and delivery.then and state != Going.QUEUED:
        soon(delivery.then, str(delivery.uid))


def _pause(receiver: Receiver) -> None:
    """It wants nothing more."""
    if Receiver.objects.filter(pk=receiver.pk, paused=Paused.NO).update(paused=Paused.GONE):
        chain = receiver.organisation.slug
        record(chain=chain, actor="clock", verb="webhook.gone", subject=f"webhook/{receiver.uid}")


def tonight() -> None:
    """What is long settled goes."""
    Delivery.objects.exclude(state=Going.QUEUED).filter(settled_at__lt=now() - KEPT).delete()
