"""Every address x persona x town. An address that is missing from the table fails the build."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from erecode.core.publishing import shelf
from tests.cast import Town
from tests.doors import DOORS, PERSONAS

HIDDEN = {"code", "edition", "provision", "compare-editions", "compare-topics"}
SHARES = 4  # the doors in as many tests, so that no worker gets them all at the end


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


def test_every_address_stands_in_the_table() -> None:
    assert sorted(set(_names(get_resolver())) - set(DOORS)) == []
    assert sorted(set(DOORS) - set(_names(get_resolver()))) == []


@contextmanager
def _as_if_it_never_was() -> Iterator[None]:
    """Undo in the end what is done here, so that the next address finds the cast as it was made."""
    shelf.forget()
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.mark.django_db
@pytest.mark.parametrize("share", range(SHARES))
def test_doors_open_for_whom_they_should(share: int, cast: tuple[Town, Town]) -> None:
    doors = dict(list(DOORS.items())[share::SHARES])
    found = {}
    for name, (arguments, _on_get, _on_post) in doors.items():
        address = reverse(name, kwargs=arguments)
        with _as_if_it_never_was():
            got = tuple(_client(persona, cast).get(address).status_code for persona in PERSONAS)
            posted = tuple(_client(persona, cast).post(address).status_code for persona in PERSONAS)
        found[name] = (got, posted)
    assert found == {name: (on_get, on_post) for name, (_arguments, on_get, on_post) in doors.items()}


@pytest.mark.django_db
def test_a_work_for_staff_is_not_there_for_others(cast: tuple[Town, Town]) -> None:
    found = {}
    for name in HIDDEN & set(DOORS):
        address = reverse(name, kwargs={**DOORS[name][0], "work": "intern"})
        with _as_if_it_never_was():
            found[name] = tuple(_client(persona, cast).get(address).status_code for persona in PERSONAS)
    assert found == dict.fromkeys(HIDDEN & set(DOORS), (404, 404, 200, 200, 200))


@pytest.mark.django_db
def test_a_town_that_is_not_there_is_404(cast: tuple[Town, Town]) -> None:
    found = {}
    for name in [name for name, row in DOORS.items() if "town" in row[0]]:
        address = reverse(name, kwargs={**DOORS[name][0], "town": "nergens"})
        with _as_if_it_never_was():
            got = {_client(persona, cast).get(address).status_code for persona in PERSONAS[1:]}
        if not got <= {404, 405}:
            found[name] = got
    assert found == {}
