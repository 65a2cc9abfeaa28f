"""Who decides: a table of absences and relations, and properties over generated towns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.organisations.leading import Chart
from erecode.registers.deciders import Around, Chosen, decider
from erecode.registers.definition import MANAGER, MANAGERS_MANAGER, UNIT, Step

ROUTE = (Step(MANAGER), Step("general_director"))
DECLARER, HEAD, CHIEF, STAND_IN, OTHER, DIRECTOR = 1, 2, 3, 5, 6, 9
BELOW, ABOVE = 10, 20
PARENTS = {BELOW: ABOVE, ABOVE: None}
LEADS = {BELOW: (HEAD,), ABOVE: (CHIEF,)}


def around(
    stand_ins: dict[int, tuple[int, ...]] | None = None,
    away: frozenset[int] = frozenset(),
    barred: frozenset[int] = frozenset(),
    leads: dict[int, tuple[int, ...]] | None = None,
) -> Around:
    """A declarer in a unit led by 2, below one led by 3; 9 is general director."""
    chart = Chart(PARENTS, LEADS if leads is None else leads, (DIRECTOR,), stand_ins or {}, away)
    return Around(chart, DECLARER, BELOW, ABOVE, {"general_director": (DIRECTOR,)}, barred)


@pytest.mark.parametrize(
    ("steps", "begin", "where", "chosen"),
    [
        (ROUTE, 0, around(), Chosen(HEAD, 0)),
        (ROUTE, 1, around(), Chosen(DIRECTOR, 1)),
        (ROUTE, 0, around(barred=frozenset({HEAD})), Chosen(CHIEF, 0)),
        (ROUTE, 0, around(barred=frozenset({HEAD, CHIEF})), Chosen(DIRECTOR, 0)),
        (ROUTE, 0, around({HEAD: (STAND_IN,)}), Chosen(STAND_IN, 0, HEAD)),
        (ROUTE, 0, around({HEAD: (STAND_IN,), STAND_IN: (OTHER,)}), Chosen(OTHER, 0, HEAD)),
        (ROUTE, 0, around({HEAD: (STAND_IN,), STAND_IN: (HEAD,)}), Chosen(DIRECTOR, 1)),
        (ROUTE, 0, around({HEAD: (DECLARER,)}), Chosen(DIRECTOR, 1)),
        (ROUTE, 0, around(away=frozenset({HEAD})), Chosen(DIRECTOR, 1)),
        (ROUTE, 0, around({HEAD: (STAND_IN,)}, barred=frozenset({STAND_IN})), Chosen(DIRECTOR, 1)),
        (ROUTE, 1, around(barred=frozenset({DIRECTOR})), None),
        ((Step(MANAGERS_MANAGER),), 0, around(), Chosen(CHIEF, 0)),
        ((Step(MANAGERS_MANAGER),), 0, around(leads={}), None),
        ((Step("hr"),), 0, around(), None),
        ((Step(UNIT),), 0, around(), Chosen(CHIEF, 0)),
        ((Step(UNIT),), 0, around(barred=frozenset({CHIEF})), Chosen(DIRECTOR, 0)),
        ((Step(UNIT),), 0, around(leads={}), Chosen(DIRECTOR, 0)),
        ((), 0, around(), None),
    ],
)
def test_the_step_finds_its_person(
    steps: tuple[Step, ...], begin: int, where: Around, chosen: Chosen | None
) -> None:
    """The nearest who is there and may."""
    assert decider(steps, begin, where) == chosen


people = st.integers(1, 9)
groups = st.lists(people, max_size=3, unique=True).map(tuple)


@given(
    leads=st.dictionaries(st.sampled_from([BELOW, ABOVE]), groups),
    stand_ins=st.dictionaries(people, groups),
    away=st.frozensets(people),
    barred=st.frozensets(people),
    begin=st.integers(0, 3),
)
def test_nobody_barred_or_away_or_the_declarer_ever_decides(
    leads: dict[int, tuple[int, ...]],
    stand_ins: dict[int, tuple[int, ...]],
    away: frozenset[int],
    barred: frozenset[int],
    begin: int,
) -> None:
    """Whatever the town looks like, and it always ends."""
    chosen = decider((*ROUTE, Step(MANAGERS_MANAGER)), begin, around(stand_ins, away, barred, leads))
    if chosen:
        assert chosen.person not in barred | away | {DECLARER}
        assert chosen.step >= begin
