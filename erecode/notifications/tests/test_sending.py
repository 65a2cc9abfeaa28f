"""Handing mails to a real server: what it takes, puts off, refuses, and what happens when the line breaks."""

from __future__ import annotations

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from pytest_django.fixtures import Settings

from erecode.core.clock import now
from erecode.notifications.actions import Notice, forget, mail_now, notify_all
from erecode.notifications.claims import LEASE, begin, pick_up_lost, take
from erecode.notifications.gathering import gather
from erecode.notifications.models import Going, Mail, ServerTrouble
from erecode.notifications.postman import deliver
from erecode.notifications.tests.people import KIND, make_people, make_person, make_town, send_on_leave
from erecode.organisations.models import Person
from tests.sink import Sink

pytestmark = pytest.mark.django_db


def tell(*people: Person) -> None:
    """One notice each, due now."""
    notify_all(Notice(person, KIND, "a", "/aldergem/x/", {"count": 1}) for person in people)


def test_a_mail_says_who_it_is_for_and_that_a_program_wrote_it(sink: Sink) -> None:
    tell(make_person(make_town(), "anna"))
    deliver()
    letter = sink.letters[0]
    mail = Mail.objects.get()
    headers = ("To", "Subject", "Message-ID", "Auto-Submitted", "Content-Language")
    assert [str(letter.message[name]) for name in headers] == [
        "anna@aldergem.example",
        "Mails die niet aankwamen",
        mail.message_id,
        "auto-generated",
        "nl",
    ]
    assert letter.text.replace("\r\n", "\n") == mail.body
    assert [part.get_content_type() for part in letter.message.iter_parts()] == ["text/plain", "text/html"]
    assert (mail.state, mail.attempts, mail.sent_at is not None) == (Going.SENT, 1, True)


def test_one_line_to_the_server_is_enough_for_many(sink: Sink) -> None:
    tell(*make_people(make_town(), 45))
    deliver()
    assert (len(set(sink.recipients())), len(sink.letters), sink.connections) == (45, 45, 1)


def test_what_the_server_puts_off_is_tried_again_later(sink: Sink) -> None:
    anna = make_person(make_town(), "anna")
    sink.answer_to[anna.mail] = "451 4.7.1 Come back later"
    tell(anna)
    deliver()
    mail = Mail.objects.get()
    assert (mail.state, mail.attempts, mail.last_error) == (Going.QUEUED, 1, "451 4.7.1 Come back later")
    sink.answer_to.clear()
    deliver()
    assert sink.recipients() == []
    Mail.objects.update(next_try=now())
    deliver()
    assert (sink.recipients(), Mail.objects.get().last_error) == ([anna.mail], "")


def test_what_the_server_refuses_fails_with_its_sentence_and_holds_up_nobody(sink: Sink) -> None:
    town = make_town()
    anna, bert = make_person(town, "anna"), make_person(town, "bert")
    sink.answer_to[anna.mail] = "550 5.1.1 No such user"
    tell(anna, bert)
    deliver()
    assert sink.recipients() == [bert.mail]
    failed = Mail.objects.get(person=anna)
    assert (failed.state, failed.last_error) == (Going.FAILED, "550 5.1.1 No such user")


def test_a_refusal_after_the_last_dot_is_a_refusal(sink: Sink) -> None:
    tell(make_person(make_town(), "anna"))
    sink.answer_after = lambda _recipient: "554 5.6.0 Not wanted"
    deliver()
    assert (Mail.objects.get().state, Mail.objects.get().last_error) == (
        Going.FAILED,
        "554 5.6.0 Not wanted",
    )


def test_a_line_that_breaks_after_the_last_dot_leaves_the_mail_unsure(sink: Sink) -> None:
    tell(make_person(make_town(), "anna"))
    sink.breaks = True
    deliver()
    assert Mail.objects.get().state == Going.UNSURE
    sink.breaks = False
    deliver()
    assert sink.recipients() == []


