"""Who leads and who decides, in a table and for every town that can be thought up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.organisations.leading import Chart

# Town hall (1) > works (2) > parks (3). 10 is general director, 20 heads works, 30 heads parks.
PARENTS = {1: None, 2: 1, 3: 2}
LEADS = {1: (10,), 2: (20,), 3: (30,)}
PLAIN = Chart(PARENTS, LEADS, top=(10,))


@pytest.mark.parametrize(
    ("person", "unit", "manager"),
    [
        (31, 3, 30),
        (30, 3, 20),
        (20, 2, 10),
        (10, 1, None),
        (99, None, 10),
        (99, 77, 10),
    ],
)
def test_the_nearest_head_who_is_somebody_else_leads(
    person: int, unit: int | None, manager: int | None
) -> None:
    assert PLAIN.manager(person, unit) == manager


@pytest.mark.parametrize(
    ("stand_ins", "away", "person", "unit", "approver"),
    [
        ({}, (), 31, 3, 30),
        ({}, (30,), 31, 3, 20),  # away without a stand-in: one level up
        ({30: (32,)}, (), 31, 3, 32),
        ({30: (32,)}, (30,), 31, 3, 32),
        ({30: (31,)}, (), 31, 3, 20),  # nobody decides for themselves
        ({30: (32,), 32: (33,)}, (), 31, 3, 33),
        ({30: (32,), 32: (30,)}, (), 31, 3, 20),  # round and round: one level up
        ({30: (32,)}, (32,), 31, 3, 20),
        ({30: (32, 33)}, (32,), 31, 3, 33),
        ({20: (10,)}, (), 30, 3, 10),
        ({20: (30,)}, (), 30, 3, 10),
        ({}, (10,), 20, 2, None),
        ({10: (20,)}, (), 10, 1, None),
    ],
)
def test_who_decides(
    stand_ins: dict[int, tuple[int, ...]],
    away: tuple[int, ...],
    person: int,
    unit: int,
    approver: int | None,
) -> None:
    chart = Chart(PARENTS, LEADS, top=(10,), stand_ins=stand_ins, away=frozenset(away))
    assert chart.approver(person, unit) == approver


def test_a_fellow_head_of_the_unit_is_no_superior() -> None:
    chart = Chart(PARENTS, {2: (20,), 3: (30, 34)}, top=(10,))
    assert (chart.manager(30, 3), chart.manager(31, 3)) == (20, 30)


def test_units_below_and_units_led() -> None:
    assert [sorted(PLAIN.below(unit)) for unit in (2, 3)] == [[2, 3], [3]]
    assert PLAIN.led_units(20) == {2, 3}
    assert PLAIN.led_units(10) == {1, 2, 3}
    assert PLAIN.led_units(31) == set()


UNITS, PEOPLE = range(6), range(100, 108)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Any town of six units and eight people, sensible or not: trees that go round, everybody's stand-ins."""
    some = st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True).map(tuple)
    return Chart(
        parents={unit: draw(st.none() | st.sampled_from(UNITS)) for unit in UNITS},
        leads={unit: draw(some) for unit in UNITS},
        top=draw(st.just(()) | st.tuples(st.sampled_from(PEOPLE))),
        stand_ins={person: draw(some) for person in PEOPLE},
        away=frozenset(draw(some)),
    )


@given(charts(), st.sampled_from(PEOPLE), st.none() | st.sampled_from(UNITS))
def test_nobody_leads_or_decides_for_themselves_and_nobody_away_decides(
    chart: Chart, person: int, unit: int | None
) -> None:
    approver = chart.approver(person, unit)
    assert chart.manager(person, unit) != person
    assert approver != person
    assert approver not in chart.away
    leaders = list(chart.leaders(person, unit))
    assert len(leaders) == len(set(leaders))


@given(charts(), st.sampled_from(PEOPLE), st.sampled_from(UNITS))
def test_without_stand_ins_and_leave_the_manager_decides(chart: Chart, person: int, unit: int) -> None:
    calm = Chart(chart.parents, chart.leads, chart.top)
    assert calm.approver(person, unit) == calm.manager(person, unit)


@given(charts(), st.sampled_from(PEOPLE), st.sampled_from(UNITS))
def test_whoever_is_led_stands_in_a_unit_that_the_leader_leads(chart: Chart, person: int, unit: int) -> None:
    manager = chart.manager(person, unit)
    assert manager is None or unit in chart.led_units(manager)
