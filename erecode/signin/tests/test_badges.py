"""A badge with a PIN: first use, visits that end, and guessing that does not lock its owner out."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from erecode.organisations.models import Person
from erecode.signin import badge_actions, visits
from erecode.signin.badge_actions import KIOSK_MOST, STRANGE_MOST
from erecode.signin.badges import address_of, addresses_of
from erecode.signin.models import Badge, Kiosk, Tries
from erecode.signin.pins import is_easy
from erecode.signin.tests.conftest import PIN, Aldergem, badge_of, sign_in

OWN = "/aldergem/_acknowledge/"


def give_pin(client: Client, badge: Badge, pin: str = PIN, address: str = "203.0.113.9") -> int:
    """Give a PIN at the badge's page; the status of the answer."""
    answer = client.post(f"/aldergem/_b/{badge.token}/", {"pin": pin}, REMOTE_ADDR=address)
    return answer.status_code


def age(client: Client, seconds: int) -> None:
    """Let a visit have been idle for so long."""
    session = client.session
    session[visits.KEY] = {**session[visits.KEY], "seen": session[visits.KEY]["seen"] - seconds}
    session.save()


@pytest.mark.parametrize(
    ("pin", "easy"), [("11111", True), ("12345", True), ("98765", True), ("12121", True), ("40718", False)]
)
def test_easy_pins_are_known(pin: str, easy: bool) -> None:
    assert is_easy(pin) == easy


def test_at_first_use_the_person_chooses_the_pin(aldergem: Aldergem) -> None:
    [(badge, code)] = badge_actions.issue(actor=aldergem.alda, people=[aldergem.gust])
    client, path = Client(), f"/aldergem/_b/{badge.token}/"
    typed = {"code": code.lower(), "pin": PIN, "again": PIN}
    assert client.post(path, {**typed, "code": "AAAABBBB"}).status_code == 400
    assert client.post(path, {**typed, "again": "40719"}).status_code == 400
    assert client.post(path, {**typed, "pin": "11111", "again": "11111"}).status_code == 400
    assert client.post(f"{path}?next=/aldergem/", typed)["Location"] == "/aldergem/"
    assert "Gust" in client.get(OWN).content.decode()
    again = Client().post(path, {**typed, "pin": "73921", "again": "73921"})
    assert again.status_code == 400  # the start code is used


def test_a_visit_is_nobodys_account_and_ends_when_it_is_idle(aldergem: Aldergem) -> None:
    client = Client()
    badge = badge_of(aldergem, client)
    page = client.get(OWN)
    assert (page.status_code, page["Cache-Control"]) == (200, "no-store")
    age(client, 500)
    assert client.get(OWN).status_code == 200
    age(client, 601)
    assert client.get(OWN)["Location"] == f"/aldergem/_b/{badge.token}/?next=%2Faldergem%2F_acknowledge%2F"
    assert client.get(OWN)["Location"] == "/_in/?next=%2Faldergem%2F_acknowledge%2F"
    assert give_pin(client, badge) == 302
    client.post("/_out/")
    assert client.get(OWN).status_code == 302


def test_a_badge_that_was_ended_or_left_with_its_person_opens_nothing(aldergem: Aldergem) -> None:
    client = Client()
    badge = badge_of(aldergem, client)
    badge_actions.end(actor=aldergem.alda, badge=badge)
    assert (client.get(OWN).status_code, give_pin(Client(), badge)) == (404, 410)
    other = badge_of(aldergem, client)
    Person.objects.filter(key="gust").update(until="2020-01-01")
    assert (client.get(OWN).status_code, give_pin(Client(), other)) == (404, 410)


def test_signing_in_with_an_account_ends_the_visit_and_the_other_way_round(aldergem: Aldergem) -> None:
    client = Client()
    badge = badge_of(aldergem, client)
    sign_in(client)
    assert visits.KEY not in client.session
    assert "Alda" in client.get(OWN).content.decode()
    assert give_pin(client, badge) == 302
    assert "_auth_user_id" not in client.session


def test_guessing_closes_the_badge_for_strangers_but_not_for_its_owner(aldergem: Aldergem) -> None:
    own, stranger = Client(), Client()
    badge = badge_of(aldergem, own)
    own.post("/_out/")
    for number in range(40):
        assert give_pin(stranger, badge, f"9{number:05}", f"203.0.{number % 200}.7") == 400
    badge.refresh_from_db()
    assert badge.strange == STRANGE_MOST
    Tries.objects.update(open_at="2020-01-01T00:00Z")
    assert give_pin(Client(), badge) == 400  # even the right PIN, on a device that is not the owner's
    assert give_pin(own, badge) == 302
    assert at_kiosk(aldergem, badge) == 302
    assert give_pin(Client(), badge) == 302  # the owner came to a kiosk, so all is forgiven


