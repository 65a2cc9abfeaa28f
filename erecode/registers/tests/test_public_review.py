"""Free words on their way to everybody: waiting, corrected, released or kept back, looked over again."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from erecode.audit.models import Entry
from erecode.core.refused import Refused
from erecode.registers.declaring_actions import OWN, add_details
from erecode.registers.definition import Timing
from erecode.registers.forms import DeclarationForm
from erecode.registers.models import Declaration, PublicWords
from erecode.registers.public_actions import release
from erecode.registers.tests.desks import signed_in
from erecode.registers.tests.hall import Hall, fresh, make_hall
from erecode.registers.tests.test_public_extract import OPEN

HERE = "/en/hall/_registers/job/words/"
PUBLIC = "/en/hall/registers/job/"


@pytest.fixture
def hall(db: None) -> Hall:
    return make_hall(OPEN)


def noted(hall: Hall, form: str = "a", what: str = "Waiter with Bea") -> Declaration:
    """A settled declaration of Ann's."""
    return hall.declare(form, Timing.AFTER, what=what)


def posted(*rows: Declaration, what: str = "Waiter", **buttons: str) -> dict[str, object]:
    """The page as it is sent back, with the same words for each."""
    found: dict[str, object] = {"shown": [str(row.uid) for row in rows], **buttons}
    for row in rows:
        found |= {f"{row.uid}-revision": row.revision, f"{row.uid}-what": what}
    return found


def open_words() -> dict[str, dict[str, str]]:
    """What was released, by the form that declared it."""
    return {row.declaration.form_key: row.words for row in PublicWords.objects.select_related("declaration")}


@pytest.mark.parametrize("public", [True, False])
def test_the_form_says_what_may_become_public(db: None, public: bool) -> None:
    register = replace(OPEN, public=public)
    form = DeclarationForm(make_hall(register).town, register, asked=OWN)
    helps = {name: field.help_text for name, field in form.fields.items() if field.help_text}
    words = "This may come into the public register. Name nobody."
    assert helps == ({"f-what": words} if public else {})
    assert form.public == (["What", "Until"] if public else [])


def test_what_waits_comes_with_a_proposal_and_looking_changes_nothing(hall: Hall) -> None:
    noted(hall)
    page = signed_in(hall, "kim").get(HERE).content.decode()
    assert (">Waiter with […]</textarea>" in page, "Waiter with Bea" in page) == (True, True)
    assert open_words() == {}


def test_words_are_released_as_they_were_corrected(hall: Hall) -> None:
    row, kim = noted(hall), signed_in(hall, "kim")
    answer = kim.post(HERE, posted(row, what="Waiter with a colleague", release=str(row.uid)))
    assert (answer.status_code, open_words()) == (200, {"a": {"what": "Waiter with a colleague"}})
    assert "No words wait." in answer.content.decode()
    entry = Entry.objects.get(verb="declaration.words_released")
    assert (entry.actor, entry.subject, entry.facts) == ("kim", f"job/{row.year}/{row.number}", {})
    mine = signed_in(hall, "ann").get(f"/en/hall/declarations/{row.uid}/").content.decode()
    assert "Waiter with a colleague" in mine


def test_words_are_kept_back(hall: Hall) -> None:
    rows = [noted(hall, f"{number}") for number in range(5)]
    kim = signed_in(hall, "kim")
    kim.post(HERE, posted(*rows, keep=str(rows[0].uid)))
    assert open_words() == {"0": {}}
    assert Client().get(PUBLIC).content.decode().count("not public") == 1
    assert Entry.objects.filter(verb="declaration.words_kept_back").count() == 1


def test_all_of_a_page_is_released_and_what_came_meanwhile_waits(hall: Hall) -> None:
    rows = [noted(hall, "a"), noted(hall, "b")]
    noted(hall, "c")
    signed_in(hall, "kim").post(HERE, posted(*rows, all="1"))
    assert open_words() == {"a": {"what": "Waiter"}, "b": {"what": "Waiter"}}


def test_what_was_corrected_elsewhere_on_the_page_stays(hall: Hall) -> None:
    one, other = noted(hall, "a"), noted(hall, "b")
    sent = posted(one, other, release=str(one.uid)) | {f"{other.uid}-what": "My correction"}
    assert ">My correction</textarea>" in signed_in(hall, "kim").post(HERE, sent).content.decode()
    assert open_words() == {"a": {"what": "Waiter"}}


