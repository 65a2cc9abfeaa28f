"""What the clock does to declarations each night: passing on, ending, reminding, asking for renewal.

Promises that a night that was missed is made up for, and that doing a night twice changes nothing more: each
row is found again by what is due, and changed on the condition that it still is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db import transaction
from django.db.models import Q, QuerySet

from erecode.core.clock import now, today
from erecode.core.days import add_working_days
from erecode.organisations.closing_days import closing_days
from erecode.organisations.models import Person
from erecode.organisations.people import chart_on, covers
from erecode.registers import announcing_due, telling
from erecode.registers.around import asks_a_relation, definition_of
from erecode.registers.deciding_actions import escalate
from erecode.registers.flow import TASKS, Act, Actor, State
from erecode.registers.models import Condition, Declaration
from erecode.registers.passing import pass_on

CLOCK = frozenset({Actor.CLOCK})
WAITING = (State.WAITING, State.ASKED)


def tonight() -> None:
    """Everything that a day brings, in the order in which it matters."""
    absent_deciders()
    overdue()
    conditions_near()
    conditions_missed()
    expired()
    to_renew()
    announcing_due.tonight()


def absent_deciders() -> None:
    """Who is away, gone, a relation since, or was never found: whoever can decide today is asked.

    Where nobody can, the register's keepers are told once.
    """
    for town in _towns(Declaration.objects.filter(state__in=WAITING)):
        waiting = Declaration.objects.filter(organisation=town, state__in=WAITING)
        deciders = set(waiting.exclude(decider=None).values_list("decider", flat=True))
        chart = chart_on(town, today())
        present = set(Person.objects.filter(covers(today()), pk__in=deciders).values_list("pk", flat=True))
        moved = {pk for pk in deciders if pk not in present or chart.acting(pk) != pk}
        for row in _rows(waiting.filter(Q(decider__in=moved) | Q(decider=None) | Q(asks_a_relation()))):
            with transaction.atomic():
                if not escalate(row, to_next=False):
                    telling.nobody_decides(row)


def overdue() -> None:
    """The term is over: the next step of the route is asked; at the last one the decider is reminded."""
    late = Declaration.objects.filter(state=State.WAITING, due_on__lt=today())
    for row in _rows(late):
        with transaction.atomic():
            if not escalate(row, to_next=True):
                telling.overdue(row)


def conditions_near() -> None:
    """Remind the declarer once, as many working days before a condition's last day as the register says."""
    closed: dict[int, frozenset[dt.date]] = {}
    for row in _open_conditions(until__gte=today(), reminded_at=None):
        town, days = row.declaration.organisation_id, definition_of(row.declaration).reminder
        if days is None:
            continue
        if town not in closed:
            closed[town] = closing_days(town)
        if today() >= add_working_days(row.until, -days, closed[town]):
            _tell_once(row, "reminded_at", telling.condition_near)


def conditions_missed() -> None:
    """The day after, whoever decided is told once that a condition was not met."""
    for row in _open_conditions(until__lt=today(), missed_at=None):
        _tell_once(row, "missed_at", telling.condition_missed)


def _open_conditions(**when: object) -> list[Condition]:
    """The conditions that a declarer agreed to and has not met, and the reports that are asked."""
    agreed = Condition.objects.filter(
        agreed_at__isnull=False, done_at=None, declaration__state__in=TASKS, **when
    )
    around = (f"declaration__{name}" for name in ("version", "organisation", "decider", "person"))
    return list(agreed.select_related(*around).order_by("pk"))


def _tell_once(row: Condition, field: str, tell: Callable[[Condition], None]) -> None:
    with transaction.atomic():
        if Condition.objects.filter(**{"pk": row.pk, "done_at": None, field: None}).update(**{field: now()}):
            tell(row)


def expired() -> None:
    """The last day has passed: what was approved until then ends."""
    for row in _rows(Declaration.objects.filter(state=State.APPROVED, until__lt=today())):
        with transaction.atomic():
            pass_on(row, Act.EXPIRE, CLOCK, person=None, changes={"closed_at": now(), "renew_on": None})


def to_renew() -> None:
    """Ask once whether what was declared is still the same."""
    due = Declaration.objects.filter(state__in=(State.APPROVED, State.NOTED), renew_on__lte=today())
    for row in _rows(due):
        with transaction.atomic():
            telling.renew(row)


def _towns(rows: QuerySet[Declaration]) -> list[int]:
    return sorted(set(rows.values_list("organisation", flat=True)))


def _rows(rows: QuerySet[Declaration]) -> list[Declaration]:
    return list(rows.select_related("version", "organisation", "decider", "person").order_by("pk"))
