"""The same typed again: after going back, after a reload, or on two telephones at once. One stands."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection
from django.test import Client

from erecode.core.clock import now
from erecode.registers.declaring_actions import Beginning, begin, submit
from erecode.registers.declaring_twice import Twice
from erecode.registers.definition import Timing
from erecode.registers.models import Declaration
from erecode.registers.tests.desks import signed_in, text_of
from erecode.registers.tests.hall import Hall, make_hall

FORM = "/en/hall/declare/job/"
TYPED = {"timing": "before", "f-what": "Waiter", "f-firm": "Bistro"}


@pytest.fixture
def ann(hall: Hall) -> Client:
    return signed_in(hall, "ann")


def sent(client: Client, form: str, **more: str) -> int:
    """A form of its own is sent; the status of the answer."""
    return client.post(FORM, {"form_key": form * 24, **TYPED, **more}).status_code


def test_typed_again_it_is_said_and_nothing_is_doubled(hall: Hall, ann: Client) -> None:
    assert sent(ann, "a") == 302
    made = Declaration.objects.get()
    page = ann.post(FORM, {"form_key": "b" * 24, **TYPED})
    assert (page.status_code, Declaration.objects.count()) == (409, 1)
    assert "You have just declared this." in text_of(page)
    assert f'href="/en/hall/declarations/{made.uid}/"' in page.content.decode()
    assert 'value="Bistro"' in page.content.decode()
    assert sent(ann, "b", again="1") == 302
    assert Declaration.objects.filter(state="waiting").count() == 2


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ({}, 409),
        ({"f-what": " Waiter "}, 409),
        ({"f-what": "Cook"}, 302),
        ({"f-firm": ""}, 409),
        ({"timing": "after"}, 302),
    ],
)
def test_what_counts_as_the_same(hall: Hall, ann: Client, more: dict[str, str], status: int) -> None:
    assert sent(ann, "a") == 302
    assert sent(ann, "b", **more) == status


def test_of_somebody_else_or_of_yesterday_or_taken_back_is_another_one(hall: Hall, ann: Client) -> None:
    assert (sent(ann, "a"), sent(signed_in(hall, "hans"), "b")) == (302, 302)
    Declaration.objects.update(declared_at=now() - dt.timedelta(days=1))
    assert sent(ann, "c") == 302
    newest = Declaration.objects.latest("pk")
    ann.post(f"/en/hall/declarations/{newest.uid}/withdraw/")
    assert sent(ann, "d") == 302


def test_a_draft_that_was_kept_stays(hall: Hall, ann: Client) -> None:
    sent(ann, "b", later="1")
    draft = Declaration.objects.get()
    assert sent(ann, "a") == 302
    again = {"form_key": draft.form_key, **TYPED}
    assert ann.post(f"/en/hall/declarations/{draft.uid}/draft/", again).status_code == 409
    assert sorted(Declaration.objects.values_list("state", flat=True)) == ["draft", "waiting"]


@pytest.mark.django_db(transaction=True)
def test_two_telephones_at_once_make_one() -> None:
    hall = make_hall()
    person = hall.people["ann"]
    words = {"what": "Waiter"}
    drafts = [
        begin(actor=person, beginning=Beginning(hall.version, Timing.BEFORE, key, words)) for key in "ab"
    ]
    ready = Barrier(2)

    def send(draft: Declaration) -> str:
        ready.wait()
        try:
            return submit(actor=person, declaration=draft, typed={}).state
        except Twice as twice:
            return f"twice {twice.before.number}"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(send, drafts)) == ["twice 1", "waiting"]
    assert Declaration.objects.filter(number__isnull=False).count() == 1
