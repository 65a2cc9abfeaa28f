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

from erecode.notifications.actions import Notice, notify_all
from erecode.notifications.models import Going, Mail, MailSettings
from erecode.notifications.tests.people import KIND, make_people, make_town
from tests.sink import Sink

PEOPLE = 1000
KILLS = 3


def _database_url() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    return f"postgresql://{known['USER']}@/{known['NAME']}?host={known['HOST']}"


def _start_worker(sink: Sink) -> subprocess.Popen[bytes]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "erecode.config.settings",
        "ERECODE_DATABASE_URL": _database_url(),
        "ERECODE_MAIL_URL": sink.url,
    }
    command = [sys.executable, "-m", "erecode.config.command", "worker"]
    return subprocess.Popen(command, env=environment, start_new_session=True)


@pytest.fixture
def workers(sink: Sink) -> Iterator[list[subprocess.Popen[bytes]]]:
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
        workers.append(_start_worker(sink))
        sink.wait_for(len(sink.recipients()) + chance.randint(20, 60), 12)
        time.sleep(chance.random() * 0.05)
        _kill(workers[kill])
        assert len(sink.recipients()) < PEOPLE
    workers.append(_start_worker(sink))
    sink.wait_for(PEOPLE, 60)
    _until_all_is_written_down()
    assert Counter(sink.recipients()) == Counter(person.mail for person in people)
    assert Counter(Mail.objects.values_list("state", flat=True)) == {Going.SENT: PEOPLE}


def _until_all_is_written_down() -> None:
    end = time.monotonic() + 20
    while Mail.objects.exclude(state=Going.SENT).exists() and time.monotonic() < end:
        time.sleep(0.05)
