"""When the code changes: tables are flagged, a text waits until they were looked at, answers wait as well."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.test import Client

from erecode.audit.models import Entry
from erecode.conduct.draft_actions import begin_from
from erecode.conduct.drafts import fill, manuscript_of
from erecode.conduct.models import Draft, Edition
from erecode.conduct.tree import walk
from erecode.core.clock import today
from erecode.core.publishing import shelf
from erecode.guidance.models import Look
from erecode.guidance.stored import guide_of
from erecode.guidance.tests.officer import GIFT, HERE, RULE, at_work, keeper
from erecode.guidance.tests.small_town import MONEY, add_edition, make_town
from erecode.organisations.models import Organisation, Person

pytestmark = pytest.mark.django_db
COMING = f"{HERE}_edition/code/"
PUBLISH = "/en/aldergem/_draft/code/publish/"
NEW = "Geld neemt u bijna nooit aan."
TERMS = {"label": "2026-11", "since": "2026-11-01", "title": "Code", "public": "on"}


@pytest.fixture
def town() -> Organisation:
    return make_town()


@pytest.fixture
def alda(town: Organisation) -> Person:
    return keeper(town)


@pytest.fixture
def client(alda: Person) -> Client:
    return at_work(alda)


def text_to_come(alda: Person, words: str | None) -> Draft:
    """A draft in which the provision about money says something else, or is gone."""
    edition = Edition.objects.get()
    draft = begin_from(actor=alda, work=edition.work, edition=edition)
    manuscript = manuscript_of(draft)
    for item in walk(manuscript.tree):
        if words is None:
            item.children = [child for child in item.children if child.key != "geld"]
        elif item.key == "geld":
            item.texts["nl"] = words
    fill(draft, manuscript)
    draft.save()
    return draft


def shown(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


def digest_on(page: str) -> str:
    return page.split('name="words" value="')[1].split('"', maxsplit=1)[0]


def publish(client: Client, draft: Draft) -> tuple[int, str]:
    response = client.post(PUBLISH, {**TERMS, "revision": draft.revision})
    return response.status_code, html.unescape(response.content.decode())


def verdict(town: Organisation) -> str:
    """What is answered about money, by a process that heard of what was published."""
    shelf.forget()
    return guide_of(town, "en").ask("gift", {"kind": "money"}).advice.verdict


def test_a_text_that_changes_no_cited_words_is_published_at_once(client: Client, alda: Person) -> None:
    draft = text_to_come(alda, MONEY)
    assert "No answer rests on words that change." in shown(client, COMING)
    assert publish(client, draft)[0] == 302


def test_a_text_that_changes_cited_words_waits_until_the_table_was_looked_at(
    client: Client, alda: Person, town: Organisation
) -> None:
    draft = text_to_come(alda, NEW)
    status, page = publish(client, draft)
    assert (status, "Other pages rest on words that this text changes." in page) == (400, True)
    assert f'href="{COMING}#gift"' in page
    coming = shown(client, COMING)
    assert ("not looked at yet" in coming, "bijna" in coming, "money" in coming) == (True, True, True)
    said = {"words": digest_on(coming), "said": "stands"}
    assert client.post(f"{COMING}gift/", said).status_code == 302
    assert "looked at: still right" in shown(client, COMING)
    assert publish(client, draft)[0] == 302
    assert verdict(town) == "not_allowed"
    assert Entry.objects.filter(verb="table.looked.stands").count() == 1
    assert "words changed, looked at" in shown(client, HERE)


def test_a_table_that_waits_gives_no_answer_until_another_is_published(
    client: Client, alda: Person, town: Organisation
) -> None:
    draft = text_to_come(alda, NEW)
    client.post(f"{COMING}gift/", {"words": digest_on(shown(client, COMING)), "said": "paused"})
    assert (publish(client, draft)[0], verdict(town)) == (302, "ask_first")
    assert guide_of(town, "en").waiting == {"gift"}
    assert "the code’s words changed" in shown(client, HERE)
    client.post(f"{GIFT}begin/")
    second_look = shown(client, f"{GIFT}publish/")
    assert NEW in second_look
    terms = {"revision": 0, "since": today()}
    assert client.post(f"{GIFT}publish/", terms).status_code == 400
    assert client.post(f"{GIFT}publish/", {**terms, "read": "on"}).status_code == 302
    assert (verdict(town), guide_of(town, "en").waiting) == ("not_allowed", frozenset())


def test_words_that_are_gone_cannot_stand(client: Client, alda: Person) -> None:
    text_to_come(alda, None)
    page = shown(client, COMING)
    assert ("These words are gone:" in page, "The answers are still right" in page) == (True, False)
    response = client.post(f"{COMING}gift/", {"words": digest_on(page), "said": "stands"})
    assert (response.status_code, Look.objects.count()) == (409, 0)


def test_a_look_at_other_words_does_not_count(client: Client, alda: Person) -> None:
    draft = text_to_come(alda, NEW)
    stale = {"words": digest_on(shown(client, COMING)), "said": "stands"}
    client.post(f"{COMING}gift/", stale)
    manuscript = manuscript_of(draft)
    for item in walk(manuscript.tree):
        item.texts = {"nl": "Iets helemaal anders."} if item.key == "geld" else item.texts
    fill(draft, manuscript)
    draft.save()
    assert client.post(f"{COMING}gift/", stale).status_code == 409
    assert publish(client, draft)[0] == 400


def test_an_edition_that_came_from_elsewhere_does_not_answer_with_new_words_unseen(
    client: Client, town: Organisation
) -> None:
    assert verdict(town) == "not_allowed"
    add_edition(town, "2026-11", dt.date(2026, 11, 1), NEW)
    assert verdict(town) == "ask_first"
    page = html.unescape(Client().get("/en/aldergem/ask/gift/").content.decode())
    assert "our code" in page.lower()
    client.post(f"{COMING}gift/", {"words": digest_on(shown(client, COMING)), "said": "stands"})
    assert verdict(town) == "not_allowed"


def test_cases_that_the_draft_of_the_table_answers_otherwise_are_told(client: Client, alda: Person) -> None:
    client.post(f"{GIFT}begin/")
    case = {
        "key": "note",
        "given_kind": "money",
        "verdict": "not_allowed",
        "reason_en": "A note.",
        "seen": "",
    }
    client.post(f"{GIFT}case/", case)
    client.post(f"{GIFT}publish/", {"revision": 1, "since": today()})
    client.post(f"{GIFT}begin/")
    seen = shown(client, f"{GIFT}rule/money/").split('name="seen" value="')[1].split('"')[0]
    softer = {**RULE, "key": "money", "when_kind": ["money", "goods", "service"], "cites": ["geld"]}
    client.post(f"{GIFT}rule/money/", {**softer, "seen": seen})
    text_to_come(alda, NEW)
    page = shown(client, COMING)
    assert "A note.: <del>No, this is not allowed.</del> <ins>" in page
