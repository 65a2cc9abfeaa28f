"""The home page shows what waits for whoever looks, and the overview only what is theirs."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from erecode.acknowledging.models import Assignment
from erecode.core.clock import today
from erecode.organisations.models import Person, RoleHolding
from erecode.organisations.who import Desk, desk_of
from erecode.portal.overview import GROUPS
from erecode.portal.waiting import lines_for
from erecode.signin import badge_actions
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


def find(town: Town, name: str) -> Desk:
    """The desk of somebody of the cast."""
    account = town.people[name].account
    assert account is not None
    found = desk_of(account, town.organisation, today())
    assert found is not None
    return found


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


def test_a_long_list_is_cut_on_the_home_page_and_whole_on_ones_own(cast: tuple[Town, Town]) -> None:
    """Eight things wait: six on the home page with a link to the rest."""
    aldergem, _ = cast
    bram = aldergem.people["bram"]
    first = Assignment.objects.get(person=bram, state="open")
    for number in range(7):
        edition, campaign = first.edition, first.campaign
        edition.pk = campaign.pk = None
        edition.label, campaign.key = f"more-{number}", f"more-{number}"
        edition.save()
        campaign.edition = edition
        campaign.save()
        Assignment.objects.create(
            campaign=campaign, edition=edition, person=bram, asked_on=first.asked_on, due_on=first.due_on
        )
    client = client_of(aldergem, "bram")
    home, mine = (client.get(f"/en/aldergem/{page}").content.decode() for page in ("", "mine/"))
    told = [page.count("_acknowledge/") for page in (home, mine)]
    assert ("And 2 more" in home, "more" in mine) == (True, False)
    assert told == [6, 8 + 1]  # with the link to all that was read


def test_ones_own_page_is_there_for_a_badge_without_an_accounts_pages(cast: tuple[Town, Town]) -> None:
    aldergem, _ = cast
    ines = Person.objects.create(
        organisation=aldergem.organisation, key="ines", name="Ines", category="volunteer", unit=aldergem.unit
    )
    [(badge, code)] = badge_actions.issue(actor=aldergem.people["alda"], people=[ines])
    client = Client()
    given = {"code": code, "pin": "40718", "again": "40718"}
    came_in = client.post(reverse("badge", args=["aldergem", badge.token]), given)
    assert came_in["Location"] == "/aldergem/mine/"
    by_badge = client.get(came_in["Location"]).content.decode()
    by_account = client_of(aldergem, "bram").get("/aldergem/mine/").content.decode()
    security = reverse("security")
    assert ("Ines" in by_badge, security in by_badge, security in by_account) == (True, False, True)


def test_what_waits_is_said_once(cast: tuple[Town, Town]) -> None:
    """A decision that is asked of somebody is one line, whichever rooms are asked."""
    lines = [line.what for line in lines_for(find(cast[0], "carla"))]
    assert [line for line in lines if "Een doos koekjes" in line] == ["Beslis: Een doos koekjes"]
    assert len(lines) == len(set(lines))


def test_a_home_page_costs_a_handful_of_queries(cast: tuple[Town, Town]) -> None:
    """Session, account, desk, and one for each room that something may wait in."""
    client = client_of(cast[0], "bram")
    client.get("/aldergem/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        client.get("/aldergem/")
    assert len(asked) <= 10


@pytest.mark.parametrize("role", sorted({role for g in GROUPS for page in g.pages for role in page.roles}))
def test_each_role_is_shown_what_its_doors_let_in(cast: tuple[Town, Town], role: str) -> None:
    """No more and no less than what opens."""
    bram = cast[0].people["bram"]
    RoleHolding.objects.create(person=bram, role=role)
    client = client_of(cast[0], "bram")
    shown = client.get("/aldergem/_keep/overview/").content.decode()
    at = find(cast[0], "bram")
    for page in (page for group in GROUPS for page in group.pages):
        address = reverse(page.name, args=["aldergem"])
        opens = client.get(address).status_code == 200
        assert (page.name, f'href="{address}"' in shown) == (page.name, opens and page.is_for(at))
        assert (page.name, opens) == (page.name, page.name in OPEN_TO_ALL or page.is_for(at))
