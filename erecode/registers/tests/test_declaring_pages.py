"""The pages of whoever declares: drafts that are not lost, files, nothing to declare, renewal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from erecode.audit.models import Entry
from erecode.core.clock import today
from erecode.organisations.who import Desk
from erecode.registers.definition import Timing
from erecode.registers.models import Attachment, Declaration, NilReturn
from erecode.registers.tests.desks import photo, signed_in, text_of, wrong_in
from erecode.registers.tests.hall import JOB, Hall, fresh, make_hall
from erecode.registers.waiting import waiting_for

KEY = "k" * 24
FORM = "/en/hall/declare/job/"
PHOTO = photo()


@pytest.fixture
def hall(db: None) -> Hall:
    return make_hall(replace(JOB, nil=("statutory",)))


@pytest.fixture
def ann(hall: Hall) -> Client:
    return signed_in(hall, "ann")


@pytest.fixture(autouse=True)
def _own_files(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_what_is_wrong_is_kept_and_put_right_in_the_same_draft(hall: Hall, ann: Client) -> None:
    wrong = ann.post(FORM, {"form_key": KEY, "timing": "before", "f-firm": "Bistro"})
    assert (wrong.status_code, wrong_in(wrong)) == (400, ["Fill this in."])
    draft = Declaration.objects.get()
    assert (draft.state, draft.typed) == ("draft", {"firm": "Bistro"})
    right = ann.post(FORM, {"form_key": KEY, "timing": "after", "f-what": "Waiter", "f-firm": "Bistro"})
    again = ann.post(FORM, {"form_key": KEY, "timing": "after", "f-what": "Waiter", "f-firm": "Bistro"})
    made = Declaration.objects.get()
    assert (right.status_code, right["Location"], again["Location"]) == (
        302,
        f"/en/hall/declarations/{made.uid}/",
        f"/en/hall/declarations/{made.uid}/",
    )
    assert (made.state, made.timing, made.summary) == ("noted", "after", "Waiter")


def test_save_and_finish_later(hall: Hall, ann: Client) -> None:
    later = {"form_key": KEY, "timing": "after", "f-what": "Wai", "later": "1"}
    assert ann.post(FORM, later)["Location"] == "/en/hall/mine/declarations/"
    draft = Declaration.objects.get()
    assert "Not sent yet" in text_of(ann.get("/en/hall/mine/declarations/"))
    assert ann.get(f"/en/hall/declarations/{draft.uid}/")["Location"].endswith("/draft/")
    page = ann.get(f"/en/hall/declarations/{draft.uid}/draft/")
    assert 'value="Wai"' in page.content.decode()
    sent_now = {"form_key": KEY, "timing": "after", "f-what": "Waiter"}
    sent = ann.post(f"/en/hall/declarations/{draft.uid}/draft/", sent_now)
    assert sent.status_code == 302
    assert signed_in(hall, "bea").get(f"/en/hall/declarations/{draft.uid}/draft/").status_code == 404


def test_what_is_typed_is_kept_while_typing(hall: Hall, ann: Client) -> None:
    kept = ann.post(f"{FORM}keep/", {"form_key": KEY, "timing": "before", "f-what": "Wait"})
    empty = ann.post(f"{FORM}keep/", {"form_key": "l" * 24, "f-what": ""})
    assert (kept.status_code, empty.status_code) == (204, 204)
    assert [row.typed for row in Declaration.objects.all()] == [{"what": "Wait"}]


def test_a_form_that_changes_whom_it_is_about_is_still_one(hall: Hall) -> None:
    bea = signed_in(hall, "bea")
    typed = {"form_key": KEY, "timing": "before", "about": "Ann"}
    assert bea.post(FORM, typed).status_code == 400
    assert bea.post(FORM, {**typed, "about": "Zoe", "f-what": "Choir"}).status_code == 302
    made = Declaration.objects.get()
    assert (made.person, made.entered_by) == (hall.people["zoe"], hall.people["bea"])


def test_somebody_who_is_not_found_is_said_and_kept(hall: Hall) -> None:
    bea = signed_in(hall, "bea")
    page = bea.post(FORM, {"form_key": KEY, "timing": "before", "f-what": "x", "about": "Nobody <b>"})
    assert page.status_code == 400
    assert "We find no colleague called “Nobody &lt;b&gt;”." in page.content.decode()
    assert 'value="Nobody &lt;b&gt;"' in page.content.decode()


def test_nothing_to_declare(hall: Hall, ann: Client) -> None:
    assert "Nothing to declare this year?" in text_of(ann.get("/en/hall/declare/"))
    for _twice in range(2):
        assert ann.post(f"{FORM}nothing/").status_code == 302
    assert [(row.person, row.year) for row in NilReturn.objects.all()] == [(hall.people["ann"], today().year)]
    assert "you said that there is nothing to declare" in text_of(ann.get("/en/hall/declare/"))


def test_files_are_for_whoever_may_see_them(hall: Hall, ann: Client) -> None:
    made = hall.declare()
    address = f"/en/hall/declarations/{made.uid}/"
    sent = SimpleUploadedFile('p"h.html', PHOTO)
    assert ann.post(f"{address}details/", {"f-what": "Waiter", "f-photo": sent}).status_code == 302
    held = Attachment.objects.get()
    got = signed_in(hall, "bea").get(f"{address}files/{held.pk}/")
    assert (got.status_code, got["Content-Type"], b"".join(got)) == (
        200,
        "image/jpeg",
        PHOTO,
    )
    assert got["Content-Disposition"].startswith("attachment;")
    assert got["X-Content-Type-Options"] == "nosniff"
    assert Entry.objects.filter(verb="declaration.read", actor="bea").count() == 1
    assert signed_in(hall, "cas").get(f"{address}files/{held.pk}/").status_code == 404
    assert signed_in(hall, "bea").post(f"{address}files/{held.pk}/remove/").status_code == 404
    assert ann.post(f"{address}files/{held.pk}/remove/").status_code == 302
    assert Attachment.objects.count() == 0


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xd8\xff" + bytes(26 * 1024 * 1024), "This file is larger than 25 MB. Send a smaller one."),
        (b"<script>", "We can keep photos (JPEG, PNG, WebP, HEIC) and PDF files only."),
        (b"", "We can keep photos (JPEG, PNG, WebP, HEIC) and PDF files only."),
        (PHOTO[:-40], "We cannot read this file: it is damaged or not whole. Make it again and send that."),
        (
            b"%PDF-1.7 no",
            "We cannot read this file: it is damaged or not whole. Make it again and send that.",
        ),
    ],
)
def test_a_file_that_will_not_do_is_refused_in_one_sentence(
    hall: Hall, ann: Client, data: bytes, sentence: str
) -> None:
    made = hall.declare()
    sent = SimpleUploadedFile("p.jpg", data)
    page = ann.post(f"/en/hall/declarations/{made.uid}/details/", {"f-what": "Waiter", "f-photo": sent})
    assert (page.status_code, sentence in text_of(page)) == (400, True)
    assert Attachment.objects.count() == 0


def test_what_changed_is_declared_anew_and_replaces_once_it_stands(hall: Hall, ann: Client) -> None:
    made = hall.declare(timing=Timing.AFTER, firm="Bistro")
    Declaration.objects.filter(pk=made.pk).update(renew_on=today())
    address = f"/en/hall/declarations/{made.uid}/"
    assert "Is it still the same?" in text_of(ann.get(address))
    first, again = ann.post(f"{address}changed/"), ann.post(f"{address}changed/")
    assert first["Location"] == again["Location"]
    draft = Declaration.objects.get(state="draft")
    assert (draft.typed, draft.replaces) == ({"what": "Waiter", "firm": "Bistro"}, made)
    sent = {"form_key": draft.form_key, "timing": "after", "f-what": "Cook", "f-firm": "Bistro"}
    assert ann.post(first["Location"], sent).status_code == 302
    assert (fresh(made).state, fresh(draft).state, fresh(draft).summary) == ("ended", "noted", "Cook")


def test_what_waits_is_two_queries(hall: Hall) -> None:
    hall.declare("one")
    hall.declare("two")
    bea = Desk(hall.town, hall.people["bea"], frozenset({"manager"}))
    with CaptureQueriesContext(connection) as caught:
        found = waiting_for(bea, today())
    due = fresh(Declaration.objects.order_by("pk")[0]).due_on
    assert ([(each.work, each.title, each.due) for each in found], len(caught)) == (
        [("Take a decision", "Decide: Waiter", due)] * 2,
        2,
    )
    assert waiting_for(replace(bea, person=hall.people["cas"]), today()) == []


@pytest.mark.parametrize("page", ["mine/declarations/", "declare/"])
def test_lists_cost_the_same_with_more_rows(hall: Hall, ann: Client, page: str) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert ann.get(f"/en/hall/{page}").status_code == 200
        return len(caught)

    hall.declare("one")
    cost()
    few = cost()
    for form in ("two", "three"):
        hall.declare(form)
    assert cost() == few
