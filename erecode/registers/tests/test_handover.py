"""Passing a signal on to the town's report line: by a real webhook or by hand, once, with what may go."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.test import Client
from django_q.models import OrmQ

from erecode.core.refused import Refused
from erecode.notifications.models import QueuedNotice
from erecode.organisations.models import Role
from erecode.registers.checking import faults
from erecode.registers.declaring_actions import add_details
from erecode.registers.definition import Handover, Timing
from erecode.registers.handover import as_seen
from erecode.registers.handover_actions import SETTLED, forward, settled
from erecode.registers.models import Declaration, Forwarding
from erecode.registers.tests.desks import signed_in, text_of
from erecode.registers.tests.hall import JOB, Hall, fresh, make_hall
from erecode.webhooks.actions import report_line_of
from erecode.webhooks.due import deliver
from erecode.webhooks.keeping_actions import Wanted, add, pause, remove
from erecode.webhooks.kinds import Kind
from erecode.webhooks.models import Delivery, Going
from tests.receiver import Receiver, plainly

LINE = Handover({"en": "Street line"}, "https://line.example/report", ("what", "firm"))
SIGNAL = replace(JOB, handover=LINE)
BY_HAND = replace(JOB, handover=replace(LINE, fields=()))
KEEPER = frozenset({Role.INTEGRITY_OFFICER.value})


def hall_with_line(receiver: Receiver) -> Hall:
    hall = make_hall(SIGNAL)
    wanted = Wanted("Street line", receiver.address, (Kind.DECIDED,), report_line=True)
    add(actor=hall.people["kim"], wanted=wanted)
    return hall


def pass_on(hall: Hall, made: Declaration, who: str = "bea") -> None:
    roles, row = KEEPER if who == "kim" else frozenset[str](), fresh(made)
    seen = as_seen(row, report_line_of(hall.town.pk))
    forward(actor=hall.people[who], roles=roles, declaration=row, seen=seen)


def looked_at(client: Client, page: str) -> dict[str, str]:
    """The form for passing on, as it comes."""
    return {"seen": client.get(f"{page}forward/").context["form"]["seen"].value()}


def go() -> None:
    """Deliver, and run the job that waits for it."""
    deliver()
    for delivery in Delivery.objects.exclude(then="").exclude(state=Going.QUEUED):
        settled(str(delivery.uid))
        settled(str(delivery.uid))


def told(hall: Hall, who: str) -> list[str]:
    rows = QueuedNotice.objects.filter(person=hall.people[who]).order_by("pk")
    return [row.kind.removeprefix("registers.") for row in rows]


@pytest.mark.django_db
def test_a_signal_goes_along_with_its_fields_and_never_with_a_person(receiver: Receiver) -> None:
    hall = hall_with_line(receiver)
    made = hall.declare(what="Loose tile", firm="Market square", partner="cas")
    bea = signed_in(hall, "bea")
    page = f"/en/hall/declarations/{made.uid}/"
    shown = text_of(bea.get(f"{page}forward/"))
    assert [word in shown for word in ("Loose tile", "Market square", "Cas", "Ann")] == [
        True,
        True,
        False,
        False,
    ]
    assert fresh(made).state == "waiting"  # looking sends nothing
    receiver.answer = plainly(200, b'{"reference": "S-12", "url": "https://line.example/S-12"}')
    assert bea.post(f"{page}forward/", looked_at(bea, page)).status_code == 302
    assert "It is on its way to the report line." in text_of(bea.get(page))
    go()
    said = json.loads(receiver.sent[0].body)
    assert (said["type"], said["data"]["fields"]) == (
        "signal.forwarded",
        {"what": "Loose tile", "firm": "Market square"},
    )
    assert said["data"]["address"].endswith(f"/hall/declarations/{made.uid}/")
    assert [word for word in (b"Ann", b"Bea", b"Cas") if word in receiver.sent[0].body] == []
    own = text_of(signed_in(hall, "ann").get(page))
    assert "There it is called S-12." in own and "Passed on to the report line" in own
    acts = [each.act for each in made.happenings.order_by("pk")]
    assert acts == ["submit", "forward", "taken_over"]
    assert told(hall, "ann") == ["forwarded", "taken_over"]
    with pytest.raises(Refused):
        pass_on(hall, made)
    assert len(receiver.sent) == 1


@pytest.mark.django_db
def test_what_does_not_arrive_is_said_in_words_and_may_go_once_more(receiver: Receiver) -> None:
    hall = hall_with_line(receiver)
    made = hall.declare(timing=Timing.BEFORE)
    receiver.answer = plainly(500)
    pass_on(hall, made)
    with pytest.raises(Refused):
        pass_on(hall, made)  # it is on its way
    Delivery.objects.update(attempts=99)
    go()
    page = f"/en/hall/declarations/{made.uid}/"
    shown = text_of(signed_in(hall, "bea").get(page))
    assert "could not be reached. It has not arrived there." in shown and "Pass it on once more" in shown
    assert told(hall, "bea")[-1] == "not_reached"
    assert made.happenings.filter(act="not_reached").count() == 1
    receiver.answer = plainly(204)
    pass_on(hall, made, "kim")
    go()
    assert "The report line has it since" in text_of(signed_in(hall, "bea").get(page))
    assert len({sent.headers["webhook-id"] for sent in receiver.sent}) == 2


@pytest.mark.django_db
def test_without_a_webhook_somebody_says_that_it_was_reported_there() -> None:
    hall = make_hall(BY_HAND)
    made = hall.declare()
    page = f"/en/hall/declarations/{made.uid}/"
    bea = signed_in(hall, "bea")
    assert "https://line.example/report" in bea.get(f"{page}forward/").content.decode()
    assert bea.post(f"{page}forward/", {"reference": "x" * 101}).status_code == 400
    bea.post(f"{page}forward/", {**looked_at(bea, page), "reference": " S-13 "})
    row = Forwarding.objects.get()
    assert (row.reference, row.arrived_at, row.delivery) == ("S-13", row.at, None)
    assert "There it is called S-13." in text_of(signed_in(hall, "ann").get(page))
    assert not Delivery.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("change", ["the line is paused", "the line is taken away", "a detail is added"])
def test_nothing_goes_that_was_not_looked_at(receiver: Receiver, change: str) -> None:
    """Else what nobody sent would be written down as passed on, or words would go that nobody read."""
    hall = hall_with_line(receiver)
    made, bea, line = hall.declare(), signed_in(hall, "bea"), report_line_of(hall.town.pk)
    assert line is not None
    page = f"/en/hall/declarations/{made.uid}/"
    seen = looked_at(bea, page)
    if change == "a detail is added":
        add_details(actor=hall.people["ann"], declaration=fresh(made), typed={"firm": "Ann's house"})
    else:
        end = pause if change == "the line is paused" else remove
        end(actor=hall.people["kim"], receiver=line)
    answer = bea.post(f"{page}forward/", seen, follow=True)
    assert "Something changed since you looked: nothing was passed on." in text_of(answer)
    assert (fresh(made).state, Forwarding.objects.count()) == ("waiting", 0)


@pytest.mark.django_db
def test_what_waits_for_a_line_that_is_taken_away_may_go_again(receiver: Receiver) -> None:
    hall = hall_with_line(receiver)
    made = hall.declare()
    pass_on(hall, made)
    line = report_line_of(hall.town.pk)
    assert line is not None
    remove(actor=hall.people["kim"], receiver=line)
    for job in OrmQ.objects.all():
        if job.task["func"] == SETTLED:
            settled(*job.task["args"])
    assert told(hall, "bea")[-1] == "not_reached"
    pass_on(hall, made)
    assert [row.arrived_at is not None for row in Forwarding.objects.all()] == [False, True]


@pytest.mark.django_db
def test_only_who_decides_or_keeps_it_passes_it_on_and_only_where_there_is_a_line() -> None:
    hall = make_hall(BY_HAND)
    made = hall.declare()
    for who in ("ann", "zoe", "cas", "hans"):
        page = f"/en/hall/declarations/{made.uid}/forward/"
        assert signed_in(hall, who).post(page).status_code == 404
        with pytest.raises(Refused):
            pass_on(hall, made, who)
    noted = hall.declare("form-2", Timing.AFTER, what="Other")
    pass_on(hall, noted, "kim")
    assert fresh(noted).state == "forwarded"


@pytest.mark.django_db
def test_a_register_without_a_report_line_passes_nothing_on() -> None:
    hall = make_hall()
    made = hall.declare()
    with pytest.raises(Refused):
        pass_on(hall, made)
    assert signed_in(hall, "bea").get(f"/en/hall/declarations/{made.uid}/forward/").status_code == 404


@pytest.mark.django_db
def test_whoever_declares_sees_the_report_line() -> None:
    hall = make_hall(BY_HAND)
    ann = signed_in(hall, "ann")
    assert "https://line.example/report" in ann.get("/en/hall/declare/job/").content.decode()


@pytest.mark.django_db
def test_the_officer_names_the_report_line_in_the_browser() -> None:
    hall = make_hall()
    kim = signed_in(hall, "kim")
    at = "/en/hall/_keep/registers/job/"
    kim.post(f"{at}begin/")
    page = kim.get(f"{at}part/handover/")
    form = page.context["form"]
    offered = [key for key, _words in form.fields["along"].choices]
    assert offered == ["what", "firm", "until", "harms"]  # neither the colleague nor the photo
    typed = {"seen": form["seen"].value(), "handover_en": "Street line", "along": ["what"]}
    wrong = kim.post(f"{at}part/handover/", {**typed, "link": "javascript:alert(1)"})
    assert (wrong.status_code, b"must begin with https://" in wrong.content) == (400, True)
    assert kim.post(f"{at}part/handover/", {**typed, "link": "https://line.example/"}).status_code == 302
    shown = text_of(kim.get(at))
    assert [word in shown for word in ("Street line", "https://line.example/", "What?")] == [True] * 3


WRONG = {
    "the report line has no name": replace(SIGNAL, handover=replace(LINE, names={}, fields=())),
    "the report line needs a link, or fields that go along by webhook": replace(
        SIGNAL, handover=Handover({"en": "x"})
    ),
    "the link to the report line must begin with https://": replace(
        SIGNAL, handover=Handover({"en": "x"}, "http://line.example/")
    ),
    "there is no field “gone” that could go along": replace(
        SIGNAL, handover=Handover({"en": "x"}, "", ("gone",))
    ),
    "partner cannot go along: it names a person, is secret, or is a file": replace(
        SIGNAL, handover=Handover({"en": "x"}, "", ("partner",))
    ),
    "few people may see this register, so nothing of it goes to a report line": replace(
        SIGNAL, handover=Handover({"en": "x"}, "https://line.example/"), open_to_keeper_only=True
    ),
}


@pytest.mark.parametrize("sentence", WRONG)
def test_what_is_wrong_with_a_report_line_is_one_sentence(sentence: str) -> None:
    assert [each.sentence for each in faults(WRONG[sentence], set(Role))] == [sentence]
