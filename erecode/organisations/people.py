"""People on a day: who is there, who leads and decides for them, who is away, and what happened to whom.

Promises a constant number of queries, whatever the number of people: what is asked for one person is asked
the same way for six thousand (`managers_on`, `approvers_on`). Every room above asks here; nobody is changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from erecode.core.clock import today
from erecode.organisations.leading import Chart
from erecode.organisations.models import (
    Membership,
    Organisation,
    Person,
    PersonEvent,
    ProtectedLeave,
    Role,
    RoleHolding,
    StandIn,
    Unit,
)
from erecode.organisations.who import Desk

LEADING = (Role.MANAGER, Role.DIRECTOR)


def covers(day: dt.date, prefix: str = "") -> Q:
    """The condition that a day lies between `since` and `until`, both included and open where not given."""
    began = Q(**{f"{prefix}since__isnull": True}) | Q(**{f"{prefix}since__lte": day})
    return began & (Q(**{f"{prefix}until__isnull": True}) | Q(**{f"{prefix}until__gte": day}))


def persons_present(town: Organisation, day: dt.date) -> QuerySet[Person]:
    """Everybody who works for the town on a day."""
    return Person.objects.filter(covers(day), organisation=town)


def units_below(unit: Unit) -> frozenset[int]:
    """The numbers of a unit and all units below it."""
    return Chart(_parents(unit.organisation_id)).below(unit.pk)


def chart_on(town: int, day: dt.date) -> Chart:
    """Who leads and stands in for whom in a town (its number) on a day."""
    holdings = RoleHolding.objects.filter(
        covers(day),
        covers(day, "person__"),
        person__organisation=town,
        role__in=[*LEADING, Role.GENERAL_DIRECTOR],
    ).order_by("role", "person__position", "person__name", "pk")
    held = list(holdings.values_list("role", "person", "unit", "person__unit"))
    own = _own_units({person for _role, person, unit, _own in held if unit is None}, day)
    leads: dict[int, list[int]] = {}
    for wanted in LEADING:  # within a unit a manager is nearer than a director
        for role, person, unit, today_unit in held:
            led = unit or own.get(person, today_unit)
            if role == wanted and led is not None and person not in leads.setdefault(led, []):
                leads[led].append(person)
    top = tuple(person for role, person, _unit, _own in held if role == Role.GENERAL_DIRECTOR)
    return Chart(
        parents=_parents(town),
        leads={unit: tuple(group) for unit, group in leads.items()},
        top=tuple(dict.fromkeys(top)),
        stand_ins=_stand_ins(town, day),
        away=frozenset(on_leave(day, town)),
    )


def _parents(town: int) -> dict[int, int | None]:
    return dict(Unit.objects.filter(organisation=town).values_list("pk", "parent"))


def _stand_ins(town: int, day: dt.date) -> dict[int, tuple[int, ...]]:
    rows = StandIn.objects.filter(
        covers(day), covers(day, "stand_in__"), person__organisation=town, stand_in__organisation=town
    )
    found: dict[int, tuple[int, ...]] = {}
    for person, stand_in in rows.order_by("-since", "-pk").values_list("person", "stand_in"):
        found[person] = (*found.get(person, ()), stand_in)
    return found


def _own_units(persons: Iterable[int], day: dt.date) -> dict[int, int]:
    """The unit of a day by the memberships; who has none that day is left out."""
    rows = Membership.objects.filter(covers(day), person__in=persons).order_by("since", "pk")
    return dict(rows.values_list("person", "unit"))


def units_on(town: Organisation, day: dt.date) -> dict[int, int | None]:
    """Every person of a town with the unit of a day (today's unit where no membership tells)."""
    found: dict[int, int | None] = dict(Person.objects.filter(organisation=town).values_list("pk", "unit"))
    rows = Membership.objects.filter(covers(day), person__organisation=town).order_by("since", "pk")
    found.update(rows.values_list("person", "unit"))
    return found


def managers_on(town: Organisation, day: dt.date) -> dict[int, int | None]:
    """For everybody of a town, whoever leads them on a day."""
    chart = chart_on(town.pk, day)
    return {person: chart.manager(person, unit) for person, unit in units_on(town, day).items()}


def approvers_on(town: Organisation, day: dt.date) -> dict[int, int | None]:
    """For everybody of a town, who decides for them on a day."""
    chart = chart_on(town.pk, day)
    return {person: chart.approver(person, unit) for person, unit in units_on(town, day).items()}


def manager_of(person: Person, day: dt.date) -> Person | None:
    """Whoever leads a person on a day, or nobody."""
    chart = chart_on(person.organisation_id, day)
    return _person(chart.manager(person.pk, _unit_on(person, day)))


def _unit_on(person: Person, day: dt.date) -> int | None:
    return _own_units([person.pk], day).get(person.pk, person.unit_id)


def _person(pk: int | None) -> Person | None:
    return Person.objects.get(pk=pk) if pk is not None else None


def team_of(at: Desk, day: dt.date) -> list[Person]:
    """Everybody whom a person leads on a day, through the units below too; the unit of today is at hand."""
    led = chart_on(at.town.pk, day).led_units(at.person.pk)
    if not led:
        return []
    where = units_on(at.town, day)
    there = persons_present(at.town, day).exclude(pk=at.person.pk).select_related("unit")
    return [person for person in there if where[person.pk] in led]


def on_leave(day: dt.date, town: int | None = None) -> set[int]:
    """The numbers of everybody on protected leave on a day, of one town (its number) or of all."""
    rows = ProtectedLeave.objects.filter(covers(day))
    if town is not None:
        rows = rows.filter(person__organisation=town)
    return set(rows.values_list("person", flat=True))


def events_since(
    day: dt.date, *, until: dt.date | None = None, town: Organisation | None = None
) -> Sequence[PersonEvent]:
    """What happened to people since a day, up to and with `until` (today where not given), oldest first.

    What was entered later than it happened counts from the day on which it was entered, so that whoever
    asks every night misses nothing. What is yet to come is not among them.
    """
    rows = PersonEvent.objects.filter(on__lte=until or today()).filter(
        Q(on__gte=day) | Q(recorded_at__date__gte=day)
    )
    if town is not None:
        rows = rows.filter(person__organisation=town)
    return list(rows.select_related("person__organisation").order_by("on", "pk"))
