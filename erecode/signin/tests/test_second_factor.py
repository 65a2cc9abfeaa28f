"""The second factor: codes as the standard gives them, recovery codes, trusted devices, roles."""

from __future__ import annotations

import re
import time

import pytest
from django.core.management import call_command
from django.test import Client

from erecode.audit.models import Entry
from erecode.signin import kiosk_actions
from erecode.signin.models import Totp
from erecode.signin.sealing import unseal
from erecode.signin.tests.conftest import PASSWORD, Aldergem, sign_in, who
from erecode.signin.totp import STEP, code_at, matching_step

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"  # "12345678901234567890", RFC 6238 appendix B


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
    ],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    assert code_at(RFC_SECRET, seconds // STEP) == code


def test_a_code_is_good_for_a_step_either_way_and_once() -> None:
    here = 1_000_000
    found = [
        matching_step(RFC_SECRET, code_at(RFC_SECRET, here + d), here * STEP, 0) for d in (-2, -1, 0, 1, 2)
    ]
    assert found == [None, here - 1, here, here + 1, None]
    assert matching_step(RFC_SECRET, code_at(RFC_SECRET, here), here * STEP, here) is None
    assert matching_step(RFC_SECRET, "", here * STEP, 0) is None


def with_app(aldergem: Aldergem) -> tuple[Client, list[str]]:
    """Alda's own device after setting up an app, and her recovery codes."""
    client = Client()
    sign_in(client)
    assert client.post("/_in/mine/app/")["Location"] == "/_in/mine/app/"
    assert "svg" in client.get("/_in/mine/app.svg")["Content-Type"]
    assert client.post("/_in/mine/app/", {"code": "000000"}).status_code == 400
    assert client.post("/_in/mine/app/", {"code": code_now(-1)})["Location"] == "/_in/mine/codes/"
    page = client.post("/_in/mine/codes/").content.decode()
    codes = re.findall(r"<code>([A-Z0-9-]{11})</code>", page)
    assert len(codes) == 10
    return client, codes


def code_now(steps: int = 0) -> str:
    """The code of Alda's app."""
    return code_at(unseal(Totp.objects.get().sealed), int(time.time()) // STEP + steps)


def test_a_password_alone_does_not_come_in_and_the_way_on_is_kept(aldergem: Aldergem) -> None:
    with_app(aldergem)
    client = Client()
    assert sign_in(client, next="/aldergem/search/") == "/_in/code/"
    assert who(client) == ""
    assert client.get("/_in/mine/")["Location"].startswith("/_in/?next=")
    assert client.post("/_in/code/", {"code": "123456"}).status_code == 400
    assert client.post("/_in/code/", {"code": code_now()})["Location"] == "/aldergem/search/"
    assert who(client) == str(aldergem.account.pk)


def test_a_code_is_not_good_twice(aldergem: Aldergem) -> None:
    with_app(aldergem)
    code = code_now()
    answers = []
    for _ in range(2):
        client = Client()
        sign_in(client)
        answers.append(client.post("/_in/code/", {"code": code}).status_code)
    assert answers == [302, 400]


def test_a_recovery_code_is_good_once_however_it_is_typed(aldergem: Aldergem) -> None:
    _, codes = with_app(aldergem)
    answers = []
    for typed in (codes[0].lower().replace("-", " "), codes[0], codes[1]):
        client = Client()
        sign_in(client)
        answers.append(client.post("/_in/code/", {"code": typed}).status_code)
    assert answers == [302, 400, 302]


def test_a_trusted_device_is_asked_no_code_until_it_is_forgotten(aldergem: Aldergem) -> None:
    with_app(aldergem)
    client = Client()
    sign_in(client)
    client.post("/_in/code/", {"code": code_now(), "trust": "on"})
    client.post("/_out/")
    assert sign_in(client) == "/aldergem/"
    device = aldergem.account.devices.get(trusted_until__isnull=False)
    assert client.post(f"/_in/mine/devices/{device.pk}/forget/")["Location"] == "/_in/mine/"
    client.post("/_out/")
    assert sign_in(client) == "/_in/code/"


def test_removing_the_app_takes_codes_and_trust_with_it(aldergem: Aldergem) -> None:
    client, _ = with_app(aldergem)
    aldergem.account.devices.update(trusted_until="2100-01-01T00:00Z")
    client.post("/_in/mine/app/remove/")
    assert (aldergem.account.recovery_codes.count(), sign_in(Client())) == (0, "/aldergem/")
    assert aldergem.account.devices.filter(trusted_until__isnull=False).count() == 0
    said = Entry.objects.exclude(verb="account.signed-in").values_list("verb", flat=True)
    assert list(said) == ["account.app-added", "account.recovery-codes-made", "account.app-removed"]


def test_a_role_that_the_town_asks_it_of_is_led_to_a_second_factor(aldergem: Aldergem) -> None:
    assert sign_in(Client()) == "/aldergem/"  # off by default
    rules = {"roles": ["integrity_officer"], "names_at_kiosk": False}
    kiosk_actions.set_rules(actor=aldergem.alda, **rules)  # type: ignore[arg-type]
    client = Client()
    assert sign_in(client, next="/aldergem/search/") == "/_in/mine/?next=%2Faldergem%2Fsearch%2F"
    page = client.get("/_in/mine/?next=%2Faldergem%2Fsearch%2F").content.decode()
    assert 'href="/aldergem/search/"' in page
    aldergem.alda.roles.all().delete()
    assert sign_in(Client()) == "/aldergem/"


def test_old_sessions_change_nothing_without_showing_once_more_who_it_is(aldergem: Aldergem) -> None:
    client = Client()
    sign_in(client)
    session = client.session
    session["entered"] = {**session["entered"], "at": int(time.time()) - 3600}
    session.save()
    answer = client.post("/_in/mine/app/")
    assert answer["Location"] == "/_in/?next=%2F_in%2Fmine%2F&again=1"
    assert Totp.objects.count() == 0


def test_the_old_password_is_asked_of_who_came_by_it(aldergem: Aldergem) -> None:
    client, new = Client(), "drie-andere-lange-woorden"
    sign_in(client)
    wrong = client.post("/_in/mine/password/", {"current": "x", "password": new, "again": new})
    right = client.post("/_in/mine/password/", {"current": PASSWORD, "password": new, "again": new})
    assert (wrong.status_code, right.status_code) == (400, 302)


def test_a_person_sees_the_own_sessions_and_ends_them(aldergem: Aldergem) -> None:
    here, there, third = Client(headers={"User-Agent": "Firefox Windows"}), Client(), Client()
    for client in (here, there, third):
        sign_in(client)
    page = here.get("/_in/mine/").content.decode()
    assert "Firefox, Windows" in page
    assert page.count("/end/") == 3
    other = aldergem.account.open_sessions.get(session_key=there.session.session_key)
    here.post(f"/_in/mine/sessions/{other.pk}/end/")
    assert [c.get("/_in/mine/").status_code for c in (here, there, third)] == [200, 302, 200]
    here.post("/_in/mine/sessions/end/")
    assert [c.get("/_in/mine/").status_code for c in (here, there, third)] == [200, 302, 302]
    assert aldergem.account.open_sessions.count() == 1


def test_the_installations_keeper_helps_who_lost_everything(aldergem: Aldergem) -> None:
    with_app(aldergem)
    call_command("forgetsecondfactor", "Alda@aldergem.example")
    assert (sign_in(Client()), aldergem.account.recovery_codes.count()) == ("/aldergem/", 0)
    assert Entry.objects.filter(actor="installation", verb="account.second-factor-forgotten").count() == 1
