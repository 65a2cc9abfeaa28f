"""My file tells whose it is what is held; whom a colleague names learns that, and no word of it."""

from __future__ import annotations

import json

import pytest
from django.utils import translation

from erecode.conduct.citation import said
from erecode.core.clock import today
from erecode.core.dossier import Section
from erecode.organisations.models import Person
from erecode.registers.about import about
from erecode.registers.deciding_actions import Ruling, decide
from erecode.registers.declaring_actions import Beginning, begin
from erecode.registers.definition import Outcome, Timing
from erecode.registers.tests.hall import Hall, make_hall

CANARY = "kanariepiet-4410"


@pytest.fixture
def hall(db: None) -> Hall:
    return make_hall()


def section(person: Person, number: int) -> Section:
    """What is declared (0), what names them (1), or what is not there to declare (2)."""
    with translation.override("en"):
        return about(person, "en")[number]


def test_who_is_named_reads_the_register_the_day_and_the_state_only(hall: Hall) -> None:
    made = hall.declare(what=CANARY, firm=CANARY, partner="cas")
    ruling = Ruling(Outcome.REFUSED, f"No {CANARY}", judged={"harms": "true"})
    decide(actor=hall.people["bea"], roles=frozenset(), declaration=made, ruling=ruling)
    found = section(hall.people["cas"], 1)
    assert found.rows == (("Second jobs", f"{said(today(), 'en')}, Refused"),)
    assert found.data == [{"register": "job", "declared_on": today().isoformat(), "state": "refused"}]
    whole = json.dumps([[each.title, each.rows, each.data] for each in about(hall.people["cas"], "en")])
    assert (CANARY in whole, "Ann" in whole) == (False, False)
    assert CANARY in json.dumps(section(hall.people["ann"], 0).data)


def test_a_draft_names_nobody(hall: Hall) -> None:
    typed = {"what": "Waiter", "partner": "cas"}
    begin(actor=hall.people["ann"], beginning=Beginning(hall.version, Timing.BEFORE, "f", typed))
    assert section(hall.people["cas"], 1).rows == ()
