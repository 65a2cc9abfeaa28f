"""What a town publishes of a register: fields marked so, of what is settled, without anybody of the town.

Promises that what `public_fields` keeps back is never in it; that a field which was kept back in the version
a declaration was made under stays back; that free words are in it only as somebody released them; and that a
year with too few declarations shows none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from erecode.core.clock import today
from erecode.core.suppressing import FLOOR
from erecode.core.texts import pick
from erecode.organisations.models import Organisation
from erecode.registers.definition import Field, FieldKind, Register, Timing
from erecode.registers.models import Declaration
from erecode.registers.public_fields import FREE, open_fields
from erecode.registers.public_words import SETTLED, released
from erecode.registers.shown import words_of_value

BATCH = 500
OWN = ("year", "timing", "state")


@dataclass(frozen=True, slots=True)
class Extract:
    """A register as everybody may read it; `versions` are the open fields of each version, by key."""

    town: Organisation
    definition: Register
    versions: Mapping[int, Mapping[str, Field]]

    @property
    def fields(self) -> list[Field]:
        """The columns, as the register asks them now."""
        return list(open_fields(self.definition))

    @property
    def rows(self) -> QuerySet[Declaration]:
        """What is settled, the newest first."""
        rows = Declaration.objects.filter(organisation=self.town, register=self.definition.key)
        settled = rows.filter(declared_at__isnull=False, state__in=SETTLED)
        return settled.select_related("public_words").order_by("-declared_at", "-pk")

    @property
    def waiting(self) -> QuerySet[Declaration]:
        """What is settled with free words that nobody looked over, the oldest first."""
        written = Q(pk__in=())
        for version, fields in self.versions.items():
            if keys := [key for key, field in fields.items() if field.kind in FREE]:
                written |= Q(version=version, values__has_any_keys=keys)
        return self.rows.filter(written, public_words=None).order_by("declared_at", "pk")

    def years(self) -> dict[int, int | None]:
        """The years with how many there were; None where that is too few to show any."""
        counted = self.rows.order_by("-year").values_list("year").annotate(Count("pk"))
        return {year: count if count >= FLOOR else None for year, count in counted}

    def open_in(self, row: Declaration) -> Mapping[str, Field]:
        """The fields that are open of one declaration, as its own version asked them."""
        return self.versions.get(row.version_id, {})

    def of(self, row: Declaration) -> dict[str, object]:
        """What is open of one declaration, by field; None for words that are not (yet) released."""
        words = released(row) or {}
        return {
            key: words.get(key) if field.kind in FREE else row.values[key]
            for key, field in self.open_in(row).items()
            if key in row.values
        }


def extract_of(town: Organisation, definition: Register, versions: Mapping[int, Register]) -> Extract:
    """What is open of a register, out of all its versions: open then and open now."""
    now = [field.key for field in open_fields(definition)]
    then = {pk: {field.key: field for field in open_fields(each)} for pk, each in versions.items()}
    return Extract(
        town, definition, {pk: {key: there[key] for key in now if key in there} for pk, there in then.items()}
    )


def shown(extract: Extract, rows: Iterable[Declaration]) -> list[list[str]]:
    """Rows in words, each field in its column."""
    keys = [field.key for field in extract.fields]
    return [[_cell(extract, row, key, there) for key in keys] for row in rows for there in [extract.of(row)]]


def _cell(extract: Extract, row: Declaration, key: str, there: Mapping[str, object]) -> str:
    if key not in there:
        return ""
    if there[key] is None:
        return _("not looked over yet") if released(row) is None else _("not public")
    return words_of_value(extract.open_in(row)[key], there[key], {})  # type: ignore[arg-type]


def whole(extract: Extract) -> Iterator[dict[str, object]]:
    """Every year that may be shown, for a program: when, how it ended, and the open fields."""
    years = [year for year, count in extract.years().items() if count is not None]
    for row in extract.rows.filter(year__in=years).iterator(BATCH):
        yield {"year": row.year, "timing": Timing(row.timing).value, "state": row.state, **extract.of(row)}


def heads(extract: Extract) -> list[str]:
    """The names of the columns."""
    return [pick(field.texts) for field in extract.fields]


def told(extract: Extract) -> dict[str, object]:
    """What a program must know of the rows: whose, which, of which day, and what each column holds."""
    own = [{"key": key, "name": key, "kind": "number" if key == "year" else "choice"} for key in OWN]
    return {
        "town": extract.town.slug,
        "register": extract.definition.key,
        "name": pick(extract.definition.names),
        "date": today().isoformat(),
        "columns": [*own, *(_column(field) for field in extract.fields)],
    }


def _column(field: Field) -> dict[str, object]:
    column: dict[str, object] = {"key": field.key, "name": pick(field.texts), "kind": field.kind.value}
    if field.kind is FieldKind.CHOICE:
        column["options"] = {option.key: pick(option.texts) for option in field.options}
    return column
