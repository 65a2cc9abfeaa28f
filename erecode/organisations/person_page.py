"""What the page of a person shows: facts, units, roles, stand-ins, leave and what happened."""

from __future__ import annotations

import datetime as dt
from typing import Any

from erecode.core.texts import pick
from erecode.organisations.models import Category, Person, PersonEvent, StandIn, Unit
from erecode.organisations.people import manager_of
from erecode.organisations.role_words import role_name


def page_of(person: Person, day: dt.date) -> dict[str, Any]:
    """Everything about a person that HR and the integrity officer may see."""
    units = {unit.key: pick(unit.names) for unit in Unit.objects.filter(organisation=person.organisation)}
    roles = list(person.roles.select_related("unit").order_by("since", "pk"))
    for held in roles:
        held.words = role_name(held.role)  # type: ignore[attr-defined]
        held.ended = held.until is not None and held.until < day  # type: ignore[attr-defined]
    return {
        "person": person,
        "category": category_name(person),
        "manager": manager_of(person, day),
        "stays": list(person.memberships.select_related("unit").order_by("since", "pk")),
        "roles": roles,
        "covers": current_covers(person, day),
        "covering": _present(list(person.stands_in_for.select_related("person")), day),
        "leaves": _present(list(person.leaves.all()), day),
        "events": [_event(event, units, day) for event in person.events.order_by("-on", "-pk")],
        "gone": person.until is not None and person.until < day,
        "coming": person.since is not None and person.since > day,
    }


def category_name(person: Person) -> str:
    """What the category of a person is called in the town."""
    found = Category.objects.filter(organisation=person.organisation, key=person.category).first()
    return pick(found.names) if found else person.category


def current_covers(person: Person, day: dt.date) -> list[StandIn]:
    """Who stands in for a person, today or later."""
    return _present(list(person.stand_ins.select_related("stand_in").order_by("since")), day)


def _present(rows: list[Any], day: dt.date) -> list[Any]:
    return [row for row in rows if row.until is None or row.until >= day]


def _event(event: PersonEvent, units: dict[str, str], day: dt.date) -> dict[str, Any]:
    facts = {name: units.get(str(key), "") for name, key in event.facts.items()}
    return {"row": event, "facts": facts, "ahead": event.done_at is None and event.kind != "joined"}
