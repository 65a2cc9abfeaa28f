"""For the cast: a system of Aldergem that is told of decisions, and one message that waits for it."""

from __future__ import annotations

from erecode.organisations.models import Person
from erecode.webhooks.keeping_actions import Wanted, add, send_test
from erecode.webhooks.kinds import Kind
from erecode.webhooks.models import Receiver

WEBHOOK_UID = "00000000-0000-4000-8000-000000007301"


def tell_a_system(keeper: Person) -> None:
    """A receiver under a known name."""
    made, _secret = add(actor=keeper, wanted=Wanted("Zaken", "https://zaken.example/hook", (Kind.DECIDED,)))
    Receiver.objects.filter(pk=made.pk).update(uid=WEBHOOK_UID)
    send_test(actor=keeper, receiver=made)
