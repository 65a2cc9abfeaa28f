"""Passing a declaration on to the town's report line, and writing down what came of it.

Promises that it goes once, again only where it did not arrive, and that whoever declared it hears of it.
"""

from __future__ import annotations

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.registers import telling
from erecode.registers.announcing import facts_of, prefix
from erecode.registers.around import capacities, definition_of
from erecode.registers.flow import Act, State
from erecode.registers.handover import as_seen, contents, may_go, road_of
from erecode.registers.models import Declaration, Forwarding
from erecode.registers.passing import pass_on
from erecode.webhooks.actions import forward as send
from erecode.webhooks.models import Going
from erecode.webhooks.told import told

SETTLED = "erecode.registers.handover_actions.settled"
LONGEST_REFERENCE = 100


@transaction.atomic
def forward(
    *, actor: Person, roles: frozenset[str], declaration: Declaration, seen: str, reference: str = ""
) -> None:
    """Pass it on, as it was `seen` (`handover.as_seen`): Refused where that, or the road, changed meanwhile.

    `reference` is what the report line calls it, where somebody reported it there by hand.
    """
    definition = definition_of(declaration)
    if definition.handover is None:
        raise Refused(_("This register is passed on to no report line."))
    if declaration.state == State.FORWARDED and not may_go(declaration.forwardings.last()):
        raise Refused(_("It was passed on already."))
    receiver = road_of(declaration, definition.handover)
    if seen != as_seen(declaration, receiver):
        raise Refused(_("Something changed since you looked: nothing was passed on. Look again."))
    words = "" if receiver else reference.strip()[:LONGEST_REFERENCE]
    pass_on(
        declaration,
        Act.FORWARD,
        capacities(actor, roles, declaration),
        person=actor,
        words=words,
        changes={"due_on": None, "renew_on": None, "closed_at": now()},
    )
    made = Forwarding(declaration=declaration, at=now(), by=actor, reference=words)
    if receiver:
        facts = {**facts_of(declaration, None), "fields": contents(declaration, definition)}
        key = f"{prefix(declaration)}forwarded:{declaration.revision}"
        made.delivery = send(receiver=receiver, key=key, facts=facts, then=SETTLED)
    else:
        made.arrived_at = made.at
    made.save()
    telling.settled(declaration)
    telling.forwarded(declaration)


@transaction.atomic
def settled(delivery: str) -> None:
    """The job that is run once it is known whether a message arrived; running it twice changes nothing.

    A message that is not there any more, since its receiver was taken away, did not arrive.
    """
    row = (
        Forwarding.objects.select_related("declaration__organisation", "declaration__version", "by")
        .filter(delivery=uuid.UUID(delivery))
        .first()
    )
    if row is None:
        return
    found = told(uuid.UUID(delivery))
    state = found.state if found else Going.GIVEN_UP
    same = Forwarding.objects.filter(pk=row.pk, arrived_at=None)
    if found and state == Going.ARRIVED:
        if same.update(arrived_at=now(), reference=found.reference, url=found.url):
            _write(row.declaration, Act.TAKEN_OVER, found.reference)
            telling.taken_over(row.declaration)
    elif state == Going.GIVEN_UP and same.filter(failed_at=None).update(failed_at=now()):
        _write(row.declaration, Act.NOT_REACHED, "")
        if row.by:
            telling.not_reached(row.declaration, row.by)


def _write(declaration: Declaration, act: Act, words: str) -> None:
    declaration.happenings.create(at=now(), act=act, actor_name="", words=words)
