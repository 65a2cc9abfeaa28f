"""A register as those see it who may look into it: doors, filters, pages, sums and files."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from erecode.audit.models import Entry
from erecode.core.clock import now, today
from erecode.organisations.models import RoleHolding
from erecode.registers.definition import Field, FieldKind, Meaning, Timing
from erecode.registers.models import Declaration
from erecode.registers.register_actions import publish_register
from erecode.registers.tests.desks import signed_in
from erecode.registers.tests.hall import JOB, Hall, make_hall
from erecode.registers.values import outsider_key

HERE = "/en/hall/_registers/"
GIFT = replace(
    JOB,
    key="gift",
    fields=(
        *JOB.fields[:2],
        Field("value", FieldKind.MONEY, {"en": "Value"}, meaning=Meaning.AMOUNT),
        Field("secret", FieldKind.TEXT, {"en": "Secret"}, secret=True),
    ),
)


@pytest.fixture
def hall(db: None) -> Hall:
    return make_hall(GIFT)


def fill(hall: Hall, many: int) -> None:
    """Many gifts to Ann, one a minute, from five firms."""
    first = now() - dt.timedelta(days=1)
    Declaration.objects.bulk_create(
        Declaration(
            organisation=hall.town,
            version=hall.version,
            register="gift",
            year=today().year,
            number=number,
            person=hall.people["ann"],
            unit_id=hall.people["ann"].unit_id,
            timing=Timing.AFTER,
            state="noted",
            values={"what": f"Gift {number}"},
            summary=f"Gift {number}",
            outsider=f"Firm {number % 5}",
            outsider_key=outsider_key(f"Firm {number % 5}"),
            amount=100,
            made_at=first,
            declared_at=first + dt.timedelta(minutes=number // 3),
        )
        for number in range(1, many + 1)
    )


def numbers(page: bytes) -> list[int]:
    """The numbers in a list, as the page shows them."""
    import re

    return [int(found) for found in re.findall(rf'/">{today().year}/(\d+)</a>', page.decode())]


@pytest.mark.parametrize(
    ("who", "status"), [("kim", 200), ("zoe", 200), ("hans", 404), ("bea", 404), ("ann", 404), ("dora", 404)]
)
def test_only_the_keeper_and_the_named_roles_look_into_a_register(hall: Hall, who: str, status: int) -> None:
    client = signed_in(hall, who)
    addresses = [HERE, f"{HERE}gift/", f"{HERE}gift/sums/", f"{HERE}gift/export/csv/"]
    assert [client.get(address).status_code for address in addresses] == [status] * 4


def test_a_manager_sees_what_was_asked_of_them_where_managers_keep_the_register(db: None) -> None:
    hall = make_hall(replace(JOB, kept_by="manager", seen_by=()))
    hall.declare(what="Waiter")
    assert b"Waiter" in signed_in(hall, "bea").get(f"{HERE}job/").content
    assert b"Waiter" not in signed_in(hall, "cas").get(f"{HERE}job/").content


def test_each_look_is_recorded(hall: Hall) -> None:
    client = signed_in(hall, "zoe")
    client.get(f"{HERE}gift/")
    list(client.get(f"{HERE}gift/export/json/"))
    looks = Entry.objects.filter(verb="register.read").values_list("actor", "subject")
    assert list(looks) == [("zoe", "gift")] * 2


def test_a_register_is_read_page_after_page_without_gaps(hall: Hall) -> None:
    fill(hall, 120)
    client, found, query = signed_in(hall, "kim"), [], ""
    while True:
        page = client.get(f"{HERE}gift/?{query}")
        found += numbers(page.content)
        if not page.context["after"]:
            break
        query = f"after={page.context['after']}"
    assert found == list(range(120, 0, -1))


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("q=gift 3", [3]),
        ("q=firm+1", [6, 1]),
        ("q=%00", [6, 5, 4, 3, 2, 1]),
        ("q=ANN", [6, 5, 4, 3, 2, 1]),
        ("year=2019", []),
        ("year=99999999", [6, 5, 4, 3, 2, 1]),
        ("state=refused", []),
        ("state=noted&timing=after&unit=below", [6, 5, 4, 3, 2, 1]),
        ("unit=above", []),
        ("timing=before", []),
        ("after=9999999999999999-1", [6, 5, 4, 3, 2, 1]),
        ("after=nonsense", [6, 5, 4, 3, 2, 1]),
    ],
)
def test_a_register_is_narrowed(hall: Hall, query: str, shown: list[int]) -> None:
    """What an address cannot mean narrows nothing, and breaks nothing."""
    fill(hall, 6)
    answer = signed_in(hall, "kim").get(f"{HERE}gift/?{query}")
    assert (answer.status_code, numbers(answer.content)) == (200, shown)


def test_one_row_costs_as_many_queries_as_three(hall: Hall) -> None:
    client, counts = signed_in(hall, "kim"), []
    for many in (1, 3):
        Declaration.objects.all().delete()
        fill(hall, many)
        for address in (f"{HERE}gift/", f"{HERE}gift/sums/"):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_small_gifts_of_one_giver_are_seen_together(hall: Hall) -> None:
    for number, giver in enumerate(("Bouw Peeters nv", "BOUW PEETERS N.V.", "Drukkerij Jacobs")):
        hall.declare(f"form-{number}", Timing.AFTER, firm=giver, value="12,50")
    found = signed_in(hall, "kim").get(f"{HERE}gift/sums/").context["sums"]
    assert [(row.count, row.cents) for row in found.givers] == [(2, 2500), (1, 1250)]
    assert [(row.name, row.count, row.cents) for row in found.people] == [("Ann", 3, 3750)]
    assert [(row.person, row.count, row.cents) for row in found.again] == [("Ann", 2, 2500)]


def test_secret_fields_leave_only_with_the_keeper(hall: Hall) -> None:
    hall.declare(timing=Timing.AFTER, secret="hush")
    kept = b"".join(signed_in(hall, "kim").get(f"{HERE}gift/export/json/"))
    seen = b"".join(signed_in(hall, "zoe").get(f"{HERE}gift/export/json/"))
    assert json.loads(kept)[0]["values"] == {"what": "Waiter", "secret": "hush"}
    assert json.loads(seen)[0]["values"] == {"what": "Waiter"}


def test_no_cell_of_a_file_is_a_formula(hall: Hall) -> None:
    hall.declare(timing=Timing.AFTER, what="=HYPERLINK(1)", firm="+32", value="1.250")
    client = signed_in(hall, "zoe")
    table = b"".join(client.get(f"{HERE}gift/export/csv/")).decode("utf-8-sig")
    row = list(csv.reader(io.StringIO(table), delimiter=";"))[1]
    assert row[6:] == ["'=HYPERLINK(1)", "'+32", "1250,00"]
    book = load_workbook(io.BytesIO(b"".join(client.get(f"{HERE}gift/export/xlsx/"))))
    assert [cell.value for cell in book.worksheets[0][2]][6:] == ["'=HYPERLINK(1)", "'+32", 1250]
    kinds = ["s", "d", "s", "s", "s", "s", "s", "s", "n"]
    assert [cell.data_type for cell in book.worksheets[0][2]] == kinds


def test_a_value_is_read_as_its_field_was_when_it_was_declared(hall: Hall) -> None:
    hall.declare(timing=Timing.AFTER, what="12", value="1.250")
    what, firm, value, secret = GIFT.fields
    text = replace(value, kind=FieldKind.TEXT, meaning=Meaning.NOTHING)
    newer = replace(GIFT, fields=(replace(what, kind=FieldKind.MONEY), firm, text, secret))
    publish_register(actor="test", town=hall.town, register=newer)
    table = b"".join(signed_in(hall, "zoe").get(f"{HERE}gift/export/csv/")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))[1:]
    assert [row[6:] for row in rows] == [["12", "", "1250,00"]]


def test_other_files_are_not_made(hall: Hall) -> None:
    assert signed_in(hall, "kim").get(f"{HERE}gift/export/pdf/").status_code == 404


def test_a_role_that_is_over_opens_nothing(hall: Hall) -> None:
    RoleHolding.objects.filter(person=hall.people["zoe"]).update(until=today() - dt.timedelta(days=1))
    assert signed_in(hall, "zoe").get(f"{HERE}gift/").status_code == 404
