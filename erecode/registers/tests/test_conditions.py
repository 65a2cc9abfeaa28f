"""A condition is reminded of in time, told of the day after where it was not met, and once only."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from erecode.core.clock import played
from erecode.notifications.models import QueuedNotice
from erecode.organisations.models import Person
from erecode.organisations.who import Desk
from erecode.registers import due
from erecode.registers.deciding_actions import Ruling, condition_met, countersign, decide, revise
from erecode.registers.definition import Outcome
from erecode.registers.models import Condition, Declaration
from erecode.registers.renewing_actions import end
from erecode.registers.tests.hall import JOB, Hall, fresh, make_hall
from erecode.registers.waiting import waiting_for

BEGIN = dt.date(2026, 4, 20)  # a Monday; 1 May is a holiday
LAST = dt.date(2026, 5, 4)  # the next working day after Thursday 30 April
NEAR, MISSED = "registers.condition_near", "registers.condition_missed"


def at(day: dt.date) -> dt.datetime:
    """The small hours of a day, when the night's work is done."""
    return dt.datetime.combine(day, dt.time(0, 5), dt.timezone(dt.timedelta(hours=2)))


def told() -> list[tuple[str, str]]:
    """Who was told what of conditions, in order."""
    found = QueuedNotice.objects.filter(kind__in=(NEAR, MISSED)).order_by("pk")
    return list(found.values_list("kind", "person__key"))


def night(day: dt.date) -> list[tuple[str, str]]:
    """Do the work of a night twice, and see who was told so far."""
    with played(at(day)):
        due.tonight()
        due.tonight()
    return told()


@pytest.fixture
def hall(db: None) -> Hall:
    return make_hall(replace(JOB, reminder=2, renewal=None))


def agreed(hall: Hall, *until: dt.date) -> Declaration:
    """A declaration of Ann's that Bea approved with a condition for each last day, which Ann agreed to."""
    with played(at(BEGIN)):
        made = hall.declare()
        conditions = [(f"Not in the week {number}", last) for number, last in enumerate(until)]
        ruling = Ruling(Outcome.CONDITIONS, conditions=conditions, judged={"harms": "false"})
        decide(actor=hall.people["bea"], roles=frozenset(), declaration=made, ruling=ruling)
        countersign(actor=hall.people["ann"], declaration=fresh(made))
    return fresh(made)


def waiting(hall: Hall, who: str, on: dt.date) -> list[tuple[str, str, dt.date | None]]:
    found = waiting_for(Desk(hall.town, hall.people[who], frozenset()), on)
    return [(each.work, each.title, each.due) for each in found]


def test_the_declarer_is_reminded_working_days_before_and_whoever_decided_hears_the_day_after(
    hall: Hall,
) -> None:
    """Two working days before Monday 4 May is Wednesday 29 April, since 1 May is a holiday."""
    agreed(hall, LAST)
    day = dt.timedelta(days=1)
    assert night(dt.date(2026, 4, 28)) == []
    assert night(dt.date(2026, 4, 29)) == [(NEAR, "ann")]
    assert night(LAST) == [(NEAR, "ann")]
    assert night(LAST + day) == [(MISSED, "bea")]  # what was not mailed yet to Ann says nothing any more
    assert night(LAST + 9 * day) == [(MISSED, "bea")]


def test_a_night_that_was_missed_is_made_up_for(hall: Hall) -> None:
    agreed(hall, LAST)
    assert night(dt.date(2026, 5, 3)) == [(NEAR, "ann")]
    late = agreed_again(hall)
    assert night(dt.date(2026, 6, 1)) == [(MISSED, "bea"), (MISSED, "bea")]
    assert list(Condition.objects.filter(declaration=late).values_list("reminded_at", flat=True)) == [None]


def agreed_again(hall: Hall) -> Declaration:
    """A second declaration with a condition."""
    with played(at(BEGIN)):
        made = hall.declare("form-2")
        ruling = Ruling(Outcome.CONDITIONS, conditions=[("Once", LAST)], judged={"harms": "false"})
        decide(actor=hall.people["bea"], roles=frozenset(), declaration=made, ruling=ruling)
        countersign(actor=hall.people["ann"], declaration=fresh(made))
    return fresh(made)


def test_what_is_met_is_said_no_more(hall: Hall) -> None:
    """Of two conditions only the one that was met is silent."""
    made = agreed(hall, LAST, LAST)
    night(dt.date(2026, 4, 29))
    first, second = made.conditions.all()
    condition_met(actor=hall.people["ann"], declaration=made, condition=first.pk)
    keys = QueuedNotice.objects.filter(kind=NEAR).values_list("key", flat=True)
    assert [f":condition_near:{second.pk}:" in key for key in keys] == [True]
    night(LAST + dt.timedelta(days=1))
    keys = QueuedNotice.objects.filter(kind=MISSED).values_list("key", flat=True)
    assert [f":condition_missed:{second.pk}:" in key for key in keys] == [True]


def test_who_decided_and_left_is_replaced_by_the_keeper(hall: Hall) -> None:
    agreed(hall, LAST)
    Person.objects.filter(pk=hall.people["bea"].pk).update(until=LAST)
    assert night(LAST + dt.timedelta(days=1)) == [(MISSED, "kim")]


@pytest.mark.parametrize("ending", ["ended", "taken back"])
def test_an_approval_that_stands_no_more_asks_nothing(hall: Hall, ending: str) -> None:
    made = agreed(hall, LAST)
    assert night(dt.date(2026, 4, 29)) == [(NEAR, "ann")]
    if ending == "ended":
        end(actor=hall.people["ann"], declaration=made)
    else:
        revise(actor=hall.people["bea"], roles=frozenset(), declaration=made, reason="Wrong")
    assert (told(), night(LAST + dt.timedelta(days=1))) == ([], [])


def test_a_register_that_says_nothing_reminds_nobody_before(db: None) -> None:
    agreed(make_hall(), LAST)
    assert night(LAST) == []


def test_an_open_condition_waits_on_ones_own_page(hall: Hall) -> None:
    made = agreed(hall, LAST)
    line = ("Meet a condition", "Condition: Not in the week 0", LAST)
    assert (waiting(hall, "ann", BEGIN), waiting(hall, "bea", BEGIN)) == ([line], [])
    condition_met(actor=hall.people["ann"], declaration=made, condition=made.conditions.get().pk)
    assert waiting(hall, "ann", BEGIN) == []


def test_conditions_that_wait_for_an_answer_have_no_last_day_of_their_own(db: None) -> None:
    """Also where the register asks again after a year."""
    hall = make_hall(replace(JOB, reminder=2))
    made = hall.declare()
    ruling = Ruling(Outcome.CONDITIONS, conditions=[("Once", dt.date(2099, 1, 1))], judged={"harms": "false"})
    decide(actor=hall.people["bea"], roles=frozenset(), declaration=made, ruling=ruling)
    assert waiting(hall, "ann", BEGIN) == [("Look at conditions", "Conditions to agree to: Waiter", None)]
