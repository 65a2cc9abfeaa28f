"""Who decides: a table of absences and relations, and properties over generated towns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.registers.deciders import Chosen, Somewhere, decider
from erecode.registers.definition import MANAGER, MANAGERS_MANAGER, Step

ROUTE = (Step(MANAGER), Step("general_director"))
HEAD, CHIEF, DIRECTOR, STAND_IN, OTHER = 1, 2, 9, 5, 6


def town(**known: object) -> Somewhere:
    """Leaders 1 and 2, director 9."""
    plain = {"leaders": (HEAD, CHIEF), "holders": {"general_director": (DIRECTOR,)}} | known
    return Somewhere(**plain)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("steps", "begin", "where", "chosen"),
    [
        (ROUTE, 0, town(), Chosen(HEAD, 0)),
        (ROUTE, 1, town(), Chosen(DIRECTOR, 1)),
        (ROUTE, 0, town(barred=frozenset({HEAD})), Chosen(CHIEF, 0)),
        (ROUTE, 0, town(barred=frozenset({HEAD, CHIEF})), Chosen(DIRECTOR, 1)),
        (ROUTE, 0, town(away={HEAD: STAND_IN}), Chosen(STAND_IN, 0, HEAD)),
        (ROUTE, 0, town(away={HEAD: STAND_IN, STAND_IN: OTHER}), Chosen(OTHER, 0, HEAD)),
        (ROUTE, 0, town(away={HEAD: STAND_IN, STAND_IN: HEAD}), Chosen(DIRECTOR, 1)),
        (ROUTE, 0, town(away={HEAD: None}), Chosen(DIRECTOR, 1)),
        (ROUTE, 0, town(away={HEAD: STAND_IN}, barred=frozenset({STAND_IN})), Chosen(DIRECTOR, 1)),
        (ROUTE, 1, town(barred=frozenset({DIRECTOR})), None),
        ((Step(MANAGERS_MANAGER),), 0, town(), Chosen(CHIEF, 0)),
        ((Step(MANAGERS_MANAGER),), 0, town(leaders=(HEAD,)), None),
        ((), 0, town(), None),
    ],
)
def test_the_step_finds_its_person(
    steps: tuple[Step, ...], begin: int, where: Somewhere, chosen: Chosen | None
) -> None:
    """The nearest who is there and may."""
    assert decider(steps, begin, where) == chosen


people = st.integers(1, 8)


@given(
    leaders=st.lists(people, max_size=3, unique=True),
    holders=st.lists(people, max_size=3, unique=True),
    away=st.dictionaries(people, st.none() | people),
    barred=st.frozensets(people),
    begin=st.integers(0, 2),
)
def test_nobody_barred_or_away_ever_decides(
    leaders: list[int],
    holders: list[int],
    away: dict[int, int | None],
    barred: frozenset[int],
    begin: int,
) -> None:
    """Whatever the town looks like, and it always ends."""
    where = Somewhere(leaders, {"general_director": holders}, away, barred)
    chosen = decider((*ROUTE, Step(MANAGERS_MANAGER)), begin, where)
    if chosen:
        assert chosen.person not in barred
        assert chosen.person not in away
        assert chosen.step >= begin
