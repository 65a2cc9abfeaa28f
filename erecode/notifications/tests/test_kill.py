"""Kill -9 of the real worker in the middle of a thousand reminders: each person gets exactly one."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection

from erecode.core.clock import now
from erecode.notifications.actions import Notice, notify_all
from erecode.notifications.claims import LEASE
from erecode.notifications.models import Going, Mail, MailSettings
from erecode.notifications.posting import start
from erecode.notifications.postman import deliver
from erecode.notifications.tests.people import KIND, make_people, make_town
from tests.sink import Sink

PEOPLE = 1000
KILLS = 2


def _database_url() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    return f"postgresql://{known['USER']}@/{known['NAME']}?host={known['HOST']}"


@pytest.fixture
def as_in_service(sink: Sink, monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes that a test starts use this test's database and its mail server."""
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "erecode.config.settings")
    monkeypatch.setenv("ERECODE_DATABASE_URL", _database_url())
    monkeypatch.setenv("ERECODE_MAIL_URL", sink.url)


def _start_worker() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "erecode.config.command", "worker"]
    return subprocess.Popen(command, start_new_session=True)


@pytest.fixture
def workers(as_in_service: None) -> Iterator[list[subprocess.Popen[bytes]]]:
    """The workers that a test started; all are gone when it ends."""
    started: list[subprocess.Popen[bytes]] = []
    yield started
    for worker in started:
        _kill(worker)


def _kill(worker: subprocess.Popen[bytes]) -> None:
    """Kill -9 of the worker with its whole group."""
    try:
        os.killpg(worker.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    worker.wait()


@pytest.mark.django_db(transaction=True)
def test_killing_the_worker_sends_nobody_two_and_nobody_none(
    sink: Sink, workers: list[subprocess.Popen[bytes]]
) -> None:
    town = make_town()
    MailSettings.objects.create(organisation=town, from_hour=0, until_hour=24)
    people = make_people(town, PEOPLE)
    notify_all(Notice(person, KIND, "reminder/1", "/aldergem/", {"count": 1}) for person in people)
    chance = random.Random(20261122)
    for kill in range(KILLS):
        workers.append(_start_worker())
        sink.wait_for(len(sink.recipients()) + chance.randint(20, 60), 60)
        time.sleep(chance.random() * 0.05)
        _kill(workers[kill])
        assert len(sink.recipients()) < PEOPLE
    workers.append(_start_worker())
    sink.wait_for(PEOPLE, 120)
    _until_all_is_written_down()
    assert Counter(sink.recipients()) == Counter(person.mail for person in people)
    assert Counter(Mail.objects.values_list("state", flat=True)) == {Going.SENT: PEOPLE}


@pytest.mark.django_db(transaction=True)
def test_killing_the_postman_itself_sends_nobody_two_and_says_of_whom_it_is_not_sure(
    sink: Sink, as_in_service: None
) -> None:
    people = make_people(make_town(), 150)
    notify_all(Notice(person, KIND, "reminder/1", "/aldergem/", {"count": 1}) for person in people)
    postman = start(any_hour=True)
    sink.wait_for(random.Random(7).randint(20, 100), 60)
    _kill(postman)
    assert len(sink.recipients()) < len(people)
    Mail.objects.exclude(touched_at=None).update(touched_at=now() - LEASE * 2)
    deliver()
    unsure = set(Mail.objects.exclude(state=Going.SENT).values_list("address", "state"))
    assert unsure <= {(person.mail, Going.UNSURE) for person in people} and len(unsure) <= 1
    got = Counter(sink.recipients())
    assert set(got.values()) == {1}
    assert {person.mail for person in people} - set(got) <= {address for address, _state in unsure}


def _until_all_is_written_down() -> None:
    end = time.monotonic() + 20
    while Mail.objects.exclude(state=Going.SENT).exists() and time.monotonic() < end:
        time.sleep(0.05)
