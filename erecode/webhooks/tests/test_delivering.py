"""Messages on their way to a real https receiver: once per key, signed, again when it fails."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
import json
import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings as held
from django.db import connection, transaction
from django.test import Client
from pytest_django.fixtures import Settings

from erecode.audit.models import Entry
from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.organisations.models import Account, Organisation, Person, RoleHolding
from erecode.webhooks import keeping_actions as keeping
from erecode.webhooks.actions import Facts, forget, forward, queue, report_line_of, wanting
from erecode.webhooks.due import deliver, tonight
from erecode.webhooks.keeping_actions import Wanted, add
from erecode.webhooks.kinds import Kind
from erecode.webhooks.models import Delivery, Going, Paused
from erecode.webhooks.models import Receiver as Row
from erecode.webhooks.retrying import WAITS
from erecode.webhooks.tests.people import make_person, make_town
from erecode.webhooks.told import told
from tests.receiver import Receiver, plainly

FACTS: Facts = {"register": "gift", "reference": "gift/2026/1", "due": None}


@pytest.fixture
def town(db: None) -> Organisation:
    return make_town()


@pytest.fixture
def officer(town: Organisation) -> Person:
    return make_person(town, "olga")


def make(officer: Person, address: str, *kinds: str, **more: bool) -> tuple[Row, str]:
    return add(actor=officer, wanted=Wanted("Workflow", address, kinds or (Kind.DECIDED,), **more))


def tell(town: Organisation, key: str = "a", kind: Kind = Kind.DECIDED) -> None:
    for receiver in wanting(town.pk, kind):
        queue(receiver, kind, key, FACTS)


def at_once() -> None:
    """Let the time pass until the next try."""
    Delivery.objects.filter(state=Going.QUEUED).update(next_try=now())
    deliver()


def test_what_is_announced_arrives_once_and_signed(
    receiver: Receiver, town: Organisation, officer: Person
) -> None:
    _row, secret = make(officer, receiver.address, Kind.DECIDED, Kind.OVERDUE)
    for key in ("a", "a", "b"):
        tell(town, key)
    tell(town, "c", Kind.ASKED)
    deliver()
    deliver()
    assert [json.loads(sent.body)["data"] for sent in receiver.sent] == [FACTS, FACTS]
    sent = receiver.sent[0]
    name, moment = sent.headers["webhook-id"], sent.headers["webhook-timestamp"]
    opened = base64.b64decode(secret.removeprefix("whsec_"))
    digest = hmac.digest(opened, f"{name}.{moment}.".encode() + sent.body, hashlib.sha256)
    assert sent.headers["webhook-signature"] == "v1," + base64.b64encode(digest).decode()
    assert name == str(Delivery.objects.get(key="a").uid)
    assert set(Delivery.objects.values_list("state", flat=True)) == {Going.ARRIVED}


def test_another_town_is_told_nothing(receiver: Receiver, town: Organisation, officer: Person) -> None:
    make(officer, receiver.address)
    tell(Organisation.objects.create(slug="elsewhere", names={"nl": "Elders"}))
    assert not Delivery.objects.exists()


def test_what_is_rolled_back_is_not_told(receiver: Receiver, town: Organisation, officer: Person) -> None:
    make(officer, receiver.address)
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(town)
        raise RuntimeError
    deliver()
    assert receiver.sent == []


def test_it_is_tried_for_three_days_under_the_same_name_and_then_given_up(
    receiver: Receiver, town: Organisation, officer: Person
) -> None:
    row, _secret = make(officer, receiver.address)
    receiver.answer = plainly(503)
    tell(town)
    waits = []
    deliver()
    while (found := Delivery.objects.get()).state == Going.QUEUED:
        waits.append(round((found.next_try - now()) / dt.timedelta(minutes=1)))
        at_once()
    assert (found.state, found.status, tuple(waits)) == (Going.GIVEN_UP, 503, WAITS)
    assert dt.timedelta(days=2.5) < dt.timedelta(minutes=sum(waits)) < dt.timedelta(days=3.5)
    assert {sent.headers["webhook-id"] for sent in receiver.sent} == {str(found.uid)}
    receiver.answer = plainly(200)
    keeping.try_again(actor=officer, receiver=row)
    deliver()
    assert Delivery.objects.get().state == Going.ARRIVED
    with pytest.raises(Refused):
        keeping.try_again(actor=officer, receiver=row)


def test_while_nobody_listens_one_attempt_speaks_for_all(
    receiver: Receiver, town: Organisation, officer: Person
) -> None:
    make(officer, receiver.address)
    for number in range(5):
        tell(town, str(number))
    receiver.answer = lambda asked: asked.connection.shutdown(2)
    deliver()
    assert len(receiver.sent) == 1
    assert set(Delivery.objects.values_list("attempts", "fault")) == {(1, "no_answer")}
    receiver.answer = plainly(500)
    at_once()
    assert len(receiver.sent) == 6  # it answers: what it thinks of one says nothing about another


def test_who_wants_nothing_more_is_told_nothing_more(
    receiver: Receiver, town: Organisation, officer: Person
) -> None:
    row, _secret = make(officer, receiver.address)
    receiver.answer = plainly(410)
    tell(town, "a")
    tell(town, "b")
    deliver()
    tell(town, "c")
    assert len(receiver.sent) == 1
    row.refresh_from_db()
    assert row.paused == Paused.GONE
    assert set(Delivery.objects.values_list("key", "state")) == {("a", Going.QUEUED), ("b", Going.QUEUED)}
    with pytest.raises(Refused):
        keeping.send_test(actor=officer, receiver=row)
    receiver.answer = plainly(200)
    keeping.resume(actor=officer, receiver=row)
    deliver()
    assert Delivery.objects.filter(state=Going.ARRIVED).count() == 2
    verbs = Entry.objects.filter(subject=f"webhook/{row.uid}").order_by("number")
    assert list(verbs.values_list("verb", flat=True)) == ["webhook.added", "webhook.gone", "webhook.resumed"]


def test_the_audit_names_the_host_alone_for_the_rest_of_an_address_may_be_a_key(officer: Person) -> None:
    make(officer, "https://flow.example:8443/hooks/canary?sig=canary")
    added = Entry.objects.get(verb="webhook.added").facts
    assert added == {"host": "flow.example:8443", "kinds": ["declaration.decided"], "report_line": False}


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (b'{"reference": "R-7", "url": "https://reports.example/7"}', ("R-7", "https://reports.example/7")),
        (b'{"reference": 7, "url": "http://reports.example/7"}', ("7", "")),
        (b'{"reference": "<b>\\u0000x", "url": "javascript:alert(1)"}', ("<b>x", "")),
        (b'{"reference": ["x"], "url": {}}', ("", "")),
        (b'["x"]', ("", "")),
        (b"[" * 60000, ("", "")),
        (b"\xff\xfe thanks", ("", "")),
        (b"", ("", "")),
    ],
)
def test_the_report_line_says_how_it_calls_it(
    receiver: Receiver, town: Organisation, officer: Person, said: bytes, kept: tuple[str, str]
) -> None:
    make(officer, receiver.address, Kind.DECIDED, report_line=True)
    line = report_line_of(town.pk)
    assert line is not None
    facts: Facts = {"register": "signal", "fields": {"what": "canary-tile"}}
    name = forward(receiver=line, key="s", facts=facts, then="erecode.webhooks.due.deliver")
    receiver.answer = plainly(200, said)
    deliver()
    found = told(name)
    assert found is not None
    assert (found.state, found.reference, found.url) == (Going.ARRIVED, *kept)
    assert b"canary-tile" in receiver.sent[0].body
    assert Delivery.objects.get().body == ""  # what was declared does not stay here


def test_what_is_forgotten_is_not_there_any_more(
    receiver: Receiver, town: Organisation, officer: Person
) -> None:
    make(officer, receiver.address)
    for key in ("x:1", "x:2", "y:1"):
        tell(town, key)
    forget(organisation=town, key_prefix="x:")
    assert [each.key for each in Delivery.objects.all()] == ["y:1"]


def test_what_arrived_long_ago_is_swept_out(receiver: Receiver, town: Organisation, officer: Person) -> None:
    make(officer, receiver.address)
    for key in ("old", "new", "waiting"):
        tell(town, key)
    Delivery.objects.exclude(key="waiting").update(state=Going.ARRIVED, settled_at=now())
    long_ago = now() - dt.timedelta(days=31)
    Delivery.objects.filter(key="old").update(settled_at=long_ago)
    Delivery.objects.filter(key="waiting").update(queued_at=long_ago)
    tonight()
    tonight()
    assert set(Delivery.objects.values_list("key", flat=True)) == {"new", "waiting"}


def test_a_database_copy_holds_no_secret(
    receiver: Receiver, settings: Settings, town: Organisation, officer: Person
) -> None:
    row, secret = make(officer, receiver.address)
    assert secret not in row.secret
    settings.SECRET_KEY = "another"
    tell(town)
    deliver()
    assert (receiver.sent, Delivery.objects.get().fault) == ([], "no_secret")


REFUSED = {
    "http://hook.example/": "address",
    "https://me:word@hook.example/": "address",
    "https://10.0.0.1/": "address",
    "https://[fd00::1]/": "address",
    "https://2130706433/": "address",
    "hook.example": "address",
}


@pytest.mark.parametrize("address", REFUSED)
def test_an_address_that_will_not_do_is_refused(officer: Person, address: str) -> None:
    with pytest.raises(Refused) as refusal:
        make(officer, address)
    assert refusal.value.field == REFUSED[address]


def test_nothing_is_added_twice_or_for_nothing(officer: Person) -> None:
    make(officer, "https://one.example/", report_line=True)
    for wanted, field in (
        (Wanted("Again", "https://one.example/", (Kind.DUE,)), "address"),
        (Wanted("Nothing", "https://two.example/", ()), "kinds"),
        (Wanted("Line", "https://two.example/", (), report_line=True), "report_line"),
    ):
        with pytest.raises(Refused) as refusal:
            add(actor=officer, wanted=wanted)
        assert refusal.value.field == field


def _database_url() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    return f"postgresql://{known['USER']}@/{known['NAME']}?host={known['HOST']}"


def _start_worker(receiver: Receiver) -> subprocess.Popen[bytes]:
    here = {
        "DJANGO_SETTINGS_MODULE": "erecode.config.settings",
        "ERECODE_DATABASE_URL": _database_url(),
        "ERECODE_SECRET_KEY": held.SECRET_KEY,
        "ERECODE_WEBHOOK_NETWORKS": "127.0.0.0/8,::1",
        "ERECODE_WEBHOOK_CERTIFICATES": str(receiver.certificate),
    }
    command = [sys.executable, "-m", "erecode.config.command", "worker"]
    return subprocess.Popen(command, start_new_session=True, env={**os.environ, **here})


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_between_sending_and_writing_down_sends_again_under_the_same_name(
    receiver: Receiver,
) -> None:
    """The real queue, and kill -9 while the receiver has the message in hand."""
    town = make_town()
    make(make_person(town, "olga"), receiver.address)
    tell(town)
    workers = [_start_worker(receiver)]
    receiver.answer = lambda _asked: os.killpg(workers[0].pid, signal.SIGKILL)
    try:
        receiver.wait_for(1, 60)
        workers[0].wait(10)
        assert Delivery.objects.get().state == Going.QUEUED
        receiver.answer = plainly(200)
        Delivery.objects.update(next_try=now())
        workers.append(_start_worker(receiver))
        receiver.wait_for(2, 60)
        _until_arrived()
    finally:
        for worker in workers:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
                worker.wait()
    assert len({sent.headers["webhook-id"] for sent in receiver.sent}) == 1


def _until_arrived() -> None:
    end = time.monotonic() + 20
    while Delivery.objects.get().state != Going.ARRIVED:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_pages_are_calm_and_say_where_things_stand(
    receiver: Receiver, town: Organisation, officer: Person
) -> None:
    officer.account = Account.objects.create_user("olga@aldergem.example")
    officer.save()
    RoleHolding.objects.create(person=officer, role="integrity_officer")
    client = Client(headers={"accept-language": "en"})
    client.force_login(officer.account)
    at = f"/en/{town.slug}/_keep/webhooks/"
    assert "No system is told anything yet" in client.get(at).content.decode()
    typed = {"name": "Workflow", "address": receiver.address, "kinds": [Kind.DECIDED.value], "ahead": "1"}
    wrong = client.post(f"{at}new/", {**typed, "address": "http://x"})
    assert (wrong.status_code, b"begins with https://" in wrong.content, b"Workflow" in wrong.content) == (
        *(400, True, True),
    )
    shown = client.post(f"{at}new/", typed)
    assert (shown.status_code, shown.content.count(b"whsec_")) == (200, 1)
    assert "no-store" in shown.headers["Cache-Control"]
    row = Row.objects.get()
    page = f"{at}{row.uid}/"
    assert b"whsec_" not in client.get(page).content
    assert client.post(f"{page}test/").status_code == 302
    receiver.answer = plainly(503)
    deliver()
    assert "The system answered with 503." in client.get(page).content.decode()
    receiver.answer = plainly(200)
    client.post(f"{page}again/")
    deliver()
    assert "arrived" in client.get(page).content.decode()
    for verb, paused in (("pause", Paused.BY_HAND), ("resume", Paused.NO)):
        client.post(f"{page}{verb}/")
        row.refresh_from_db()
        assert row.paused == paused
    assert client.post(f"{page}other/").status_code == 404
    client.post(f"{page}remove/")
    assert not Row.objects.exists()
