"""Every act in every state by every actor: what the table says and nothing else."""

from __future__ import annotations

import itertools

import pytest

from erecode.registers.flow import CLOSED, OPEN, TABLE, Act, Actor, State, acts, passage

DECISIONS = {Act.APPROVE, Act.APPROVE_WITH_CONDITIONS, Act.REFUSE, Act.ASK, Act.REFER, Act.REVISE}

# Written out apart from the code: state -> act -> (who, to). What is not here cannot happen.
EXPECTED = """
draft change declarer,enterer draft
draft submit declarer,enterer waiting
draft note declarer,enterer noted
draft withdraw declarer,enterer withdrawn
waiting detail declarer,enterer waiting
waiting approve decider approved
waiting approve_with_conditions decider countersign
waiting refuse decider refused
waiting note decider noted
waiting ask decider asked
waiting refer decider waiting
waiting hand_over clock,keeper waiting
waiting withdraw declarer,enterer withdrawn
asked answer declarer,enterer waiting
asked refuse decider refused
asked hand_over clock,keeper asked
asked withdraw declarer,enterer withdrawn
countersign countersign declarer approved
countersign decline declarer refused
countersign withdraw declarer,enterer withdrawn
approved revise decider waiting
approved renew declarer,enterer approved
approved end declarer,enterer ended
approved expire clock ended
refused revise decider waiting
noted detail declarer,enterer noted
noted end declarer,enterer ended
noted renew declarer,enterer noted
waiting forward decider,keeper forwarded
noted forward decider,keeper forwarded
forwarded forward decider,keeper forwarded
forwarded revise decider waiting
"""
ROWS = {
    (line.split()[0], line.split()[1], who): line.split()[3]
    for line in EXPECTED.strip().splitlines()
    for who in line.split()[2].split(",")
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("act", Act)
@pytest.mark.parametrize("actor", Actor)
def test_each_act_leads_where_the_table_says(state: State, act: Act, actor: Actor) -> None:
    """A passage for those who may, nothing for all others."""
    to = passage(state, act, frozenset({actor}))
    assert (to.value if to else None) == ROWS.get((state.value, act.value, actor.value))


def test_only_the_decider_decides() -> None:
    """No decision is in reach of anybody else."""
    for (_, act), way in TABLE.items():
        if act in DECISIONS:
            assert way.by == {Actor.DECIDER}


def test_nobody_does_anything_without_being_somebody() -> None:
    """Without an actor nothing is possible."""
    for state, act in itertools.product(State, Act):
        assert passage(state, act, frozenset()) is None


def test_what_is_possible_is_listed() -> None:
    """The list for a page holds what `passage` allows."""
    for state in State:
        for size in range(len(Actor) + 1):
            for actors in itertools.combinations(Actor, size):
                held = frozenset(actors)
                assert set(acts(state, held)) == {act for act in Act if passage(state, act, held)}


def test_every_state_is_reached_and_open_or_closed_ones_are_apart() -> None:
    """No state is dead, and none is open and closed."""
    assert {State.DRAFT} | {way.to for way in TABLE.values()} == set(State)
    assert not OPEN & CLOSED
