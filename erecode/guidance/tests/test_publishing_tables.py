"""A draft is looked at a second time and published; versions with their days; files for other tools."""

from __future__ import annotations

import datetime as dt
import html

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from erecode.core.clock import today
from erecode.guidance.models import TableState, TableVersion
from erecode.guidance.stored import guide_of
from erecode.guidance.tests.officer import GIFT, RULE, at_work, draft, drafted, keeper
from erecode.guidance.tests.small_town import make_town
from erecode.organisations.models import Organisation

pytestmark = pytest.mark.django_db
STRICTER = {**RULE, "key": "flower", "reason_en": "Ask first."}


@pytest.fixture
def town() -> Organisation:
    return make_town()


@pytest.fixture
def editing(town: Organisation) -> Client:
    client = at_work(keeper(town))
    client.post(f"{GIFT}begin/")
    return client


def page_of(client: Client, path: str) -> str:
    return html.unescape(client.get(path).content.decode())


def terms(since: dt.date | None = None, **more: object) -> dict[str, object]:
    return {"revision": draft().revision, "since": since or today(), "note_en": "Stricter.", **more}


def stricter(client: Client) -> None:
    """The flower needs a question first, and a case that says otherwise."""
    seen = page_of(client, f"{GIFT}rule/flower/").split('name="seen" value="')[1].split('"')[0]
    client.post(f"{GIFT}rule/flower/", {**STRICTER, "seen": seen})


def test_the_second_look_shows_what_is_different_and_which_answers_change(editing: Client) -> None:
    case = {"key": "a-card", "given_kind": "symbolic", "verdict": "allowed_with_duty", "reason_en": "A card."}
    editing.post(f"{GIFT}case/", {**case, "seen": ""})
    stricter(editing)
    page = page_of(editing, f"{GIFT}publish/")
    assert "<td>A card.</td><td>Yes, and you also do this.</td>" in page
    assert "1 of 1 cases is not answered as it should be." in page
    assert "verdict" in page
    refused = editing.post(f"{GIFT}publish/", terms())
    assert (refused.status_code, TableVersion.objects.count()) == (400, 2)
    assert "does not get the answer that the text gives" in html.unescape(refused.content.decode())


def test_publishing_answers_from_its_day_on_and_keeps_the_version_before(
    editing: Client, town: Organisation
) -> None:
    stricter(editing)
    tomorrow = today() + dt.timedelta(days=1)
    assert editing.post(f"{GIFT}publish/", terms(tomorrow)).status_code == 302
    asked = {"kind": "symbolic"}
    assert guide_of(town, "en").ask("gift", asked).advice.verdict == "allowed_with_duty"
    assert guide_of(town, "en", tomorrow).ask("gift", asked).advice.verdict == "ask_first"
    version = TableVersion.objects.get(number=2)
    assert (version.state, version.note, version.published_by, version.in_force_from) == (
        TableState.PUBLISHED,
        {"en": "Stricter."},
        "alda",
        tomorrow,
    )


def test_a_draft_that_changed_after_the_second_look_is_not_published(editing: Client) -> None:
    looked_at = terms()
    stricter(editing)
    response = editing.post(f"{GIFT}publish/", looked_at)
    assert response.status_code == 400
    assert "The draft was changed since you opened this page." in html.unescape(response.content.decode())


def test_versions_are_listed_compared_and_taken_up_again(editing: Client) -> None:
    stricter(editing)
    editing.post(f"{GIFT}publish/", terms())
    listed = page_of(editing, f"{GIFT}versions/")
    assert (listed.count("Published by Alda"), listed.count("answers today")) == (1, 1)
    second = page_of(editing, f"{GIFT}versions/2/")
    assert '<del><span class="unseen">before: </span>Yes, and you also do this.</del>' in second
    editing.post(f"{GIFT}begin/", {"number": "1"})
    assert drafted() == TableVersion.objects.get(number=1).read()
    assert editing.get(f"{GIFT}versions/9/").status_code == 404
    assert editing.post(f"{GIFT}begin/", {"number": "9"}).status_code == 404


def test_a_file_comes_back_exactly(editing: Client) -> None:
    before = drafted()
    saved = editing.get(f"{GIFT}dmn/")
    assert saved["Content-Disposition"] == 'attachment; filename="aldergem-gift-2.dmn"'
    stricter(editing)
    upload = SimpleUploadedFile("gift.dmn", saved.content)
    assert editing.post(f"{GIFT}dmn/take/", {"file": upload}).status_code == 400
    again = SimpleUploadedFile("gift.dmn", saved.content)
    taken = editing.post(f"{GIFT}dmn/take/", {"file": again, "replace": "on"})
    assert (taken.status_code, "Everything in the file was read." in taken.content.decode()) == (200, True)
    assert drafted() == before


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"hello", "it is not XML"),
        (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "begins with a DOCTYPE"),
        (b"<x/>", "not a DMN file"),
        (b"", "empty"),
    ],
    ids=["text", "doctype", "other", "empty"],
)
def test_a_file_that_is_no_table_is_refused_in_words(editing: Client, data: bytes, sentence: str) -> None:
    upload = SimpleUploadedFile("gift.dmn", data)
    response = editing.post(f"{GIFT}dmn/take/", {"file": upload, "replace": "on"})
    assert (response.status_code, sentence in html.unescape(response.content.decode())) == (400, True)


@pytest.mark.parametrize(
    ("there", "instead"),
    [
        (b'key="flower"', b'key="../../x"'),
        (b'language="nl">Geld nooit.', b'language="nl">' + b"x" * 601),
        (b'language="nl">Geld nooit.', b'language="xx">Geld nooit.'),
    ],
    ids=["path", "long", "language"],
)
def test_a_file_with_what_cannot_be_kept_is_refused_whole(
    editing: Client, there: bytes, instead: bytes
) -> None:
    before = drafted()
    data = editing.get(f"{GIFT}dmn/").content
    assert there in data
    upload = SimpleUploadedFile("x.dmn", data.replace(there, instead))
    response = editing.post(f"{GIFT}dmn/take/", {"file": upload, "replace": "on"})
    page = html.unescape(response.content.decode())
    assert (response.status_code, "in this file cannot be kept" in page) == (400, True)
    assert drafted() == before


def test_a_version_does_not_answer_for_days_that_are_over(editing: Client) -> None:
    response = editing.post(f"{GIFT}publish/", terms(today() - dt.timedelta(days=1)))
    assert response.status_code == 400
    assert "Choose today or a later day." in html.unescape(response.content.decode())


def test_a_version_for_later_stands_when_another_is_published_before_it(
    editing: Client, town: Organisation
) -> None:
    stricter(editing)
    later = today() + dt.timedelta(days=30)
    editing.post(f"{GIFT}publish/", terms(later))
    assert "Version 2 waits for its day." in page_of(editing, GIFT)
    editing.post(f"{GIFT}begin/", {"number": "1"})
    editing.post(f"{GIFT}publish/", terms())
    said = [
        guide_of(town, "en", day).ask("gift", {"kind": "symbolic"}).advice.verdict for day in (today(), later)
    ]
    assert said == ["allowed_with_duty", "ask_first"]


def test_a_situation_without_a_table_has_no_file(editing: Client) -> None:
    assert editing.get("/en/aldergem/_keep/situations/own_mistake/dmn/").status_code == 409
