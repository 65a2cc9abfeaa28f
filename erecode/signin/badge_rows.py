"""What HR sees of the badges of a town, unit by unit, in a constant number of queries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from erecode.organisations.models import Organisation, Person, Unit
from erecode.signin.badge_actions import STRANGE_MOST
from erecode.signin.models import Badge


def present(day: dt.date, prefix: str = "person__") -> Q:
    """Who still works for the town on a day."""
    return Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gte": day})


@dataclass(frozen=True, slots=True)
class Holder:
    """A person who may have a badge, with the badge and its state: none, printed, old, used or guarded."""

    person: Person
    badge: Badge | None
    state: str


@dataclass(frozen=True, slots=True)
class UnitBadges:
    """The people of one unit (or of none) who have no account."""

    unit: Unit | None
    holders: Sequence[Holder]

    @property
    def without_pin(self) -> int:
        """For how many a card can be printed."""
        return sum(holder.state in {"none", "printed", "old"} for holder in self.holders)


def badges_by_unit(town: Organisation, at: dt.datetime, day: dt.date) -> list[UnitBadges]:
    """Everybody without an account, and everybody with a badge, by unit."""
    people = people_for_badges(town, day)
    live = {b.person_id: b for b in Badge.objects.filter(person__organisation=town, ended_at=None)}
    groups: dict[int | None, tuple[Unit | None, list[Holder]]] = {}
    for person in people:
        badge = live.get(person.pk)
        holders = groups.setdefault(person.unit_id, (person.unit, []))[1]
        holders.append(Holder(person, badge, _state(badge, at)))
    return [UnitBadges(unit, holders) for unit, holders in groups.values()]


def people_for_badges(town: Organisation, day: dt.date, unit: Unit | None = None) -> list[Person]:
    """Who has no account, or has a badge: by unit and name."""
    found = Person.objects.select_related("unit").filter(present(day, ""), organisation=town)
    found = found.filter(Q(account=None) | Q(badges__ended_at=None, badges__isnull=False)).distinct()
    if unit is not None:
        found = found.filter(unit=unit)
    return list(found.order_by("unit__position", "unit", "name", "pk"))


def _state(badge: Badge | None, at: dt.datetime) -> str:
    if badge is None:
        return "none"
    if not badge.pin:
        return "printed" if badge.start_until and badge.start_until > at else "old"
    return "guarded" if badge.strange >= STRANGE_MOST else "used"
