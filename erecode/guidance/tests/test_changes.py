"""Differences between versions in words, flipped answers, and tables that a new edition touches."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from erecode.guidance.changes import Flip, differences, flips
from erecode.guidance.flagging import ChangedWords, flag, words_digest
from erecode.guidance.scenario import Scenario
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import Condition, Kind, Option, Question, Rule, Table
from erecode.guidance.tests.tables import of, table, tables, yes_no

KIND = Question(
    "kind",
    Kind.CHOICE,
    (Option("card", {"en": "a card"}), Option("money", {"en": "money"})),
    {"en": "What is it?"},
)
ASKED = yes_no("asked")
CARD = Rule(
    "card", {"kind": of("card")}, "allowed", ("report_to_manager",), ("small",), reasons={"en": "Small."}
)
MONEY = Rule("money", {"kind": of("money")}, "not_allowed", (), ("never", "large"))
A_CARD = Scenario("a-card", {"kind": "card"}, "allowed")
NOTE = Scenario("a-note", {"kind": "money"}, "not_allowed")


def sheet(*rules: Rule, questions: tuple[Question, ...] = (KIND,), doubt: Rule | None = None) -> Sheet:
    """A sheet about a gift with two scenarios."""
    return Sheet("code", table(*questions, rules=list(rules), doubt=doubt), (A_CARD, NOTE))


def told(old: Sheet, new: Sheet) -> list[tuple[str, str, str, str, str, str]]:
    return [(d.kind, d.what, d.key, d.part, d.before, d.after) for d in differences(old, new, "en")]


@given(tables())
def test_the_same_has_no_differences_and_nothing_flips(made: Table) -> None:
    one = Sheet("code", made, (Scenario("s", {}, "allowed"),))
    assert (differences(one, one, "nl"), flips(one, one)) == ([], [])


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (replace(CARD, when={}), ("What is it?", "a card", "")),
        (replace(CARD, when={"kind": of("card", "money")}), ("What is it?", "a card", "a card or money")),
        (
            replace(CARD, when={"kind": Condition(frozenset({"card"}), unknown=True)}),
            ("What is it?", "a card", "a card or not answered"),
        ),
        (replace(CARD, verdict="refer"), ("verdict", "Yes, this is allowed.", "Not you: pass it on.")),
        (replace(CARD, cites=("small", "x")), ("words of the code", "small", "small, x")),
        (replace(CARD, ask="hr"), ("talk to", "", "the personnel service")),
        (replace(CARD, register="gift"), ("register", "", "gift")),
        (replace(CARD, reasons={"en": "Tiny."}), ("why", "en: Small.", "en: Tiny.")),
    ],
    ids=["any", "more", "unknown", "verdict", "cites", "ask", "register", "reason"],
)
def test_a_cell_that_changed_is_told_with_what_stood_there(new: Rule, expected: tuple[str, str, str]) -> None:
    found = told(sheet(CARD, MONEY), sheet(new, MONEY))
    assert [one[3:] for one in found] == [expected]
    assert found[0][:3] == ("changed", "rule", "card")


def test_rules_that_came_went_and_moved() -> None:
    third = Rule("third", {}, "refer", cites=("x",))
    old = sheet(CARD, MONEY, Rule("old", {}, "refer"), third)
    assert told(old, sheet(third, CARD, MONEY, Rule("new", {}, "refer"))) == [
        ("added", "rule", "new", "", "", ""),
        ("removed", "rule", "old", "", "", ""),
        ("moved", "rule", "third", "", "", ""),
    ]


def test_questions_doubt_duties_and_scenarios() -> None:
    old = sheet(CARD, MONEY)
    new = replace(
        sheet(CARD, MONEY, questions=(KIND, ASKED), doubt=Rule("doubt", verdict="ask_first")),
        scenarios=(replace(A_CARD, verdict="refer"),),
        duties={"share": {"en": "Share it."}},
    )
    assert told(old, new) == [
        ("added", "question", "asked", "", "", ""),
        ("added", "rule", "doubt", "", "", ""),
        ("changed", "table", "share", "duty of its own", "", "en: Share it."),
        ("removed", "scenario", "a-note", "", "", ""),
        ("changed", "scenario", "a-card", "verdict", "Yes, this is allowed.", "Not you: pass it on."),
    ]


def test_an_answer_that_flips_between_two_versions() -> None:
    stricter = replace(CARD, verdict="ask_first")
    assert flips(sheet(CARD, MONEY), sheet(stricter, MONEY)) == [Flip(A_CARD, "allowed", "ask_first")]


def test_an_answer_that_a_version_does_not_have_is_undecided_there() -> None:
    other = Question("kind", Kind.CHOICE, (Option("money"),))
    new = sheet(MONEY, questions=(other,))
    assert flips(sheet(CARD, MONEY), new) == [Flip(A_CARD, "allowed", "ask_first")]


BEFORE = {"small": "A card is fine.", "never": "Never money.", "large": "Nothing large."}


def test_an_edition_that_says_the_same_flags_nothing() -> None:
    now = {**BEFORE, "small": " A  card\nis fine. ", "other": "New."}
    assert flag(sheet(CARD, MONEY), BEFORE, now) is None
    assert words_digest(sheet(CARD), now) == words_digest(sheet(CARD), BEFORE)


def test_words_that_changed_and_words_that_are_gone_with_the_cases_that_rest_on_them() -> None:
    found = flag(sheet(CARD, MONEY), BEFORE, {"small": "A card is fine.", "never": "Hardly ever money."})
    assert found is not None
    assert found.words == (
        ChangedWords("large", ("money",), "Nothing large.", ""),
        ChangedWords("never", ("money",), "Never money.", "Hardly ever money."),
    )
    assert (found.gone, found.cases) == (("large",), (NOTE,))
