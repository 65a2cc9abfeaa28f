"""A register as a file: XLSX, CSV or JSON, row by row, for whoever may look into it.

Promises that no cell is taken for a formula, that secret fields leave only with the keeper, and that nothing
is kept here: a file is made while it is sent. Files with a declaration are not part of it.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import IO, Any

from django.db.models import QuerySet
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from erecode.core.suppressing import FLOOR
from erecode.core.texts import pick
from erecode.organisations.models import Person, Unit
from erecode.registers.definition import Field, FieldKind, Register
from erecode.registers.flow import State
from erecode.registers.models import Declaration
from erecode.registers.shown import state_words, words_of_value
from erecode.registers.values import Value
from erecode.registers.view_access import View
from erecode.registers.yearly import counts

Cell = str | int | float | dt.date
UNSAFE = ("=", "+", "-", "@", "\t", "\r", "\n")  # how a formula begins in a table program
BATCH = 500
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")


class Echo:
    """A file that gives back what is written, so that a row is sent as soon as it is made."""

    def write(self, text: str) -> str:
        """The text itself."""
        return text


@dataclass(frozen=True, slots=True)
class Columns:
    """The fields that go into the file, the names that keys stand for, and whether it says whose each is.

    `versions` are the register's definitions by the number of their row: a value is read as the field was
    when it was declared.
    """

    fields: tuple[Field, ...]
    names: dict[str, str]
    versions: Mapping[int, Register]
    who: bool = True

    def then(self, row: Declaration, field: Field) -> Field:
        """The field as the version says that a declaration was made under."""
        return self.versions[row.version_id].field(field.key) or field


def columns_of(view: View) -> Columns:
    """Every field of any version that may be seen; one that was secret once stays with the keeper."""
    fields: dict[str, Field] = {}
    secret = {field.key for version in view.definitions.values() for field in version.fields if field.secret}
    for version in [*view.definitions.values(), view.definition]:
        for field in version.fields:
            if field.kind is not FieldKind.FILE and (view.keeps or field.key not in secret):
                fields[field.key] = field
    every = [field for version in view.definitions.values() for field in version.fields]
    return Columns(tuple(fields.values()), _names(view, every), view.definitions)


def _names(view: View, fields: Iterable[Field]) -> dict[str, str]:
    kinds = {field.kind for field in fields}
    found: dict[str, str] = {}
    if FieldKind.PERSON in kinds:
        found |= dict(Person.objects.filter(organisation=view.at.town).values_list("key", "name"))
    if FieldKind.UNIT in kinds:
        found |= {unit.key: pick(unit.names) for unit in Unit.objects.filter(organisation=view.at.town)}
    return found


def heads(columns: Columns) -> list[str]:
    """The names of the columns."""
    own = [_("Reference"), _("Declared on"), _("State"), _("Before or after")]
    who = [_("Person"), _("Unit")] if columns.who else []
    return [safe(head) for head in [*own, *who, *(pick(field.texts) for field in columns.fields)]]


def cells(row: Declaration, columns: Columns) -> list[Cell]:
    """One declaration as cells: amounts, numbers and days as such, all else as words that are no formula."""
    own = [
        state_words(row),
        _("Beforehand") if row.timing == "before" else _("After"),
    ]
    declared = localtime(row.declared_at).date() if row.declared_at else ""
    person, unit = row.person.name if row.person else "", pick(row.unit.names) if row.unit else ""
    who = [person, unit] if columns.who else []
    return [f"{row.year}/{row.number}", declared, *(safe(cell) for cell in [*own, *who])] + [
        _cell(columns.then(row, field), row.values.get(field.key), columns.names) for field in columns.fields
    ]


def _cell(field: Field, value: Value | None, names: dict[str, str]) -> Cell:
    if value is None:
        return ""
    match field.kind:
        case FieldKind.MONEY:
            return int(value) / 100
        case FieldKind.NUMBER:
            return int(value)
        case FieldKind.DATE:
            return dt.date.fromisoformat(str(value))
        case _:
            return safe(words_of_value(field, value, names))


def safe(text: str) -> str:
    """Words that a table program takes for words."""
    text = ILLEGAL_CHARACTERS_RE.sub("", text)
    return f"'{text}" if text.startswith(UNSAFE) else text


def whole(rows: QuerySet[Declaration]) -> Iterator[Declaration]:
    """The rows one after another, however many there are."""
    return rows.select_related("person", "unit").iterator(BATCH)


def as_csv(rows: Iterable[list[Cell]], first: list[str]) -> Iterator[str]:
    """A table with a byte order mark and semicolons, as table programs here read it."""
    writer = csv.writer(Echo(), delimiter=";")
    yield "\ufeff"
    yield writer.writerow(first)
    for row in rows:
        yield writer.writerow(
            [f"{cell:.2f}".replace(".", ",") if isinstance(cell, float) else cell for cell in row]
        )


def as_json(rows: Iterable[dict[str, object]]) -> Iterator[str]:
    """A list of objects."""
    yield "["
    for number, row in enumerate(rows):
        yield ("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False)
    yield "\n]\n"


def as_told(told: Mapping[str, object], rows: Iterable[dict[str, object]]) -> Iterator[str]:
    """An object that says what it is about, with the list of objects under `rows`."""
    yield json.dumps(told, ensure_ascii=False).removesuffix("}") + ', "rows": '
    yield from as_json(rows)
    yield "}\n"


def as_xlsx(rows: Iterable[list[Cell]], first: list[str], title: str) -> IO[bytes]:
    """A workbook with one sheet, open at its beginning."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(
        _NO_TITLE.sub(" ", ILLEGAL_CHARACTERS_RE.sub("", title))[:31].strip(" '") or "1"
    )
    sheet.append(first)
    for row in rows:
        sheet.append(row)
    made = TemporaryFile()  # noqa: SIM115 -- whoever sends it closes it
    book.save(made)
    made.seek(0)
    return made


def year_rows(view: View, year: int) -> list[list[Any]]:
    """A year of a register as counts: heads, how many there were, and each answer."""
    rows = view.rows.filter(year=year).exclude(state=State.WITHDRAWN)
    whole, found = counts(rows, view.definition)
    few = _("fewer than %(floor)s") % {"floor": FLOOR}
    table: list[list[Any]] = [[_("Question"), _("Answer"), _("How many")]]
    table.append([_("Declarations in %(year)s") % {"year": year}, "", few if whole is None else whole])
    for each in found:
        table += [
            [safe(each.question), safe(answer), few if count is None else count]
            for answer, count in each.answers
        ]
    return table


def declared(rows: Iterable[Declaration], columns: Columns) -> Iterator[dict[str, object]]:
    """Declarations for a program: keys and values as they are kept, amounts in cents."""
    keys = [field.key for field in columns.fields]
    for row in rows:
        yield {
            "number": f"{row.year}/{row.number}",
            "declared_at": row.declared_at.isoformat() if row.declared_at else None,
            "state": row.state,
            "timing": row.timing,
            **(_who(row) if columns.who else {}),
            "values": {key: row.values[key] for key in keys if key in row.values},
        }


def _who(row: Declaration) -> dict[str, object]:
    return {"person": row.person.name if row.person else None, "unit": row.unit.key if row.unit else None}


def plain_cells(row: Mapping[str, object], keys: Sequence[str]) -> list[Cell]:
    """Values as they are kept, under their keys, nothing for None; no words that are a formula."""
    values = ("" if row.get(key) is None else row[key] for key in keys)
    return [value if isinstance(value, int) else safe(str(value)) for value in values]
