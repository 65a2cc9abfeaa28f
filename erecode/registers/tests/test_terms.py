"""Terms over holidays, daylight saving and absence: the clock through many nights against a plain telling.

The telling knows people by name and days from a list (`plain_calendar`); it shares no code with the room.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erecode.core.clock import played
from erecode.organisations.models import ClosingDay, Person, ProtectedLeave, StandIn
from erecode.registers import due
from erecode.registers.around import capacities
from erecode.registers.deciding_actions import ask
from erecode.registers.declaring_actions import answer
from erecode.registers.definition import Field, FieldKind, Outcome, Register, Step, Term, Timing, Way
from erecode.registers.flow import Actor
from erecode.registers.links import is_good
from erecode.registers.models import DecisionLink, Declaration
from erecode.registers.tests.hall import JOB, Hall, fresh, make_hall
from erecode.registers.tests.plain_calendar import EDGES, D, in_brussels, nth

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
NIGHTS = 16
ABSENT = ("bea", "cas", "dora", "hans")
LEADERS = ("bea", "cas", "dora")  # of Ann, the nearest first
FEW = settings(
    max_examples=int(os.environ.get("ERECODE_STORIES", "4")),
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@dataclass(frozen=True)
class Away:
    """Somebody is away from one night to another, counted from the declaring: with a stand-in or on leave."""

    who: str
    since: int
    until: int
    stand_in: str = ""


@dataclass(frozen=True)
class Story:
    """One declaration of Ann's: its route and what happens around it, in nights after it was declared."""

    at: dt.datetime
    steps: tuple[Step, ...]
    away: tuple[Away, ...] = ()
    left: tuple[str, int] | None = None  # who leaves, after which night
    closed: frozenset[int] = frozenset()
    missed: frozenset[int] = frozenset()
    asked: tuple[int, int] | None = None  # a question after this night, answered after that one
    barred: str = ""  # whose gift it is, or with whom it tells of a relation
    relation: bool = False

    @property
    def first(self) -> dt.date:
        return in_brussels(self.at)

    @property
    def closing_days(self) -> frozenset[dt.date]:
        return frozenset(self.first + DAY * number for number in self.closed)


@dataclass(frozen=True)
class Standing:
    """Where a declaration stands after a night: who is asked, at which step, until when."""

    who: str | None
    step: int
    due: dt.date | None


# ---- the plain telling


def acts_for(story: Story, who: str, night: int, passed: tuple[str, ...] = ()) -> str | None:
    """Who acts for somebody on a day: the stand-in (or theirs), else the person unless on leave."""
    named = [each for each in story.away if each.who == who and each.since <= night <= each.until]
    helping = [each.stand_in for each in named if each.stand_in and is_there(story, each.stand_in, night)]
    for stand_in in reversed(helping):  # whoever was named last
        if stand_in not in (*passed, who):
            found = acts_for(story, stand_in, night, (*passed, who))
            if found:
                return found
    return None if named and (helping or any(not each.stand_in for each in named)) else who


def is_there(story: Story, who: str, night: int) -> bool:
    return story.left is None or story.left[0] != who or night <= story.left[1]


def may(story: Story, who: str) -> bool:
    return who not in ("ann", story.barred)


def somebody(story: Story, begin: int, night: int) -> tuple[str, int] | None:
    """The first of the route who is there and may decide."""
    for number, step in enumerate(story.steps):
        if number < begin:
            continue
        there = [each for each in LEADERS if is_there(story, each, night)]
        if step.who == "manager":
            meant = [each for each in there if may(story, each)][:1]
        elif step.who == "managers_manager":
            meant = [each for each in there[1:2] if may(story, each)]
        else:
            named = {"general_director": "dora", "hr": "hans"}[step.who]
            meant = [named] if is_there(story, named, night) and may(story, named) else []
        acting = [acts_for(story, each, night) for each in meant]
        for each in acting:
            if each and may(story, each):
                return each, number
    return None


def term(story: Story, step: int, since: dt.date) -> dt.date | None:
    length = story.steps[step].term
    return nth(since, length.days, length.working, story.closing_days) if length else None


