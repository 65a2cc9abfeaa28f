"""Guessing: whoever guesses waits longer and longer, and nobody else is locked out by it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from erecode.core.refused import Refused
from erecode.signin import tries
from erecode.signin.actions import sign_in_with_password
from erecode.signin.due import clean
from erecode.signin.mailing import mail_link
from erecode.signin.models import MailLink, Tries
from erecode.signin.origins import SIDES
from erecode.signin.tests.conftest import Aldergem, sign_in, who
from erecode.signin.waiting import FREE, LONGEST, pause

MAIL = "alda@aldergem.example"


def guess(client: Client, password: str, address: str = "203.0.113.9") -> str:
    """One guess at Alda's password from an address."""
    answer = client.post("/_in/", {"mail": MAIL, "password": password}, REMOTE_ADDR=address)
    assert answer.status_code == 400
    return answer.content.decode()


@given(st.integers(0, 10_000), st.integers(1, 50))
def test_a_pause_never_shrinks_and_has_an_end(count: int, free: int) -> None:
    assert 0 <= pause(count, free) <= pause(count + 1, free) <= LONGEST
    assert (pause(count, free) == 0) == (count < free)


def test_a_thousand_guesses_from_many_sides_lock_nobody_out(aldergem: Aldergem) -> None:
    alda = Client()
    sign_in(alda)  # her own device, known from now on
    alda.post("/_out/")
    for number in range(1000):
        stranger = RequestFactory().get("/", REMOTE_ADDR=f"203.0.{number % 4}.{number % 250}")
        with pytest.raises(Refused):
            sign_in_with_password(request=stranger, mail=MAIL, password=f"guess-{number}")
    assert Tries.objects.count() <= SIDES + 1
    assert sum(Tries.objects.exclude(origin=tries.TOGETHER).values_list("count", flat=True)) <= 2 * 25
    assert sign_in(alda) == "/aldergem/"  # at the first try, from the device that she used before
    elsewhere = Client()
    assert "Te veel pogingen" in guess(elsewhere, "een-lang-genoeg-wachtwoord", "198.51.100.7")
    mail_link(MAIL, "", "nl", "")
    link = MailLink.objects.get()
    token = _token_for(link)
    assert elsewhere.post(f"/_in/link/{token}/").status_code == 302
    assert who(elsewhere) == str(aldergem.account.pk)


def _token_for(link: MailLink) -> str:
    from erecode.signin.devices import digest

    link.digest = digest("known-to-the-test")
    link.save()
    return "known-to-the-test"


def test_the_right_password_does_not_help_who_guessed_too_often(aldergem: Aldergem) -> None:
    stranger = Client()
    for number in range(FREE):
        guess(stranger, f"guess-{number}")
    assert "Te veel pogingen van hier. Wacht 1 minuut" in guess(stranger, "een-lang-genoeg-wachtwoord")


def test_an_address_that_nobody_has_is_answered_the_same(aldergem: Aldergem) -> None:
    pages = []
    for mail in (MAIL, "nobody@aldergem.example"):
        client = Client()
        answers = [client.post("/_in/", {"mail": mail, "password": "wrong"}) for _ in range(FREE + 1)]
        pages.append([a.content.decode().replace(mail, "") for a in answers])
    assert [_said(p) for p in pages[0]] == [_said(p) for p in pages[1]]


def _said(page: str) -> str:
    return page.split('class="errorlist')[1].split("</ul>", maxsplit=1)[0]


def test_after_the_pause_one_more_try_counts(aldergem: Aldergem) -> None:
    for _ in range(FREE):
        tries.count("secret", "side", known=False)
    with pytest.raises(tries.TooSoon):
        tries.count("secret", "side", known=False)
    tries.count("secret", "another side", known=False)
    tries.count("secret", "device 1", known=True)
    Tries.objects.update(open_at=timezone.now() - dt.timedelta(seconds=1))
    tries.count("secret", "side", known=False)
    with pytest.raises(tries.TooSoon):
        tries.count("secret", "side", known=False)


def test_the_night_forgets_old_tries(aldergem: Aldergem) -> None:
    tries.count("secret", "side", known=False)
    at = timezone.now()
    clean(at)
    assert Tries.objects.count() == 2
    clean(at + dt.timedelta(hours=25))
    clean(at + dt.timedelta(hours=25))
    assert Tries.objects.count() == 0


def test_a_forwarded_address_counts_only_behind_a_proxy(aldergem: Aldergem, settings: object) -> None:
    from erecode.signin.origins import address_of

    request = RequestFactory().get(
        "/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": "6.6.6.6, 192.0.2.9"}
    )
    found = []
    for proxies in (0, 1, 2):
        settings.TRUSTED_PROXIES = proxies  # type: ignore[attr-defined]
        found.append(address_of(request))
    assert found == ["192.0.2.1", "192.0.2.9", "6.6.6.6"]
