"""The verbs of what a person holds: roles, stand-ins, protected leave, an account.

Promises that nobody gives or ends a role of their own, that nobody stands in for themselves, and that each
act leaves a record. Used by the pages for HR and the integrity officer, and by "who stands in for me".
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from erecode.core.clock import today
from erecode.core.publishing import publish
from erecode.core.refused import Refused
from erecode.organisations.events import close, reopen
from erecode.organisations.models import Person, ProtectedLeave, RoleHolding, StandIn, Unit
from erecode.organisations.people_actions import say


def _overlapping(since: dt.date | None, until: dt.date | None) -> Q:
    condition = Q()
    if until is not None:
        condition &= Q(since=None) | Q(since__lte=until)
    if since is not None:
        condition &= Q(until=None) | Q(until__gte=since)
    return condition


def _in_order(since: dt.date | None, until: dt.date | None) -> None:
    if since and until and until < since:
        raise Refused(_("The last day lies before the first. Choose a later day."), field="until")


@transaction.atomic
def give_role(
    *,
    actor: Person,
    person: Person,
    role: str,
    unit: Unit | None,
    since: dt.date | None,
    until: dt.date | None,
) -> None:
    """Give a person a role, of a unit where one is meant."""
    _refuse_own(actor, person)
    _in_order(since, until)
    same = RoleHolding.objects.filter(_overlapping(since, until), person=person, role=role, unit=unit)
    if same.exists():
        raise Refused(_("This person has this role already in that time."), field="role")
    RoleHolding.objects.create(person=person, role=role, unit=unit, since=since, until=until)
    say(actor, person, "role-given", {"role": role, "unit": unit.key if unit else ""})
    publish()


@transaction.atomic
def end_role(*, actor: Person, holding: RoleHolding) -> None:
    """End a role as of yesterday; one that has not begun is taken away."""
    _refuse_own(actor, holding.person)
    _end(holding)
    say(actor, holding.person, "role-ended", {"role": holding.role})
    publish()


def _refuse_own(actor: Person, person: Person) -> None:
    if actor.pk == person.pk:
        raise Refused(_("Nobody changes their own roles. Ask a colleague of HR or the integrity officer."))


def _end(row: RoleHolding | StandIn | ProtectedLeave) -> None:
    yesterday = today() - dt.timedelta(days=1)
    if row.until and row.until <= yesterday:
        raise Refused(_("This has ended already."))
    if row.since and row.since > yesterday:
        row.delete()
        return
    row.until = yesterday
    row.save(update_fields=["until"])


@transaction.atomic
def set_stand_in(
    *, actor: Person, person: Person, stand_in: Person, since: dt.date, until: dt.date | None
) -> None:
    """Say who takes over a person's approvals between two days."""
    _in_order(since, until)
    if stand_in.pk == person.pk:
        raise Refused(_("Nobody stands in for themselves. Choose somebody else."), field="stand_in")
    if stand_in.until and stand_in.until < (until or since):
        raise Refused(
            _("%(name)s leaves before that. Choose somebody else.") % {"name": stand_in.name},
            field="stand_in",
        )
    same = StandIn.objects.filter(_overlapping(since, until), person=person).select_related("stand_in")
    if other := same.first():
        raise Refused(
            _("%(name)s stands in already in that time. End that first.") % {"name": other.stand_in.name},
            field="since",
        )
    StandIn.objects.create(person=person, stand_in=stand_in, since=since, until=until)
    say(actor, person, "stand-in-set", {"stand_in": stand_in.key, "since": since.isoformat()})


@transaction.atomic
def end_stand_in(*, actor: Person, row: StandIn) -> None:
    """Let a person take back their approvals, from today."""
    _end(row)
    say(actor, row.person, "stand-in-ended", {"stand_in": row.stand_in.key})


@transaction.atomic
def set_leave(*, actor: Person, person: Person, since: dt.date, until: dt.date | None) -> None:
    """Put a person on protected leave: nobody reminds them of anything. Why is not asked."""
    _in_order(since, until)
    if ProtectedLeave.objects.filter(_overlapping(since, until), person=person).exists():
        raise Refused(_("This person is on protected leave already in that time."), field="since")
    ProtectedLeave.objects.create(person=person, since=since, until=until)
    say(actor, person, "leave-set", {"since": since.isoformat()})


@transaction.atomic
def end_leave(*, actor: Person, row: ProtectedLeave) -> None:
    """The person is back, from today."""
    _end(row)
    say(actor, row.person, "leave-ended")


@transaction.atomic
def give_account(*, actor: Person, person: Person) -> None:
    """Give a person an account, without a password: a link by mail lets them choose one."""
    if person.account is not None:
        raise Refused(_("This person has an account already."))
    mail = person.mail.strip().lower()
    if not mail:
        raise Refused(_("An account needs a mail address. Fill that in first."))
    if person.until and person.until < today():
        raise Refused(_("This person has left."))
    other = Person.objects.filter(organisation=person.organisation, account__mail=mail).first()
    if other is not None:
        raise Refused(
            _("The account %(mail)s belongs to %(name)s already.") % {"mail": mail, "name": other.name}
        )
    person.account = reopen(mail)
    person.save(update_fields=["account"])
    say(actor, person, "account-given")


@transaction.atomic
def close_account(*, actor: Person, person: Person) -> None:
    """Close a person's account in this town; open sessions end."""
    if actor.pk == person.pk:
        raise Refused(_("Nobody closes their own account. Ask a colleague of HR or the integrity officer."))
    if not close(person):
        raise Refused(_("This person has no account."))
    say(actor, person, "account-closed")