def told(story: Story) -> list[Standing]:
    """Where it stands after each night, the declaring first."""
    found = somebody(story, 0, 0)
    at = Standing(found[0] if found else None, found[1] if found else 0, None)
    at = replace(at, due=term(story, at.step, story.first))
    nights, open_question = [at], False
    for night in range(1, NIGHTS):
        day = story.first + DAY * night
        if night not in story.missed:
            at = after_night(story, at, night, day, open_question)
        if story.asked and at.who and night == story.asked[0]:
            at, open_question = replace(at, due=None), True
        if story.asked and open_question and night == story.asked[1]:
            at, open_question = replace(at, due=term(story, at.step, day)), False
        nights.append(at)
    return nights


def after_night(story: Story, at: Standing, night: int, day: dt.date, open_question: bool) -> Standing:
    """Who is away or gone hands over; then what is too late goes to the next step."""
    if at.who is None or not is_there(story, at.who, night) or acts_for(story, at.who, night) != at.who:
        found = somebody(story, at.step, night)
        if found and found[0] != at.who:
            at = Standing(found[0], found[1], term(story, found[1], day))
    if at.due and at.due < day and not open_question:
        found = somebody(story, at.step + 1, night)
        if found and found[0] != at.who:
            on_time = term(story, found[1], at.due + DAY)
            late = on_time is not None and on_time < day
            at = Standing(*found, term(story, found[1], day) if late else on_time)
    return at


