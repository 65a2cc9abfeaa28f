"""Who is asking: looked up anew at every request, in three queries, and ended at once when it ends."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.http import Http404
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from erecode.core.publishing import publish
from erecode.organisations.access import desk, editor_desk
from erecode.organisations.models import Account, Organisation, Role, RoleHolding
from erecode.organisations.who import desk_of
from tests.cast import PASSWORD, Town

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 6, 15)


def signed_in(name: str = "bram", town: str = "aldergem") -> Client:
    client = Client()
    assert client.login(username=f"{name}@{town}.example", password=PASSWORD)
    return client


def test_a_known_reader_costs_session_account_and_person(
    cast: tuple[Town, Town], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = signed_in()
    client.get("/aldergem/read/code/")
    with django_assert_num_queries(3):
        page = client.get("/aldergem/read/code/")
    assert "Bram" in page.content.decode()


def test_another_reader_of_the_same_kind_gets_their_own_name(cast: tuple[Town, Town]) -> None:
    aldergem, _ = cast
    RoleHolding.objects.filter(person=aldergem.people["carla"]).delete()
    signed_in("bram").get("/aldergem/")
    page = signed_in("carla").get("/aldergem/").content.decode()
    assert ("Carla" in page, "Bram" in page) == (True, False)


def test_a_session_that_was_ended_elsewhere_is_ended_here(cast: tuple[Town, Town]) -> None:
    client = signed_in()
    Session.objects.all().delete()
    assert "Bram" not in client.get("/aldergem/").content.decode()


def test_a_session_that_ran_out_is_over(cast: tuple[Town, Town]) -> None:
    client = signed_in()
    Session.objects.update(expire_date=dt.datetime(2020, 1, 1, tzinfo=dt.UTC))
    assert "Bram" not in client.get("/aldergem/").content.decode()


@pytest.mark.parametrize("closing", [{"is_active": False}, {"password": "changed"}])
def test_a_closed_account_and_a_changed_password_end_the_session(
    cast: tuple[Town, Town], closing: dict[str, object]
) -> None:
    client = signed_in()
    Account.objects.filter(mail="bram@aldergem.example").update(**closing)
    assert "Bram" not in client.get("/aldergem/").content.decode()


@pytest.mark.parametrize(
    ("since", "until", "held"),
    [
        (None, None, True),
        (DAY, DAY, True),
        (DAY + dt.timedelta(1), None, False),
        (None, DAY - dt.timedelta(1), False),
    ],
)
def test_a_role_is_held_between_its_days(
    cast: tuple[Town, Town], since: dt.date | None, until: dt.date | None, held: bool
) -> None:
    aldergem, _ = cast
    bram = aldergem.people["bram"]
    RoleHolding.objects.create(person=bram, role=Role.HR, since=since, until=until)
    assert bram.account is not None
    found = desk_of(bram.account, aldergem.organisation, DAY)
    assert found is not None
    assert found.roles == (frozenset({"hr"}) if held else frozenset())


@pytest.mark.parametrize(("name", "town"), [("zita", "zandbeke"), ("bram", "aldergem")])
def test_the_desk_of_a_keeper_is_not_there_for_others(cast: tuple[Town, Town], name: str, town: str) -> None:
    people = {**cast[0].people, **cast[1].people}
    request = RequestFactory().get("/")
    account = people[name].account
    assert account is not None
    request.user = account
    with pytest.raises(Http404):
        editor_desk(request, "aldergem")


def test_a_person_of_another_town_has_no_desk_here(cast: tuple[Town, Town]) -> None:
    request = RequestFactory().get("/")
    account = cast[1].people["zita"].account
    assert account is not None
    request.user = account
    with pytest.raises(Http404):
        desk(request, "aldergem")


@pytest.mark.django_db(transaction=True)
def test_a_town_that_was_renamed_is_seen_after_publishing(cast: tuple[Town, Town]) -> None:
    from django.db import transaction

    signed_in().get("/aldergem/")
    with transaction.atomic():
        Organisation.objects.filter(slug="aldergem").update(names={"nl": "Groot-Aldergem"})
        publish()
    assert "Groot-Aldergem" in signed_in().get("/aldergem/").content.decode()
