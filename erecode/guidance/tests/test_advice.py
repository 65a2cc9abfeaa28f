"""Advice: duties and citations in order, the questions that still matter, the nearest other verdicts."""

from __future__ import annotations

import itertools

from hypothesis import given

from erecode.guidance.advice import Change, advise
from erecode.guidance.compiled import Compiled, compile_table
from erecode.guidance.evaluation import decide, evaluate
from erecode.guidance.table import Answer, Rule, Table
from erecode.guidance.tests.tables import answered, choice, of, table, yes_no

RULES = [
    Rule("thanks", {"kind": of("card")}, "allowed", ("share",), ("g-1",), "", "gift"),
    Rule("told", {"kind": of("card"), "tender": of(False)}, "allowed_with_duty", ("tell",), ("g-2",)),
    Rule("note", {"tender": of(True)}, None, ("write-down",), ("g-3",)),
    Rule("also", {"kind": of("card"), "tender": of(False)}, "allowed_with_duty", ("share", "tell"), ("g-4",)),
    Rule("money", {"kind": of("money")}, "not_allowed", (), ("g-5",), "general_director", "refusal"),
]
GIFT = compile_table(table(choice("kind", "card", "money"), yes_no("tender"), rules=RULES))


def test_duties_and_words_come_from_every_rule_that_speaks_in_the_order_of_the_table() -> None:
    advice = advise(GIFT, {"kind": "card", "tender": False})
    assert (advice.verdict, advice.rule, advice.duties) == ("allowed_with_duty", "told", ("tell", "share"))
    assert (advice.cites, advice.ask, advice.register) == (("g-2", "g-4"), "manager", "")


def test_a_rule_without_a_verdict_adds_its_duties() -> None:
    advice = advise(GIFT, {"kind": "money", "tender": True})
    assert (advice.verdict, advice.duties) == ("not_allowed", ("write-down",))
    assert (advice.cites, advice.ask, advice.register) == (("g-5", "g-3"), "general_director", "refusal")


def test_while_undecided_the_rules_that_may_hold_are_cited_and_nothing_is_ordered() -> None:
    advice = advise(GIFT, {"tender": False})
    assert (advice.verdict, advice.rule, advice.duties, advice.register) == ("ask_first", "", (), "")
    assert advice.cites == ("g-1", "g-2", "g-4", "g-5")
    assert advice.open_questions == ("kind",)


def test_a_question_that_changes_nothing_any_more_is_not_open() -> None:
    assert advise(GIFT, {"kind": "money"}).open_questions == ()
    assert advise(GIFT, {"kind": "card"}).open_questions == ("tender",)


def test_what_would_change_the_answer() -> None:
    assert advise(GIFT, {"kind": "card", "tender": False}).what_if == (
        Change((("kind", "money"),), "not_allowed"),
        Change((("tender", True),), "allowed"),
    )


@given(answered())
def test_open_questions_are_those_that_make_a_difference_and_no_others(
    case: tuple[Table, dict[str, Answer]],
) -> None:
    made, answers = case
    compiled = compile_table(made)
    asked = [key for key, _ in compiled.inputs]
    everything = list(itertools.product(*_possible(compiled, answers)))
    verdicts = {places: _verdict(compiled, places) for places in everything}
    mattering = [
        key
        for number, key in enumerate(asked)
        if len({(p[:number] + p[number + 1 :], v) for p, v in verdicts.items()})
        > len({p[:number] + p[number + 1 :] for p in verdicts})
    ]
    assert advise(compiled, answers).open_questions == tuple(mattering)


@given(answered())
def test_what_if_gives_each_other_verdict_with_the_fewest_changes(
    case: tuple[Table, dict[str, Answer]],
) -> None:
    made, answers = case
    compiled = compile_table(made)
    advice = advise(compiled, answers)
    now = compiled.place(answers)
    fewest: dict[str, int] = {}
    for places in itertools.product(
        *(sorted({p, *q.known}) for p, q in zip(now, compiled.places, strict=True))
    ):
        changes = sum(a != b for a, b in zip(places, now, strict=True))
        verdict = _verdict(compiled, places)
        if verdict != advice.verdict:
            fewest[verdict] = min(changes, fewest.get(verdict, 9))
    assert {change.verdict: len(change.answers) for change in advice.what_if} == fewest
    for change in advice.what_if:
        assert evaluate(compiled, answers | dict(change.answers)).verdict == change.verdict
        assert len(change.answers) == fewest[change.verdict]


def _possible(compiled: Compiled, answers: dict[str, Answer]) -> list[list[int]]:
    """Every place that each question may still have."""
    now = compiled.place(answers)
    return [[place] if place else [0, *q.known] for place, q in zip(now, compiled.places, strict=True)]


def _verdict(compiled: Compiled, places: tuple[int, ...]) -> str:
    false = unknown = 0
    for (_, cells), place in zip(compiled.inputs, places, strict=True):
        false |= cells.masks[place][0]
        unknown |= cells.masks[place][1]
    return decide(compiled, false, unknown)[0]
