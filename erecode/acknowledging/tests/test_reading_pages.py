"""Reading and signing on one's own pages: what is shown, what is recorded, and whose it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import cast

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html
from lxml.html import HtmlElement
from pytest_django import DjangoAssertNumQueries

from erecode.acknowledging.models import (
    AnswerCount,
    Assignment,
    AssignmentState,
    Campaign,
    Question,
    Receipt,
)
from erecode.acknowledging.tests.shelf import Shelf, make_shelf
from erecode.acknowledging.time_left import time_left
from erecode.acknowledging.waiting import waiting_for
from erecode.conduct.tree import fingerprint
from erecode.core.clock import today
from erecode.core.publishing import shelf as kept_pages
from erecode.organisations.models import Account, Person
from erecode.organisations.who import Desk

pytestmark = pytest.mark.django_db
Reader = tuple[Client, Assignment]


@pytest.fixture
def here() -> Shelf:
    """A town with a running campaign."""
    kept_pages.forget()
    return make_shelf()


def account_of(person: Person) -> Client:
    """A browser in which this person is signed in."""
    person.account = Account.objects.create_user(f"{person.key}@velm.example", None)
    person.save(update_fields=["account"])
    client = Client()
    client.force_login(person.account)
    return client


@pytest.fixture
def reader(here: Shelf) -> Callable[..., Reader]:
    """Makes somebody who is asked to read, signed in."""

    def make(name: str = "an", **more: object) -> Reader:
        campaign = Campaign.objects.first() or here.campaign()
        person = here.person(name)
        return account_of(person), here.assign(campaign, person, **more)

    return make


def path(name: str, *rest: object) -> str:
    """An address in the town."""
    return reverse(name, args=["velm", *rest])


def words(client: Client, address: str) -> str:
    """The text of a page's main part, on one line."""
    return " ".join(main_of(client, address).text_content().split())


def main_of(client: Client, address: str) -> HtmlElement:
    """A page's main part."""
    answer = client.get(address)
    assert answer.status_code == 200
    return cast("HtmlElement", html.fromstring(answer.content).find(".//main"))


def signed(client: Client, assignment: Assignment, said: str = "") -> str:
    """Sign, and give the address that follows."""
    statement = assignment.campaign.statements["nl"]
    answer = client.post(path("to-sign", assignment.pk), {"said": said or fingerprint(statement)})
    assert answer.status_code == 302
    return str(answer.headers["Location"])


def test_who_never_signed_reads_the_whole_text_and_signs_it(reader: Callable[..., Reader]) -> None:
    client, assignment = reader()
    assert "U leest de hele tekst" in words(client, path("to-read"))
    assert "Een bloem mag u aannemen." in words(client, path("to-read-part", assignment.pk, 1))
    receipt_address = signed(client, assignment)
    receipt = Receipt.objects.get()
    assert receipt_address == path("receipt", receipt.pk)
    assert (receipt.name, receipt.channel, receipt.language, receipt.kind) == (
        "An",
        "self",
        "nl",
        "acknowledged",
    )
    page = words(client, receipt_address)
    assert assignment.edition.digest in page
    assert receipt.digest in page
    assert client.get(path("receipt-pdf", receipt.pk)).content.startswith(b"%PDF-")


def test_who_signed_before_reads_only_what_changed_with_the_words_marked(
    here: Shelf, reader: Callable[..., Reader]
) -> None:
    client, assignment = reader(base=here.first)
    main = main_of(client, path("to-read-part", assignment.pk, 1))
    added = [" ".join(i.text_content().split()) for i in main.findall(".//p[@class='said']/ins")]
    assert added[0] == "toegevoegd: of bonnen einde van wat toegevoegd is"
    assert "Een bloem mag u aannemen." not in main.text_content()


def test_signing_twice_and_from_a_second_tab_leads_to_the_one_receipt(reader: Callable[..., Reader]) -> None:
    client, assignment = reader()
    first = signed(client, assignment)
    assert signed(client, assignment) == first
    for name, rest in (("to-read-text", ()), ("to-read-part", (1,)), ("to-sign", ()), ("to-refuse", ())):
        assert client.get(path(name, assignment.pk, *rest)).headers["Location"] == first
    assert Receipt.objects.count() == 1


def test_a_statement_that_changed_meanwhile_is_shown_before_it_is_signed(
    reader: Callable[..., Reader],
) -> None:
    client, assignment = reader()
    for said in ("", "another"):
        answer = client.post(path("to-sign", assignment.pk), {"said": said})
        assert answer.status_code == 400
    assert Receipt.objects.count() == 0


