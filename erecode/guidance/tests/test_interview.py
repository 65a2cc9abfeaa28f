"""An interview: few screens, only what matters, and no question twice."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from erecode.guidance.advice import advise
from erecode.guidance.answers import write_answer
from erecode.guidance.compiled import compile_table
from erecode.guidance.interview import MOST_SCREENS, Given, Screen, next_screen, screens_of
from erecode.guidance.limits import UNKNOWN
from erecode.guidance.table import Answer, Question, Rule, Table
from erecode.guidance.tests.tables import choice, of, table, tables, yes_no

KIND = choice("kind", "card", "bottle", "money")
ASKED = yes_no("asked")
RULES = [
    Rule("money", {"kind": of("money")}, "not_allowed", cites=("w",)),
    Rule("asked", {"kind": of("card", "bottle"), "asked": of(True)}, "not_allowed", cites=("w",)),
    Rule("fine", {"kind": of("card", "bottle"), "asked": of(False)}, "allowed", cites=("w",)),
]
GIFTS = table(KIND, ASKED, rules=RULES)


def _keys(screen: Screen | None) -> list[str]:
    return [question.key for question in screen.questions] if screen else []


def test_a_question_that_no_longer_matters_is_not_asked() -> None:
    compiled = compile_table(GIFTS)
    first = next_screen(compiled, Given())
    assert (_keys(first), first.number if first else 0, first.most if first else 0) == (["kind"], 1, 2)
    assert next_screen(compiled, Given((("kind", "money"),))) is None
    assert _keys(next_screen(compiled, Given((("kind", "card"),)))) == ["asked"]


def test_i_do_not_know_is_an_answer_and_is_not_asked_again() -> None:
    compiled = compile_table(GIFTS)
    unsure = Given((("kind", UNKNOWN),))
    assert _keys(next_screen(compiled, unsure)) == ["asked"]
    assert next_screen(compiled, unsure.with_word("asked", UNKNOWN)) is None


def test_what_is_to_be_done_is_asked_once_the_verdict_stands() -> None:
    rules = [
        Rule("always", {}, "must_act", ("report",), ("w",)),
        Rule("violence", {"kind": of("money")}, None, ("call",), ("w",)),
    ]
    compiled = compile_table(table(KIND, rules=rules))
    assert advise(compiled, {}).open_questions == ()
    assert _keys(next_screen(compiled, Given())) == ["kind"]
    assert next_screen(compiled, Given((("kind", "card"),))) is None


def test_many_questions_with_yes_or_no_are_one_checklist() -> None:
    many = [yes_no(f"harm-{number}") for number in range(7)]
    rules = [Rule(q.key, {q.key: of(True)}, "not_allowed", cites=("w",)) for q in many]
    rules.append(Rule("none", {q.key: of(False) for q in many}, "allowed", cites=("w",)))
    compiled = compile_table(table(*many, rules=rules))
    screen = next_screen(compiled, Given())
    assert screen is not None and screen.is_checklist and screen.most == 1
    assert _keys(screen) == [q.key for q in many]
    ticked = Given(tuple((q.key, "false") for q in many))
    assert screens_of(compiled, ticked) == [frozenset(q.key for q in many)]
    assert next_screen(compiled, ticked) is None


def test_back_goes_one_screen_back() -> None:
    said = Given((("kind", "card"), ("asked", "false")))
    assert said.before(frozenset({"asked"})) == Given((("kind", "card"),))


def test_what_is_to_be_done_is_asked_also_where_any_answer_gives_the_same_verdict() -> None:
    rules = [
        Rule("so", {"asked": of(True)}, "ask_first", ("tell",), ("w",)),
        Rule("not-so", {"asked": of(False)}, "ask_first", (), ("w",)),
    ]
    compiled = compile_table(table(yes_no("asked"), rules=rules))
    screen = next_screen(compiled, Given())
    assert screen is not None and _keys(screen) == ["asked"]


@given(tables(), st.data())
def test_an_interview_ends_within_five_screens_with_the_verdict_that_all_answers_give(
    made: Table, data: st.DataObject
) -> None:
    compiled = compile_table(made)
    whole: dict[str, Answer] = {
        question.key: data.draw(
            st.integers(0, 9) if question.kind.is_counted else st.sampled_from(question.answers)
        )
        for question in made.questions
    }
    said = Given()
    for number in itertools.count(1):
        screen = next_screen(compiled, said)
        if screen is None:
            break
        assert (screen.number, screen.most <= MOST_SCREENS) == (number, True)
        for question in screen.questions:
            said = said.with_word(question.key, _word(question, whole[question.key]))
    answers = said.said({question.key: question for question in made.questions})
    short, full = advise(compiled, answers), advise(compiled, whole)
    assert short.verdict == full.verdict
    assert not full.rule or set(short.duties) == set(full.duties)


def _word(question: Question, answer: Answer) -> str:
    value = write_answer(question, answer)
    return str(value).lower() if isinstance(value, bool) else str(value)
