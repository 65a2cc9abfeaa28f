"""Signing: once, whole or not at all, and never changed afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import translation

from erecode.acknowledging.actions import Signature, refuse, sign
from erecode.acknowledging.models import Assignment, AssignmentState, Channel, Receipt, ReceiptKind
from erecode.acknowledging.tests.shelf import Shelf, held, make_shelf
from erecode.audit.models import Entry
from erecode.audit.record import verify
from erecode.core.refused import Refused
from erecode.notifications.actions import notify
from erecode.notifications.models import QueuedNotice
from erecode.organisations.models import Person


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def shelf(db: None) -> Shelf:
    return make_shelf()


@pytest.fixture
def asked(shelf: Shelf) -> Assignment:
    return shelf.assign(shelf.campaign(), shelf.person("noor", language="fr"))


def test_a_receipt_names_person_edition_language_channel_and_what_was_signed(asked: Assignment) -> None:
    made = sign(actor=asked.person, assignment=asked, signature=Signature("fr", Channel.KIOSK))
    receipt = Receipt.objects.get()
    assert receipt == made
    assert (receipt.person, receipt.name, receipt.person_key) == (asked.person, "Noor", "noor")
    assert (receipt.edition, receipt.edition_digest) == (asked.edition, asked.edition.digest)
    assert (receipt.language, receipt.channel, receipt.kind) == ("fr", "kiosk", "acknowledged")
    assert receipt.statement == "J’ai pris connaissance de ce texte."
    assert held(asked.pk).state == AssignmentState.DONE


def test_the_audit_chain_carries_the_digest(asked: Assignment) -> None:
    receipt = sign(actor=asked.person, assignment=asked, signature=Signature("nl"))
    entry = Entry.objects.get(verb="receipt.acknowledged")
    assert (entry.actor, entry.subject) == ("noor", "code/2026")
    assert entry.facts == {"digest": receipt.digest, "person": "noor", "channel": "self"}
    assert list(verify()) == []


def test_signing_twice_gives_one_receipt(asked: Assignment) -> None:
    first = sign(actor=asked.person, assignment=asked, signature=Signature("nl"))
    again = sign(actor=asked.person, assignment=held(asked.pk), signature=Signature("fr", Channel.QR))
    assert again == first
    assert Receipt.objects.count() == 1
    assert Entry.objects.filter(verb="receipt.acknowledged").count() == 1


def test_signing_takes_back_the_reminders_of_this_campaign_alone(asked: Assignment) -> None:
    key = f"acknowledging/{asked.campaign_id}/remind/1"
    for each in (key, "registers/7"):
        notify(person=asked.person, kind="acknowledging.remind", key=each)
    Assignment.objects.update(told="-7")
    sign(actor=asked.person, assignment=asked, signature=Signature("nl"))
    assert list(QueuedNotice.objects.values_list("key", flat=True)) == ["registers/7"]


def test_nobody_signs_as_somebody_else(shelf: Shelf, asked: Assignment) -> None:
    other = shelf.person("karel")
    with pytest.raises(Refused, match="only sign for yourself"):
        sign(actor=other, assignment=asked, signature=Signature("nl"))
    assert Receipt.objects.count() == 0


def test_on_behalf_needs_a_note_and_names_who_entered_it(shelf: Shelf, asked: Assignment) -> None:
    clerk = shelf.person("karel")
    with pytest.raises(Refused, match="how this person told you"):
        sign(actor=clerk, assignment=asked, signature=Signature("nl", Channel.ON_BEHALF, " "))
    told = Signature("nl", Channel.ON_BEHALF, "Noor zei het aan de balie.")
    receipt = sign(actor=clerk, assignment=asked, signature=told)
    assert (receipt.entered_by, receipt.note) == ("karel", "Noor zei het aan de balie.")
    assert Entry.objects.get(verb="receipt.acknowledged").actor == "karel"


def test_who_enters_for_others_does_not_enter_for_themselves(asked: Assignment) -> None:
    with pytest.raises(Refused, match="your own page"):
        sign(actor=asked.person, assignment=asked, signature=Signature("nl", Channel.PAPER))


def test_refusing_is_recorded_and_signing_later_stays_possible(asked: Assignment) -> None:
    refuse(actor=asked.person, assignment=asked, signature=Signature("nl"))
    assert held(asked.pk).state == AssignmentState.REFUSED
    sign(actor=asked.person, assignment=held(asked.pk), signature=Signature("nl"))
    kinds = list(Receipt.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == [ReceiptKind.REFUSED, ReceiptKind.ACKNOWLEDGED]
    assert held(asked.pk).state == AssignmentState.DONE


def test_who_signed_cannot_refuse_any_more(asked: Assignment) -> None:
    sign(actor=asked.person, assignment=asked, signature=Signature("nl"))
    with pytest.raises(Refused, match="nothing left to sign"):
        refuse(actor=asked.person, assignment=held(asked.pk), signature=Signature("nl"))


def test_what_is_closed_cannot_be_signed(asked: Assignment) -> None:
    Assignment.objects.update(state=AssignmentState.CLOSED)
    with pytest.raises(Refused, match="nothing left to sign"):
        sign(actor=asked.person, assignment=held(asked.pk), signature=Signature("nl"))


def test_a_receipt_stays_when_the_person_is_removed(asked: Assignment) -> None:
    sign(actor=asked.person, assignment=asked, signature=Signature("nl"))
    Person.objects.filter(key="noor").delete()
    receipt = Receipt.objects.get()
    assert (receipt.person, receipt.name, receipt.person_key) == (None, "Noor", "noor")


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE acknowledging_receipt SET name = 'x'",
        "UPDATE acknowledging_receipt SET person_id = NULL, note = 'x'",
        "DELETE FROM acknowledging_receipt",
    ],
)
def test_the_database_refuses_to_touch_a_receipt(asked: Assignment, sql: str) -> None:
    sign(actor=asked.person, assignment=asked, signature=Signature("nl"))
    with (
        pytest.raises(DatabaseError, match="a receipt is never"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql)
    assert Receipt.objects.get().name == "Noor"
