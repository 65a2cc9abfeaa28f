"""A register in a year as counts only: for a committee, for figures, for the public page.

Promises that nobody can be recognised: no text, no person, no day; a count below the floor is not told, nor
one from which it could be worked out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from erecode.core.suppressing import FLOOR, suppressed
from erecode.core.texts import pick
from erecode.organisations.models import Organisation
from erecode.registers.definition import Field, FieldKind, Register
from erecode.registers.flow import State
from erecode.registers.models import Declaration
from erecode.registers.stored import registers_of

COUNTED = (FieldKind.CHOICE, FieldKind.YES_NO)


@dataclass(frozen=True, slots=True)
class Counted:
    """How often each answer to a question was given; None where it is too few to tell."""

    question: str
    answers: list[tuple[str, int | None]]


def counts(rows: QuerySet[Declaration], register: Register) -> tuple[int | None, list[Counted]]:
    """How many there are, and the answers to each question with a fixed list of answers."""
    found = {field.key: Counter[object]() for field in register.fields if field.kind in COUNTED}
    whole = 0
    for values in rows.order_by().values_list("values", flat=True).iterator(1000):
        whole += 1
        for key, counter in found.items():
            if key in values:
                counter[values[key]] += 1
    if whole < FLOOR:
        return (0 if whole == 0 else None), []
    fields = [field for field in register.fields if field.key in found and not field.secret]
    return whole, [_counted(field, found[field.key], whole) for field in fields]


def _counted(field: Field, counter: Counter[object], whole: int) -> Counted:
    if field.kind is FieldKind.YES_NO:
        names: list[tuple[object, str]] = [(True, _("Yes")), (False, _("No"))]
    else:
        names = [(option.key, pick(option.texts)) for option in field.options]
    known = [counter[key] for key, _name in names]
    told = suppressed([*known, whole - sum(known)])
    labels = [*(name for _key, name in names), _("not said")]
    return Counted(pick(field.texts), list(zip(labels, told, strict=True)))


@dataclass(frozen=True, slots=True)
class Figure:
    """How many declarations a register had in a year, by how they stand; None where it is too few to tell."""

    register: str
    year: int
    states: dict[str, int | None]


def figures(town: Organisation) -> list[Figure]:
    """Every register and year of a town as counts, for insights; one query."""
    rows = Declaration.objects.filter(organisation=town, declared_at__isnull=False)
    rows = rows.order_by("register", "year")
    found: dict[tuple[str, int], dict[str, int]] = {}
    for register, year, state, count in rows.values_list("register", "year", "state").annotate(Count("pk")):
        found.setdefault((register, year), {})[state] = count
    known = registers_of(town)
    states = [state.value for state in State if state is not State.DRAFT]
    return [
        Figure(key, year, dict(zip(states, suppressed([by.get(s, 0) for s in states]), strict=True)))
        for (key, year), by in found.items()
        if key in known
    ]
