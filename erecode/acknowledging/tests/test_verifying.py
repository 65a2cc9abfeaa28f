"""One changed byte in an edition, a receipt or the chain is found, also where the triggers were lifted."""

from __future__ import annotations

import pytest
from django.db import connection

from erecode.acknowledging.actions import Signature, sign
from erecode.acknowledging.models import Receipt
from erecode.acknowledging.tests.shelf import make_shelf
from erecode.acknowledging.verifying import receipt_faults
from erecode.audit.record import verify
from erecode.conduct.models import ProvisionText
from erecode.conduct.verifying import edition_faults
from erecode.organisations.models import Person

WHO = "velm: the receipt of noor for code/2026 (number {pk})"


@pytest.fixture
def receipt(db: None) -> Receipt:
    shelf = make_shelf()
    asked = shelf.assign(shelf.campaign(), shelf.person("noor"))
    return sign(actor=asked.person, assignment=asked, signature=Signature("nl"))


def tamper(sql: str) -> None:
    """What somebody with the database's own keys could do: lift the triggers, then write."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_keep_%'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in ("acknowledging_receipt", "audit_entry"):
                cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql)


def found() -> list[str]:
    return [*verify(), *edition_faults(), *receipt_faults()]


def test_what_was_signed_is_whole(receipt: Receipt) -> None:
    assert found() == []


def test_it_stays_whole_when_the_person_is_removed(receipt: Receipt) -> None:
    Person.objects.filter(key="noor").delete()
    assert found() == []


@pytest.mark.parametrize(
    "change",
    [
        "name = 'Noos'",
        "language = 'fr'",
        "channel = 'qr'",
        "kind = 'refused'",
        "statement = statement || ' '",
        "parts = '[\"a\"]'",
        "note = '.'",
        "entered_by = 'x'",
        "signed_on = '2026-01-01'",
        "at = '2026-01-01 00:00:00+00:00'",
        "person_key = 'noos'",
    ],
)
def test_one_changed_byte_in_a_receipt_is_found(receipt: Receipt, change: str) -> None:
    tamper(f"UPDATE acknowledging_receipt SET {change}")
    who = WHO.format(pk=receipt.pk).replace("noor", "noos" if "noos" in change else "noor")
    assert found() == [f"{who} was changed after it was signed"]


def test_a_receipt_whose_digest_was_changed_with_it_is_found(receipt: Receipt) -> None:
    tamper(f"UPDATE acknowledging_receipt SET digest = '{'0' * 64}'")
    who = WHO.format(pk=receipt.pk)
    assert found() == [
        f"{who} was changed after it was signed",
        f"{who}: the audit chain does not know it",
        "velm: a receipt of noor for code/2026 was signed, but it is gone",
    ]


def test_a_receipt_that_is_gone_is_found(receipt: Receipt) -> None:
    tamper("DELETE FROM acknowledging_receipt")
    assert found() == ["velm: a receipt of noor for code/2026 was signed, but it is gone"]


def test_one_changed_byte_in_the_edition_is_found(receipt: Receipt) -> None:
    text = ProvisionText.objects.filter(provision__edition__label="2026").first()
    assert text is not None
    ProvisionText.objects.filter(pk=text.pk).update(text=text.text + ".")
    assert found() == ["velm: the text of edition code/2026 was changed after it was frozen"]


def test_one_changed_byte_in_the_chain_is_found(receipt: Receipt) -> None:
    tamper("UPDATE audit_entry SET actor = 'noos' WHERE verb = 'receipt.acknowledged'")
    assert [each.split(": ")[0] for each in found()] == ["velm"]
    assert found()[0].endswith("was changed after it was written")
