"""A campaign in three screens, and how far it is: all of it for keepers, their own people for who leads."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from erecode.acknowledging.actions import Signature, sign
from erecode.acknowledging.asking import ask
from erecode.acknowledging.due import make
from erecode.acknowledging.models import Assignment, Campaign, CampaignState, Question
from erecode.acknowledging.owing import mark
from erecode.acknowledging.tests.shelf import FIRST, SECOND, Shelf, held, make_shelf
from erecode.core.clock import today
from erecode.organisations.models import Account, Person

BASE = "/en/velm/_campaigns/"


@pytest.fixture(autouse=True)
def _language_as_it_was() -> Iterator[None]:
    """A page in English leaves English behind in the process; the next test must not see that."""
    with translation.override("nl"):
        yield


@pytest.fixture
def shelf(db: None) -> Shelf:
    found = make_shelf()
    found.person("els", account=Account.objects.create_user("els@velm.example"))
    found.role("els", "integrity_officer")
    return found


def client_of(person: Person) -> Client:
    """A browser in which somebody is signed in."""
    client = Client()
    assert person.account is not None
    client.force_login(person.account)
    return client


@pytest.fixture
def els(shelf: Shelf) -> Client:
    return client_of(shelf.people["els"])


def aimed(shelf: Shelf, **more: object) -> dict[str, Any]:
    return {"name": "Onze code", "edition": shelf.second.pk, "next": "1", **more}


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined,no-any-return]


def test_three_screens_set_up_a_campaign_and_start_it(shelf: Shelf, els: Client) -> None:
    shelf.person("anna")
    shelf.person("ben", unit="zorg")
    old = shelf.campaign("oud", edition=shelf.first)
    first = shelf.assign(old, shelf.people["anna"])
    sign(actor=first.person, assignment=first, signature=Signature("nl"))
    answer = els.post(f"{BASE}new/", aimed(shelf, units=[shelf.units["ruimte"].pk]))
    assert (answer.status_code, answer["Location"]) == (302, f"{BASE}code-2026/reading/")
    shown = text_of(els.get(answer["Location"]))
    assert "<del>" in shown and "<ins>" in shown
    small = mark(FIRST[2], SECOND[2])
    assert f'value="{small}" checked' in shown  # only a mark differs: proposed as small
    assert f'value="{mark(FIRST[0], SECOND[0])}">' in shown
    answer = els.post(answer["Location"], {"small": [small]})
    assert answer["Location"] == f"{BASE}code-2026/when/"
    due = today() + dt.timedelta(days=20)
    sent = {"starts": today(), "due": due, "ongoing": "on", "days": 14, "before": "7, 1", "after": "3"}
    answer = els.post(answer["Location"], {**sent, "statement_nl": "Ik nam kennis.", "start": "1"})
    assert answer["Location"] == f"{BASE}code-2026/"
    campaign = Campaign.objects.get(key="code-2026")
    assert (campaign.state, campaign.plan, campaign.small) == (CampaignState.RUNNING, [-7, -1, 3], [small])
    make(campaign.pk)
    rows = Assignment.objects.filter(campaign=campaign).order_by("person__key")
    assert list(rows.values_list("person__key", "items")) == [("anna", 1), ("els", 3)]


def test_the_count_says_how_many_are_meant(shelf: Shelf, els: Client) -> None:
    shelf.person("anna", mail="")
    shelf.person("ben", unit="zorg")
    sent: dict[str, Any] = {"edition": shelf.second.pk, "units": [shelf.units["groen"].pk]}
    shown = text_of(els.get(f"{BASE}count/", sent))
    assert "This is for 2 people." in shown
    assert "1 of them has no mail address" in shown


def test_names_are_looked_up_and_a_wrong_one_is_named(shelf: Shelf, els: Client) -> None:
    shelf.person("anna")
    answer = els.post(f"{BASE}new/", aimed(shelf, people="anna@VELM.example\nNiemand"))
    assert answer.status_code == 400
    assert "We know nobody called “Niemand”." in text_of(answer)
    assert "anna@VELM.example" in text_of(answer)  # what was typed is not lost
    els.post(f"{BASE}new/", aimed(shelf, people="anna@VELM.example"))
    assert list(Campaign.objects.get().people.values_list("key", flat=True)) == ["anna"]


def test_it_does_not_start_before_somebody_looked_over_what_is_asked(shelf: Shelf, els: Client) -> None:
    els.post(f"{BASE}new/", aimed(shelf))
    sent = {"starts": today(), "due": today(), "days": 14, "statement_nl": "Ik nam kennis.", "start": "1"}
    answer = els.post(f"{BASE}code-2026/when/", sent)
    assert answer.status_code == 400
    assert "that is the second step" in text_of(answer)
    assert Campaign.objects.get().state == CampaignState.DRAFT


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"due": "2020-01-01"}, "This day lies before the first day."),
        ({"before": "7, morgen"}, "Write whole numbers from 1 to 120"),
        ({"before": "9" * 40}, "Write whole numbers from 1 to 120"),
        ({"days": "0"}, "1"),
        ({"statement_nl": "a\0b"}, "Null"),
    ],
)
def test_what_cannot_be_is_said_in_words(
    shelf: Shelf, els: Client, change: dict[str, str], sentence: str
) -> None:
    els.post(f"{BASE}new/", aimed(shelf))
    sent = {"starts": today(), "due": today(), "days": 14, "statement_nl": "Ik nam kennis."}
    answer = els.post(f"{BASE}code-2026/when/", {**sent, **change})
    assert answer.status_code == 400
    assert sentence in text_of(answer)


def test_a_question_is_added_and_taken_away(shelf: Shelf, els: Client) -> None:
    els.post(f"{BASE}new/", aimed(shelf))
    sent = {
        "provision_key": "geschenken-1",
        "text_nl": "Wat doet u?",
        "options_nl": "Ik vraag het.\nIk weiger.",
        "options_fr": "Je demande.",
    }
    answer = els.post(f"{BASE}code-2026/question/", sent)
    assert "as many answers as in the first language: 2" in text_of(answer)
    els.post(f"{BASE}code-2026/question/", {**sent, "options_fr": "Je demande.\nJe refuse."})
    question = Question.objects.get()
    assert question.options == [
        {"nl": "Ik vraag het.", "fr": "Je demande."},
        {"nl": "Ik weiger.", "fr": "Je refuse."},
    ]
    assert "Wat doet u?" in text_of(els.get(f"{BASE}code-2026/reading/"))
    els.post(f"{BASE}code-2026/question/{question.key}/remove/")
    assert Question.objects.count() == 0


def test_a_campaign_that_runs_does_not_change_any_more(shelf: Shelf, els: Client) -> None:
    shelf.campaign()
    for screen in ("aim", "reading", "when"):
        assert els.get(f"{BASE}code-2026/{screen}/")["Location"] == f"{BASE}code-2026/"
    assert els.post(f"{BASE}code-2026/discard/").status_code == 409
    assert els.post(f"{BASE}code-2026/question/q1/remove/").status_code == 409


def test_who_leads_sees_their_people_and_nobody_else(shelf: Shelf) -> None:
    shelf.person("mia", unit="ruimte", account=Account.objects.create_user("mia@velm.example"))
    shelf.person("karel", account=Account.objects.create_user("karel@velm.example"))
    shelf.person("anna", unit="groen")
    shelf.person("ben", unit="zorg")
    shelf.role("mia", "manager")
    campaign = shelf.campaign()
    ask(campaign, today())
    mia = client_of(shelf.people["mia"])
    shown = text_of(mia.get(f"{BASE}code-2026/"))
    assert "Anna" in shown and "Karel" in shown
    assert "Ben" not in shown and "Zorg" not in shown
    assert "0 of 3" in shown  # anna, karel and els of her units, not herself
    assert "Ben" not in text_of(mia.get(f"{BASE}code-2026/?unit={shelf.units['zorg'].pk}"))
    assert mia.get(f"{BASE}code-2026/left.csv").status_code == 404
    assert client_of(shelf.people["karel"]).get(f"{BASE}code-2026/").status_code == 404


def test_hr_gets_who_is_left_as_a_table_without_formulas(shelf: Shelf, els: Client) -> None:
    shelf.person("anna")
    Person.objects.filter(key="anna").update(name="=SUM(A1)")
    shelf.person("ben")
    campaign = shelf.campaign()
    ask(campaign, today())
    done = held(Assignment.objects.get(person=shelf.people["ben"]).pk)
    sign(actor=done.person, assignment=done, signature=Signature("nl"))
    lines = text_of(els.get(f"{BASE}code-2026/left.csv")).lstrip("\ufeff").splitlines()
    due = campaign.due.isoformat()
    assert lines == [
        "name;unit;category;mail;read by;state;on protected leave",
        f"'=SUM(A1);groen;statutory;anna@velm.example;{due};open;no",
        f"Els;groen;statutory;els@velm.example;{due};open;no",
    ]


def test_ending_asks_first_and_then_asks_nobody_any_more(shelf: Shelf, els: Client) -> None:
    campaign = shelf.campaign()
    ask(campaign, today())
    assert "End this campaign?" in text_of(els.get(f"{BASE}code-2026/end/"))
    els.post(f"{BASE}code-2026/end/")
    assert not Assignment.objects.left().exists()
    assert "This campaign has ended." in text_of(els.get(f"{BASE}code-2026/"))


@pytest.mark.parametrize("path", ["", "code-2026/", "later/aim/", "later/reading/", "later/when/", "count/"])
def test_pages_cost_the_same_for_one_person_and_for_many(shelf: Shelf, els: Client, path: str) -> None:
    shelf.campaign("later", state=CampaignState.DRAFT)
    campaign = shelf.campaign()
    counts = []
    for wave in range(2):
        for number in range(1 if wave == 0 else 70):
            unit = ("groen", "zorg", "ruimte")[number % 3]
            shelf.person(f"p{wave}-{number}", unit=unit)
        if wave:
            shelf.campaign("ander", edition=shelf.first)
        ask(campaign, today())
        els.get(BASE + path, {"edition": shelf.second.pk})  # what a process remembers is remembered
        with CaptureQueriesContext(connection) as queries:
            assert els.get(BASE + path, {"edition": shelf.second.pk}).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("query", ["?unit=%00", "?unit=" + "9" * 30, "?name=%00", "?state=%00", "?page=x"])
def test_odd_questions_are_answered_with_a_page(shelf: Shelf, els: Client, query: str) -> None:
    ask(shelf.campaign(), today())
    assert els.get(f"{BASE}code-2026/{query}").status_code == 200
