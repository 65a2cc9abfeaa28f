"""A badge opens what is one's own, nothing else: everywhere else its bearer is a visitor like any other."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from erecode.organisations.models import Person
from erecode.signin import badge_actions
from tests.badge_doors import BADGE_WELCOME
from tests.cast import Town
from tests.doors import DOORS

pytestmark = pytest.mark.django_db
PIN = "40718"


def ines(cast: tuple[Town, Town]) -> Client:
    """Ines of Aldergem, who has no account, just after giving the PIN of her badge."""
    aldergem, _ = cast
    person = Person.objects.create(
        organisation=aldergem.organisation,
        key="ines",
        name="Ines Zonder",
        category="volunteer",
        unit=aldergem.unit,
    )
    [(badge, code)] = badge_actions.issue(actor=aldergem.people["alda"], people=[person])
    client = Client()
    given = {"code": code, "pin": PIN, "again": PIN}
    assert client.post(reverse("badge", args=["aldergem", badge.token]), given).status_code == 302
    return client


def _answer(response: HttpResponse) -> tuple[int, str, bool]:
    """What an answer comes to: its status, where it leads, and whether it names Ines."""
    return response.status_code, response.get("Location", ""), b"Ines Zonder" in b"".join(response)


def test_a_badge_is_welcome_where_the_table_says_and_a_visitor_elsewhere(cast: tuple[Town, Town]) -> None:
    badge, visitor = ines(cast), Client()
    kept = badge.cookies["sessionid"].value
    welcome = set()
    for name, (arguments, _get, _post) in DOORS.items():
        address = reverse(name, kwargs=arguments)
        for method in ("get", "post"):
            badge.cookies["sessionid"] = kept
            answers = [_answer(getattr(client, method)(address)) for client in (badge, visitor)]
            if answers[0] != answers[1]:
                welcome.add(name)
            if name == "sign-out" and method == "post":
                badge = _again(badge, cast)
                kept = badge.cookies["sessionid"].value
    assert welcome == BADGE_WELCOME


def _again(client: Client, cast: tuple[Town, Town]) -> Client:
    """Give the PIN once more, after signing out."""
    from erecode.signin.models import Badge

    badge = Badge.objects.get(person__key="ines")
    assert client.post(reverse("badge", args=["aldergem", badge.token]), {"pin": PIN}).status_code == 302
    return client


def test_a_badge_of_one_town_opens_nothing_of_another(cast: tuple[Town, Town]) -> None:
    client = ines(cast)
    for name in sorted(BADGE_WELCOME - {"sign-out", "sign-in-second", "passkey-sign-in"}):
        arguments = DOORS[name][0]
        if "town" in arguments:
            address = reverse(name, kwargs={**arguments, "town": "zandbeke"})
            assert client.get(address).status_code in {404, 405}, name
