"""The clock over a year: daylight saving, holidays, leave, joining, leaving, stand-ins, nights run twice.

The simulation goes night by night, as the worker does; the oracle knows no nights: it looks, per thing to be
told, for the first day on which it could be told. Both are plain functions of dates.
"""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from erecode.acknowledging.reminding import Standing, managers_day, slots, to_tell
from erecode.organisations.leading import Chart

BRUSSELS = ZoneInfo("Europe/Brussels")
FIRST, LAST = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
DAY = dt.timedelta(days=1)
ORACLE_HOLIDAYS = {
    dt.date.fromisoformat(f"2026-{day}")
    for day in ["01-01", "04-06", "05-01", "05-14", "05-25", "07-21", "08-15", "11-01", "11-11", "12-25"]
}
Spell = tuple[dt.date, dt.date]


def nights() -> list[dt.date]:
    """The day in Brussels at each night's run, found by walking the world's clock in half hours."""
    at = dt.datetime(2025, 12, 31, 12, tzinfo=dt.UTC)
    found: list[dt.date] = []
    while at < dt.datetime(2026, 12, 31, 23, tzinfo=dt.UTC):
        at += dt.timedelta(minutes=30)
        local = at.astimezone(BRUSSELS).date()
        if not found or found[-1] != local:
            found.append(local)
    return [day for day in found if day.year == 2026]


NIGHTS = nights()


@dataclass(frozen=True)
class Somebody:
    """A person over a year, and what is asked."""

    asked_on: dt.date
    due_on: dt.date
    signs_on: dt.date | None
    since: dt.date | None
    until: dt.date | None
    mail: bool
    leaves: tuple[Spell, ...] = ()

    def is_away(self, day: dt.date) -> bool:
        return any(start <= day <= end for start, end in self.leaves)


@dataclass
class Story:
    """A year of a town: people, reminder plan, nights that were missed, nights that ran twice."""

    people: list[Somebody]
    plan: list[int]
    missed: set[dt.date] = field(default_factory=set)
    twice: set[dt.date] = field(default_factory=set)


def days(start: dt.date = FIRST, end: dt.date = LAST) -> st.SearchStrategy[dt.date]:
    return st.dates(start, end)


SPELLS = st.tuples(days(), st.integers(0, 150)).map(lambda t: (t[0], t[0] + dt.timedelta(days=t[1])))


@st.composite
def people(draw: st.DrawFn) -> Somebody:
    asked = draw(days(FIRST, dt.date(2026, 10, 1)))
    return Somebody(
        asked_on=asked,
        due_on=asked + dt.timedelta(days=draw(st.integers(0, 90))),
        signs_on=draw(st.none() | days(asked)),
        since=draw(st.none() | days(dt.date(2025, 1, 1))),
        until=draw(st.none() | days()),
        mail=draw(st.sampled_from([True, True, True, False])),
        leaves=tuple(draw(st.lists(SPELLS, max_size=2))),
    )


STORIES = st.builds(
    Story,
    people=st.lists(people(), min_size=1, max_size=25),
    plan=st.lists(st.integers(-30, 30), max_size=5, unique=True),
    missed=st.sets(days(), max_size=10),
    twice=st.sets(days(), max_size=10),
)


def simulate(story: Story) -> list[tuple[int, dt.date, str]]:
    """Night by night: (person, day, what was told)."""
    told: dict[int, str] = dict.fromkeys(range(len(story.people)), "")
    out: list[tuple[int, dt.date, str]] = []
    for day in NIGHTS:
        for _run in range(0 if day in story.missed else 2 if day in story.twice else 1):
            for number, person in enumerate(story.people):
                if day < person.asked_on:
                    continue
                slot = to_tell(day, _standing(person, day, told[number]), story.plan)
                if slot is not None:
                    told[number] = slot.name
                    out.append((number, day, slot.name))
    return out


def _standing(person: Somebody, day: dt.date, told: str) -> Standing:
    return Standing(
        asked_on=person.asked_on,
        due_on=person.due_on,
        told=told,
        open=person.signs_on is None or day < person.signs_on,
        on_leave=person.is_away(day),
        since=person.since,
        until=person.until,
        reachable=person.mail,
    )