def test_a_new_start_code_opens_a_badge_again_and_forgets_its_devices(aldergem: Aldergem) -> None:
    own = Client()
    badge = badge_of(aldergem, own)
    Badge.objects.update(strange=STRANGE_MOST)
    badge.refresh_from_db()
    code = badge_actions.renew_pin(actor=aldergem.alda, badge=badge)
    fresh = {"code": code, "pin": "73921", "again": "73921"}
    assert Client().post(f"/aldergem/_b/{badge.token}/", fresh).status_code == 302
    assert (give_pin(own, badge), give_pin(own, badge, "73921")) == (400, 302)


def at_kiosk(aldergem: Aldergem, badge: Badge, pin: str = PIN) -> int:
    """Give number and PIN at the kiosk of the unit; the status of the answer."""
    if not Kiosk.objects.exists():
        officer = Client()
        sign_in(officer)
        made = officer.post("/aldergem/_kiosks/", {"name": "Refter", "unit": aldergem.unit.pk})
        assert made["Location"] == "/aldergem/_kiosk/"
        aldergem.kiosk = officer  # type: ignore[attr-defined]
    client: Client = aldergem.kiosk  # type: ignore[attr-defined]
    number = f"https://aldergem.example/fr/aldergem/_b/{badge.token}/?next=x"  # as a scanner types it
    return client.post("/aldergem/_kiosk/", {"number": number, "pin": pin}).status_code


def test_a_kiosk_has_its_own_bound(aldergem: Aldergem) -> None:
    badge = badge_of(aldergem)
    answers = []
    for number in range(KIOSK_MOST + 1):
        Tries.objects.update(open_at="2020-01-01T00:00Z")
        answers.append(at_kiosk(aldergem, badge, f"9{number:04}"))
    assert set(answers) == {400}
    Tries.objects.update(open_at="2020-01-01T00:00Z")
    assert at_kiosk(aldergem, badge) == 400
    assert give_pin(Client(), badge) == 302


def test_the_address_of_a_badge(
    aldergem: Aldergem, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert address_of(aldergem.gust) == ""
    badge = badge_of(aldergem)
    assert address_of(aldergem.gust, "/aldergem/") == f"/aldergem/_b/{badge.token}/?next=%2Faldergem%2F"
    Person.objects.filter(key="gust").update(language="fr")
    with django_assert_num_queries(1):
        found = addresses_of([aldergem.gust, aldergem.alda])
    assert found == {aldergem.gust.pk: f"/fr/aldergem/_b/{badge.token}/"}


def test_hr_prints_cards_and_gives_new_ones(aldergem: Aldergem) -> None:
    client = Client()
    sign_in(client)
    cards = client.post("/aldergem/_badges/unit/groen/")
    assert (cards["Content-Type"], cards.content[:5]) == ("application/pdf", b"%PDF-")
    first = Badge.objects.get(ended_at=None)
    assert client.post("/aldergem/_badges/person/gust/").status_code == 200
    second = Badge.objects.get(ended_at=None)
    assert first.token != second.token
    assert client.post(f"/aldergem/_badges/{second.pk}/pin/").content[:5] == b"%PDF-"
    assert client.post(f"/aldergem/_badges/{second.pk}/end/").status_code == 302
    assert Badge.objects.filter(ended_at=None).count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_badges_takes_the_same_queries(
    aldergem: Aldergem, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    people = [
        Person.objects.create(
            organisation=aldergem.town, key=f"p{n}", name=f"P{n}", category="s", unit=aldergem.unit
        )
        for n in range(count)
    ]
    badge_actions.issue(actor=aldergem.alda, people=people)
    client = Client()
    sign_in(client)
    client.get("/aldergem/_badges/")
    with django_assert_max_num_queries(6):
        page = client.get("/aldergem/_badges/")
    assert page.content.decode().count("kaart afgedrukt") == count


def test_a_request_without_a_session_is_no_visit(db: None) -> None:
    request = RequestFactory().get("/")
    request.session = Client().session
    assert visits.current(request) is None


def test_the_sign_in_page_leads_back_who_came_in_by_a_badge(aldergem: Aldergem) -> None:
    """On a page that anybody may read nobody is known; the menu there leads to signing in."""
    gusts = Client()
    badge_of(aldergem, gusts)
    way_back = 'href="/aldergem/mine/"'
    told = [way_back in client.get("/_in/").content.decode() for client in (gusts, Client())]
    assert told == [True, False]
