"""Judging a table: exact for any table, with a case that a person understands, and fast on a large one."""

from __future__ import annotations

import itertools
import random
import time

import pytest
from hypothesis import given

from erecode.guidance.boxes import places_in
from erecode.guidance.checking import MOST_CASES, Finding, check
from erecode.guidance.compiled import Compiled, compile_table
from erecode.guidance.finding_words import sentence
from erecode.guidance.scenario import Scenario
from erecode.guidance.table import Condition, Kind, Question, Rule, Table
from erecode.guidance.tests.tables import between, choice, of, table, tables, yes_no

TEXTS = {"nl": "Wat krijgt u?", "fr": "Que recevez-vous ?", "en": "What is it?"}
KIND = Question("kind", Kind.CHOICE, choice("kind", "card", "money").options, TEXTS)
ASKED = Question("asked", Kind.YES_NO, texts={"nl": "Gevraagd?", "fr": "Demandé ?", "en": "Asked?"})
VALUE = Question("value", Kind.MONEY, texts={"nl": "Hoeveel?", "fr": "Combien ?", "en": "How much?"})
CARD = Rule("card", {"kind": of("card")}, "allowed", cites=("words",))
MONEY = Rule("money", {"kind": of("money")}, "not_allowed", cites=("words",))


def _kinds(made: Table) -> list[tuple[str, tuple[str, ...], str]]:
    return [(finding.kind, finding.rules, finding.question) for finding in check(made)]


def test_a_whole_table_has_nothing_to_look_at() -> None:
    assert check(table(KIND, rules=[CARD, MONEY]), {"words"}) == []


def test_a_table_without_rules_is_silent_on_purpose() -> None:
    assert check(table(rules=[])) == []


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (Rule("bare", {"kind": of("card")}, "refer"), ("uncited", ("bare",), "")),
        (Rule("odd", {"sky": of("blue")}, "refer", (), ("x",)), ("unknown-question", ("odd",), "sky")),
        (Rule("odd", {"kind": of("gold")}, "refer", (), ("x",)), ("unknown-option", ("odd",), "kind")),
        (Rule("odd", {}, "perhaps", (), ("x",)), ("unknown-verdict", ("odd",), "")),
        (Rule("no", {}, "not_allowed", (), ("x",)), ("always-overruled", ("card", "no"), "")),
        (Rule("never", {"kind": Condition()}, "refer", (), ("x",)), ("never-holds", ("never",), "kind")),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_a_rule_that_is_wrong_is_found(rule: Rule, found: tuple[str, tuple[str, ...], str]) -> None:
    assert [one for one in _kinds(table(KIND, rules=[CARD, MONEY, rule])) if one[0] == found[0]] == [found]


def test_answers_without_a_rule_are_a_gap() -> None:
    assert _kinds(table(KIND, rules=[CARD])) == [("gap", (), "")]


def test_silence_needs_no_words() -> None:
    silent = Rule("silent", {"kind": of("money")}, "not_regulated")
    assert check(table(KIND, rules=[CARD, silent])) == []


def test_a_question_that_no_rule_needs() -> None:
    assert _kinds(table(KIND, ASKED, rules=[CARD, MONEY])) == [("unreachable-question", (), "asked")]


def test_a_question_that_only_a_dead_rule_needs() -> None:
    dead = Rule("dead", {"kind": of("money"), "asked": of(True)}, "allowed", cites=("x",))
    assert ("unreachable-question", (), "asked") in _kinds(table(KIND, ASKED, rules=[CARD, MONEY, dead]))


def test_words_that_are_gone_or_say_something_else() -> None:
    rules = [CARD, Rule("money", {"kind": of("money")}, "not_allowed", cites=("gone",))]
    found = check(table(KIND, rules=rules), known={"words"}, changed=["words"])
    assert [(f.kind, f.rules, f.word) for f in found] == [
        ("citation-changed", ("card",), "words"),
        ("citation-gone", ("money",), "gone"),
    ]


def test_an_exception_inside_a_general_rule_is_no_overlap_but_a_crossing_is() -> None:
    general = Rule("general", {}, "approval_required", cites=("x",))
    asked = Rule("asked", {"asked": of(True)}, "not_allowed", cites=("x",))
    crossing = Rule("crossing", {"kind": of("card")}, "refer", cites=("x",))
    assert _kinds(table(ASKED, rules=[general, asked])) == []
    assert ("overlap", ("asked", "crossing"), "") in _kinds(
        table(KIND, ASKED, rules=[general, asked, crossing])
    )


