"""Typed words become values as a person means them, or a fault that names the field."""

from __future__ import annotations

import datetime as dt

import pytest

from erecode.registers.definition import (
    Asked,
    Field,
    FieldKind,
    Meaning,
    Option,
    Register,
    Retention,
    Timing,
    Way,
)
from erecode.registers.values import Fault, outsider_key, read_values

TODAY = dt.date(2026, 3, 29)


def register(*fields: Field) -> Register:
    """A register with these fields."""
    return Register("r", {}, {}, fields, (Way(Timing.AFTER),), Retention(5), "integrity_officer")


def read(each: Field, word: str) -> object:
    """What one field makes of a word: the value or the fault."""
    found = read_values(register(each), {each.key: word}, TODAY, asked=(Asked.FIRST,))
    return found.faults.get(each.key) or found.values.get(each.key)


def field(kind: FieldKind, **known: object) -> Field:
    """A field called f."""
    return Field("f", kind, {"en": "F"}, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("each", "word", "expected"),
    [
        (field(FieldKind.MONEY), "12,50", 1250),
        (field(FieldKind.MONEY), "€ 1.250", 125000),
        (field(FieldKind.MONEY), "1,250", Fault.NO_AMOUNT),
        (field(FieldKind.MONEY, high=100), "2", Fault.TOO_HIGH),
        (field(FieldKind.MONEY), "0", 0),
        (field(FieldKind.NUMBER), "7", 7),
        (field(FieldKind.NUMBER, low=1), "0", Fault.TOO_LOW),
        (field(FieldKind.NUMBER), "zeven", Fault.NO_NUMBER),
        (field(FieldKind.NUMBER), "9" * 40, Fault.NO_NUMBER),
        (field(FieldKind.DATE), "1/3/2026", "2026-03-01"),
        (field(FieldKind.DATE), "2026-03-01", "2026-03-01"),
        (field(FieldKind.DATE), "31/2/2026", Fault.NO_DAY),
        (field(FieldKind.DATE), "1/3/0026", Fault.NO_DAY),
        (field(FieldKind.DATE, future=False), "29.03.2026", "2026-03-29"),
        (field(FieldKind.DATE, future=False), "30-3-2026", Fault.FUTURE),
        (field(FieldKind.YES_NO), "true", True),
        (field(FieldKind.YES_NO), "false", False),
        (field(FieldKind.YES_NO), "misschien", Fault.NO_OPTION),
        (field(FieldKind.CHOICE, options=(Option("a", {}),)), "a", "a"),
        (field(FieldKind.CHOICE, options=(Option("a", {}),)), "b", Fault.NO_OPTION),
        (field(FieldKind.TEXT), "  <script>x</script>\x00 ", "<script>x</script>"),
        (field(FieldKind.TEXT, longest=3), "vier", Fault.TOO_LONG),
        (field(FieldKind.TEXT, required=True), "   ", Fault.MISSING),
        (field(FieldKind.TEXT), "", None),
    ],
)
def test_a_word_is_read_by_its_field(each: Field, word: str, expected: object) -> None:
    """A value or a fault, never both."""
    assert read(each, word) == expected
    assert type(read(each, word)) is type(expected)


def test_an_end_before_the_beginning_is_a_fault_of_the_end() -> None:
    """The two days are compared once both can be read."""
    made = register(
        Field("van", FieldKind.DATE, {}, meaning=Meaning.DAY),
        Field("tot", FieldKind.DATE, {}, meaning=Meaning.UNTIL),
    )
    found = read_values(made, {"van": "2/1/2026", "tot": "1/1/2026"}, TODAY, asked=(Asked.FIRST,))
    assert found.faults == {"tot": Fault.BEFORE_START}


def test_only_the_fields_that_are_asked_are_read() -> None:
    """What a decider judges is not taken from the declarer's form."""
    made = register(field(FieldKind.TEXT, asked=Asked.DECIDER, required=True))
    found = read_values(made, {"f": "gesmokkeld"}, TODAY, asked=(Asked.FIRST, Asked.LATER))
    assert (found.values, found.faults) == ({}, {})


@pytest.mark.parametrize(
    "written", ["Bouw Peeters NV", "bouw peeters", "Bouw-Peeters n.v.", "BÒUW  PEETERS, nv"]
)
def test_the_same_giver_is_recognised(written: str) -> None:
    """Splitting a gift over spellings does not hide the sum."""
    assert outsider_key(written) == "bouw peeters"


def test_a_giver_called_like_a_legal_form_keeps_a_key() -> None:
    """Nothing becomes empty."""
    assert outsider_key("NV") == "nv"
