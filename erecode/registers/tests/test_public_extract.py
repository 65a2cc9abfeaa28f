"""What a town publishes of a register: open fields, no names, words looked over, no year with too few."""

from __future__ import annotations

import copy
import json
import uuid
from dataclasses import replace

import pytest
from django.test import Client

from erecode.core.clock import today
from erecode.registers.definition import FieldKind, Register, Timing
from erecode.registers.models import Declaration
from erecode.registers.public_actions import release
from erecode.registers.register_actions import publish_register
from erecode.registers.tests.hall import JOB, Hall, make_hall

OPEN = replace(
    JOB,
    public=True,
    fields=tuple(replace(f, published=f.key in ("what", "until", "partner")) for f in JOB.fields),
)
HERE = "/en/hall/registers/"


def declare(hall: Hall, many: int, **words: str) -> None:
    """So many settled declarations of Ann's, about Bea, for a firm."""
    for number in range(many):
        hall.declare(f"form-{number}", Timing.AFTER, partner="bea", firm="Firm", **words)


def like(row: Declaration, many: int) -> None:
    """So many more declarations, each like this one."""
    alike = [copy.copy(row) for _ in range(many)]
    for number, each in enumerate(alike, 1):
        each.pk, each.uid, each.number = None, uuid.uuid4(), 1000 + number
        each.form_key = f"alike-{number}"
    Declaration.objects.bulk_create(alike)


def published() -> list[dict[str, object]]:
    """What a visitor gets."""
    return list(json.loads(b"".join(Client().get(f"{HERE}job/data/json/")))["rows"])


def release_all(hall: Hall) -> None:
    """The keeper looked all words over and changed none."""
    for row in Declaration.objects.all():
        release(actor=hall.people["kim"], declaration=row, revision=row.revision, words={"what": row.summary})


def test_a_visitor_reads_open_fields_and_never_a_person(db: None) -> None:
    hall = make_hall(OPEN)
    declare(hall, 5, what="=Waiter", until="2026-12-01")
    release_all(hall)
    page = Client().get(f"{HERE}job/").content.decode()
    year = Declaration.objects.all()[0].year
    row = {"year": year, "timing": "after", "state": "noted", "what": "=Waiter", "until": "2026-12-01"}
    assert published() == [row] * 5
    assert ("=Waiter" in page, "1 December 2026" in page) == (True, True)
    assert ("Bea" in page, "Ann" in page, "Firm" in page) == (False, False, False)
    table = b"".join(Client().get(f"{HERE}job/data/csv/")).decode()
    assert table.splitlines()[1] == f"{year};after;noted;'=Waiter;2026-12-01"


def test_free_words_are_nowhere_before_somebody_looked_them_over(db: None) -> None:
    declare(make_hall(OPEN), 5, until="2026-12-01")
    page = Client().get(f"{HERE}job/").content.decode()
    assert {(row["what"], row["until"]) for row in published()} == {(None, "2026-12-01")}
    assert ("Waiter" in page, page.count("not looked over yet")) == (False, 5)
    table = b"".join(Client().get(f"{HERE}job/data/csv/")).decode().splitlines()
    assert {line.split(";", 1)[1] for line in table[1:]} == {"after;noted;;2026-12-01"}


def test_the_open_data_says_of_which_day_it_is_and_what_its_columns_hold(db: None) -> None:
    make_hall(OPEN)
    told = json.loads(b"".join(Client().get(f"{HERE}job/data/json/")))
    assert told | {"columns": [column["key"] for column in told["columns"]]} == {
        "town": "hall",
        "register": "job",
        "name": "Second jobs",
        "date": today().isoformat(),
        "columns": ["year", "timing", "state", "what", "until"],
        "rows": [],
    }


def test_a_long_year_comes_in_pages(db: None) -> None:
    hall = make_hall(OPEN)
    declare(hall, 1)
    like(Declaration.objects.get(), 104)
    pages = [Client().get(f"{HERE}job/?page={number}").content.decode() for number in (1, 2)]
    assert [page.count("not looked over yet") for page in pages] == [100, 5]


def test_a_field_that_changed_its_kind_is_read_as_it_was_declared(db: None) -> None:
    hall = make_hall(OPEN)
    declare(hall, 5)
    dated = replace(OPEN, fields=(replace(OPEN.fields[0], kind=FieldKind.DATE), *OPEN.fields[1:]))
    publish_register(actor="test", town=hall.town, register=dated)
    assert {row["what"] for row in published()} == {None}
    assert Client().get(f"{HERE}job/").status_code == 200


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
