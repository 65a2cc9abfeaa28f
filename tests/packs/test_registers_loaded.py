"""The registers of the four codes in towns of the database: loaded, run, exported, replaced."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from erecode.packs.asking import read_asked
from erecode.packs.writing_registers import register_files
from erecode.registers.declaring_actions import Beginning, begin, submit
from erecode.registers.definition import Timing
from erecode.registers.models import RegisterVersion
from erecode.registers.plain import read
from erecode.registers.register_actions import put_registers
from erecode.registers.stored import registers_of
from erecode.registers.tests.hall import fresh, make_hall
from tests.packs.towns import load_code

pytestmark = pytest.mark.django_db

HERE = Path(__file__).resolve().parent


def test_loaded_exported_and_loaded_again(seeds: Path) -> None:
    """Out of the database come the bytes that went in; a second time nothing changes."""
    town = load_code("kortrijk")
    files = {
        f"registers/{path.name}": path.read_text(encoding="utf-8")
        for path in (HERE / "kortrijk" / "registers").iterdir()
    }
    held = registers_of(town)
    assert register_files(held.values()) == files
    again = list(read_asked(HERE / "kortrijk", "nl").registers.values())
    assert put_registers(actor="test", town=town, registers=again) == []
    assert RegisterVersion.objects.filter(organisation=town).count() == len(files)


def test_an_older_definition_is_kept(seeds: Path) -> None:
    town = load_code("waarden")
    old = registers_of(town)["mistake"]
    new = replace(old, names={"nl": "Vergissingen"})
    changes = put_registers(actor="test", town=town, registers=[new])
    assert [(change.key, change.act) for change in changes] == [
        ("mistake", "changed"),
        *[(key, "kept") for key in sorted({"press_contact", "private_use_of_means", "signal"})],
    ]
    rows = RegisterVersion.objects.filter(organisation=town, key="mistake").order_by("number")
    assert [(row.number, read(row.definition)) for row in rows] == [(1, old), (2, new)]


@dataclass(frozen=True)
class Case:
    """A register of a code, what is typed in it, and who is asked: one of the hall."""

    town: str
    register: str
    timing: Timing
    typed: dict[str, str]
    decider: str
    state: str = "waiting"


BEFORE, AFTER = Timing.BEFORE, Timing.AFTER
CASES = [
    Case(
        "kortrijk",
        "secondary_activity",
        BEFORE,
        {"what": "Schoenen herstellen", "for_whom": "zelfstandig", "begins": "2026-03-01", "hours": "za"},
        "dora",
    ),
    Case(
        "kortrijk",
        "gift",
        AFTER,
        {"what": "Bloemen", "giver": "inwoner", "day": "2026-01-05", "disposition": "shared"},
        "bea",
    ),
    Case(
        "putte",
        "conflict_in_file",
        BEFORE,
        {"case": "2026/7", "risk": "eigen straat", "day": "2026-01-05", "stopped": "true"},
        "bea",
    ),
    Case(
        "putte",
        "political_intervention",
        AFTER,
        {"who": "een raadslid", "request": "voorrang", "day": "2026-01-05", "case": "2026/7"},
        "",
        "noted",
    ),
    Case(
        "roeselare",
        "invitation",
        BEFORE,
        {"occasion": "Beurs", "host": "Firma X", "discussed": "true", "useful": "true"},
        "bea",
    ),
    Case(
        "roeselare",
        "third_party_facts",
        AFTER,
        {"facts": "Geroep aan het loket", "day": "2026-01-05", "kind": "verbal", "name_me": "false"},
        "pia",
    ),
    Case(
        "waarden",
        "press_contact",
        AFTER,
        {
            "medium": "De Krant",
            "about": "het plein",
            "day": "2026-01-05",
            "said": "referred_mandatary",
        },
        "",
        "noted",
    ),
    Case(
        "waarden",
        "mistake",
        AFTER,
        {"what": "Verkeerde brief", "mended": "gebeld", "lesson": "dubbel kijken", "share": "true"},
        "bea",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.town} {case.register}")
def test_who_is_asked(case: Case, seeds: Path) -> None:
    """The machine runs each variant as its code has it."""
    hall = make_hall(read_asked(HERE / case.town, "nl").registers[case.register])
    pia = hall.people["zoe"]
    pia.roles.create(role="prevention_adviser")
    ann = hall.people["ann"]
    draft = begin(actor=ann, beginning=Beginning(hall.version, case.timing, "form", case.typed))
    sent = fresh(submit(actor=ann, declaration=draft, typed={}))
    names: dict[int | None, str] = {person.pk: name for name, person in hall.people.items()}
    names |= {pia.pk: "pia", None: ""}
    assert (sent.state, names[sent.decider_id]) == (case.state, case.decider)
