"""What a file with people is compared with: the words that a town knows, and the people who are there.

A handful of queries, whatever the number of people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from erecode.core.clock import today
from erecode.organisations.columns import plain
from erecode.organisations.import_plan import Known
from erecode.organisations.models import Organisation, Person
from erecode.organisations.people import covers
from erecode.organisations.wanted import Words

Named = Iterable[tuple[str, Mapping[str, str]]]


def words_of(town: Organisation) -> Words:
    """The units, categories and professions of a town by every name that they have."""
    named = {
        "unit": list(town.units.values_list("key", "names")),
        "category": list(town.categories.values_list("key", "names")),
        "profession": list(town.professions.values_list("key", "names")),
    }
    shown = {plain(name): name for rows in named.values() for _key, names in rows for name in names.values()}
    return Words(
        units=_by_name(named["unit"]),
        categories=_by_name(named["category"]),
        professions=_by_name(named["profession"]),
        shown=shown,
    )


def _by_name(rows: Named) -> dict[str, str]:
    found = {plain(name): key for key, names in rows for name in names.values() if name}
    return found | {plain(key): key for key, _names in rows}


def known_people(town: Organisation) -> list[Known]:
    """Everybody who ever was in a town, by place and name."""
    main, roles = town.main_language, _roles(town)
    rows = Person.objects.filter(organisation=town).select_related("unit", "profession").order_by("pk")
    return [
        Known(
            key=person.key,
            name=person.name,
            number=person.number,
            mail=person.mail,
            language=person.language,
            unit=person.unit.key if person.unit else "",
            category=person.category,
            profession=person.profession.key if person.profession else "",
            function=person.function.get(main, ""),
            since=person.since.isoformat() if person.since else "",
            until=person.until.isoformat() if person.until else "",
            roles=tuple(roles.get(person.pk, ())),
        )
        for person in rows
    ]


def _roles(town: Organisation) -> dict[int, list[str]]:
    held = Person.objects.filter(covers(today(), "roles__"), organisation=town, roles__isnull=False)
    found: dict[int, list[str]] = {}
    for person, role in held.order_by("roles__role").values_list("pk", "roles__role"):
        if role not in found.setdefault(person, []):
            found[person].append(role)
    return found
