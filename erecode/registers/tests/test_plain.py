"""A definition survives being written and read, and what is malformed says where."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.registers.definition import Register
from erecode.registers.plain import Malformed, read, write


@given(st.from_type(Register))
def test_a_definition_survives_being_written_and_read(register: Register) -> None:
    """Through JSON text, exactly."""
    assert read(json.loads(json.dumps(write(register)))) == register


WHOLE = {
    "key": "gift",
    "names": {"en": "Gifts"},
    "fields": [{"key": "what", "kind": "text", "texts": {"en": "What"}}],
    "ways": [{"timing": "after", "outcomes": ["noted"]}],
    "retention": {"years": 5},
    "kept_by": "integrity_officer",
}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"key": 5}, "register: key must be a text"),
        ({"fields": "x"}, "register: fields must be a list"),
        ({"fields": [5]}, "register.fields[0]: a mapping is expected"),
        (
            {"fields": [{"key": "a", "kind": "colour"}]},
            "register.fields[0]: kind must be one of text, long, money, number, date, yes_no, choice, "
            "person, unit, file",
        ),
        (
            {"ways": [{"timing": "after", "outcomes": ["maybe"]}]},
            "register.ways[0]: there is no outcome “maybe”",
        ),
        ({"retention": {}}, "register.retention: years is missing"),
        ({"guard": "yes"}, "register: guard must be true or false"),
        ({"names": {"nl": 3}}, "register: names must hold a text per language"),
    ],
)
def test_what_is_malformed_says_where(change: dict[str, object], sentence: str) -> None:
    """One sentence with the place."""
    with pytest.raises(Malformed) as raised:
        read({**WHOLE, **change})
    assert str(raised.value) == sentence
