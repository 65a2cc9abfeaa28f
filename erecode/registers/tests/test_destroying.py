"""The end of a record: when its time is over, who approves, and that no word of it is found afterwards."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from pytest_django import Settings

from erecode.audit.models import Entry
from erecode.audit.record import verify
from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.registers.attaching import attach
from erecode.registers.deciding_actions import Ruling, ask, decide
from erecode.registers.declaring_actions import answer, withdraw
from erecode.registers.definition import Handover, Outcome, Retention, Since, Timing
from erecode.registers.destroying import approve, hold, over, propose
from erecode.registers.handover import as_seen
from erecode.registers.handover_actions import forward
from erecode.registers.models import Declaration, Destruction, PublicWords
from erecode.registers.retention import Dates, over_on, years_after
from erecode.registers.tests.desks import signed_in
from erecode.registers.tests.hall import JOB, Hall, fresh, make_hall
from erecode.webhooks.actions import report_line_of
from erecode.webhooks.keeping_actions import Wanted, add
from erecode.webhooks.kinds import Kind
from erecode.webhooks.models import Delivery

D = dt.date
CANARY = "kanariepiet-7391"
OLD = dt.timedelta(days=366 * 6)


@pytest.mark.parametrize(
    ("since", "dates", "first"),
    [
        (Since.DECLARED, Dates(declared=D(2020, 5, 1)), D(2025, 5, 1)),
        (Since.CLOSED, Dates(declared=D(2020, 5, 1)), None),
        (Since.CLOSED, Dates(closed=D(2021, 12, 31)), D(2026, 12, 31)),
        (Since.ENDED, Dates(closed=D(2021, 1, 1)), None),
        (Since.ENDED, Dates(ended=D(2021, 1, 1)), D(2026, 1, 1)),
        (Since.LEFT, Dates(closed=D(2021, 1, 1)), None),
        (Since.LEFT, Dates(left=D(2024, 2, 29)), D(2029, 3, 1)),
    ],
)
def test_the_years_count_from_what_the_rule_says(since: Since, dates: Dates, first: D | None) -> None:
    """A time that has not begun is never over."""
    assert over_on(Retention(5, since), dates) == first


def test_a_leap_day_goes_no_day_too_soon() -> None:
    """29 February plus four years is a leap day again."""
    assert (years_after(D(2024, 2, 29), 1), years_after(D(2024, 2, 29), 4)) == (D(2025, 3, 1), D(2028, 2, 29))


def make_old(declaration: Declaration) -> Declaration:
    """As if it happened six years ago."""
    assert declaration.declared_at is not None
    declared = declaration.declared_at - OLD
    Declaration.objects.filter(pk=declaration.pk).update(declared_at=declared, closed_at=declared)
    return fresh(declaration)


def test_only_what_is_closed_and_over_and_not_held_is_listed(hall: Hall) -> None:
    noted = make_old(hall.declare("a", Timing.AFTER))
    held = make_old(hall.declare("b", Timing.AFTER))
    hall.declare("c", Timing.AFTER)
    waiting = make_old(hall.declare("d"))
    hold(actor=hall.people["kim"], declaration=held, reason="A court asked")
    assert list(over(hall.town, today())) == [noted]
    assert fresh(waiting).state == "waiting"
    hold(actor=hall.people["kim"], declaration=held, reason="Over", lifted=True)
    assert list(over(hall.town, today())) == [noted, held]


def test_whoever_made_the_list_does_not_approve_it(hall: Hall) -> None:
    make_old(hall.declare("a", Timing.AFTER))
    made = propose(actor=hall.people["kim"])
    with pytest.raises(Refused, match="Somebody else approves"):
        approve(actor=hall.people["kim"], destruction=made)
    approve(actor=hall.people["zoe"], destruction=made)
    with pytest.raises(Refused, match="carried out already"):
        approve(actor=hall.people["zoe"], destruction=made)
    assert Declaration.objects.count() == 0


def test_what_is_held_after_the_list_was_made_stays(hall: Hall) -> None:
    kept, gone = make_old(hall.declare("a", Timing.AFTER)), make_old(hall.declare("b", Timing.AFTER))
    made = propose(actor=hall.people["kim"])
    hold(actor=hall.people["kim"], declaration=kept, reason="A court asked")
    approve(actor=hall.people["zoe"], destruction=made)
    assert list(Declaration.objects.all()) == [kept]
    rows = [{"register": "job", "year": gone.year, "number": gone.number}]
    assert Destruction.objects.get().rows == rows


@pytest.mark.django_db(transaction=True)
def test_a_hold_at_the_same_moment_keeps_the_record() -> None:
    hall = make_hall()
    row = make_old(hall.declare("a", Timing.AFTER))
    made, asked = propose(actor=hall.people["kim"]), Event()

    def keep() -> None:
        try:
            with transaction.atomic():
                hold(actor=hall.people["kim"], declaration=row, reason="A court asked")
                asked.set()
                sleep(0.3)  # meanwhile the list is approved
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        held = pool.submit(keep)
        asked.wait(5)
        approve(actor=hall.people["zoe"], destruction=made)
        held.result()
    assert Declaration.objects.get().held
    assert Destruction.objects.get().rows == []


def test_there_is_no_list_of_nothing(hall: Hall) -> None:
    with pytest.raises(Refused, match="nothing whose time is over"):
        propose(actor=hall.people["kim"])


@pytest.mark.django_db(transaction=True)
def test_no_word_of_a_destroyed_record_is_found_anywhere(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    hall = make_hall(replace(JOB, handover=Handover({"en": "Line"}, fields=("what",))))
    line = Wanted("Line", "https://line.example/", tuple(Kind), report_line=True)
    add(actor=hall.people["kim"], wanted=line)
    made = hall.declare(what=f"Waiter {CANARY}", firm=CANARY)
    photo = SimpleUploadedFile(f"{CANARY}.pdf", f"%PDF-1.7 {CANARY} %%EOF".encode())
    attach(actor=hall.people["ann"], declaration=made, field="photo", sent=photo)
    ask(actor=hall.people["bea"], roles=frozenset(), declaration=made, words=f"{CANARY}?")
    answer(actor=hall.people["ann"], declaration=fresh(made), words=f"Yes, {CANARY}")
    withdraw(actor=hall.people["ann"], declaration=fresh(made))
    other = hall.declare("form-2", what=CANARY)
    refusal = Ruling(Outcome.REFUSED, f"No {CANARY}", judged={"harms": "false"})
    decide(actor=hall.people["bea"], roles=frozenset(), declaration=other, ruling=refusal)
    third = hall.declare("form-3", what=f"Third {CANARY}")
    seen = as_seen(third, report_line_of(hall.town.pk))
    forward(actor=hall.people["bea"], roles=frozenset(), declaration=third, seen=seen)
    PublicWords.objects.create(declaration=other, words={"what": CANARY})
    assert (CANARY in _everything(tmp_path), fresh(other).letters.count()) == (True, 1)
    make_old(fresh(made))
    make_old(fresh(other))
    make_old(fresh(third))
    approve(actor=hall.people["zoe"], destruction=propose(actor=hall.people["kim"]))
    assert CANARY not in _everything(tmp_path)
    assert not list(tmp_path.rglob("*.pdf"))
    assert not Delivery.objects.exists()
    assert list(verify()) == []
    assert Entry.objects.filter(verb="destruction.done").count() == 1


def _everything(files: Path) -> str:
    """All that is kept: every table, the database's own file where there is one, and the files."""
    found = [path.read_bytes().decode("latin-1") for path in files.rglob("*") if path.is_file()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if "findable_" in table:  # the parts of the search index; SQLite's file is read whole below
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found += [str(row) for row in cursor.fetchall()]
    name = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite":
        for path in (name, name.with_name(f"{name.name}-wal")):
            found.append(path.read_bytes().decode("latin-1") if path.is_file() else "")
    return "\n".join(found)


HERE = "/en/hall/_retention/"


def test_a_list_is_made_by_one_and_approved_by_another_on_its_page(hall: Hall) -> None:
    make_old(hall.declare("a", Timing.AFTER, what=CANARY))
    kim, zoe = signed_in(hall, "kim"), signed_in(hall, "zoe")
    assert b"The time of 1 record is over." in kim.get(HERE).content
    page = kim.post(HERE)["Location"]
    assert zoe.get(f"{page}pdf/").status_code == 404
    kim.post(page)
    assert Declaration.objects.count() == 1
    assert CANARY.encode() not in zoe.get(page).content
    zoe.post(page)
    assert Declaration.objects.count() == 0
    assert b"1 record was destroyed on" in kim.get(page).content
    certificate = kim.get(f"{page}pdf/")
    assert (certificate["Content-Type"], certificate.content[:5]) == ("application/pdf", b"%PDF-")


def test_nothing_to_list_is_said_on_the_page(hall: Hall) -> None:
    answer = signed_in(hall, "kim").post(HERE, follow=True)
    assert b"There is nothing whose time is over." in answer.content
    assert Destruction.objects.count() == 0


@pytest.mark.parametrize("who", ["ann", "bea", "hans", "dora"])
def test_only_the_officer_and_the_dpo_end_records(hall: Hall, who: str) -> None:
    assert signed_in(hall, who).get(HERE).status_code == 404


def test_a_hold_is_put_on_and_lifted_with_a_reason(hall: Hall) -> None:
    made = make_old(hall.declare("a", Timing.AFTER))
    address, kim = f"{HERE}hold/{made.uid}/", signed_in(hall, "kim")
    assert signed_in(hall, "ann").get(address).status_code == 404
    assert kim.post(address, {"reason": " "}).status_code == 400
    kim.post(address, {"reason": "A court asked"})
    assert (fresh(made).held, list(over(hall.town, today()))) == (True, [])
    kim.post(address, {"reason": "It is over", "lift": "1"})
    assert (fresh(made).held, list(over(hall.town, today()))) == (False, [made])