def test_a_scenario_that_is_answered_otherwise() -> None:
    scenario = Scenario("a-card", {"kind": "card"}, "not_allowed")
    assert check(table(KIND, rules=[CARD, MONEY]), scenarios=[scenario]) == [
        Finding("scenario", "error", ("a-card",), word="allowed")
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("nl", "geval: Wat krijgt u? money; Gevraagd? nee; Hoeveel? vanaf € 50,01. Voeg een regel toe"),
        ("fr", "cas : Que recevez-vous ? money; Demandé ? non; Combien ? à partir de € 50,01. Ajoutez"),
        ("en", "case: What is it? money; Asked? no; How much? from € 50,01. Add a rule"),
    ],
)
def test_a_gap_is_told_as_a_case_that_a_person_understands(language: str, said: str) -> None:
    rules = [
        CARD,
        Rule("asked", {"asked": of(True)}, "not_allowed", cites=("x",)),
        Rule("small", {"value": between(None, 5001)}, "not_allowed", cites=("x",)),
    ]
    made = table(KIND, ASKED, VALUE, rules=rules)
    gaps = [finding for finding in check(made) if finding.kind == "gap"]
    assert [said in sentence(gap, made, language) for gap in gaps] == [True]


@given(tables())
def test_gaps_are_exactly_the_answers_without_a_verdict(made: Table) -> None:
    compiled = compile_table(made)
    found = [f.case for f in check(made) if f.kind == "gap" and f.case is not None]
    told = {places for region in found for places in itertools.product(*map(places_in, region))}
    missing = {places for places in _whole(compiled) if not _holding(compiled, places) & compiled.deciding}
    assert told <= missing
    if len(found) < MOST_CASES and made.rules:
        assert told == missing


@given(tables())
def test_a_rule_is_dead_exactly_when_no_answers_let_it_decide(made: Table) -> None:
    compiled = compile_table(made)
    dead = {f.rules[0] for f in check(made) if f.kind in ("never-holds", "always-overruled")}
    alive = set()
    for places in itertools.product(*(range(len(p.answers)) for p in compiled.places)):
        holding = _holding(compiled, places)
        for bit, rule in enumerate(compiled.rules):
            stricter = compiled.stricter[compiled.ranks[bit]] if rule.verdict else 0
            if holding >> bit & 1 and not holding & stricter:
                alive.add(rule.key)
    assert dead == {rule.key for rule in made.rules} - alive


@given(tables())
def test_every_case_is_told_in_three_languages(made: Table) -> None:
    for finding in check(made):
        assert len({sentence(finding, made, language) for language in ("nl", "fr", "en")}) == 3


@pytest.mark.parametrize("seed", range(3))
def test_eight_questions_and_two_hundred_rules_take_less_than_a_second(seed: int) -> None:
    made = _large(random.Random(seed))
    start = time.process_time()
    found = check(made)
    assert time.process_time() - start < 1
    assert found != []


def _large(chance: random.Random) -> Table:
    questions = [choice(f"q{n}", *(f"o{n}{m}" for m in range(5))) for n in range(4)]
    questions += [yes_no("y1"), yes_no("y2"), Question("v1", Kind.MONEY), Question("v2", Kind.NUMBER)]
    rules = []
    for number in range(200):
        when: dict[str, Condition] = {}
        for question in chance.sample(questions, chance.randint(1, 5)):
            if question.kind.is_counted:
                low = chance.randint(0, 900)
                when[question.key] = between(low, low + chance.randint(1, 300))
            else:
                amount = chance.randint(1, max(1, len(question.answers) - 1))
                when[question.key] = of(*chance.sample(list(question.answers), amount))
        verdict = chance.choice(["not_allowed", "ask_first", "allowed", "refer"])
        rules.append(Rule(f"r{number}", when, verdict, cites=("x",)))
    return table(*questions, rules=rules)


def _whole(compiled: Compiled) -> list[tuple[int, ...]]:
    return list(itertools.product(*(p.known for p in compiled.places)))


def _holding(compiled: Compiled, places: tuple[int, ...]) -> int:
    """The bits of the rules that hold at one place of each question."""
    holding = compiled.every
    for (_, cells), place in zip(compiled.inputs, places, strict=True):
        no, maybe = cells.masks[place]
        holding &= ~(no | maybe)
    return holding
