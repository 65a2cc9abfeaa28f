"""Tables for tests: short ways to write one by hand, and any small table by Hypothesis."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st

from erecode.guidance.table import Answer, Condition, Kind, Option, Question, Rule, Table

ORDER = (
    "not_allowed",
    "must_act",
    "refer",
    "approval_required",
    "ask_first",
    "allowed_with_duty",
    "allowed",
    "not_regulated",
)


def choice(key: str, *options: str) -> Question:
    """A question with options."""
    return Question(key, Kind.CHOICE, tuple(Option(option) for option in options))


def yes_no(key: str) -> Question:
    """A question with yes or no."""
    return Question(key, Kind.YES_NO)


def of(*options: Answer, unknown: bool = False) -> Condition:
    """One of these answers."""
    return Condition(frozenset(options), unknown=unknown)


def between(low: int | None, high: int | None) -> Condition:
    """A number from `low` up to but not with `high`."""
    return Condition(low=low, high=high)


def table(*questions: Question, rules: Mapping[str, Rule] | list[Rule], doubt: Rule | None = None) -> Table:
    """A table with the usual order."""
    listed = rules if isinstance(rules, list) else list(rules.values())
    return Table("gift", questions, tuple(listed), ORDER, "ask_first", "not_regulated", doubt, "manager")


_QUESTIONS = (
    choice("kind", "card", "bottle", "money"),
    yes_no("asked"),
    yes_no("tender"),
    Question("value", Kind.MONEY),
)


@st.composite
def conditions(draw: st.DrawFn, question: Question, *, unknown: bool = True) -> Condition:
    """Any condition on a question."""
    also = draw(st.booleans()) if unknown else False
    if question.kind.is_counted:
        low = draw(st.none() | st.integers(0, 6))
        high = draw(st.integers(0, 8)) if low is None else draw(st.none() | st.integers(0, 8))
        return Condition(low=low, high=high, unknown=also)
    options = draw(st.sets(st.sampled_from(question.answers), min_size=1))
    return Condition(frozenset(options), unknown=also)


@st.composite
def tables(draw: st.DrawFn, *, unknown: bool = True, most: int = 6) -> Table:
    """Any table of up to four questions and some rules, with or without a doubt."""
    questions = draw(st.lists(st.sampled_from(_QUESTIONS), unique_by=lambda q: q.key, min_size=1))
    verdicts = st.sampled_from(ORDER) | st.none() if unknown else st.sampled_from(ORDER)
    rules = []
    for number in range(draw(st.integers(0, most))):
        asked = draw(st.lists(st.sampled_from(questions), unique_by=lambda q: q.key))
        when = {q.key: draw(conditions(q, unknown=unknown)) for q in asked}
        rules.append(Rule(f"rule-{number}", when, draw(verdicts), (f"duty-{number}",), (f"words-{number}",)))
    doubt = Rule("doubt", verdict="ask_first", cites=("doubt-1",)) if draw(st.booleans()) else None
    return table(*questions, rules=rules, doubt=doubt)


@st.composite
def answered(draw: st.DrawFn, whole: bool = False) -> tuple[Table, dict[str, Answer]]:
    """Any table with some answers, or with all."""
    made = draw(tables())
    answers: dict[str, Answer] = {}
    for question in made.questions:
        if whole or draw(st.booleans()):
            possible = st.integers(0, 9) if question.kind.is_counted else st.sampled_from(question.answers)
            answers[question.key] = draw(possible)
    return made, answers
