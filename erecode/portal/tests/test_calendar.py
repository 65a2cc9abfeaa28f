"""A calendar has each term on its last day, tells nobody what it is about, and ends when its address does."""

from __future__ import annotations

import datetime as dt
import html
import logging
import re
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from erecode.acknowledging.models import Assignment
from erecode.audit.models import Entry
from erecode.core.clock import now, today
from erecode.core.terms import Waiting
from erecode.organisations.models import Person
from erecode.portal.about import about
from erecode.portal.calendar_actions import end_address, make_address
from erecode.portal.calendar_feed import calendar_of
from erecode.portal.models import CalendarAddress
from erecode.registers.declaring_actions import Beginning, begin, submit
from erecode.registers.definition import Timing
from erecode.registers.models import Declaration, RegisterVersion
from erecode.signin import badge_actions
from tests.cast import Town, make_cast
from tests.cast_registers import WORDS

MAKE = "/aldergem/mine/calendar/make/"


@pytest.fixture
def aldergem(db: None) -> Town:
    return make_cast()[0]


def signed_in(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def made_by(client: Client) -> str:
    """Make an address as a person does, and return its path."""
    page = client.post(MAKE).content.decode()
    shown = re.search(r"readonly>([^<]+)<", page)
    assert shown is not None
    return html.unescape(shown[1]).removeprefix(settings.ADDRESS)


def events(body: bytes) -> list[Any]:
    """The events of a calendar, as another program reads them."""
    return list(Calendar.from_ical(body).walk("VEVENT"))


def in_short(body: bytes) -> list[tuple[str, dt.date, dt.date]]:
    return [(str(e["SUMMARY"]), e.decoded("DTSTART"), e.decoded("DTEND")) for e in events(body)]


def test_a_manager_finds_a_decision_on_its_last_day_and_nothing_of_what_it_is_about(aldergem: Town) -> None:
    path = made_by(signed_in(aldergem.people["carla"]))
    answer = Client().get(path)
    held = Declaration.objects.get()
    assert held.due_on is not None
    day = dt.timedelta(days=1)
    assert in_short(answer.content) == [("Een beslissing nemen", held.due_on, held.due_on + day)]
    (event,) = events(answer.content)
    link = f"{settings.ADDRESS}/aldergem/declarations/{held.uid}/"
    assert (str(event["URL"]), link in str(event["DESCRIPTION"]), event["SEQUENCE"]) == (link, True, 1)
    assert event.decoded("DTSTAMP") == held.happenings.get().at.replace(microsecond=0)
    told = answer.content.decode().replace("\r\n ", "")
    for word in ("koekjes", "Peeters", "Bram", "Geschenk", "gift"):
        assert word not in told


def test_the_headers_keep_it_private_and_an_unchanged_calendar_is_not_sent_again(aldergem: Town) -> None:
    path = made_by(signed_in(aldergem.people["carla"]))
    first = Client().get(path)
    kept = {name: first[name] for name in ("Content-Type", "Cache-Control", "Referrer-Policy")}
    assert kept == {
        "Content-Type": "text/calendar; charset=utf-8",
        "Cache-Control": "private, no-cache",
        "Referrer-Policy": "no-referrer",
    }
    again = Client().get(path, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["Referrer-Policy"]) == (304, b"", "no-referrer")
    Declaration.objects.update(due_on=today() + dt.timedelta(days=9))
    assert Client().get(path, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_what_was_done_is_gone_and_a_moved_term_keeps_its_name(aldergem: Town) -> None:
    path = made_by(signed_in(aldergem.people["carla"]))
    (first,) = events(Client().get(path).content)
    held = Declaration.objects.get()
    Declaration.objects.update(due_on=today() + dt.timedelta(days=9), revision=held.revision + 1)
    (moved,) = events(Client().get(path).content)
    assert (moved["UID"], moved["SEQUENCE"]) == (first["UID"], first["SEQUENCE"] + 1)
    Declaration.objects.update(state="noted")
    assert events(Client().get(path).content) == []


def test_the_calendar_speaks_its_owners_language(aldergem: Town) -> None:
    """Whatever language the program that asks says it has."""
    carla = aldergem.people["carla"]
    path = made_by(signed_in(carla))
    Person.objects.filter(pk=carla.pk).update(language="fr")
    answer = Client(headers={"accept-language": "en"}).get(path)
    ((work, *_days),) = in_short(answer.content)
    (event,) = events(answer.content)
    assert (work, answer["Content-Language"]) == ("Prendre une décision", "fr")
    assert str(event["URL"]).startswith(f"{settings.ADDRESS}/fr/aldergem/declarations/")


def test_only_a_digest_is_kept_and_the_address_is_shown_once(aldergem: Town) -> None:
    client = signed_in(aldergem.people["bram"])
    path = made_by(client)
    secret = path.removeprefix("/aldergem/calendar/").removesuffix(".ics")
    held = CalendarAddress.objects.values().get()
    assert (len(secret) >= 32, [value for value in held.values() if secret in str(value)]) == (True, [])
    page = client.get("/aldergem/mine/calendar/").content.decode()
    assert (secret in page, "Maak een nieuw adres" in page) == (False, True)
    verbs = list(Entry.objects.filter(verb__startswith="calendar.").values_list("verb", "actor", "subject"))
    assert verbs == [("calendar.made", "bram", "person/bram")]
    assert [value for _label, value in about(aldergem.people["bram"], "nl")[0].rows] != []


def test_a_new_address_ends_the_old_and_stopping_ends_it(aldergem: Town) -> None:
    client = signed_in(aldergem.people["bram"])
    old = made_by(client)
    new = made_by(client)
    assert [Client().get(path).status_code for path in (old, new)] == [404, 200]
    for _twice in range(2):
        assert client.post("/aldergem/mine/calendar/end/").status_code == 302
    assert Client().get(new).status_code == 404
    assert Entry.objects.filter(verb="calendar.ended").count() == 1


def test_who_left_or_is_of_another_town_has_no_calendar(aldergem: Town) -> None:
    bram = aldergem.people["bram"]
    path = made_by(signed_in(bram))
    assert Client().get(path.replace("aldergem", "zandbeke")).status_code == 404
    yesterday = today() - dt.timedelta(days=1)
    statuses = []
    for until in (today(), yesterday):
        Person.objects.filter(pk=bram.pk).update(until=until)
        statuses.append(Client().get(path).status_code)
    assert statuses == [200, 404]


def test_somebody_with_a_badge_has_a_calendar(aldergem: Town) -> None:
    ines = Person.objects.create(
        organisation=aldergem.organisation, key="ines", name="Ines", category="volunteer", unit=aldergem.unit
    )
    [(badge, code)] = badge_actions.issue(actor=aldergem.people["alda"], people=[ines])
    client = Client()
    given = {"code": code, "pin": "40718", "again": "40718"}
    assert client.post(f"/aldergem/_b/{badge.token}/", given).status_code == 302
    path = made_by(client)
    assert in_short(Client().get(path).content) == []
    task = Assignment.objects.filter(state="open").first()
    assert task is not None
    Assignment.objects.filter(pk=task.pk).update(person=ines)
    assert [work for work, *_days in in_short(Client().get(path).content)] == ["Lezen en tekenen"]


def test_a_calendar_costs_the_same_with_one_term_and_with_three(aldergem: Town) -> None:
    path = made_by(signed_in(aldergem.people["carla"]))

    def cost() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as asked:
            body = Client().get(path).content
        return len(events(body)), len(asked)

    cost()
    found = [cost()]
    version = RegisterVersion.objects.get(number=1)
    bram = aldergem.people["bram"]
    for form in ("two", "three"):
        draft = begin(actor=bram, beginning=Beginning(version, Timing.AFTER, form, {**WORDS, "what": form}))
        submit(actor=bram, declaration=draft, typed={})
    found.append(cost())
    assert found == [(1, found[0][1]), (3, found[0][1])]


def test_no_log_holds_the_secret(aldergem: Town, caplog: pytest.LogCaptureFixture) -> None:
    """An address that ended is a warning in the log of requests."""
    bram = aldergem.people["bram"]
    secret = make_address(actor=bram)
    end_address(actor=bram)
    filters = settings.LOGGING["handlers"]["console"]["filters"]  # type: ignore[index]
    with caplog.at_level(logging.WARNING, logger="django.request"):
        Client().get(f"/aldergem/calendar/{secret}.ics")
    from erecode.core.quiet import Unasked

    (record,) = caplog.records
    assert Unasked().filter(record)
    assert (filters, secret in record.getMessage()) == (["unasked"], False)


KEYS = st.uuids().map(lambda uid: f"declaration-{uid}-decide")
DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))
TERMS = st.builds(
    Waiting,
    key=KEYS,
    work=st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=90),
    title=st.just("x"),
    address=st.just("/t/declarations/1/"),
    since=st.datetimes(
        dt.datetime(2000, 1, 1),
        dt.datetime(2100, 1, 1),
        timezones=st.timezones().filter(lambda z: "/" in str(z)),
    ),
    due=st.none() | DAYS,
    version=st.integers(0, 10_000),
)


@given(st.lists(TERMS, max_size=8, unique_by=lambda term: term.key))
@example([Waiting("a", "w", "", "/", now(), day) for day in (dt.date(2026, 3, 29), dt.date(2026, 10, 25))])
def test_every_term_is_read_back_on_its_day_for_the_whole_day(terms: list[Waiting]) -> None:
    """Also over the nights on which the clock changes, for any words and whenever it was changed last."""
    with translation.override("nl"):
        body = calendar_of("Naam; met, tekens\\", terms, "https://e.example", "e.example")
        assert body == calendar_of("Naam; met, tekens\\", reversed(terms), "https://e.example", "e.example")
    found = sorted(
        (str(e["UID"]), e.decoded("DTSTART"), e.decoded("DTEND"), e["SEQUENCE"]) for e in events(body)
    )
    dated = [(term, term.due) for term in terms if term.due]
    day = dt.timedelta(days=1)
    assert found == sorted((f"{t.key}@e.example", due, due + day, t.version) for t, due in dated)
    assert max(map(len, body.split(b"\r\n"))) <= 75
