"""Signing in and out, demo links, and what they leave in the audit chain."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from erecode.audit.models import Entry
from erecode.organisations.actions import demo_token
from erecode.organisations.models import Account, Organisation, Person

pytestmark = pytest.mark.django_db
PASSWORD = "een-lang-genoeg-wachtwoord"


@pytest.fixture
def nadia() -> Person:
    town = Organisation.objects.create(slug="aldergem", names={"nl": "Aldergem"}, languages=["nl"])
    account = Account.objects.create_user("Nadia@Aldergem.example", PASSWORD)
    return Person.objects.create(
        organisation=town, key="nadia", name="Nadia", category="statutory", account=account
    )


def test_the_right_password_leads_to_the_town(nadia: Person) -> None:
    answer = Client().post("/_in/", {"mail": " NADIA@aldergem.example ", "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, "/aldergem/")
    assert list(Entry.objects.values_list("chain", "actor", "verb")) == [
        ("aldergem", "nadia", "account.signed-in")
    ]


@pytest.mark.parametrize(
    ("mail", "password"), [("nadia@aldergem.example", "wrong"), ("nobody@x.example", PASSWORD)]
)
def test_whatever_is_wrong_gets_the_same_sentence(nadia: Person, mail: str, password: str) -> None:
    answer = Client().post("/_in/", {"mail": mail, "password": password})
    assert answer.status_code == 400
    assert (
        "Dit mailadres en dit wachtwoord horen niet bij elkaar. Probeer opnieuw." in answer.content.decode()
    )
    assert Entry.objects.count() == 0


@pytest.mark.parametrize(
    ("onward", "led_to"),
    [
        ("/aldergem/read/code/", "/aldergem/read/code/"),
        ("https://elders.example/", "/aldergem/"),
        ("//x", "/aldergem/"),
    ],
)
def test_signing_in_leads_on_but_never_elsewhere(nadia: Person, onward: str, led_to: str) -> None:
    answer = Client().post("/_in/", {"mail": "nadia@aldergem.example", "password": PASSWORD, "next": onward})
    assert answer["Location"] == led_to


def test_a_demo_link_asks_before_it_signs_in(nadia: Person, settings: Settings) -> None:
    settings.DEMO = True
    Account.objects.update(demo=True)
    assert nadia.account is not None
    address = f"/_demo/{demo_token(nadia.account)}/"
    client = Client()
    assert client.get(address).status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(address)["Location"] == "/aldergem/"
    assert client.session["_auth_user_id"] == str(nadia.account.pk)


@pytest.mark.parametrize(("installation", "account"), [(False, True), (True, False)])
def test_without_the_demo_there_are_no_demo_links(
    nadia: Person, settings: Settings, installation: bool, account: bool
) -> None:
    settings.DEMO = installation
    Account.objects.update(demo=account)
    assert nadia.account is not None
    assert Client().post(f"/_demo/{demo_token(nadia.account)}/").status_code == 404


def test_a_forged_demo_link_is_not_there(settings: Settings, nadia: Person) -> None:
    settings.DEMO = True
    assert Client().get("/_demo/1:forged/").status_code == 404


def test_signing_out_needs_a_press_of_the_button(nadia: Person) -> None:
    client = Client()
    assert nadia.account is not None
    client.force_login(nadia.account)
    assert client.get("/_out/").status_code == 200
    assert "_auth_user_id" in client.session
    assert client.post("/_out/")["Location"] == "/"
    assert "_auth_user_id" not in client.session
