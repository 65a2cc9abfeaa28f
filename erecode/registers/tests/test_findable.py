"""A form is found by everyday words, by colleagues only, and as the register is now."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.conf import settings
from django.test import Client

from erecode.registers.register_actions import publish_register
from tests.cast import Town, make_cast
from tests.cast_registers import GIFTS

pytestmark = pytest.mark.django_db
FORM = 'href="/aldergem/declare/gift/"'


@pytest.fixture
def town() -> Town:
    return make_cast()[0]


def found(client: Client, words: str) -> bool:
    """Whether searching for words shows the form of gifts."""
    return FORM in client.get("/aldergem/search/", {"q": words}).content.decode()


def colleague(town: Town) -> Client:
    client = Client()
    account = town.people["bram"].account
    assert account is not None
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_a_colleague_finds_the_form_and_a_visitor_does_not(town: Town) -> None:
    assert (found(colleague(town), "geweigerd kreeg"), found(Client(), "geweigerd kreeg")) == (True, False)


def test_the_form_is_found_by_what_it_says_now(town: Town) -> None:
    renamed = replace(GIFTS, names={"nl": "Cadeautjes"}, intro={"nl": "Wat u meebracht."})
    assert not found(colleague(town), "meebracht")
    publish_register(actor="test", town=town.organisation, register=renamed)
    assert (found(colleague(town), "meebracht"), found(colleague(town), "weigerde")) == (True, False)