def oracle(story: Story) -> list[tuple[int, dt.date, str]]:
    """Per person and thing to tell, the first day that it could be told before the next thing came."""
    out: list[tuple[int, dt.date, str]] = []
    for number, person in enumerate(story.people):
        coming = _planned(person, story.plan)
        for (name, first), (_next, until) in zip(coming, [*coming[1:], ("", dt.date.max)], strict=True):
            span = (first + number * DAY for number in range((min(until, LAST + DAY) - first).days))
            good = (day for day in span if _may_hear(person, day) and day not in story.missed)
            out += [(number, day, name) for day in [*good][:1]]
    return sorted(out, key=lambda told: (told[1], told[0]))


def _planned(person: Somebody, plan: list[int]) -> list[tuple[str, dt.date]]:
    """What is to be told, with the day that it is planned for; of two on one day the later one."""
    asked = _shift(person.asked_on, DAY)
    planned: dict[dt.date, str] = {}
    for offset in sorted(plan):
        wanted = person.due_on + dt.timedelta(days=offset)
        planned[_shift(wanted, DAY if offset > 0 else -DAY)] = str(offset)
    return [("asked", asked), *((planned[day], day) for day in sorted(planned) if day > asked)]


def _works(day: dt.date) -> bool:
    return day.isoweekday() <= 5 and day not in ORACLE_HOLIDAYS


def _shift(day: dt.date, step: dt.timedelta) -> dt.date:
    while day.year == 2026 and not _works(day):
        day += step
    return day


def _may_hear(person: Somebody, day: dt.date) -> bool:
    return (
        _works(day)
        and person.mail
        and (person.signs_on is None or day < person.signs_on)
        and (person.since is None or day >= person.since)
        and (person.until is None or day <= person.until)
        and not any(day >= start and day <= end for start, end in person.leaves)
    )


def test_every_day_of_the_year_has_one_night_also_when_the_clock_changes() -> None:
    assert [FIRST + number * DAY for number in range(365)] == NIGHTS


@settings(max_examples=60)
@given(STORIES)
def test_no_reminder_is_missing_and_none_goes_to_the_wrong_person(story: Story) -> None:
    assert simulate(story) == oracle(story)


@given(people(), st.lists(st.integers(-30, 30), max_size=5), days())
def test_nobody_is_told_the_same_twice_or_on_a_day_off(
    person: Somebody, plan: list[int], day: dt.date
) -> None:
    slot = to_tell(day, _standing(person, day, ""), plan)
    if slot is None:
        return
    assert _may_hear(person, day)
    assert slot in slots(person.asked_on, person.due_on, plan)
    assert to_tell(day, replace(_standing(person, day, ""), told=slot.name), plan) is None


def test_a_year_of_a_hundred_people_takes_about_a_second() -> None:
    person = Somebody(dt.date(2026, 3, 2), dt.date(2026, 4, 2), None, None, None, True)
    spell = (dt.date(2026, 3, 20), dt.date(2026, 6, 15))
    story = Story([person, replace(person, leaves=(spell,))] * 50, [-7, -1, 3, 10])
    start = time.process_time()
    told = simulate(story)
    assert time.process_time() - start < 2
    mine = [(day.isoformat(), name) for number, day, name in told if number == 0]
    assert mine == [
        ("2026-03-02", "asked"),
        ("2026-03-26", "-7"),
        ("2026-04-01", "-1"),
        ("2026-04-07", "3"),  # the third day after is Easter Sunday: the Tuesday after Easter
        ("2026-04-13", "10"),  # a Sunday: the Monday
    ]
    away = [(day.isoformat(), name) for number, day, name in told if number == 1]
    assert away == [("2026-03-02", "asked"), ("2026-06-16", "10")]


@given(
    st.lists(SPELLS, max_size=2),
    st.lists(SPELLS, max_size=2),
    days(FIRST, dt.date(2026, 11, 30)),
)
def test_who_is_left_is_told_to_the_manager_or_to_whoever_stands_in(
    manager_away: list[Spell], stand_in: list[Spell], due_on: dt.date
) -> None:
    day = managers_day(due_on)
    away = frozenset({1} if any(start <= day <= end for start, end in manager_away) else set())
    replaced = any(start <= day <= end for start, end in stand_in)
    chart = Chart(
        parents={10: None}, leads={10: (1,)}, top=(9,), stand_ins={1: (2,)} if replaced else {}, away=away
    )
    assert _works(day) and day > due_on
    assert chart.approver(3, 10) == (2 if replaced else 9 if away else 1)
