"""What a town publishes of a register: open fields only, nobody's name, no year with too few."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import translation

from erecode.registers.definition import Register, Timing
from erecode.registers.models import Declaration
from erecode.registers.register_actions import publish_register
from erecode.registers.tests.hall import JOB, Hall, make_hall

OPEN = replace(
    JOB, public=True, fields=tuple(replace(f, published=f.key in ("what", "partner")) for f in JOB.fields)
)
HERE = "/en/hall/registers/"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


def declare(hall: Hall, many: int, **words: str) -> None:
    """So many settled declarations of Ann's, about Bea, for a firm."""
    for number in range(many):
        hall.declare(f"form-{number}", Timing.AFTER, partner="bea", firm="Firm", **words)


def published(page: str = "data/json/") -> list[dict[str, object]]:
    """What a visitor gets."""
    return list(json.loads(b"".join(Client().get(f"{HERE}job/{page}"))))


def test_a_visitor_reads_open_fields_and_never_a_person(db: None) -> None:
    hall = make_hall(OPEN)
    declare(hall, 5, what="=Waiter")
    page = Client().get(f"{HERE}job/").content.decode()
    row = {"year": Declaration.objects.all()[0].year, "timing": "after", "state": "noted", "what": "=Waiter"}
    assert published() == [row] * 5
    assert ("=Waiter" in page, "Bea" in page, "Ann" in page, "Firm" in page) == (True, False, False, False)
    table = b"".join(Client().get(f"{HERE}job/data/csv/")).decode()
    assert table.splitlines()[1] == f"{row['year']};after;noted;'=Waiter"


def test_a_year_with_too_few_shows_none_of_them(db: None) -> None:
    hall = make_hall(OPEN)
    declare(hall, 4)
    page = Client().get(f"{HERE}job/").content.decode()
    assert ("too few to show" in page, "Waiter" in page) == (True, False)
    assert published() == []


def test_what_is_not_settled_is_not_published(db: None) -> None:
    hall = make_hall(OPEN)
    for number in range(6):
        hall.declare(f"form-{number}")
    assert published() == []


def test_a_field_that_was_kept_back_when_it_was_declared_stays_back(db: None) -> None:
    hall = make_hall(replace(OPEN, fields=JOB.fields))
    declare(hall, 5)
    publish_register(actor="test", town=hall.town, register=OPEN)
    assert {tuple(row) for row in published()} == {("year", "timing", "state")}


@pytest.mark.parametrize(
    "closed",
    [replace(OPEN, public=False), replace(OPEN, open_to_keeper_only=True), replace(JOB, public=True)],
)
def test_what_the_town_does_not_publish_is_not_there(db: None, closed: Register) -> None:
    make_hall(closed)
    answers = [Client().get(f"{HERE}job/"), Client().get(f"{HERE}job/data/json/")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert b"Nothing is published." in Client().get(HERE).content