@pytest.mark.parametrize("sent", [{}, {"release": "nothing"}, {"all": "1"}, {"keep": "\0"}])
def test_nothing_chosen_is_said(hall: Hall, sent: dict[str, str]) -> None:
    noted(hall)
    answer = signed_in(hall, "kim").post(HERE, sent)
    assert (answer.status_code, b"Choose a declaration" in answer.content) == (400, True)
    assert open_words() == {}


def test_words_that_changed_wait_again_and_others_stay(hall: Hall) -> None:
    row, ann = noted(hall), hall.people["ann"]
    release(actor=hall.people["kim"], declaration=row, revision=row.revision, words={"what": "Waiter"})
    add_details(actor=ann, declaration=fresh(row), typed={"firm": "The Corner"})
    assert open_words() == {"a": {"what": "Waiter"}}
    add_details(actor=ann, declaration=fresh(row), typed={"what": "Waiter for Cas"})
    assert open_words() == {}


def test_only_words_that_were_seen_are_released_and_once(hall: Hall) -> None:
    row, kim = noted(hall), hall.people["kim"]
    add_details(actor=hall.people["ann"], declaration=fresh(row), typed={"what": "Waiter for Cas"})
    with pytest.raises(Refused, match="changed meanwhile"):
        release(actor=kim, declaration=row, revision=row.revision, words={"what": "Waiter"})
    row = fresh(row)
    release(actor=kim, declaration=row, revision=row.revision, words={"what": "Waiter", "firm": "The Corner"})
    with pytest.raises(Refused, match="looked over already"):
        release(actor=kim, declaration=row, revision=row.revision, words={})
    assert open_words() == {"a": {"what": "Waiter"}}


def test_what_is_not_settled_does_not_wait(hall: Hall) -> None:
    row = hall.declare("a")
    answer = signed_in(hall, "kim").post(HERE, posted(row, release=str(row.uid)))
    assert (answer.status_code, open_words()) == (400, {})


def test_words_are_taken_back_from_the_public(hall: Hall) -> None:
    row, kim = noted(hall), signed_in(hall, "kim")
    release(actor=hall.people["kim"], declaration=row, revision=row.revision, words={"what": "Waiter"})
    assert f"{HERE}{row.uid}/again/" in kim.get(f"/en/hall/declarations/{row.uid}/").content.decode()
    assert kim.post(f"{HERE}{row.uid}/again/")["Location"] == HERE
    assert open_words() == {}
    assert Entry.objects.filter(verb="declaration.words_taken_back").count() == 1


@pytest.mark.parametrize("who", ["ann", "bea", "dora", "hans", "zoe"])
def test_only_the_keeper_looks_words_over(hall: Hall, who: str) -> None:
    row = noted(hall)
    them = signed_in(hall, who)
    found = [them.get(HERE), them.post(HERE, posted(row, all="1")), them.post(f"{HERE}{row.uid}/again/")]
    found.append(them.get("/en/hall/_registers/job/redacted/csv/"))
    assert ([answer.status_code for answer in found], open_words()) == ([404] * 4, {})


def test_pages_cost_the_same_however_much_waits(hall: Hall) -> None:
    kim, counts = signed_in(hall, "kim"), []
    for many in (5, 8):
        for number in range(PublicWords.objects.count(), many):
            noted(hall, f"{many}-{number}")
        for page in (HERE, PUBLIC):
            kim.get(page)
            with CaptureQueriesContext(connection) as counted:
                kim.get(page)
            counts.append(len(counted))
    assert counts[:2] == counts[2:]


def test_the_export_for_an_access_request_replaces_what_looks_personal_and_says_so(hall: Hall) -> None:
    hall.declare("a", Timing.AFTER, what="Waiter with Bea", firm="=Mrs Long", partner="bea")
    kim, row = signed_in(hall, "kim"), Declaration.objects.get()
    here = "/en/hall/_registers/job/redacted/"
    lines = b"".join(kim.get(f"{here}csv/")).decode("utf-8-sig").splitlines()
    assert lines[0].startswith("A proposal:")
    assert lines[1] == "Reference;Declared on;State;Before or after;What?;For whom?;Until?;Does it harm?"
    assert lines[2].split(";")[0::4] == [f"{row.year}/{row.number}", "Waiter with […]"]
    assert lines[2].split(";")[5] == "'=Mrs […]"
    told = json.loads(b"".join(kim.get(f"{here}json/")))
    assert (told["notice"], told["rows"][0]["values"]) == (
        lines[0],
        {"what": "Waiter with […]", "firm": "=Mrs […]"},
    )
    assert Entry.objects.filter(verb="redacted-register.read", actor="kim").count() == 2
    assert [kim.get(f"{here}{form}/").status_code for form in ("xlsx", "pdf")] == [200, 404]
