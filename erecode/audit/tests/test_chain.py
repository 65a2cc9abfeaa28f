"""The chain shows an edit, a drop and a reorder; the database itself refuses them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from erecode.audit.chain import Fact, faults
from erecode.audit.models import Chain, Entry
from erecode.audit.record import record, verify

AT = dt.datetime(2026, 3, 29, 1, 30, tzinfo=dt.UTC)


def whole(length: int) -> list[tuple[Fact, str]]:
    entries: list[tuple[Fact, str]] = []
    previous = ""
    for number in range(1, length + 1):
        fact = Fact("town", number, AT, "nadia", "note.changed", f"note/{number}", {"n": number}, previous)
        previous = fact.digest()
        entries.append((fact, previous))
    return entries


def test_a_whole_chain_has_no_faults() -> None:
    entries = whole(5)
    assert list(faults(entries, entries[-1][1], 5)) == []


def test_an_empty_chain_has_no_faults() -> None:
    assert list(faults([], "", 0)) == []


def test_an_edit_is_found() -> None:
    entries = whole(3)
    fact, digest = entries[1]
    entries[1] = (
        Fact(fact.chain, 2, AT, "someone else", fact.verb, fact.subject, fact.facts, fact.previous),
        digest,
    )
    assert list(faults(entries, entries[-1][1], 3)) == ["town: entry 2 was changed after it was written"]


def test_a_drop_in_the_middle_is_found() -> None:
    entries = whole(3)
    del entries[1]
    assert list(faults(entries, entries[-1][1], 3)) == ["town: entry 2 is missing; the next one found is 3"]


def test_a_drop_at_the_end_is_found() -> None:
    entries = whole(3)
    assert list(faults(entries[:2], entries[-1][1], 3)) == ["the chain holds 2 entries, but its head says 3"]


def test_a_reorder_is_found() -> None:
    first, second, third = whole(3)
    swapped = [first, third, second]
    assert next(faults(swapped, third[1], 3)) == "town: entry 2 is missing; the next one found is 3"


def test_recording_outside_a_transaction_is_refused(transactional_db: None) -> None:
    with pytest.raises(RuntimeError, match="transaction of the change"):
        record(chain="town", actor="nadia", verb="note.changed", subject="note/1")


@pytest.mark.django_db
def test_what_is_recorded_verifies() -> None:
    for number in range(3):
        record(
            chain="town", actor="nadia", verb="note.changed", subject=f"note/{number}", facts={"é": [1, None]}
        )
    assert list(verify()) == []
    assert Chain.objects.get(name="town").length == 3


@pytest.mark.django_db
@pytest.mark.parametrize("sql", ["UPDATE audit_entry SET actor = 'x'", "DELETE FROM audit_entry"])
def test_the_database_refuses_to_touch_an_entry(sql: str) -> None:
    record(chain="town", actor="nadia", verb="note.changed", subject="note/1")
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert list(Entry.objects.values_list("actor", flat=True)) == ["nadia"]


@pytest.mark.django_db
def test_a_record_falls_with_its_change() -> None:
    with pytest.raises(ValueError, match="undo"), transaction.atomic():
        record(chain="town", actor="nadia", verb="note.changed", subject="note/1")
        raise ValueError("undo")
    assert Entry.objects.count() == 0
    assert list(verify()) == []
