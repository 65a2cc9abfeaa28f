"""Asking a table: the strictest rule that holds, what is not known, doubt, and the trace of every cell."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from erecode.guidance.compiled import Cell, NotAnAnswer, compile_table
from erecode.guidance.evaluation import evaluate
from erecode.guidance.table import Answer, Kind, Question, Rule, Table
from erecode.guidance.tests.tables import ORDER, answered, between, choice, of, table, yes_no

KIND = choice("kind", "card", "bottle", "money")
RULES = [
    Rule("small", {"kind": of("card"), "asked": of(False)}, "allowed_with_duty", ("tell",), ("gift-1",)),
    Rule("money", {"kind": of("money")}, "not_allowed", (), ("gift-2",)),
    Rule("asked", {"asked": of(True)}, "not_allowed", ("say-sorry",), ("gift-3",)),
]
DOUBT = Rule("doubt", verdict="ask_first", cites=("gift-4",))
PLAIN = compile_table(table(KIND, yes_no("asked"), rules=RULES))
DOUBTING = compile_table(table(KIND, yes_no("asked"), rules=RULES, doubt=DOUBT))


@pytest.mark.parametrize(
    ("answers", "verdict", "rule"),
    [
        ({"kind": "card", "asked": False}, "allowed_with_duty", "small"),
        ({"kind": "money", "asked": True}, "not_allowed", "money"),
        ({"kind": "money"}, "not_allowed", "money"),
        ({"asked": True}, "not_allowed", "asked"),
        ({"kind": "bottle", "asked": False}, "not_regulated", None),
        ({"kind": "bottle"}, "ask_first", None),
        ({}, "ask_first", None),
    ],
)
def test_the_strictest_rule_that_holds_gives_the_verdict(
    answers: dict[str, Answer], verdict: str, rule: str | None
) -> None:
    found = evaluate(PLAIN, answers)
    assert (found.verdict, found.rule.key if found.rule else None) == (verdict, rule)


@pytest.mark.parametrize(
    ("answers", "verdict", "rule"),
    [
        ({"kind": "card"}, "ask_first", "doubt"),
        ({"kind": "card", "asked": False}, "allowed_with_duty", "small"),
        ({"kind": "money"}, "not_allowed", "money"),
        ({"kind": "bottle", "asked": False}, "not_regulated", None),
        ({}, "ask_first", "doubt"),
    ],
)
def test_where_the_code_speaks_of_doubt_not_knowing_asks_first(
    answers: dict[str, Answer], verdict: str, rule: str | None
) -> None:
    found = evaluate(DOUBTING, answers)
    assert (found.verdict, found.rule.key if found.rule else None) == (verdict, rule)


def test_a_permission_does_not_stand_in_doubt_while_a_prohibition_may_hold() -> None:
    rules = [Rule("card", {"kind": of("card")}, "allowed"), Rule("asked", {"asked": of(True)}, "not_allowed")]
    verdicts = [
        evaluate(
            compile_table(table(KIND, yes_no("asked"), rules=rules, doubt=doubt)), {"kind": "card"}
        ).verdict
        for doubt in (None, DOUBT)
    ]
    assert verdicts == ["allowed", "ask_first"]


def test_a_prohibition_can_stand_until_its_exception_is_known() -> None:
    rules = [
        Rule("unless", {"asked": of(False, unknown=True)}, "not_allowed"),
        Rule("exception", {"asked": of(True)}, "allowed"),
    ]
    compiled = compile_table(table(yes_no("asked"), rules=rules))
    asked: list[dict[str, Answer]] = [{}, {"asked": False}, {"asked": True}]
    assert [evaluate(compiled, answers).verdict for answers in asked] == [
        "not_allowed",
        "not_allowed",
        "allowed",
    ]


def test_the_trace_holds_every_cell() -> None:
    found = evaluate(PLAIN, {"kind": "card"})
    assert found.trace() == (
        Cell("kind", "money", False),
        Cell("kind", "asked", True),
        Cell("kind", "small", True),
        Cell("asked", "money", True),
        Cell("asked", "asked", None),
        Cell("asked", "small", None),
    )
    assert [found.holds(rule.key) for rule in RULES] == [None, False, None]


def test_numbers_amounts_and_days_are_met_to_the_unit() -> None:
    day = dt.date(2026, 3, 1).toordinal()
    rules = [
        Rule("dear", {"value": between(5001, None)}, "not_allowed"),
        Rule("early", {"day": between(None, day)}, "refer"),
        Rule("few", {"guests": between(2, 5)}, "allowed"),
    ]
    compiled = compile_table(
        table(
            Question("value", Kind.MONEY),
            Question("day", Kind.DATE),
            Question("guests", Kind.NUMBER),
            rules=rules,
        )
    )

    def verdict(value: int, on: int, guests: int) -> str:
        return evaluate(compiled, {"value": value, "day": on, "guests": guests}).verdict

    assert [verdict(value, day, 0) for value in (0, 5000, 5001)] == ["not_regulated"] * 2 + ["not_allowed"]
    assert [verdict(0, day + late, 0) for late in (-1, 0, 1)] == ["refer"] + ["not_regulated"] * 2
    assert [verdict(0, day, guests) == "allowed" for guests in (1, 2, 4, 5)] == [False, True, True, False]


@pytest.mark.parametrize(
    "wrong",
    [{"kind": "gold"}, {"kind": True}, {"asked": "true"}, {"value": -1}, {"value": "5"}, {"value": True}],
)
def test_an_answer_that_is_none_is_refused(wrong: dict[str, Answer]) -> None:
    compiled = compile_table(table(KIND, yes_no("asked"), Question("value", Kind.MONEY), rules=RULES))
    with pytest.raises(NotAnAnswer) as refused:
        evaluate(compiled, wrong)
    assert {refused.value.question: refused.value.answer} == wrong


def test_what_the_table_does_not_ask_is_let_be() -> None:
    assert evaluate(PLAIN, {"kind": "money", "weather": "fine"}).verdict == "not_allowed"


@given(answered())
def test_bits_say_what_reading_the_table_says(case: tuple[Table, dict[str, Answer]]) -> None:
    made, answers = case
    found = evaluate(compile_table(made), answers)
    conditions = {(q.key, rule.key): rule.when.get(q.key) for q in made.questions for rule in made.rules}
    assert {(cell.question, cell.rule): cell.holds for cell in found.trace()} == {
        place: True if condition is None else condition.holds(answers.get(place[0]))
        for place, condition in conditions.items()
    }
    assert found.verdict == plain_verdict(made, answers)


def plain_verdict(made: Table, answers: dict[str, Answer]) -> str:
    """The verdict read off a table as its words say, rule by rule."""
    truth = []
    for rule in made.rules:
        cells = [condition.holds(answers.get(key)) for key, condition in rule.when.items()]
        truth.append(False if False in cells else None if None in cells else True)
    ranked = [
        (ORDER.index(rule.verdict), holds)
        for rule, holds in zip(made.rules, truth, strict=True)
        if rule.verdict and holds is not False
    ]
    held = min((rank for rank, holds in ranked if holds), default=None)
    doubt = ORDER.index("ask_first")
    withheld = [rank for rank, holds in ranked if holds is None and rank <= doubt]
    if held is not None and not (made.doubt and withheld and held > doubt):
        return ORDER[held]
    return "ask_first" if ranked else "not_regulated"
