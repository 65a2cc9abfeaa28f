"""What a town publishes of a register: fields marked so, of what is settled, without anybody of the town.

Promises that no person, unit, file or secret field is ever in it, whatever a definition says; that a field
which was kept back in the version a declaration was made under stays back; and that a year with too few
declarations shows none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest

from erecode.core.suppressing import FLOOR
from erecode.core.texts import pick
from erecode.organisations.access import town_or_404
from erecode.organisations.models import Organisation
from erecode.registers.definition import Field, FieldKind, Register, Timing
from erecode.registers.flow import State
from erecode.registers.models import Declaration, RegisterVersion
from erecode.registers.plain import read
from erecode.registers.shown import words_of_value
from erecode.registers.stored import registers_of

SETTLED = (State.APPROVED, State.NOTED, State.REFUSED, State.ENDED)
NEVER = (FieldKind.PERSON, FieldKind.UNIT, FieldKind.FILE)
BATCH = 500


@dataclass(frozen=True, slots=True)
class Extract:
    """A register as everybody may read it; `published` are the open fields of each version."""

    town: Organisation
    definition: Register
    published: dict[int, frozenset[str]]

    @property
    def fields(self) -> list[Field]:
        """The columns, as the register asks them now."""
        return list(open_fields(self.definition))

    @property
    def rows(self) -> QuerySet[Declaration]:
        """What is settled, the newest first."""
        rows = Declaration.objects.filter(organisation=self.town, register=self.definition.key)
        return rows.filter(declared_at__isnull=False, state__in=SETTLED).order_by("-declared_at", "-pk")

    def years(self) -> dict[int, int | None]:
        """The years with how many there were; None where that is too few to show any."""
        counted = self.rows.order_by("-year").values_list("year").annotate(Count("pk"))
        return {year: count if count >= FLOOR else None for year, count in counted}

    def of(self, row: Declaration) -> dict[str, object]:
        """What is open of one declaration."""
        there = self.published.get(row.version_id, frozenset())
        return {f.key: row.values[f.key] for f in self.fields if f.key in there and f.key in row.values}


def open_fields(register: Register) -> Iterator[Field]:
    """The fields that anybody may read."""
    if not register.public or register.open_to_keeper_only or register.anonymous_subject:
        return
    for field in register.fields:
        if field.published and not field.secret and field.kind not in NEVER:
            yield field


def public_registers(request: HttpRequest, town: str) -> list[Register]:
    """The registers of which a town publishes something."""
    return [each for each in registers_of(town_or_404(request, town)).values() if any(open_fields(each))]


def extract_for(request: HttpRequest, town: str, key: str) -> Extract:
    """A register that the town publishes; 404 for others."""
    here = town_or_404(request, town)
    definition = registers_of(here).get(key)
    if definition is None or not any(open_fields(definition)):
        raise Http404
    versions = RegisterVersion.objects.filter(organisation=here, key=key)
    published = {v.pk: frozenset(f.key for f in open_fields(read(v.definition))) for v in versions}
    return Extract(here, definition, published)


def shown(extract: Extract, rows: Iterable[Declaration]) -> list[list[str]]:
    """Rows in words, each field in its column."""
    return [
        [words_of_value(f, there[f.key], {}) if f.key in there else "" for f in extract.fields]  # type: ignore[arg-type]
        for row in rows
        for there in [extract.of(row)]
    ]


def whole(extract: Extract) -> Iterator[dict[str, object]]:
    """Every year that may be shown, for a program: when, how it ended, and the open fields."""
    years = [year for year, count in extract.years().items() if count is not None]
    for row in extract.rows.filter(year__in=years).iterator(BATCH):
        yield {"year": row.year, "timing": Timing(row.timing).value, "state": row.state, **extract.of(row)}


def heads(extract: Extract) -> list[str]:
    """The names of the columns."""
    return [pick(field.texts) for field in extract.fields]
