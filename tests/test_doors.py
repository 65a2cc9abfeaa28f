"""Every address x persona x town. An address that is missing from the table fails the build."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import Town
from tests.doors import DOORS, PERSONAS

HIDDEN = {"code", "edition", "provision", "compare-editions", "compare-topics"}


def _names(resolver: URLResolver) -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern)


def _client(persona: str, cast: tuple[Town, Town]) -> Client:
    client = Client()
    for town in cast:
        if persona in town.people:
            account = town.people[persona].account
            assert account is not None
            client.force_login(account)
    return client


@pytest.mark.pure
def test_every_address_stands_in_the_table() -> None:
    assert sorted(set(_names(get_resolver())) - set(DOORS)) == []
    assert sorted(set(DOORS) - set(_names(get_resolver()))) == []


@pytest.mark.django_db
@pytest.mark.parametrize("name", DOORS)
def test_a_door_opens_for_whom_it_should(name: str, cast: tuple[Town, Town]) -> None:
    arguments, on_get, on_post = DOORS[name]
    address = reverse(name, kwargs=arguments)
    got = tuple(_client(persona, cast).get(address).status_code for persona in PERSONAS)
    posted = tuple(_client(persona, cast).post(address).status_code for persona in PERSONAS)
    assert (got, posted) == (on_get, on_post)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(HIDDEN & set(DOORS)))
def test_a_work_for_staff_is_not_there_for_others(name: str, cast: tuple[Town, Town]) -> None:
    address = reverse(name, kwargs={**DOORS[name][0], "work": "intern"})
    got = tuple(_client(persona, cast).get(address).status_code for persona in PERSONAS)
    assert got == (404, 404, 200, 200, 200)


@pytest.mark.django_db
@pytest.mark.parametrize("name", [n for n, row in DOORS.items() if "town" in row[0]])
def test_a_town_that_is_not_there_is_404(name: str, cast: tuple[Town, Town]) -> None:
    address = reverse(name, kwargs={**DOORS[name][0], "town": "nergens"})
    got = [_client(persona, cast).get(address).status_code for persona in PERSONAS if persona != "visitor"]
    assert set(got) <= {404, 405}