def test_not_wanting_to_sign_is_recorded_with_a_note_and_can_be_taken_back(
    here: Shelf, reader: Callable[..., Reader]
) -> None:
    client, assignment = reader()
    answer = client.post(path("to-refuse", assignment.pk), {"sure": "yes", "note": "Eerst overleg."})
    receipt = Receipt.objects.get()
    assert answer.headers["Location"] == path("receipt", receipt.pk)
    assert (receipt.kind, receipt.note) == ("refused", "Eerst overleg.")
    assert "Eerst overleg." in words(client, path("receipt", receipt.pk))
    assert "U kunt nog altijd" in words(client, path("to-read"))
    assert waiting_for(Desk(here.town, assignment.person, frozenset()), today()) == []
    signed(client, assignment)
    assert sorted(Receipt.objects.values_list("kind", flat=True)) == ["acknowledged", "refused"]


def test_what_is_another_persons_is_not_there(here: Shelf, reader: Callable[..., Reader]) -> None:
    client, assignment = reader()
    signed(client, assignment)
    other, _own = reader("bo")
    receipt = Receipt.objects.get()
    for name, pk in (("to-read-text", assignment.pk), ("to-sign", assignment.pk), ("receipt", receipt.pk)):
        assert other.get(path(name, pk)).status_code == 404
    assert other.get(path("to-read-text", 10**40)).status_code == 404
    assert other.get(path("to-read-part", _own.pk, 99)).status_code == 404


def test_a_question_is_counted_once_without_a_name_and_then_explains(reader: Callable[..., Reader]) -> None:
    client, assignment = reader()
    question = Question.objects.create(
        campaign=assignment.campaign,
        key="q1",
        provision_key="geschenken-1",
        texts={"nl": "Wat doet u?"},
        options=[{"nl": "Weigeren"}, {"nl": "Aannemen"}],
        explanation={"nl": "De code zegt nee."},
    )
    address = path("to-read-part", assignment.pk, 1)
    assert "De code zegt nee." not in words(client, address)
    for option in ("1", "0"):
        answer = client.post(address, {"question": "q1", "option": option})
        assert "De code zegt nee." in answer.content.decode()
    counted = AnswerCount.objects.filter(question=question).values_list("option", "count")
    assert list(counted) == [(1, 1)]
    for option in ("", "7", "x", "9" * 50):
        assert client.post(address, {"question": "q1", "option": option}).status_code == 400
    assert client.post(address, {"question": "gone\x00", "option": "1"}).status_code == 400


def test_what_has_ended_says_so(reader: Callable[..., Reader]) -> None:
    client, assignment = reader(state=AssignmentState.CLOSED)
    assert "het is afgelopen" in words(client, path("to-sign", assignment.pk))


def test_the_list_asks_as_much_for_one_as_for_three(
    here: Shelf, reader: Callable[..., Reader], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, first = reader()
    client.get(path("to-read"))
    with django_assert_num_queries(5):
        client.get(path("to-read"))
    for number in range(2):
        edition = here.first if number else here.second
        campaign = here.campaign(f"c{number}", edition=edition)
        if number:
            here.assign(campaign, first.person)
    with django_assert_num_queries(5):
        client.get(path("to-read"))


def test_waiting_takes_one_query(
    here: Shelf, reader: Callable[..., Reader], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    _client, assignment = reader()
    at = Desk(here.town, assignment.person, frozenset())
    with django_assert_num_queries(1):
        (found,) = waiting_for(at, today())
    assert (found.key, found.address, found.due) == (
        f"reading-{assignment.pk}",
        path("to-read-text", assignment.pk),
        today() + dt.timedelta(days=30),
    )


def test_the_time_left_is_told_in_words() -> None:
    day = dt.date(2026, 5, 3)
    told = [time_left(day, day - dt.timedelta(days=days)) for days in (14, 2, 1, 0, -1)]
    assert told == [
        "U hebt nog 14 dagen.",
        "U hebt nog 2 dagen.",
        "Morgen is de laatste dag.",
        "Vandaag is de laatste dag.",
        "De laatste dag was 3 mei 2026. U kunt nog altijd lezen en tekenen.",
    ]


def test_a_part_asks_as_much_with_one_question_as_with_three(
    here: Shelf, reader: Callable[..., Reader], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, assignment = reader(base=here.first)
    address = path("to-read-part", assignment.pk, 1)

    def ask(key: str) -> None:
        Question.objects.create(
            campaign=assignment.campaign,
            key=key,
            provision_key="geschenken-1",
            texts={"nl": key},
            options=[{"nl": "ja"}, {"nl": "nee"}],
        )

    ask("q1")
    client.get(address)
    with CaptureQueriesContext(connection) as first:
        client.get(address)
    for key in ("q2", "q3"):
        ask(key)
    with django_assert_num_queries(len(first)):
        client.get(address)
    assert len(first) <= 16
