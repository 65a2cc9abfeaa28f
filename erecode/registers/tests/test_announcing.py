"""What a town's own systems hear of declarations: every step and last day once, never what is in it."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from django.conf import settings

from erecode.core.clock import now, played, today
from erecode.core.days import add_working_days
from erecode.organisations.closing_actions import add_closing_days
from erecode.registers import announcing_due
from erecode.registers import deciding_actions as deciding
from erecode.registers import declaring_actions as declaring
from erecode.registers.deciding_actions import Ruling
from erecode.registers.definition import Field, FieldKind, Meaning, Outcome, Register, Timing
from erecode.registers.models import Declaration
from erecode.registers.telling import forgotten
from erecode.registers.tests.hall import JOB, Hall, fresh, make_hall
from erecode.webhooks.due import tonight as sweep
from erecode.webhooks.keeping_actions import MOST_AHEAD, Wanted, add
from erecode.webhooks.kinds import Kind
from erecode.webhooks.models import Delivery, Going, Receiver

CONSENT = Field("named", FieldKind.YES_NO, {"en": "Named?"}, meaning=Meaning.CONSENT)
QUIET = [
    replace(JOB, open_to_keeper_only=True),
    replace(JOB, anonymous_subject=True, fields=(*JOB.fields, CONSENT)),
]


def hall_that_tells(register: Register = JOB) -> Hall:
    hall = make_hall(register)
    add(actor=hall.people["kim"], wanted=Wanted("Workflow", "https://flow.example/", tuple(Kind), ahead=2))
    return hall


def said() -> list[tuple[str, dict[str, object]]]:
    """What was said so far, the oldest first; then it is forgotten."""
    rows = [json.loads(row.body) for row in Delivery.objects.order_by("pk")]
    Delivery.objects.all().delete()
    return [(row["type"], row["data"]) for row in rows]


def kinds() -> list[tuple[str, object, object]]:
    return [(kind, data["state"], data["due"]) for kind, data in said()]


@pytest.mark.django_db
def test_a_declaration_is_told_from_beginning_to_end() -> None:
    hall = hall_that_tells()
    ann, bea = hall.people["ann"], hall.people["bea"]
    made = hall.declare(what="canary-what", firm="canary-firm")
    due = made.due_on
    assert due is not None
    assert said() == [
        (
            "declaration.submitted",
            {
                "town": "hall",
                "register": "job",
                "reference": f"job/{made.year}/1",
                "state": "waiting",
                "due": due.isoformat(),
                "address": f"{settings.ADDRESS}/hall/declarations/{made.uid}/",
            },
        )
    ]
    deciding.ask(actor=bea, roles=frozenset(), declaration=made, words="canary-question")
    declaring.answer(actor=ann, declaration=fresh(made), words="canary-answer")
    again = fresh(made).due_on
    assert again is not None
    assert kinds() == [
        ("declaration.asked", "asked", None),
        ("declaration.answered", "waiting", again.isoformat()),
    ]
    until = today() + dt.timedelta(days=3)
    ruling = Ruling(Outcome.CONDITIONS, conditions=[("canary-condition", until)], judged={"harms": "false"})
    deciding.decide(actor=bea, roles=frozenset(), declaration=fresh(made), ruling=ruling)
    deciding.countersign(actor=ann, declaration=fresh(made))
    condition = made.conditions.get()
    deciding.condition_met(actor=ann, declaration=fresh(made), condition=condition.pk)
    assert kinds() == [
        ("declaration.decided", "countersign", None),
        ("declaration.decided", "approved", None),
        ("declaration.condition_met", "approved", until.isoformat()),
    ]


@pytest.mark.django_db
def test_nothing_that_is_sent_says_what_was_declared_or_by_whom() -> None:
    hall = hall_that_tells()
    made = hall.declare(what="canary-what", firm="canary-firm")
    ruling = Ruling(Outcome.REFUSED, reason="canary-reason", judged={"harms": "true"})
    deciding.decide(actor=hall.people["bea"], roles=frozenset(), declaration=made, ruling=ruling)
    bodies = "".join(Delivery.objects.values_list("body", flat=True))
    assert Delivery.objects.count() == 2
    assert [word for word in ("canary", "Ann", "Bea") if word in bodies] == []


@pytest.mark.django_db
def test_last_days_are_told_once_each() -> None:
    hall = hall_that_tells()
    near, far, late, long_ago, renewed, agreed = (
        hall.declare(f"form-{n}", what=f"Job {n}") for n in range(6)
    )
    said()
    days: dict[Declaration, dict[str, object]] = {
        near: {"due_on": add_working_days(today(), 2)},
        far: {"due_on": add_working_days(today(), 3)},
        late: {"due_on": today() - dt.timedelta(days=1)},
        long_ago: {"due_on": today() - dt.timedelta(days=40)},
        renewed: {"state": "approved", "due_on": None, "renew_on": today()},
        agreed: {"state": "approved", "due_on": None, "renew_on": None},
    }
    for row, values in days.items():
        Declaration.objects.filter(pk=row.pk).update(**values)
    for until, met in ((today(), None), (today(), today()), (today() + dt.timedelta(days=30), None)):
        agreed.conditions.create(
            words="canary", until=until, agreed_at=agreed.made_at, done_at=met and agreed.made_at
        )
    announcing_due.tonight()
    announcing_due.tonight()
    told = sorted((kind, data["reference"], data["due"]) for kind, data in said())
    name = f"job/{near.year}"
    assert told == [
        ("declaration.condition_due", f"{name}/6", today().isoformat()),
        ("declaration.due", f"{name}/1", add_working_days(today(), 2).isoformat()),
        ("declaration.overdue", f"{name}/3", (today() - dt.timedelta(days=1)).isoformat()),
        ("declaration.renewal_due", f"{name}/5", today().isoformat()),
    ]


@pytest.mark.django_db
def test_a_last_day_that_is_told_as_early_as_can_be_is_told_once() -> None:
    """Though messages that arrived are swept out, and the days around New Year hardly count."""
    hall, begin = hall_that_tells(), dt.date(2026, 12, 1)
    Receiver.objects.update(kinds=[Kind.DUE], ahead=MOST_AHEAD)
    made = hall.declare()
    add_closing_days(
        actor=hall.people["kim"], first=dt.date(2026, 12, 24), last=dt.date(2027, 1, 3), names={}
    )
    Declaration.objects.filter(pk=made.pk).update(due_on=dt.date(2027, 1, 6))
    told = 0
    for number in range(38):
        with played(dt.datetime.combine(begin, dt.time(1), dt.UTC) + dt.timedelta(days=number)):
            announcing_due.tonight()
            told += Delivery.objects.filter(state=Going.QUEUED).update(state=Going.ARRIVED, settled_at=now())
            sweep()
    assert told == 1


@pytest.mark.django_db
@pytest.mark.parametrize("register", QUIET)
def test_a_register_that_few_may_see_tells_nobody(register: Register) -> None:
    hall = hall_that_tells(register)
    made = hall.declare(timing=Timing.BEFORE)
    Declaration.objects.filter(pk=made.pk).update(due_on=today())
    announcing_due.tonight()
    assert said() == []


@pytest.mark.django_db
def test_a_draft_tells_nobody_and_a_destroyed_declaration_is_forgotten() -> None:
    hall = hall_that_tells()
    ann = hall.people["ann"]
    draft = declaring.begin(
        actor=ann, beginning=declaring.Beginning(hall.version, Timing.BEFORE, "f", {"what": "x"})
    )
    declaring.withdraw(actor=ann, declaration=draft)
    assert said() == []
    made, other = hall.declare("form-1", what="A"), hall.declare("form-2", what="B")
    forgotten(made)
    assert [data["reference"] for _kind, data in said()] == [f"job/{other.year}/2"]
