"""Which fields of a register anybody may read, and which of them are free words. Pure.

Promises one rule for the form, for whoever looks the words over, for the page and for the open data: no
person, unit, file or secret field is ever open, whatever a definition says. Free words may name somebody, so
they are read by a person before they are open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from erecode.registers.definition import Field, FieldKind, Register

NEVER = (FieldKind.PERSON, FieldKind.UNIT, FieldKind.FILE)
FREE = (FieldKind.TEXT, FieldKind.LONG)


def open_fields(register: Register) -> Iterator[Field]:
    """The fields that anybody may read."""
    if not register.public or register.open_to_keeper_only or register.anonymous_subject:
        return
    for field in register.fields:
        if field.published and not field.secret and field.kind not in NEVER:
            yield field


def free_words(register: Register, values: Mapping[str, object]) -> dict[str, str]:
    """The free words among values that may become open, by field."""
    fields = [field.key for field in open_fields(register) if field.kind in FREE]
    return {key: str(values[key]) for key in fields if values.get(key)}
