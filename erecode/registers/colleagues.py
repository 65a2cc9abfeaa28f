"""Colleagues and units as a declaration names them: by name on the page, by key in what is kept."""

from __future__ import annotations

from collections.abc import Mapping

from erecode.core.clock import today
from erecode.core.texts import pick
from erecode.organisations.models import Organisation, Person, Unit
from erecode.organisations.people import persons_present
from erecode.registers.definition import FieldKind, Register
from erecode.registers.values import Fault

MOST = 60  # names offered while typing


def units_by_key(town: Organisation) -> list[tuple[str, str]]:
    """The units of a town, by key with their name."""
    return [(unit.key, pick(unit.names)) for unit in Unit.objects.filter(organisation=town)]


def near(person: Person) -> list[str]:
    """Names to offer: the colleagues of the same unit."""
    there = persons_present(person.organisation, today()).filter(unit=person.unit_id)
    return list(there.exclude(pk=person.pk).order_by("name").values_list("name", flat=True)[:MOST])


def somebody(town: Organisation, typed: str) -> Person | None:
    """The one who is meant by a name or key; None where nobody or more than one is."""
    name = " ".join(typed.split())
    there = persons_present(town, today()).select_related("organisation", "unit")
    found = list(there.filter(name__iexact=name)[:2]) or list(there.filter(key=name)[:1])
    return found[0] if len(found) == 1 else None


def resolve(
    town: Organisation, register: Register, words: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, Fault]]:
    """The words with keys in the place of names, and a fault for each name that is nobody's."""
    resolved, faults = dict(words), {}
    for field in register.fields:
        name = resolved.get(field.key, "").strip()
        if field.kind is not FieldKind.PERSON or not name:
            continue
        if person := somebody(town, name):
            resolved[field.key] = person.key
        else:
            faults[field.key] = Fault.NOBODY
    return resolved, faults


def named(town: Organisation, register: Register, words: Mapping[str, str]) -> dict[str, str]:
    """The words as a person reads them back: names in the place of keys."""
    fields = [field.key for field in register.fields if field.kind is FieldKind.PERSON]
    keys = [words[key] for key in fields if words.get(key)]
    if not keys:
        return dict(words)
    names = dict(Person.objects.filter(organisation=town, key__in=keys).values_list("key", "name"))
    return {**words, **{key: names.get(words[key], words[key]) for key in fields if key in words}}
