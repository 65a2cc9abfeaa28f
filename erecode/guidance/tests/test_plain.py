"""A sheet as plain data: the same sheet back, whatever the table, and in one order."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.guidance.catalogue import catalogue
from erecode.guidance.limits import read_condition, write_condition
from erecode.guidance.plain import digest_of, read_sheet, write_sheet
from erecode.guidance.scenario import Scenario
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import Answer, Condition, Kind, Option, Question, Table
from erecode.guidance.tests.tables import answered, choice, of, table

AMOUNT = Question("value", Kind.MONEY)
DAY = Question("day", Kind.DATE)
COUNT = Question("times", Kind.NUMBER)


@given(answered(), st.booleans())
def test_every_sheet_comes_back_from_its_json(one: tuple[Table, dict[str, Answer]], own_words: bool) -> None:
    made, answers = one
    made = replace(made, texts=catalogue().situations["gift"].texts)
    texts = {"nl": "In onze woorden"} if own_words else {}
    scenario = Scenario("case", answers, "allowed", ("duty-1",), ("words-1",), texts)
    sheet = Sheet("code", made, (scenario,), {"duty-1": {"nl": "Doe dit."}}, ("care",))
    plain = json.loads(json.dumps(write_sheet(sheet), sort_keys=True))
    read = read_sheet("gift", plain)
    assert read == sheet
    assert json.dumps(write_sheet(read)) == json.dumps(write_sheet(sheet))
    assert digest_of(write_sheet(read)) == digest_of(plain)


@given(st.sampled_from([AMOUNT, DAY, COUNT]), st.data())
def test_every_limit_comes_back(question: Question, data: st.DataObject) -> None:
    lowest = 1 if question.kind is Kind.DATE else 0
    numbers = st.integers(lowest, 99_999)
    low = data.draw(st.none() | numbers)
    high = data.draw(numbers if low is None else st.none() | numbers)
    condition = Condition(low=low, high=high, unknown=data.draw(st.booleans()))
    plain = json.loads(json.dumps(write_condition(question, condition)))
    assert read_condition(question, plain) == condition


@pytest.mark.parametrize(
    ("question", "condition", "plain"),
    [
        (AMOUNT, Condition(low=1000, high=5001), {"from": 10, "to": 50}),
        (AMOUNT, Condition(low=2501), {"above": 25}),
        (AMOUNT, Condition(high=1250, unknown=True), {"below": "12.50", "unknown": True}),
        (COUNT, Condition(low=2, high=4), {"from": 2, "to": 3}),
        (choice("kind", "card", "money"), of("money", "card", unknown=True), ["card", "money", "unknown"]),
        (choice("kind", "card", "money"), of("card"), "card"),
        (Question("asked", Kind.YES_NO), of(False), False),
    ],
)
def test_a_condition_is_written_in_one_way(question: Question, condition: Condition, plain: object) -> None:
    assert write_condition(question, condition) == plain


def test_texts_that_are_shipped_stay_shipped() -> None:
    shared = catalogue().situations["gift"]
    kind = shared.questions["kind"]
    worded = tuple(
        Option(option.key, {"nl": "een kaart"}) if option.key == "symbolic" else option
        for option in kind.options
    )
    own = Question("kind", Kind.CHOICE, worded, kind.texts)
    made = table(own, shared.questions["asked_for"], rules=[])
    plain = write_sheet(Sheet("code", made))
    assert plain["questions"] == [
        {"key": "kind", "options": {"symbolic": {"nl": "een kaart"}}},
        "asked_for",
    ]
