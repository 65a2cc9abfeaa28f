"""A kiosk: enrolled on the device itself, nothing left of the last visitor, ended by name from a list."""

from __future__ import annotations

import pytest
from django.test import Client

from erecode.signin import kiosk_actions
from erecode.signin.kiosk_cookie import COOKIE
from erecode.signin.models import Kiosk
from erecode.signin.tests.conftest import PIN, Aldergem, badge_of, sign_in
from erecode.signin.tests.test_badges import OWN, age

PAGE = "/aldergem/_kiosk/"


@pytest.fixture
def kiosk(aldergem: Aldergem) -> Client:
    """The tablet in the canteen."""
    client = Client()
    sign_in(client)
    assert client.post("/aldergem/_kiosks/", {"name": "Tablet", "unit": aldergem.unit.pk})["Location"] == PAGE
    return client


def test_enrolling_signs_the_officer_out(kiosk: Client) -> None:
    assert "_auth_user_id" not in kiosk.session
    assert (kiosk.get(PAGE).status_code, Client().get(PAGE).status_code) == (200, 404)


def test_a_visit_at_a_kiosk_leaves_nothing(aldergem: Aldergem, kiosk: Client) -> None:
    badge = badge_of(aldergem)
    assert (
        kiosk.post(PAGE, {"number": f"{badge.token[:5]}-{badge.token[5:]}", "pin": PIN})["Location"]
        == "/aldergem/mine/"
    )
    page = kiosk.get(OWN)
    assert ("Gust" in page.content.decode(), page["Cache-Control"]) == (True, "no-store")
    assert kiosk.get(f"{PAGE}stay/").status_code == 204
    age(kiosk, 61)
    assert kiosk.get(f"{PAGE}stay/").status_code == 410
    assert kiosk.get(OWN).status_code == 302
    kiosk.post(PAGE, {"number": badge.token, "pin": PIN})
    assert "Gust" not in kiosk.get(PAGE).content.decode()
    assert kiosk.get(OWN).status_code == 302
    kiosk.post(PAGE, {"number": badge.token, "pin": PIN})
    assert kiosk.post("/_out/")["Location"] == PAGE


def test_public_pages_at_a_kiosk_go_back_to_it_and_elsewhere_do_not(kiosk: Client) -> None:
    answers = [client.get("/aldergem/") for client in (kiosk, Client(), kiosk)]
    assert [a.headers.get("Refresh", "") for a in answers] == [f"180; url={PAGE}", "", f"180; url={PAGE}"]


def test_an_ended_kiosk_ends_its_visit_and_forgets_that_it_was_one(aldergem: Aldergem, kiosk: Client) -> None:
    badge = badge_of(aldergem)
    kiosk.post(PAGE, {"number": badge.token, "pin": PIN})
    officer = Client()
    sign_in(officer)
    here = Kiosk.objects.get()
    assert "Tablet" in officer.get("/aldergem/_kiosks/").content.decode()
    assert officer.post(f"/aldergem/_kiosks/{here.pk}/end/").status_code == 302
    assert kiosk.get(OWN).status_code == 404
    assert kiosk.get(PAGE).status_code == 404
    assert kiosk.cookies[COOKIE].value == ""


def test_who_has_no_pin_yet_chooses_one_at_the_kiosk(aldergem: Aldergem, kiosk: Client) -> None:
    from erecode.signin import badge_actions

    [(badge, code)] = badge_actions.issue(actor=aldergem.alda, people=[aldergem.gust])
    led = kiosk.post(PAGE, {"number": badge.token})["Location"]
    assert kiosk.post(led, {"code": code, "pin": PIN, "again": PIN})["Location"] == "/aldergem/mine/"
    assert kiosk.session["visit"]["channel"] == "kiosk"


@pytest.mark.parametrize("allowed", [False, True])
def test_names_are_shown_only_where_the_town_allows_it(
    aldergem: Aldergem, kiosk: Client, allowed: bool
) -> None:
    badge_of(aldergem)
    kiosk_actions.set_rules(actor=aldergem.alda, roles=[], names_at_kiosk=allowed)
    assert ("Gust" in kiosk.get(PAGE).content.decode()) == allowed
    answer = kiosk.post(PAGE, {"number": "", "who": "gust", "pin": PIN})
    assert answer.status_code == (302 if allowed else 400)


@pytest.mark.parametrize("number", ["", "AAAAAAAAAA", "\x00", "x" * 400])
def test_a_wrong_number_is_answered_in_words(kiosk: Client, number: str) -> None:
    assert kiosk.post(PAGE, {"number": number, "pin": PIN}).status_code == 400
