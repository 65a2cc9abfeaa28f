"""The search page: whole without script, in part with it, calm when nothing is found."""

from __future__ import annotations

import pytest
from django.test import Client

from erecode.conduct.models import Findable, Wordlist
from erecode.conduct.tests.shelf import Shelf, make_shelf

ADDRESS = "/havendam/search/"


@pytest.fixture
def shelf(db: None) -> Shelf:
    """The town with its texts."""
    return make_shelf()


def page(client: Client, typed: str, address: str = ADDRESS, **headers: str) -> str:
    """The answer to a question."""
    response = client.get(address, {"q": typed}, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def test_the_whole_page_works_without_script(client: Client, shelf: Shelf) -> None:
    text = page(client, "havenkapitein")
    assert 'href="/havendam/read/code/2025/geschenk-les/"' in text
    assert "<mark>havenkapitein</mark>" in text
    assert text.count('role="status"') == 1


def test_while_typing_only_the_results_and_the_count_come(client: Client, shelf: Shelf) -> None:
    text = page(client, "havenkapitein", HX_Request="true")
    assert "<html" not in text
    assert 'id="count" hx-swap-oob="innerHTML"' in text
    assert "<mark>havenkapitein</mark>" in text


def test_the_address_and_the_interface_follow_the_language(client: Client, shelf: Shelf) -> None:
    text = page(client, "cadeau", "/fr/havendam/search/")
    assert 'href="/fr/havendam/read/code/2025/geschenken/"' in text


def test_text_and_question_are_shown_as_they_are(client: Client, shelf: Shelf) -> None:
    text = page(client, "sluizen <script>alert(1)</script>")
    assert "<script>alert" not in text
    assert "&lt;b&gt;<mark>sluizen</mark>&lt;/b&gt; &amp; tij" in text


def test_whom_to_ask_follows_from_what_was_found(client: Client, shelf: Shelf) -> None:
    assert "050 99 88 77" in page(client, "sluizen")


def test_nothing_found_still_helps(client: Client, shelf: Shelf) -> None:
    text = page(client, "qqhavenkapteinqq")
    assert "1 Geschenken" in text
    assert "050 99 88 77" in text


def test_an_unfinished_word_of_a_visitor_tells_nothing_of_what_is_not_public(
    client: Client, shelf: Shelf
) -> None:
    text = page(client, "vuurtor") + page(client, "kluis") + page(client, "")
    assert "vuurtoren" not in text
    assert "Binnenboek" not in text


def test_somebody_of_the_town_finds_what_is_not_public(client: Client, shelf: Shelf) -> None:
    assert shelf.person.account is not None
    client.force_login(shelf.person.account)
    assert "<mark>vuurtoren</mark>" in page(client, "vuurtoren")


def test_nothing_is_kept_of_what_was_asked(client: Client, shelf: Shelf) -> None:
    before = (Findable.objects.count(), Wordlist.objects.count())
    response = client.get(ADDRESS, {"q": "havenkapitein"})
    assert response["Cache-Control"] == "no-store"
    assert response.cookies == {}
    assert (Findable.objects.count(), Wordlist.objects.count()) == before


def test_more_results_are_offered_and_shown(client: Client, shelf: Shelf) -> None:
    from erecode.conduct.search.index import Document, put

    documents = [
        Document("form", "town", {"town": "havendam", "?": f"f{number}"}, {"nl": f"Meetbrief {number}"})
        for number in range(30)
    ]
    put(town=shelf.town, source="forms", documents=documents)
    assert page(client, "meetbrief").count('class="is-form"') == 20
    whole = client.get(ADDRESS, {"q": "meetbrief", "more": "1"}).content.decode()
    assert whole.count('class="is-form"') == 30


def test_another_town_is_not_there(client: Client, shelf: Shelf) -> None:
    assert client.get("/nergens/search/", {"q": "geschenk"}).status_code == 404


def test_only_reading_is_allowed(client: Client, shelf: Shelf) -> None:
    assert client.post(ADDRESS, {"q": "geschenk"}).status_code == 405
