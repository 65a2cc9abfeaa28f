"""The integrity officer at the gap radar: marks, what does not fit, and no more queries for more gaps."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import html

from erecode.audit.record import entries_of
from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.guidance.gap_actions import mark_gap
from erecode.guidance.gap_models import GapKind, GapMark
from erecode.guidance.gaps import count_gaps
from erecode.organisations.models import Organisation
from tests.cast import Town

pytestmark = pytest.mark.django_db


def _many(town: Organisation, situation: str, times: int) -> None:
    for _ in range(times):
        count_gaps(town, situation, [(GapKind.SILENT, "")], today())


def _keeper(cast: tuple[Town, Town]) -> Client:
    account = cast[0].people["alda"].account
    assert account is not None
    client = Client()
    client.force_login(account)
    return client


def test_an_officer_says_what_is_made_of_a_gap(cast: tuple[Town, Town]) -> None:
    town = cast[0].organisation
    _many(town, "invitation", 6)
    client = _keeper(cast)
    sent = {"kind": "silent", "key": "invitation", "state": "done", "note": "Staat in de nota."}
    assert client.post("/en/aldergem/_keep/gaps/mark/", sent).status_code == 302
    page = html.fromstring(client.get("/en/aldergem/_keep/gaps/").content.decode())
    said = str(page.xpath("string(//details[summary[normalize-space()='Dealt with']]//p[@class='note'])"))
    assert " ".join(said.split()).startswith("Staat in de nota. Alda,")
    assert [entry.subject for entry in entries_of("gap.marked")] == ["silent/invitation"]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 409),
        ({"kind": "silent", "key": "invitation", "state": "eaten"}, 409),
        ({"kind": "silent", "key": "cake", "state": "done"}, 409),
        ({"kind": "silent", "key": "\x00", "state": "done"}, 409),
        ({"kind": "silent", "key": "invitation", "state": "done", "note": "x" * 301}, 409),
        ({"kind": "silent", "key": "invitation", "state": "note", "note": ""}, 302),
    ],
)
def test_a_mark_that_does_not_fit_is_refused(
    cast: tuple[Town, Town], sent: dict[str, str], status: int
) -> None:
    _many(cast[0].organisation, "invitation", 6)
    assert _keeper(cast).post("/aldergem/_keep/gaps/mark/", sent).status_code == status
    assert GapMark.objects.count() == (status == 302)


def test_words_that_nobody_searched_cannot_be_marked(cast: tuple[Town, Town]) -> None:
    aldergem, _ = cast
    with pytest.raises(Refused):
        mark_gap(
            actor=aldergem.people["alda"],
            town=aldergem.organisation,
            kind="vain",
            key="jan",
            state="done",
            note="",
        )


def test_more_gaps_cost_no_more_queries(cast: tuple[Town, Town]) -> None:
    client = _keeper(cast)
    taken = []
    for situations in (["gift"], ["gift", "invitation", "disclosure"]):
        for situation in situations:
            _many(cast[0].organisation, situation, 1)
        client.get("/aldergem/_keep/gaps/")
        with CaptureQueriesContext(connection) as queries:
            client.get("/aldergem/_keep/gaps/")
        taken.append(len(queries))
    assert taken[0] == taken[1]