def test_a_server_that_is_away_is_noted_and_everything_waits(sink: Sink) -> None:
    tell(make_person(make_town(), "anna"))
    sink.stop()
    deliver()
    assert Mail.objects.get().state == Going.QUEUED
    assert "refused" in ServerTrouble.objects.get().sentence
    sink.start()
    Mail.objects.update(next_try=now())
    deliver()
    assert (len(sink.letters), ServerTrouble.objects.count()) == (1, 0)


def test_without_a_server_mails_wait(settings: Settings) -> None:
    settings.MAIL_SERVER = None
    tell(make_person(make_town(), "anna"))
    deliver()
    assert Mail.objects.get().state == Going.QUEUED


def test_leave_that_begins_while_a_mail_waits_holds_it(sink: Sink) -> None:
    anna = make_person(make_town(), "anna")
    tell(anna)
    server = sink.answer_to
    server[anna.mail] = "451 later"
    deliver()
    server.clear()
    Mail.objects.update(next_try=now())
    send_on_leave(anna, now().date() - dt.timedelta(days=2), now().date() + dt.timedelta(days=2))
    deliver()
    assert sink.recipients() == []


def test_a_mail_goes_to_the_address_of_today(sink: Sink) -> None:
    anna = make_person(make_town(), "anna")
    tell(anna)
    sink.answer_to[anna.mail] = "451 later"
    deliver()
    Person.objects.update(mail="new@aldergem.example")
    Mail.objects.update(next_try=now())
    deliver()
    assert sink.recipients() == ["new@aldergem.example"]


def test_a_way_in_is_emptied_when_it_is_gone(sink: Sink) -> None:
    mail_now(organisation=None, address="x@y.example", language="nl", kind=KIND, facts={"count": 1})
    deliver()
    mail = Mail.objects.get()
    assert (sink.recipients(), mail.body, mail.html) == (["x@y.example"], "", "")


def test_what_a_dead_postman_had_in_the_bag_is_sent_and_what_was_in_hand_is_not(sink: Sink) -> None:
    tell(*make_people(make_town(), 3))
    gather(now(), any_hour=True)
    long_ago = now() - LEASE - dt.timedelta(seconds=1)
    Mail.objects.update(next_try=long_ago)
    bag = take("dead", long_ago)
    assert begin(bag[0], "dead", long_ago)
    deliver()
    assert sorted(sink.recipients()) == sorted(mail.address for mail in bag[1:])
    assert Mail.objects.get(pk=bag[0].pk).state == Going.UNSURE


def test_what_was_forgotten_while_it_was_in_a_bag_is_never_sent(sink: Sink) -> None:
    town = make_town()
    tell(make_person(town, "anna"))
    gather(now(), any_hour=True)
    take("dead", now() - LEASE * 2)
    Mail.objects.update(state=Going.CLAIMED, touched_at=now() - LEASE * 2)
    forget(organisation=town, key_prefix="a")
    deliver()
    deliver()
    assert (sink.recipients(), Mail.objects.count()) == ([], 0)


def test_a_slow_postman_whose_bag_was_taken_hands_nothing_over() -> None:
    tell(make_person(make_town(), "anna"))
    gather(now(), any_hour=True)
    bag = take("slow", now())
    pick_up_lost(now() + LEASE + dt.timedelta(seconds=1))
    assert len(take("quick", now())) == 1
    assert not begin(bag[0], "slow", now())


@pytest.mark.django_db(transaction=True)
def test_postmen_at_the_same_time_send_nobody_two(sink: Sink) -> None:
    people = make_people(make_town(), 120)
    tell(*people)
    start = threading.Barrier(3)

    def work() -> None:
        start.wait()
        try:
            deliver()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        for done in [pool.submit(work) for _ in range(3)]:
            done.result()
    assert sorted(sink.recipients()) == sorted(person.mail for person in people)
