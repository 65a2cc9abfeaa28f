"""Asking, reminding, closing: by the clock, on the database, once."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from erecode.acknowledging.actions import Signature, sign
from erecode.acknowledging.asking import ask, last_receipts
from erecode.acknowledging.due import carry_on, close_gone, end_over, make, one_day
from erecode.acknowledging.models import Assignment, AssignmentState, Campaign, CampaignState
from erecode.acknowledging.owing import mark
from erecode.acknowledging.tests.shelf import FIRST, SECOND, Shelf, held, make_shelf
from erecode.audit.models import Entry
from erecode.core.clock import today
from erecode.notifications.models import QueuedNotice
from erecode.notifications.wordings import facts_for_preview
from erecode.organisations.models import ProtectedLeave, StandIn

MONDAY = dt.date(2026, 3, 2)
DUE = dt.date(2026, 4, 2)
WINDOW: dict[str, Any] = {"starts": MONDAY, "due": DUE, "plan": [-7, -1, 3, 10]}


@pytest.fixture
def shelf(db: None) -> Shelf:
    return make_shelf()


def told() -> list[tuple[str, str, str]]:
    """What was queued: to whom, which kind, under which key."""
    rows = QueuedNotice.objects.order_by("pk").values_list("person__key", "kind", "key")
    return [(who, kind.removeprefix("acknowledging."), key.rpartition("/")[2]) for who, kind, key in rows]


def signed_first(shelf: Shelf, name: str) -> None:
    """Somebody signed for the first edition."""
    old = Campaign.objects.filter(key="oud").first() or shelf.campaign("oud", edition=shelf.first)
    assignment = shelf.assign(old, shelf.people[name])
    sign(actor=assignment.person, assignment=assignment, signature=Signature("nl"))


def states(campaign: Campaign) -> dict[str, tuple[str, int]]:
    """State and number of provisions by person."""
    rows = Assignment.objects.filter(campaign=campaign).values_list("person__key", "state", "items")
    return {who: (state, items) for who, state, items in rows}


def test_everybody_of_the_audience_is_asked_once_and_units_count_with_all_below(shelf: Shelf) -> None:
    for name, unit, category in (
        ("anna", "groen", "statutory"),
        ("ben", "zorg", "statutory"),
        ("cleo", "groen", "volunteer"),
    ):
        shelf.person(name, unit=unit, category=category)
    campaign = shelf.campaign(categories=["statutory"], **WINDOW)
    campaign.units.add(shelf.units["ruimte"])
    assert ask(campaign, MONDAY) == 1
    assert ask(campaign, MONDAY) == 0
    assert states(campaign) == {"anna": ("open", 3)}


def test_only_what_changed_is_asked_and_small_changes_ask_nothing(shelf: Shelf) -> None:
    shelf.person("anna")
    shelf.person("ben")
    signed_first(shelf, "anna")
    campaign = shelf.campaign(small=[mark(FIRST[2], SECOND[2])], **WINDOW)
    ask(campaign, MONDAY)
    assert states(campaign) == {"anna": ("open", 1), "ben": ("open", 3)}
    assert Assignment.objects.get(campaign=campaign, person__key="anna").base == shelf.first


def test_where_nothing_is_left_nothing_is_asked(shelf: Shelf) -> None:
    shelf.person("anna")
    signed_first(shelf, "anna")
    small = [mark(old, new) for old, new in zip(FIRST, SECOND, strict=True)]
    campaign = shelf.campaign(small=small, **WINDOW)
    make(campaign.pk)
    assert states(campaign) == {"anna": ("nothing", 0)}
    assert told() == []


def test_who_read_some_parts_and_is_asked_for_all_reads_it_whole(shelf: Shelf) -> None:
    shelf.person("anna")
    shelf.campaign("oud", edition=shelf.first, parts=["geschenken"])
    signed_first(shelf, "anna")
    campaign = shelf.campaign(**WINDOW)
    assert last_receipts(campaign) == {}
    campaign.parts = ["geschenken"]
    assert last_receipts(campaign) == {shelf.people["anna"].pk: shelf.first}


def test_an_edition_is_owed_once(shelf: Shelf) -> None:
    shelf.person("anna")
    ask(shelf.campaign("een", **WINDOW), MONDAY)
    other = shelf.campaign("twee", **WINDOW)
    assert ask(other, MONDAY) == 0


def test_a_newer_edition_takes_the_place_of_an_older_one(shelf: Shelf) -> None:
    shelf.person("anna")
    old = shelf.campaign("oud", edition=shelf.first, **WINDOW)
    ask(old, MONDAY)
    ask(shelf.campaign(**WINDOW), MONDAY)
    assert states(old) == {"anna": ("closed", 3)}


def test_asking_that_stopped_half_way_goes_on(shelf: Shelf) -> None:
    shelf.person("p0")
    campaign = shelf.campaign(starts=today(), due=today() + dt.timedelta(30), wanted=3)
    ask(campaign, today())  # and here the worker was killed: two chunks were still to come
    shelf.person("p1")
    shelf.person("p2")
    carry_on()
    campaign.refresh_from_db()
    assert (campaign.made, campaign.wanted, Assignment.objects.count()) == (3, 3, 3)
    carry_on()
    assert Assignment.objects.count() == 3


def test_a_year_of_one_campaign(shelf: Shelf) -> None:
    """Every night of a year: anna signs, ben is away, cleo leaves, daan joins, eva has no address."""
    shelf.person("anna")
    shelf.person("ben")
    shelf.person("cleo", until=dt.date(2026, 3, 27))
    shelf.person("daan", since=dt.date(2026, 5, 11))
    shelf.person("eva", mail="")
    shelf.person("mia")
    shelf.person("otto", unit="zorg")
    shelf.role("mia", "manager")
    ProtectedLeave.objects.create(
        person=shelf.people["ben"], since=dt.date(2026, 3, 20), until=dt.date(2026, 6, 14)
    )
    StandIn.objects.create(
        person=shelf.people["mia"],
        stand_in=shelf.people["otto"],
        since=dt.date(2026, 4, 1),
        until=dt.date(2026, 4, 10),
    )
    campaign = shelf.campaign(days=14, **WINDOW)
    make_on(campaign, MONDAY)
    day = MONDAY
    while day.year == 2026:
        if day == dt.date(2026, 3, 30):
            for name in ("anna", "mia", "otto"):
                signs(campaign, shelf, name)
        one_day(day)
        if day.day == 10:
            one_day(day)  # the job runs at least once
        day += dt.timedelta(days=1)
    by_person = {name: [t[1:] for t in told() if t[0] == name] for name in shelf.people}
    assert by_person == {
        "anna": [],  # asked and reminded, and all of it taken back by signing: nothing was sent in this test
        "ben": [("asked", "asked"), ("remind", "10")],
        "cleo": [("asked", "asked"), ("leaving", "2026-03-27"), ("remind", "-7")],
        "daan": [
            ("welcome", "asked"),
            ("remind", "-7"),
            ("remind", "-1"),
            ("remind", "3"),
            ("remind", "10"),
        ],
        "eva": [],
        "mia": [],
        "otto": [("left_of_team", str(campaign.pk))],
    }
    assert states(campaign)["cleo"] == ("closed", 3)
    assert Assignment.objects.get(person__key="daan").due_on == dt.date(2026, 5, 26)  # Whit Monday is free


def make_on(campaign: Campaign, day: dt.date) -> None:
    """The first asking, on a day."""
    ask(campaign, day, due_on=campaign.due)


def signs(campaign: Campaign, shelf: Shelf, name: str) -> None:
    """Somebody signs."""
    assignment = held(Assignment.objects.get(campaign=campaign, person=shelf.people[name]).pk)
    sign(actor=assignment.person, assignment=assignment, signature=Signature("nl"))


def test_the_manager_is_told_how_many_are_left_and_nobody_by_name(shelf: Shelf) -> None:
    for name in ("anna", "ben", "mia"):
        shelf.person(name)
    shelf.role("mia", "manager", "ruimte")
    campaign = shelf.campaign(**WINDOW)
    make_on(campaign, MONDAY)
    one_day(dt.date(2026, 4, 3))
    notice = QueuedNotice.objects.get(kind="acknowledging.left_of_team")
    assert notice.person == shelf.people["mia"]
    assert notice.facts == {"title": {"nl": "Code"}, "count": 2}
    one_day(dt.date(2026, 4, 7))
    assert QueuedNotice.objects.filter(kind="acknowledging.left_of_team").count() == 1


def test_a_campaign_ends_after_its_last_day_and_takes_its_reminders_back(shelf: Shelf) -> None:
    shelf.person("anna")
    campaign = shelf.campaign(ends=dt.date(2026, 4, 30), **WINDOW)
    make_on(campaign, MONDAY)
    one_day(dt.date(2026, 4, 30))
    assert [kind for _who, kind, _key in told()] == ["remind"]
    assert end_over(dt.date(2026, 5, 1)) == 1
    campaign.refresh_from_db()
    assert campaign.state == CampaignState.ENDED
    assert states(campaign) == {"anna": ("closed", 3)}
    assert told() == []
    assert Entry.objects.filter(verb="campaign.ended").count() == 1
    assert end_over(dt.date(2026, 5, 1)) == 0


def test_what_was_asked_of_who_left_is_closed(shelf: Shelf) -> None:
    anna = shelf.person("anna", until=dt.date(2026, 3, 10))
    campaign = shelf.campaign(**WINDOW)
    make_on(campaign, MONDAY)
    assert close_gone(dt.date(2026, 3, 10)) == 0
    assert close_gone(dt.date(2026, 3, 11)) == 1
    assert Assignment.objects.get(person=anna).state == AssignmentState.CLOSED


def test_asking_more_people_takes_no_more_queries_per_chunk(
    shelf: Shelf, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(60):
        shelf.person(f"p{number}")
    campaign = shelf.campaign(starts=today(), due=today() + dt.timedelta(days=30))
    with django_assert_max_num_queries(45):
        make(campaign.pk)
    assert Assignment.objects.count() == 60


def test_what_stands_in_for_a_text_in_a_preview_is_in_the_readers_language(shelf: Shelf) -> None:
    told = {}
    for language in ("nl", "fr"):
        with override(language):
            told[language] = facts_for_preview(shelf.town, "acknowledging.asked")["title"]
    assert told == {"nl": "De code", "fr": "Le code"}
