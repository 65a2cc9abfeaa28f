"""Questions are between two people and go; past advice is checked by another, found, and taken back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localtime

from erecode.audit.models import Entry
from erecode.conduct.search.find import Reader, find
from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.dilemmas import due, memory_actions, question_actions
from erecode.dilemmas.about import about
from erecode.dilemmas.models import AdviceQuestion, PastAdvice, Proposal
from erecode.dilemmas.tests.hall import Hall
from erecode.dilemmas.waiting import waiting_for
from erecode.notifications.models import QueuedNotice
from erecode.organisations.who import Desk

SECRET = "Can I go to the wedding of a client?"
WORDS = {
    "title": "A wedding",
    "language": "en",
    "question": "May I go to a zebrawedding?",
    "advice": "Talk to your manager first.",
    "cites": ["gifts-1"],
    "topics": ["invitation"],
}


def _asked(hall: Hall) -> AdviceQuestion:
    people = hall.people
    return question_actions.ask(actor=people["anna"], town=hall.town, adviser=people["cora"], words=SECRET)


def _found(hall: Hall, inside: bool) -> list[str]:
    return [each.name for each in find(Reader(hall.town.pk, "en", inside), "zebrawedding").results]


def test_a_person_asks_a_counsellor_or_the_own_manager(hall: Hall) -> None:
    address = reverse("advice-ask", args=["delen"])
    page = hall.client("anna").get(address).content.decode()
    assert [name for name in ("Cora Smet", "Mona Peeters", "Bert", "Olga") if name in page] == [
        "Cora Smet",
        "Mona Peeters",
    ]
    assert "Dit is geen melding." in page
    answer = hall.client("anna").post(address, {"adviser": "cora", "words": SECRET})
    made = AdviceQuestion.objects.get()
    assert answer["Location"] == reverse("advice-question", args=["delen", made.uid])
    assert (made.asker, made.adviser) == (hall.people["anna"], hall.people["cora"])
    assert hall.client("anna").post(address, {"adviser": "bert", "words": SECRET}).status_code == 400


def test_only_the_two_read_it_and_nothing_else_tells_of_it(hall: Hall) -> None:
    question = _asked(hall)
    question_actions.answer(actor=hall.people["cora"], question=question, words="Go, and take a card.")
    address = reverse("advice-question", args=["delen", question.uid])
    statuses = {who: hall.client(who).get(address).status_code for who in hall.people}
    assert statuses == {"mona": 404, "anna": 200, "bert": 404, "cora": 200, "olga": 404}
    assert Entry.objects.filter(verb__contains="question").count() == 0
    notices = list(QueuedNotice.objects.values_list("person__key", "kind", "facts"))
    assert notices == [("cora", "dilemmas.question", {}), ("anna", "dilemmas.answer", {})]
    row = AdviceQuestion.objects.values().get()
    assert [value for value in row.values() if "wedding" in str(value) or "card" in str(value)] == []


def test_what_waits_and_what_is_held(hall: Hall) -> None:
    question = _asked(hall)
    at = Desk(hall.town, hall.people["cora"], frozenset())
    assert [localtime(each.since).date() for each in waiting_for(at)] == [today()]
    asked, wrote = about(hall.people["anna"], "en")
    assert ([value for _label, value in asked.rows], wrote.rows) == ([SECRET], ())
    question_actions.answer(actor=hall.people["cora"], question=question, words="Yes.")
    assert waiting_for(at) == []


def test_a_deleted_question_is_gone_with_its_notices(hall: Hall) -> None:
    question, client = _asked(hall), hall.client("anna")
    address = reverse("advice-question-act", args=["delen", question.uid])
    assert hall.client("cora").post(address, {"verb": "delete"}).status_code == 404
    assert client.post(address, {"verb": "delete"}).status_code == 302
    assert (AdviceQuestion.objects.count(), QueuedNotice.objects.count()) == (0, 0)


def test_an_old_question_goes_by_itself_once(hall: Hall) -> None:
    question = _asked(hall)
    assert question.gone_on == today() + dt.timedelta(days=90)
    later = question.gone_on + dt.timedelta(days=1)
    assert (due.delete_old(question.gone_on), due.delete_old(later), due.delete_old(later)) == (0, 1, 0)


def test_it_becomes_past_advice_only_with_the_askers_yes(hall: Hall) -> None:
    question, cora = _asked(hall), hall.people["cora"]
    question_actions.propose(actor=cora, question=question)
    question.refresh_from_db()
    assert question.proposal == Proposal.NONE  # nothing to give before there is an answer
    question_actions.answer(actor=cora, question=question, words="Yes.")
    question_actions.propose(actor=cora, question=question)
    address = reverse("past-advice-new", args=["delen"]) + f"?question={question.uid}"
    assert SECRET not in hall.client("cora").get(address).content.decode()
    question_actions.decide(actor=hall.people["anna"], question=question, yes=True)
    assert SECRET in hall.client("cora").get(address).content.decode()
    assert SECRET not in hall.client("mona").get(address).content.decode()


def test_another_checks_and_publishes_and_it_is_found_until_it_is_taken_back(hall: Hall) -> None:
    cora, mona = hall.people["cora"], hall.people["mona"]
    advice = memory_actions.write(actor=cora, town=hall.town, words=WORDS)
    look = memory_actions.look_of(advice)
    with pytest.raises(Refused):
        memory_actions.publish(actor=cora, advice=advice, look=look, harmless=True)
    memory_actions.publish(actor=mona, advice=advice, look=look, harmless=False)
    assert (_found(hall, inside=True), _found(hall, inside=False)) == (["past-advice-of"], [])
    page = hall.client("bert").get(reverse("past-advice", args=["delen"]), {"topic": "invitation"})
    assert "A wedding" in page.content.decode()
    other = hall.client("bert").get(reverse("past-advice", args=["delen"]), {"key": "gifts-2"})
    assert "A wedding" not in other.content.decode()
    act = reverse("past-advice-act", args=["delen", advice.uid])
    assert hall.client("bert").post(act, {"verb": "take-back"}).status_code == 404
    assert hall.client("olga").post(act, {"verb": "take-back"}).status_code == 302
    assert _found(hall, inside=True) == []


def test_names_hold_it_up_and_so_do_other_words_than_those_looked_at(hall: Hall) -> None:
    cora, mona = hall.people["cora"], hall.people["mona"]
    named = {**WORDS, "question": "Anna Claes asks."}
    advice = memory_actions.write(actor=cora, town=hall.town, words=named)
    look = memory_actions.look_of(advice)
    with pytest.raises(Refused):
        memory_actions.publish(actor=mona, advice=advice, look=look, harmless=False)
    memory_actions.write(actor=cora, town=hall.town, words=WORDS, advice=advice)
    with pytest.raises(Refused):
        memory_actions.publish(actor=mona, advice=advice, look=look, harmless=True)
    assert PastAdvice.objects.get().published_on is None
    with pytest.raises(Refused):
        memory_actions.write(actor=cora, town=hall.town, words={**WORDS, "cites": ["gone"]})


@pytest.mark.parametrize("typed", ["\x00", "x" * 9000, "", " "])
def test_bad_words_are_answered_with_a_sentence(hall: Hall, typed: str) -> None:
    address = reverse("advice-ask", args=["delen"])
    assert hall.client("anna").post(address, {"adviser": "cora", "words": typed}).status_code == 400
    assert Client().post(reverse("team-join", args=["delen"]), {"code": typed}).status_code == 400


def test_lists_cost_the_same_for_one_and_for_three(hall: Hall) -> None:
    hall.client("cora").get(reverse("dilemmas", args=["delen"]))  # what is remembered is asked once
    spent = []
    for more in (1, 2):
        for _number in range(more):
            _asked(hall)
            memory_actions.write(actor=hall.people["cora"], town=hall.town, words=WORDS)
            hall.session(ended=True, door=None, code="")
        costs = []
        for name in ("dilemmas", "past-advice", "advice-questions"):
            client = hall.client("cora")
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse(name, args=["delen"])).status_code == 200
            costs.append(len(queries))
        spent.append(costs)
    assert spent[0] == spent[1]
