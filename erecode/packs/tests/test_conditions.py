"""Conditions in a situation file: values, lists, limits of amounts, days and numbers."""

from __future__ import annotations

import datetime as dt

import pytest

from erecode.guidance.table import Condition, Kind, Question
from erecode.packs import yamlfile
from erecode.packs.conditions import read_conditions

QUESTIONS = {
    "value": Question("value", Kind.MONEY),
    "day": Question("day", Kind.DATE),
    "guests": Question("guests", Kind.NUMBER),
    "asked": Question("asked", Kind.YES_NO),
}
MARCH = dt.date(2026, 3, 1).toordinal()


def _read(text: str) -> tuple[dict[str, Condition], list[tuple[int, str]]]:
    told: list[tuple[int, str]] = []
    node = yamlfile.read(text, lambda line, sentence: told.append((line, sentence)))
    return read_conditions(node, QUESTIONS, lambda line, sentence: told.append((line, sentence))), told


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("value: {from: 10, below: 50}", Condition(low=1000, high=5000)),
        ("value: {above: 10, to: 50}", Condition(low=1001, high=5001)),
        ("value: {above: 12.50}", Condition(low=1251)),
        ("guests: {to: 4, unknown: true}", Condition(high=5, unknown=True)),
        ("day: {from: 2026-03-01}", Condition(low=MARCH)),
        ("asked: [false, unknown]", Condition(frozenset({False}), unknown=True)),
        ("asked: unknown", Condition(unknown=True)),
    ],
)
def test_a_condition(text: str, condition: Condition) -> None:
    found, told = _read(text)
    assert (list(found.values()), told) == ([condition], [])


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("value: 10", "value needs limits, such as “{from: 10, below: 50}”"),
        ("value: {}", "value needs at least one of from, above, to, below"),
        ("value: {until: 10}", "there is no limit “until”; possible: from, above, to, below"),
        ("guests: {from: many}", "there is no answer to guests: “many”; possible: a whole number"),
    ],
)
def test_a_condition_that_cannot_be_read(text: str, sentence: str) -> None:
    found, told = _read(text)
    assert (found, told[0]) == ({}, (1, sentence))
