"""The leader's screen and the record: who may, what is shown when, and what stays."""

from __future__ import annotations

import datetime as dt

from django.test import Client
from django.urls import reverse

from erecode.core.clock import now
from erecode.dilemmas import due, voting
from erecode.dilemmas.models import OptionCount, TeamSession
from erecode.dilemmas.tests.hall import WAYS, Hall


def _screen(hall: Hall, session: TeamSession) -> str:
    page = hall.client("mona").get(reverse("team-screen", args=["delen", session.uid]))
    return page.content.decode()


def test_votes_are_shown_only_once_the_leader_closes_them(hall: Hall) -> None:
    session = hall.session(stage="vote")
    for option in (0, 0, 1, 2):
        voting.vote(session=session, held=voting.join(session=session), option=option)
    act = reverse("team-act", args=["delen", session.uid])
    assert "<td" not in _screen(hall, session)
    for _twice in range(2):  # the second comes from a tab that is late
        hall.client("mona").post(act, {"verb": "on", "stage": "vote"})
    session.refresh_from_db()
    assert (session.stage, session.closed) == ("result", 1)
    assert _screen(hall, session).count("<td") == len(WAYS)


def test_what_was_agreed_stays_for_the_unit(hall: Hall) -> None:
    session = hall.session(stage="agreement", closed=2)
    act = reverse("team-act", args=["delen", session.uid])
    hall.client("mona").post(act, {"verb": "end", "stage": "agreement", "words": "We share pralines."})
    record = reverse("team-record", args=["delen", session.uid])
    assert "We share pralines." in hall.client("bert").get(record).content.decode()
    person = hall.people["olga"]
    person.unit = None
    person.save()
    assert hall.client("olga").get(record).status_code == 404


def test_a_session_that_nobody_ended_ends_in_the_night(hall: Hall) -> None:
    session = hall.session()
    assert (due.end_old(now()), due.end_old(now() + dt.timedelta(hours=5))) == (0, 1)
    assert due.end_old(now() + dt.timedelta(hours=5)) == 0
    assert OptionCount.objects.filter(session=session).count() == 0


def test_a_telephone_hears_of_a_step_and_of_the_end(hall: Hall) -> None:
    session, phone = hall.session(), Client()
    door = session.door
    phone.post(reverse("team-phone", args=["delen", door]))
    ask = reverse("team-phone-now", args=["delen", door])
    assert phone.get(ask, {"seen": "0"}).status_code == 204
    act = reverse("team-act", args=["delen", session.uid])
    hall.client("mona").post(act, {"verb": "on", "stage": "join"})
    assert "pralines" in phone.get(ask, {"seen": "0"}).content.decode()
    hall.client("mona").post(act, {"verb": "end"})
    assert "hx-get" not in phone.get(ask, {"seen": "1"}).content.decode()
    assert phone.get(reverse("team-phone", args=["delen", door])).status_code == 404


def test_who_may_not_lead_starts_nothing_and_visitors_read_only_public_cards(hall: Hall) -> None:
    start = reverse("team-start", args=["delen", "the-box"])
    assert hall.client("bert").post(start, {"unit": ""}).status_code == 404
    card = reverse("dilemma", args=["delen", "the-box"])
    assert Client().get(card).status_code == 302
    rules = {"public": "on", "leaders": ["hr"], "floor": "4", "days_kept": "30"}
    assert hall.client("olga").post(reverse("dilemma-rules", args=["delen"]), rules).status_code == 302
    assert (Client().get(card).status_code, hall.client("mona").get(start).status_code) == (200, 404)


def test_a_card_stands_beside_the_provision_it_rests_on_for_colleagues_alone(hall: Hall) -> None:
    for key in ("gifts-1", "gifts"):
        address = reverse("provision", args=["delen", "code", "2026", key])
        told = [b"The box" in client.get(address).content for client in (hall.client("bert"), Client())]
        assert told == [True, False]
