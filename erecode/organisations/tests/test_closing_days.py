"""Closing days: added for a day or a span, shown by year, taken off the list, and counted by no term."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from erecode.audit.models import Entry
from erecode.core.refused import Refused
from erecode.organisations.closing_actions import add_closing_days, remove_closing_day
from erecode.organisations.closing_days import closing_days, years_to_show
from erecode.organisations.models import (
    Account,
    ClosingDay,
    EntityKind,
    LegalEntity,
    Organisation,
    Person,
    RoleHolding,
)

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture
def keeper() -> Person:
    """Somebody of HR, in a town of three languages."""
    town = Organisation.objects.create(slug="hall", names={"nl": "Hal"}, languages=["nl", "fr", "en"])
    LegalEntity.objects.create(
        organisation=town, key="e", kind=EntityKind.MUNICIPALITY, kbo="0999999922", names={"nl": "E"}
    )
    account = Account.objects.create_user("kim@hall.example", "a-long-enough-password")
    person = Person.objects.create(
        organisation=town, key="kim", name="Kim", category="statutory", account=account
    )
    RoleHolding.objects.create(person=person, role="hr")
    return person


def add(keeper: Person, first: dt.date, last: dt.date | None = None) -> list[dt.date]:
    return add_closing_days(actor=keeper, first=first, last=last or first, names={"nl": "Vrij"})


@pytest.mark.parametrize(
    ("first", "last", "added"),
    [
        (D(2026, 5, 15), D(2026, 5, 15), [15]),  # the Friday after Ascension
        (D(2026, 5, 13), D(2026, 5, 18), [13, 15, 18]),  # not Ascension Day nor the weekend
        (D(2026, 5, 4), D(2026, 5, 6), [4, 6]),  # the 5th is on the list already
    ],
)
def test_only_days_on_which_people_would_work_are_kept(
    keeper: Person, first: dt.date, last: dt.date, added: list[int]
) -> None:
    add(keeper, D(2026, 5, 5))
    assert add(keeper, first, last) == [D(2026, 5, day) for day in added]
    assert closing_days(keeper.organisation_id) == {D(2026, 5, 5), *(D(2026, 5, day) for day in added)}


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (D(2026, 5, 18), D(2026, 5, 15), "last"),
        (D(2026, 5, 1), D(2026, 6, 30), "last"),
        (D(2026, 5, 16), D(2026, 5, 17), "first"),
        (D(2026, 5, 14), D(2026, 5, 14), "first"),
        (D(2026, 5, 5), D(2026, 5, 5), "first"),
    ],
)
def test_what_cannot_be_meant_is_refused_at_its_field(
    keeper: Person, first: dt.date, last: dt.date, field: str
) -> None:
    add(keeper, D(2026, 5, 5))
    with pytest.raises(Refused) as refused:
        add(keeper, first, last)
    assert refused.value.field == field
    assert closing_days(keeper.organisation_id) == {D(2026, 5, 5)}


def test_adding_and_removing_leave_a_record(keeper: Person) -> None:
    add(keeper, D(2026, 5, 15))
    day = ClosingDay.objects.select_related("organisation").get()
    remove_closing_day(actor=keeper, day=day)
    remove_closing_day(actor=keeper, day=day)  # pressed twice
    verbs = Entry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["closing-days.added", "closing-days.removed"]


def test_the_page_adds_shows_by_year_and_removes(keeper: Person) -> None:
    client = Client()
    assert keeper.account is not None
    client.force_login(keeper.account)
    typed = {"first": "2027-05-07", "last": "", "name": "Brugdag", "name_fr": "Pont"}
    sent = client.post("/hall/_keep/closing-days/", typed)
    assert (sent.status_code, sent["Location"]) == (302, "/hall/_keep/closing-days/?year=2027")
    assert list(ClosingDay.objects.values_list("day", "names")) == [
        (D(2027, 5, 7), {"nl": "Brugdag", "fr": "Pont"})
    ]
    pages = [client.get(f"/hall/_keep/closing-days/?year={year}").content.decode() for year in (2026, 2027)]
    assert [page.count("vrijdag 7 mei") for page in pages] == [0, 1]
    again = client.post("/hall/_keep/closing-days/", typed)
    assert (again.status_code, again.content.decode().count('class="wrong"')) == (400, 1)
    assert ClosingDay.objects.count() == 1
    client.post(f"/hall/_keep/closing-days/{ClosingDay.objects.get().pk}/remove/")
    assert not ClosingDay.objects.exists()


@pytest.mark.parametrize("day", [D(1, 1, 1), D(9999, 12, 31)])
def test_a_slip_of_the_pen_in_the_year_adds_one_year_to_choose(keeper: Person, day: dt.date) -> None:
    ClosingDay.objects.create(organisation=keeper.organisation, day=day, names={"nl": "x"})
    assert years_to_show(keeper.organisation, D(2026, 5, 1)) == sorted([day.year, 2026, 2027])


def test_the_page_asks_the_same_of_the_database_for_one_day_and_for_three(keeper: Person) -> None:
    client = Client()
    assert keeper.account is not None
    client.force_login(keeper.account)
    counts = []
    for first, last in [(D(2027, 5, 7), D(2027, 5, 7)), (D(2027, 6, 7), D(2027, 6, 8))]:
        add(keeper, first, last)
        client.get("/hall/_keep/closing-days/?year=2027")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            client.get("/hall/_keep/closing-days/?year=2027")
        counts.append(len(asked))
    assert counts[0] == counts[1]
