"""What follows from joining, moving and leaving, drawn when the day is there and never twice.

A move changes the unit on its day. When the last day of somebody who leaves is over, the account is closed,
and roles, stand-ins, memberships and leave end. Rooms above ask `people.events_since` for their own part.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q

from erecode.audit.record import record
from erecode.core.clock import now
from erecode.core.publishing import publish
from erecode.organisations.models import (
    Account,
    Happening,
    Membership,
    Organisation,
    Person,
    PersonEvent,
    ProtectedLeave,
    RoleHolding,
    StandIn,
    Unit,
)

ACTOR = "erecode"


def draw_due(on: dt.date, *, person: Person | None = None, town: Organisation | None = None) -> int:
    """Draw the consequences that are due on a day: of one person, a town or everybody. How many were drawn.

    Days that were missed are caught up with, in their order.
    """
    over = Q(kind=Happening.LEFT, on__lt=on) | (~Q(kind=Happening.LEFT) & Q(on__lte=on))
    waiting = PersonEvent.objects.filter(over, done_at=None)
    if person is not None:
        waiting = waiting.filter(person=person)
    if town is not None:
        waiting = waiting.filter(person__organisation=town)
    keys = list(waiting.order_by("on", "pk").values_list("pk", flat=True))
    return sum(_draw(pk) for pk in keys)


@transaction.atomic
def _draw(pk: int) -> bool:
    if not PersonEvent.objects.filter(pk=pk, done_at=None).update(done_at=now()):
        return False  # another worker was faster
    event = PersonEvent.objects.select_related("person__organisation", "person__account").get(pk=pk)
    person = event.person
    if event.kind == Happening.MOVED:
        unit = Unit.objects.filter(organisation=person.organisation, key=event.facts.get("to")).first()
        Person.objects.filter(pk=person.pk).update(unit=unit)
    elif event.kind == Happening.LEFT:
        end_times(person, event.on)
        close(person)
    record(
        chain=person.organisation.slug,
        actor=ACTOR,
        verb=f"person.{event.kind}-drawn",
        subject=person.key,
        facts={"on": event.on.isoformat()},
    )
    publish()
    return True


def end_times(person: Person, last_day: dt.date) -> None:
    """Let everything that a person holds for a time end on a day; what would begin later never begins."""
    later = Q(until=None) | Q(until__gt=last_day)
    for model, field in (
        (RoleHolding, "person"),
        (StandIn, "person"),
        (StandIn, "stand_in"),
        (Membership, "person"),
        (ProtectedLeave, "person"),
    ):
        rows = model._default_manager.filter(**{field: person})
        rows.filter(since__gt=last_day).delete()
        rows.filter(later).update(until=last_day)


def close(person: Person) -> bool:
    """Take a person's account away; one that is nobody's any more can no longer be signed in with."""
    account = person.account
    if account is None:
        return False
    Person.objects.filter(pk=person.pk).update(account=None)
    person.account = None
    if not Person.objects.filter(account=account).exists():
        account.set_unusable_password()  # which also ends the sessions that are open
        account.is_active = False
        account.demo = False
        account.save(update_fields=["password", "is_active", "demo"])
    return True


def reopen(mail: str) -> Account:
    """The account with a mail address, made or opened again; it has no password yet."""
    account = Account.objects.filter(mail=mail).first()
    if account is None:
        return Account.objects.create_user(mail)
    if not account.is_active:
        account.is_active = True
        account.save(update_fields=["is_active"])
    return account
