"""Published pages: kept for visitors, fresh for people who sign in, gone when something is published."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from erecode.conduct.actions import freeze
from erecode.core.publishing import shelf
from erecode.organisations.models import Organisation
from tests.cast import PASSWORD, Town, small_tree, terms

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_second_visitor_is_answered_without_a_query(
    cast: tuple[Town, Town], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = Client().get("/aldergem/read/code/")
    with django_assert_num_queries(0):
        second = Client().get("/aldergem/read/code/")
    assert (first.status_code, second.status_code) == (200, 200)
    assert first.content == second.content


def test_a_page_is_sent_packed_or_not_as_the_reader_asks(cast: tuple[Town, Town]) -> None:
    plain = Client().get("/aldergem/")
    packed = Client().get("/aldergem/", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(packed.content) == plain.content
    assert packed["Content-Encoding"] == "gzip"


def test_a_page_that_the_reader_has_is_not_sent_again(cast: tuple[Town, Town]) -> None:
    first = Client().get("/aldergem/")
    again = Client().get("/aldergem/", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_publishing_is_seen_by_the_next_visitor(cast: tuple[Town, Town]) -> None:
    aldergem, _ = cast
    before = Client().get("/aldergem/read/code/").content
    newer = small_tree("nieuw")
    freeze(actor="alda", work=aldergem.work, tree=newer, terms=terms(aldergem.entity, "2026b"))
    after = Client().get("/aldergem/read/code/").content
    assert "(aldergem)" in before.decode()
    assert "(nieuw)" in after.decode()


def test_a_signed_in_reader_is_never_kept_for_others(cast: tuple[Town, Town]) -> None:
    reader = Client()
    assert reader.login(username="alda@aldergem.example", password=PASSWORD)
    assert "Alda" in reader.get("/aldergem/").content.decode()
    assert "Alda" not in Client().get("/aldergem/").content.decode()


def test_what_is_rolled_back_is_not_published(cast: tuple[Town, Town]) -> None:
    from django.db import transaction

    from erecode.core.publishing import publish

    before = Client().get("/aldergem/").content
    with pytest.raises(ValueError, match="undo"), transaction.atomic():
        Organisation.objects.filter(slug="aldergem").update(names={"nl": "Elders"})
        publish()
        raise ValueError("undo")
    shelf.forget()
    assert Client().get("/aldergem/").content == before


def test_headers_are_on_every_answer(cast: tuple[Town, Town]) -> None:
    for address in ("/aldergem/", "/aldergem/", "/nergens/", "/_theme/aldergem.css", "/_in/"):
        answer = Client().get(address)
        assert answer["Content-Security-Policy"].startswith("default-src 'none'")
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Referrer-Policy"] == "same-origin"
