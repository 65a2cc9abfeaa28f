"""My file tells whose it is what is held; whom a colleague names learns that, and no word of it."""

from __future__ import annotations

import json

from django.utils import translation

from erecode.conduct.citation import said
from erecode.core.clock import today
from erecode.core.dossier import Section
from erecode.organisations.models import Person
from erecode.registers.about import about
from erecode.registers.deciding_actions import Ruling, decide
from erecode.registers.declaring_actions import Beginning, begin
from erecode.registers.definition import Outcome, Timing
from erecode.registers.public_actions import release
from erecode.registers.tests.hall import Hall, make_hall
from erecode.registers.tests.test_public_extract import OPEN

CANARY = "kanariepiet-4410"


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


def test_words_that_were_released_are_held_about_whoever_declared_them(db: None) -> None:
    hall = make_hall(OPEN)
    made = hall.declare(timing=Timing.AFTER)
    held = [json.dumps(section(hall.people["ann"], 0).data)]
    release(actor=hall.people["kim"], declaration=made, revision=made.revision, words={"what": "Service"})
    held.append(json.dumps(section(hall.people["ann"], 0).data))
    assert [json.loads(data)[0]["words_for_everybody"] for data in held] == [None, {"what": "Service"}]


def test_a_draft_names_nobody(hall: Hall) -> None:
    typed = {"what": "Waiter", "partner": "cas"}
    begin(actor=hall.people["ann"], beginning=Beginning(hall.version, Timing.BEFORE, "f", typed))
    assert section(hall.people["cas"], 1).rows == ()
