"""What kiosk pages list: a town's kiosks, and the names that a kiosk may show."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from erecode.organisations.models import Organisation, Person, Role
from erecode.organisations.role_words import role_choices
from erecode.signin.badge_rows import present
from erecode.signin.kiosk_actions import SENSITIVE
from erecode.signin.models import Kiosk


@dataclass(frozen=True, slots=True)
class RoleToChoose:
    """A role that may be asked for a second factor."""

    value: str
    name: str
    chosen: bool
    proposed: bool


def roles_to_choose(chosen: list[str]) -> list[RoleToChoose]:
    """Every role, with what the town chose and what we advise."""
    return [
        RoleToChoose(value, name, value in chosen, Role(value) in SENSITIVE) for value, name in role_choices()
    ]


def live_kiosks(town: Organisation) -> list[Kiosk]:
    """The kiosks of a town that were not ended."""
    return list(Kiosk.objects.select_related("unit").filter(organisation=town, ended_at=None))


def names_at(kiosk: Kiosk, day: dt.date) -> list[Person]:
    """The people of the kiosk's unit who have a badge."""
    people = Person.objects.filter(present(day, ""), unit=kiosk.unit_id, badges__ended_at=None)
    return list(people.filter(badges__isnull=False).distinct().order_by("name", "pk"))
