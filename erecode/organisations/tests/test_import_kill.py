"""Kill -9 while a file with people is applied: nothing of it is there, and it can be applied afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
from django.db import connection

from erecode.organisations import import_actions
from erecode.organisations.models import Membership, PeopleImport, Person, PersonEvent
from erecode.organisations.tests.import_town import as_csv, hr_of, make_town, many_rows

APPLY = """
import sys, django
django.setup()
from erecode.organisations import import_actions
from erecode.organisations.models import PeopleImport, PersonEvent
found = PeopleImport.objects.get(pk=int(sys.argv[1]))
write = PersonEvent.objects.bulk_create
def halfway(*given, **more):
    write(*given, **more)
    print("halfway", flush=True)
    sys.stdin.read()
PersonEvent.objects.bulk_create = halfway
import_actions.apply(actor=found.by, found=found)
"""


def _database_url() -> str:
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    return f"postgresql://{known['USER']}@/{known['NAME']}?host={known['HOST']}"


@pytest.mark.django_db(transaction=True)
def test_killing_the_process_leaves_nothing_half() -> None:
    town = make_town()
    data = as_csv(many_rows(400))
    found = import_actions.take_in(actor=hr_of(town), town=town, name="p.csv", data=data)
    import_actions.try_out(actor=hr_of(town), found=found, columns=found.columns, leaving=False)
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "erecode.config.settings",
        "ERECODE_DATABASE_URL": _database_url(),
    }
    command = [sys.executable, "-c", APPLY, str(found.pk)]
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "halfway\n"
    process.send_signal(signal.SIGKILL)
    process.wait()
    time.sleep(0.2)  # a database server notices that its client is gone
    assert (Person.objects.count(), Membership.objects.count(), PersonEvent.objects.count()) == (1, 0, 0)
    again = PeopleImport.objects.get()
    assert again.state == "tried"
    assert import_actions.apply(actor=hr_of(town), found=again)["new"] == 380
