"""How far a campaign is: per unit, and by name for who may see names.

Promises a constant number of queries for ten people and for six thousand; names come a page at a time.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from erecode.acknowledging.campaign_access import Sight
from erecode.acknowledging.campaign_forms import in_order
from erecode.acknowledging.models import Assignment, AssignmentState, Campaign
from erecode.organisations.models import Unit
from erecode.organisations.people import on_leave

DEEPEST = 4


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people are in which state."""

    open: int = 0
    done: int = 0
    refused: int = 0
    nothing: int = 0
    closed: int = 0

    @property
    def asked(self) -> int:
        """Of how many something is asked, those that are closed left out."""
        return self.open + self.done + self.refused


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit with its own people, how deep it lies in the tree, and whether it is the one looked at."""

    unit: Unit | None
    depth: int
    tally: Tally


@dataclass(frozen=True, slots=True)
class Filter:
    """Which people of a campaign are shown by name."""

    state: str = ""
    unit: int | None = None
    name: str = ""


def tallies(seen: Sight, campaign: Campaign) -> tuple[Tally, list[UnitRow]]:
    """All together, and unit by unit in the order of the tree; two queries."""
    counted = seen.assignments(campaign).order_by().values_list("person__unit", "state").annotate(Count("pk"))
    by_unit: dict[int | None, Counter[str]] = defaultdict(Counter)
    for unit, state, count in counted:
        by_unit[unit][state] += count
    tree = in_order(list(Unit.objects.filter(organisation=seen.at.town)))
    rows = [
        UnitRow(unit, min(depth, DEEPEST), Tally(**by_unit[unit.pk]))
        for unit, depth in tree
        if unit.pk in by_unit
    ]
    if None in by_unit:
        rows.append(UnitRow(None, 0, Tally(**by_unit[None])))
    return Tally(**sum(by_unit.values(), Counter[str]())), rows


def people(seen: Sight, campaign: Campaign, wanted: Filter) -> QuerySet[Assignment]:
    """The people of a campaign by name, those due first before."""
    found = seen.assignments(campaign).select_related("person__unit")
    if wanted.state == "unreached":
        found = found.filter(state=AssignmentState.OPEN, person__mail="")
    elif wanted.state in AssignmentState.values:
        found = found.filter(state=wanted.state)
    if wanted.unit is not None:
        found = found.filter(person__unit=wanted.unit)
    if wanted.name:
        found = found.filter(Q(person__name__icontains=wanted.name))
    return found.order_by("person__name", "pk")


def left_rows(campaign: Campaign, day: dt.date) -> Iterator[list[str]]:
    """Who did not sign, as rows for a table program: name, unit, category, mail, due day, state, on leave."""
    away = on_leave(day, campaign.organisation_id)
    left = Assignment.objects.signable().filter(campaign=campaign).select_related("person__unit")
    for row in left.order_by("person__unit__position", "person__name", "pk").iterator(chunk_size=2000):
        person = row.person
        yield [
            person.name,
            person.unit.key if person.unit else "",
            person.category,
            person.mail,
            row.due_on.isoformat(),
            row.state,
            "yes" if person.pk in away else "no",
        ]
