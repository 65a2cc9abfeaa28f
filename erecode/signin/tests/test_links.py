"""A sign-in link by mail: through a real mail server, good once, and never by merely looking."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django_q.models import OrmQ

from erecode.core.clock import now
from erecode.notifications.postman import deliver
from erecode.signin.devices import COOKIE, digest
from erecode.signin.mailing import mail_link
from erecode.signin.models import MailLink
from erecode.signin.tests.conftest import Aldergem, sign_in, who
from tests.sink import Sink

MAIL = "alda@aldergem.example"


def run_queue() -> None:
    """Run the jobs that mail links, as the worker does."""
    for row in OrmQ.objects.order_by("pk"):
        task = row.task
        if task["func"] == "erecode.signin.mailing.mail_link":
            mail_link(*task["args"])
        row.delete()


def ask(client: Client, mail: str = MAIL, onward: str = "") -> str:
    """Ask for a link; what the page says."""
    answer = client.post("/_in/link/", {"mail": mail, "next": onward})
    assert answer.status_code == 200
    run_queue()
    return answer.content.decode()


def path_in(sink: Sink) -> str:
    """The path of the link in the last mail."""
    deliver()
    found = re.search(r"https?://[^/\s]+(/_in/link/\S+)", sink.letters[-1].text)
    assert found
    return found.group(1)


@pytest.mark.django_db(transaction=True)
def test_a_link_signs_in_once_where_it_is_opened_and_leads_on(aldergem: Aldergem, sink: Sink) -> None:
    ask(Client(), onward="/aldergem/search/?q=gift")
    path = path_in(sink)
    scanner, phone = Client(), Client()
    assert [scanner.get(path).status_code for _ in range(3)] == [200, 200, 200]
    assert (who(scanner), who(phone)) == ("", "")
    assert phone.post(path)["Location"] == "/aldergem/search/?q=gift"
    assert who(phone) == str(aldergem.account.pk)
    assert (scanner.get(path).status_code, scanner.post(path).status_code) == (404, 404)


def test_an_unknown_address_gets_the_same_answer_and_the_same_work(aldergem: Aldergem) -> None:
    pages, jobs = [], []
    for mail in (MAIL, "nobody@aldergem.example"):
        client = Client()
        answer = client.post("/_in/link/", {"mail": mail})
        pages.append(answer.content)
        jobs.append(OrmQ.objects.count())
    assert (pages[0], jobs) == (pages[1], [1, 2])
    run_queue()
    assert MailLink.objects.count() == 1


def test_a_stranger_who_keeps_asking_fills_no_mailbox_and_keeps_nobody_out(aldergem: Aldergem) -> None:
    for _ in range(20):
        ask(Client())
    assert MailLink.objects.count() == 1  # and it is good for its owner
    own = Client()
    sign_in(own)
    MailLink.objects.update(made_at=now() - dt.timedelta(seconds=45))
    ask(Client())
    assert MailLink.objects.count() == 1
    mail_link(MAIL, "", "nl", digest(own.cookies[COOKIE].value))
    assert MailLink.objects.count() == 2


def test_a_link_is_good_for_a_short_time(aldergem: Aldergem) -> None:
    ask(Client())
    MailLink.objects.update(until=now() - dt.timedelta(seconds=1), digest=digest("word"))
    assert Client().post("/_in/link/word/").status_code == 404


def test_a_link_leads_nowhere_else(aldergem: Aldergem) -> None:
    ask(Client(), onward="https://elders.example/")
    MailLink.objects.update(digest=digest("word"))
    assert Client().post("/_in/link/word/")["Location"] == "/aldergem/"


def test_who_came_by_a_link_chooses_a_password_without_the_old_one(aldergem: Aldergem) -> None:
    ask(Client())
    MailLink.objects.update(digest=digest("word"))
    client, elsewhere = Client(), Client()
    sign_in(elsewhere)
    client.post("/_in/link/word/")
    new = "drie-andere-lange-woorden"
    answer = client.post("/_in/mine/password/", {"password": new, "again": new})
    assert answer["Location"] == "/_in/mine/"
    assert (client.get("/_in/mine/").status_code, elsewhere.get("/_in/mine/").status_code) == (200, 302)
    assert Client().post("/_in/", {"mail": MAIL, "password": new})["Location"] == "/aldergem/"
