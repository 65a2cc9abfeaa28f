"""Queuing, gathering into one digest, taking back, and who is held back."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import transaction
from django.template import TemplateDoesNotExist
from pytest_django import DjangoAssertNumQueries

from erecode.notifications.actions import Notice, forget, mail_now, notify, notify_all, withdraw
from erecode.notifications.gathering import gather
from erecode.notifications.models import Going, Mail, QueuedNotice, Waiting, Wording
from erecode.notifications.tests.people import (
    KIND,
    MORNING,
    make_people,
    make_person,
    make_town,
    send_on_leave,
)

pytestmark = pytest.mark.django_db
DAY = MORNING.date()


def tell(person: object, key: str = "a/1", **more: object) -> None:
    """One notice that is due in the morning of these tests."""
    known: dict[str, object] = {"facts": {"count": 1}, "path": "/aldergem/x/", "not_before": MORNING}
    notify(person=person, kind=KIND, key=key, **(known | more))  # type: ignore[arg-type]


def states() -> list[str]:
    """The states of all notices, in order."""
    return list(QueuedNotice.objects.order_by("pk").values_list("state", flat=True))


def test_several_notices_are_one_mail_in_the_readers_language() -> None:
    town = make_town()
    anna = make_person(town, "anna", language="fr")
    tell(anna, "a/1")
    tell(anna, "a/2", facts={"count": 2}, path="/fr/aldergem/y/")
    assert gather(MORNING) == 1
    mail = Mail.objects.get()
    assert (mail.address, mail.subject, mail.kind) == (
        "anna@aldergem.example",
        "Aldergem (fr) : 2 messages",
        "digest",
    )
    assert mail.body.splitlines()[:8] == [
        "Bonjour Anna,",
        "",
        "1 courriel n’est pas arrivé. Voyez ce qu’il faut faire.",
        "http://localhost:8000/fr/aldergem/x/",
        "",
        "2 courriels ne sont pas arrivés. Voyez ce qu’il faut faire.",
        "http://localhost:8000/fr/aldergem/y/",
        "",
    ]
    assert '<a href="http://localhost:8000/fr/aldergem/y/">' in mail.html


def test_gathering_twice_makes_nothing_more() -> None:
    tell(make_person(make_town(), "anna"))
    assert (gather(MORNING), gather(MORNING)) == (1, 0)


def test_the_same_key_twice_is_nothing() -> None:
    anna = make_person(make_town(), "anna")
    tell(anna)
    tell(anna)
    gather(MORNING)
    tell(anna)
    assert (states(), gather(MORNING)) == ([Waiting.MAILED], 0)


def test_a_kind_without_words_is_refused_when_it_is_queued() -> None:
    anna = make_person(make_town(), "anna")
    with pytest.raises(TemplateDoesNotExist):
        notify(person=anna, kind="notifications.nothing", key="a")


def test_what_is_queued_falls_with_its_transaction() -> None:
    anna = make_person(make_town(), "anna")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        tell(anna)
        raise ZeroDivisionError
    assert states() == []


def test_nothing_goes_before_its_moment() -> None:
    tell(make_person(make_town(), "anna"), not_before=MORNING + dt.timedelta(days=1))
    assert (gather(MORNING), gather(MORNING + dt.timedelta(days=1))) == (0, 1)


def test_digests_wait_for_the_hours_of_the_town() -> None:
    tell(make_person(make_town(), "anna"), not_before=MORNING - dt.timedelta(hours=8))
    night = MORNING - dt.timedelta(hours=4)
    assert (gather(night), gather(night, any_hour=True)) == (0, 1)


def test_leave_holds_a_notice_until_it_ends() -> None:
    anna = make_person(make_town(), "anna")
    send_on_leave(anna, DAY, DAY)
    tell(anna)
    assert (gather(MORNING), states()) == (0, [Waiting.HELD])
    assert gather(MORNING + dt.timedelta(days=1)) == 1


def test_what_is_withdrawn_during_leave_is_never_sent() -> None:
    town = make_town()
    anna = make_person(town, "anna")
    send_on_leave(anna, DAY, DAY)
    tell(anna)
    gather(MORNING)
    withdraw(organisation=town, key_prefix="a/")
    assert gather(MORNING + dt.timedelta(days=1)) == 0


@pytest.mark.parametrize("lack", [{"mail": ""}, {"until": DAY - dt.timedelta(days=1)}])
def test_who_cannot_be_reached_is_shown_and_comes_back(lack: dict[str, object]) -> None:
    anna = make_person(make_town(), "anna", **lack)
    tell(anna)
    assert (gather(MORNING), states()) == (0, [Waiting.UNREACHABLE])
    anna.mail, anna.until = "anna@aldergem.example", DAY
    anna.save()
    assert (gather(MORNING), states()) == (1, [Waiting.MAILED])


def test_a_mail_that_waits_is_taken_apart_when_a_part_is_withdrawn() -> None:
    town = make_town()
    anna = make_person(town, "anna")
    tell(anna, "a/1")
    tell(anna, "b/1")
    gather(MORNING)
    withdraw(organisation=town, key_prefix="a/", person=anna)
    assert (states(), Mail.objects.count()) == ([Waiting.QUEUED], 0)
    gather(MORNING)
    assert QueuedNotice.objects.get().key == "b/1"


@pytest.mark.parametrize("state", [Going.CLAIMED, Going.HANDING_OVER, Going.SENT])
def test_what_a_postman_has_is_not_taken_back(state: Going) -> None:
    town = make_town()
    tell(make_person(town, "anna"))
    gather(MORNING)
    Mail.objects.update(state=state)
    withdraw(organisation=town, key_prefix="a/")
    assert (Mail.objects.get().state, states()) == (state, [Waiting.MAILED])


def test_capitals_and_signs_in_a_prefix_count() -> None:
    town = make_town()
    anna = make_person(town, "anna")
    for key in ("a_1/", "aX1/", "A_1/"):
        tell(anna, key)
    withdraw(organisation=town, key_prefix="a_1/")
    assert set(QueuedNotice.objects.values_list("key", flat=True)) == {"aX1/", "A_1/"}


def test_another_town_keeps_its_notices() -> None:
    town, other = make_town(), make_town("zandbeke")
    tell(make_person(town, "anna"))
    tell(make_person(other, "zoe"))
    withdraw(organisation=town, key_prefix="a/")
    assert QueuedNotice.objects.get().organisation == other


def test_forgetting_leaves_no_word_behind() -> None:
    town = make_town()
    anna = make_person(town, "anna")
    tell(anna, "secret/1", facts={"count": 7})
    gather(MORNING)
    Mail.objects.update(state=Going.SENT)
    tell(anna, "secret/2")
    forget(organisation=town, key_prefix="secret/")
    mail = Mail.objects.get()
    assert (mail.subject, mail.body, mail.html, QueuedNotice.objects.count()) == ("", "", "", 0)


def test_the_towns_own_words_are_used() -> None:
    town = make_town()
    Wording.objects.create(
        organisation=town, kind=KIND, language="nl", subject="{town}: {count}", line="Dag {name}, {count}."
    )
    tell(make_person(town, "anna"), facts={"count": 3})
    gather(MORNING)
    mail = Mail.objects.get()
    assert (mail.subject, mail.body.splitlines()[2]) == ("Aldergem: 3", "Dag Anna, 3.")


def test_words_that_cannot_be_made_keep_nobody_from_being_told() -> None:
    tell(make_person(make_town(), "anna"), facts={"count": "no number"})
    assert gather(MORNING) == 1
    assert Mail.objects.get().subject == "Er is een bericht voor u"


def test_a_line_break_in_a_fact_makes_no_header() -> None:
    town = make_town()
    Wording.objects.create(organisation=town, kind=KIND, language="nl", subject="Over {title}", line="x")
    tell(make_person(town, "anna"), facts={"title": "a\r\nBcc: b@c.example"})
    gather(MORNING)
    assert Mail.objects.get().subject == "Over a Bcc: b@c.example"


def test_a_mail_of_its_own_goes_at_any_hour_and_waits_for_no_digest() -> None:
    mail_now(
        organisation=None, address="x@y.example", language="en", kind=KIND, facts={"count": 1}, path="/_in/"
    )
    mail = Mail.objects.get()
    assert (mail.secret, mail.state, mail.subject) == (True, Going.QUEUED, "Mails that did not arrive")
    assert "http://localhost:8000/en/_in/" in mail.body


def test_six_thousand_notices_are_queued_in_few_queries(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    people = make_people(make_town(), 6000)
    with django_assert_max_num_queries(80):
        notify_all(Notice(person, KIND, "a", "/x/", {"count": 1}) for person in people)
    assert QueuedNotice.objects.count() == 6000
