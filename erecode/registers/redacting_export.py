"""A register for an access request: every field that is no secret, with what looks personal replaced.

Promises a file that says of itself that it is a proposal, without columns that name a person or a unit. The
rule is that of `redacting`; whoever keeps the register reads the file through before anybody gets it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from erecode.registers.definition import Field, FieldKind
from erecode.registers.exporting import Columns, columns_of
from erecode.registers.models import Declaration
from erecode.registers.public_review import names_in
from erecode.registers.redacting import redact
from erecode.registers.values import Value
from erecode.registers.view_access import View

NAMING = (FieldKind.PERSON, FieldKind.UNIT)


def notice() -> str:
    """What the file says first."""
    return _("A proposal: what looks personal is replaced by “[…]”. Read all of it before you give it away.")


def columns_without_who(view: View) -> Columns:
    """The fields that were never secret and never named anybody."""
    every = [field for version in view.definitions.values() for field in version.fields]
    kept_back = {field.key for field in every if field.secret or field.kind in NAMING}
    fields = [field for field in columns_of(view).fields if field.key not in kept_back]
    return Columns(tuple(fields), {}, view.definitions, who=False)


def redacted(view: View, rows: Iterable[Declaration], columns: Columns) -> Iterator[Declaration]:
    """The declarations with the words of these fields replaced; only for reading, never to be saved."""
    known = names_in(view.at.town)
    for row in rows:
        there = [columns.then(row, field) for field in columns.fields if field.key in row.values]
        row.values = {field.key: _replaced(field, row.values[field.key], known) for field in there}
        yield row


def _replaced(field: Field, value: Value, known: frozenset[str]) -> Value:
    chosen = field.kind is FieldKind.CHOICE and any(option.key == value for option in field.options)
    told = isinstance(value, str) and not chosen and field.kind is not FieldKind.DATE
    return redact(str(value), known) if told else value
