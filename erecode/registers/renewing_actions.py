"""What the declarer says later: it ended, is the same or changed; and that there is nothing to declare.

Promises that what changed is declared anew, and that the old one stands until the new one does.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.clock import now, today
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.registers import telling
from erecode.registers.around import definition_of
from erecode.registers.declaring_actions import (
    Beginning,
    begin,
    own_capacity,
    renewal_day,
    words_of,
)
from erecode.registers.definition import Timing
from erecode.registers.flow import CLOSED, Act, State, passage
from erecode.registers.models import Declaration, NilReturn, RegisterVersion
from erecode.registers.nil_returns import declared_in
from erecode.registers.passing import pass_on
from erecode.registers.stored import versions_of


@transaction.atomic
def end(*, actor: Person, declaration: Declaration) -> None:
    """Say that it has ended: an activity that stopped, a relation that is over."""
    pass_on(
        declaration,
        Act.END,
        own_capacity(actor, declaration),
        person=actor,
        changes={"closed_at": now(), "renew_on": None},
    )
    telling.conditions_settled(declaration)


@transaction.atomic
def still_the_same(*, actor: Person, declaration: Declaration) -> None:
    """Renewal: nothing changed since."""
    renew_on = renewal_day(definition_of(declaration), today())
    pass_on(
        declaration,
        Act.RENEW,
        own_capacity(actor, declaration),
        person=actor,
        changes={
            "renew_on": renew_on,
        },
    )


@transaction.atomic
def changed(*, actor: Person, declaration: Declaration) -> Declaration:
    """Renewal: something changed. A draft with what was declared, that takes its place once it stands.

    Where one was made already and is not settled yet, it is that one, sent or not.
    """
    if passage(State(declaration.state), Act.RENEW, own_capacity(actor, declaration)) is None:
        raise Refused(_("This cannot be changed any more. Look at where the declaration stands now."))
    if going := declaration.replaced_by.exclude(state__in=CLOSED).order_by("-pk").first():
        return going
    version = newest_of(declaration)
    beginning = Beginning(
        version,
        Timing(declaration.timing),
        f"{declaration.uid.hex}.{declaration.replaced_by.count()}",
        words_of(definition_of(declaration), declaration.values),
        declaration.person,
        declaration,
    )
    return begin(actor=actor, beginning=beginning)


def newest_of(declaration: Declaration) -> RegisterVersion:
    """The version in use of the register; the declaration's own where it is no longer in use."""
    return versions_of(declaration.organisation).get(declaration.register, declaration.version)


@transaction.atomic
def nothing_to_declare(*, actor: Person, register: str, year: int) -> None:
    """A nil return for a register and a year; saying it twice is saying it once.

    Raises Refused where something was declared there; who withdraws that may say it again.
    """
    if declared_in(actor, year).filter(register=register).exists():
        raise Refused(_("You declared something here this year. Is it a mistake? Then take that back first."))
    row, new = NilReturn.objects.get_or_create(
        organisation=actor.organisation, register=register, person=actor, year=year, defaults={"at": now()}
    )
    taken_back = NilReturn.objects.filter(pk=row.pk, taken_back_at__isnull=False)
    if new or taken_back.update(at=now(), taken_back_at=None):
        record(
            chain=actor.organisation.slug,
            actor=actor.key,
            verb="declaration.nothing",
            subject=f"{register}/{year}",
        )
