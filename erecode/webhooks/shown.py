"""What the pages show: each receiver with how much waits, and one receiver with its last messages."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from erecode.webhooks.models import Delivery, Going, Receiver
from erecode.webhooks.wording import KINDS, Row, row_of

SHOWN = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A receiver in the list."""

    receiver: Receiver
    waiting: int
    given_up: int


@dataclass(frozen=True, slots=True)
class Page:
    """One receiver, whole."""

    receiver: Receiver
    kinds: list[str]
    rows: list[Row]
    more: bool
    stuck: bool


def listed(receivers: list[Receiver]) -> list[Listed]:
    """The receivers with what is on its way and what was given up, in one query."""
    open_ones = Delivery.objects.filter(receiver__in=receivers).exclude(state=Going.ARRIVED)
    counts = {
        (receiver, state): count
        for receiver, state, count in open_ones.values_list("receiver", "state")
        .annotate(Count("pk"))
        .order_by()
    }
    return [
        Listed(each, counts.get((each.pk, Going.QUEUED), 0), counts.get((each.pk, Going.GIVEN_UP), 0))
        for each in receivers
    ]


def page_of(receiver: Receiver) -> Page:
    """One receiver with its last messages."""
    rows = list(receiver.deliveries.all()[: SHOWN + 1])
    tried = receiver.deliveries.exclude(state=Going.ARRIVED).filter(attempts__gt=0)
    return Page(
        receiver,
        [str(KINDS.get(kind, kind)) for kind in receiver.kinds],
        [row_of(each) for each in rows[:SHOWN]],
        len(rows) > SHOWN,
        tried.exists(),
    )
