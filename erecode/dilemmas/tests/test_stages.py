"""The steps of a session, and what a linter of names finds: pure."""

from __future__ import annotations

import pytest

from erecode.dilemmas.names import Found, found_in
from erecode.dilemmas.stages import STAGES, back, closed_at, forward


def test_forward_leads_through_every_step_and_stays_at_the_last() -> None:
    stage, closed, seen = STAGES[0], 0, [STAGES[0]]
    for _step in STAGES:
        stage = forward(stage, closed)
        closed = closed_at(stage, closed)
        seen.append(stage)
    assert seen == [*STAGES, STAGES[-1]]


def test_a_round_that_was_shown_is_never_voted_on_again() -> None:
    assert (back("result", 1), forward("situation", 1)) == ("situation", "result")
    assert (back("second", 2), forward("values", 2)) == ("values", "second")
    assert (back("vote", 0), forward("situation", 0), back("join", 0)) == ("situation", "vote", "join")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Call 0470 12 34 56 or an.na@delen.example.",
            [("mail", "an.na@delen.example"), ("phone", "0470 12 34 56")],
        ),
        ("Then ANNA and Benoit came.", [("name", "ANNA"), ("name", "Benoit")]),
        ("Mevrouw Nowak-Janssens belde.", [("name", "Nowak-Janssens")]),
        ("In 2026 kwamen 12 mensen; de raad wou dat.", []),
    ],
)
def test_names_numbers_and_addresses_are_found(text: str, found: list[tuple[str, str]]) -> None:
    names = ["Anna Claes", "Benoît De Raad", "Eva Nowak-Janssens"]
    assert found_in(text, names) == [Found(kind, words) for kind, words in found]