# ---- the product


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens within is taken back: each example begins in an empty town."""
    mark = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(mark)


def register_of(story: Story) -> Register:
    giver = Field("giver", FieldKind.PERSON, {"en": "From whom?"})
    way = Way(Timing.BEFORE, story.steps, (Outcome.APPROVED, Outcome.REFUSED))
    return replace(JOB, fields=(*JOB.fields, giver), ways=(way, JOB.ways[1]))


def arrange(story: Story, hall: Hall) -> None:
    for away in story.away:
        since, until = story.first + DAY * away.since, story.first + DAY * away.until
        person = hall.people[away.who]
        if away.stand_in:
            other = hall.people[away.stand_in]
            StandIn.objects.create(person=person, stand_in=other, since=since, until=until)
        else:
            ProtectedLeave.objects.create(person=person, since=since, until=until)
    if story.left:
        who, night = story.left
        Person.objects.filter(pk=hall.people[who].pk).update(until=story.first + DAY * night)
    ClosingDay.objects.bulk_create(
        ClosingDay(organisation=hall.town, day=day, names={"en": "Closed"}) for day in story.closing_days
    )


def lived(story: Story) -> list[Standing]:
    """Where the product says that it stands after each night."""
    hall = make_hall(register_of(story))
    arrange(story, hall)
    words = {"partner" if story.relation else "giver": story.barred} if story.barred else {}
    with played(story.at):
        made = hall.declare("form-1", Timing.BEFORE, **words)
    nights = [standing(made)]
    for night in range(1, NIGHTS):
        with played(night_of(story, night)):
            if night not in story.missed:
                due.tonight()
            _question_and_answer(story, hall, made, night)
            nights.append(standing(made))
            if nights[-1].who != nights[-2].who:
                _only_who_may_decides(hall, fresh(made), story)
    return nights


def night_of(story: Story, night: int) -> dt.datetime:
    """A few minutes after midnight in Brussels: in London it is still the evening before."""
    day = story.first + DAY * night
    evening = dt.datetime.combine(day - DAY, dt.time(22, 5), dt.UTC)
    return evening if in_brussels(evening) == day else evening + dt.timedelta(hours=1)


def _question_and_answer(story: Story, hall: Hall, made: Declaration, night: int) -> None:
    if story.asked is None or night not in story.asked:
        return
    row = fresh(made)
    if row.decider and night == story.asked[0]:
        ask(actor=row.decider, roles=frozenset(), declaration=row, words="Which day?")
    if row.state == "asked" and night == story.asked[1]:
        answer(actor=hall.people["ann"], declaration=row, words="Monday")


def standing(row: Declaration) -> Standing:
    now = fresh(row)
    return Standing(now.decider.key if now.decider else None, now.step, now.due_on)


def _only_who_may_decides(hall: Hall, row: Declaration, story: Story) -> None:
    """Nobody decides about themselves, with a relation, or about what they gave; and only who is asked."""
    deciding = {
        key
        for key, person in hall.people.items()
        if Actor.DECIDER in capacities(person, frozenset({"general_director", "manager"}), row)
    }
    assert deciding == ({row.decider.key} if row.decider else set())
    assert deciding.isdisjoint({"ann", story.barred})


# ---- stories

TERMS = st.builds(Term, st.integers(0, 6), st.booleans())
STEPS = st.builds(
    Step, st.sampled_from(["manager", "managers_manager", "general_director", "hr"]), st.none() | TERMS
)
ROUTES = st.lists(STEPS, min_size=1, max_size=3).map(tuple)
INSTANTS = st.builds(
    lambda day, time: dt.datetime.combine(day, time, dt.UTC),
    st.sampled_from(EDGES) | st.dates(D(2024, 2, 1), D(2028, 5, 31)),
    st.sampled_from([dt.time(22, 30), dt.time(23, 30), dt.time(0, 30), dt.time(1, 0), dt.time(12)]),
)
AWAY = st.builds(
    lambda who, since, length, stand_in: Away(
        who, since, since + length, "" if stand_in == who else stand_in
    ),
    st.sampled_from(ABSENT),
    st.integers(0, NIGHTS),
    st.integers(0, 6),
    st.sampled_from(["", "", "ann", "zoe", "kim", "cas"]),
)
STORIES = st.builds(
    Story,
    INSTANTS,
    ROUTES,
    st.lists(AWAY, max_size=3).map(tuple),
    st.none() | st.tuples(st.sampled_from(ABSENT), st.integers(0, NIGHTS)),
    st.frozensets(st.integers(0, NIGHTS), max_size=4),
    st.frozensets(st.integers(1, NIGHTS - 2), max_size=5),
    st.none() | st.tuples(st.integers(1, 6), st.integers(7, 12)),
    st.sampled_from(["", "bea", "cas", "dora"]),
    st.booleans(),
)


@FEW
@given(STORIES)
def test_each_night_asks_whom_the_plain_telling_asks_until_the_same_day(story: Story) -> None:
    with undone():
        assert lived(story) == told(story)


LONGER = st.builds(Term, st.integers(3, 5), st.booleans())


@FEW
@given(INSTANTS, st.tuples(LONGER, LONGER, LONGER), st.frozensets(st.integers(0, NIGHTS), max_size=3))
def test_two_nights_missed_when_a_term_ends_change_nothing_in_the_end(
    at: dt.datetime, terms: tuple[Term, ...], closed: frozenset[int]
) -> None:
    route = ("manager", "managers_manager", "hr")
    steps = tuple(Step(who, each) for who, each in zip(route, terms, strict=True))
    attended = Story(at, steps, closed=closed)
    with undone():
        first = lived(attended)
    passed_on = next(night for night in range(1, NIGHTS) if first[night] != first[night - 1])
    missed = frozenset({passed_on, passed_on + 1})
    with undone():
        assert lived(replace(attended, missed=missed))[passed_on + 2 :] == first[passed_on + 2 :]


@pytest.mark.parametrize("until", [D(2028, 2, 29), D(2025, 12, 31), D(2026, 3, 29), D(2026, 10, 25)])
def test_what_was_approved_until_a_day_stands_on_that_day_and_ends_after_it(until: dt.date) -> None:
    hall = make_hall()
    with played(dt.datetime.combine(until - DAY * 5, dt.time(12), dt.UTC)):
        made = hall.declare(until=until.isoformat())
    Declaration.objects.filter(pk=made.pk).update(state="approved")
    states = []
    for night in (-1, 0, 1, 2):
        moment = dt.datetime.combine(until + DAY * night, dt.time(0, 30), dt.UTC)
        with played(moment):
            due.tonight()
        states.append(str(fresh(made).state))
    assert states == ["approved", "approved", "ended", "ended"]


@pytest.mark.parametrize("made_on", [D(2028, 2, 25), D(2026, 3, 25), D(2026, 10, 21), D(2025, 12, 28)])
def test_a_link_is_good_for_as_many_whole_days_as_the_town_says(made_on: dt.date) -> None:
    hall = make_hall()
    Person.objects.update(mail="somebody@hall.example")
    at = dt.datetime.combine(made_on, dt.time(22, 30), dt.UTC)
    with played(at):
        hall.declare()
    link = DecisionLink.objects.select_related("declaration", "decider").get()
    good = []
    for second in (-1, 0):
        with played(at + dt.timedelta(days=7, seconds=second)):
            good.append(is_good(link))
    assert good == [True, False]
