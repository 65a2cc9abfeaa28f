"""What the pages of printed lists show, in a constant number of queries.

Promises names only of people whom the door has let the clerk see.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from erecode.acknowledging.models import (
    Assignment,
    AssignmentState,
    Campaign,
    PaperEntry,
    PaperLine,
    PaperList,
)
from erecode.acknowledging.paper_access import Clerk
from erecode.acknowledging.paper_actions import enterable
from erecode.core.texts import pick
from erecode.organisations.models import Person, Unit


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with how many of its people still have to sign, and how many of those have no account."""

    key: str
    name: str
    left: int
    without_account: int


@dataclass(frozen=True, slots=True)
class ListLine:
    """A printed list with how much of it was entered."""

    number: int
    unit: str
    made: PaperList
    names: int
    entered: int


@dataclass(frozen=True, slots=True)
class CampaignPage:
    """The units and lists of a campaign that a clerk may enter for."""

    campaign: Campaign
    units: list[UnitLine]
    lists: list[ListLine]


@dataclass(frozen=True, slots=True)
class NameLine:
    """One name on a list. `state` says what is known: left, late, signed, refused, gone or own."""

    pk: int
    number: int
    name: str
    function: str
    state: str

    @property
    def is_open(self) -> bool:
        """Whether it can be ticked."""
        return self.state in {"left", "late", "refused"}


@dataclass(frozen=True, slots=True)
class ListPage:
    """A list as it was printed, with what was entered so far."""

    paper_list: PaperList
    lines: list[NameLine]
    entries: list[PaperEntry]
    names: dict[str, str]  # who entered, by their key

    @property
    def left(self) -> int:
        """How many names are not signed yet."""
        return sum(line.is_open for line in self.lines)


def campaign_page(who: Clerk, campaign: Campaign) -> CampaignPage:
    """A campaign's units with people left, and its lists."""
    nobody = Count("pk", filter=Q(person__account=None))
    left = Assignment.objects.left().filter(campaign=campaign, person__unit__in=who.units)
    counted = left.order_by().values("person__unit").annotate(all=Count("pk"), without=nobody)
    counts = {row["person__unit"]: (row["all"], row["without"]) for row in counted}
    units = Unit.objects.filter(pk__in=counts)
    lines = [UnitLine(unit.key, pick(unit.names), *counts[unit.pk]) for unit in units]
    return CampaignPage(campaign, lines, lists_of(who, campaign))


def lists_of(who: Clerk, campaign: Campaign, unit: Unit | None = None) -> list[ListLine]:
    """The lists that were printed, the newest first."""
    found = PaperList.objects.filter(campaign=campaign, unit__in=who.units).select_related("unit")
    if unit is not None:
        found = found.filter(unit=unit)
    counted = found.annotate(names=Count("lines"), entered=Count("lines__receipt"))
    return [ListLine(one.number, pick(one.unit.names), one, one.names, one.entered) for one in counted]


def people_left(who: Clerk, campaign: Campaign, unit: Unit) -> list[Assignment]:
    """Who of a unit still has to sign, by name."""
    left = Assignment.objects.left().filter(campaign=campaign, person__unit=unit)
    return list(left.exclude(person=who.at.person).select_related("person").order_by("person__name"))


def lines_of(paper_list: PaperList) -> list[PaperLine]:
    """The names on a list in the order of the print."""
    found = PaperLine.objects.filter(paper_list=paper_list)
    return list(found.select_related("assignment__person", "receipt"))


def list_page(who: Clerk, paper_list: PaperList) -> ListPage:
    """A list to enter."""
    entries = list(paper_list.entries.all())
    people = Person.objects.filter(organisation=who.at.town, key__in={entry.by for entry in entries})
    open_lines = set(enterable(paper_list).values_list("pk", flat=True))
    lines = [_name_line(line, who.at.person, open_lines) for line in lines_of(paper_list)]
    return ListPage(paper_list, lines, entries, dict(people.values_list("key", "name")))


def _name_line(line: PaperLine, clerk: Person, can_be_entered: set[int]) -> NameLine:
    person = line.assignment.person
    return NameLine(
        line.pk, line.position, person.name, pick(person.function), _state(line, clerk, can_be_entered)
    )


def _state(line: PaperLine, clerk: Person, can_be_entered: set[int]) -> str:
    state = line.assignment.state
    if state == AssignmentState.DONE:
        return "signed"
    if line.pk not in can_be_entered and state != AssignmentState.REFUSED:
        return "gone"
    if line.assignment.person_id == clerk.pk:
        return "own"
    return {AssignmentState.REFUSED: "refused", AssignmentState.OPEN: "left"}.get(
        AssignmentState(state), "late"
    )
