"""The home page shows what waits for whoever looks, and the overview only what is theirs."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from erecode.organisations.models import RoleHolding
from erecode.portal.overview import GROUPS
from tests.cast import Town, make_cast

OPEN_TO_ALL = {"decisions"}  # empty for who decides nothing


@pytest.fixture
def cast(db: None) -> tuple[Town, Town]:
    return make_cast()


def client_of(town: Town, name: str) -> Client:
    client = Client(headers={"accept-language": "en"})
    account = town.people[name].account
    assert account is not None
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_what_waits_is_the_readers_own(cast: tuple[Town, Town]) -> None:
    """Two colleagues of one unit see one kept page, each with their own tasks in it."""
    aldergem, _ = cast
    seen = {name: client_of(aldergem, name).get("/en/aldergem/").content.decode() for name in ("bram", "els")}
    again = {
        name: client_of(aldergem, name).get("/en/aldergem/").content.decode() for name in ("bram", "els")
    }
    assert ("Read: Code van aldergem" in seen["bram"], "Read: Code van aldergem" in again["bram"]) == (
        True,
        True,
    )
    assert ("Read: Code van aldergem" in seen["els"], "Read: Code van aldergem" in again["els"]) == (
        False,
        False,
    )
    assert "What waits for you" not in Client().get("/en/aldergem/").content.decode()


def test_a_home_page_costs_a_handful_of_queries(cast: tuple[Town, Town]) -> None:
    """Session, account, desk, and one for each room that something may wait in."""
    client = client_of(cast[0], "bram")
    client.get("/aldergem/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/aldergem/")
    assert len(asked) <= 8


@pytest.mark.parametrize("role", sorted({role for g in GROUPS for page in g.pages for role in page.roles}))
def test_each_role_is_shown_what_its_doors_let_in(cast: tuple[Town, Town], role: str) -> None:
    """No more and no less than what opens."""
    bram = cast[0].people["bram"]
    RoleHolding.objects.create(person=bram, role=role)
    client = client_of(cast[0], "bram")
    shown = client.get("/aldergem/_keep/overview/").content.decode()
    for page in (page for group in GROUPS for page in group.pages):
        address = reverse(page.name, args=["aldergem"])
        opens = client.get(address).status_code == 200
        assert (page.name, f'href="{address}"' in shown) == (page.name, opens and role in page.roles)
        assert (page.name, opens) == (page.name, page.name in OPEN_TO_ALL or role in page.roles)
