"""A mail's link survives signing in, and a refused mail is sent again: through a real mail server."""

from __future__ import annotations

import re

import pytest
from django.utils.module_loading import import_string
from django_q.models import OrmQ
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from erecode.core.clock import now
from erecode.notifications.actions import POST
from erecode.notifications.due import tell_what_did_not_arrive
from erecode.notifications.postman import deliver
from tests.cast import Town, make_cast
from tests.sink import Letter, Sink


@pytest.fixture
def aldergem(transactional_db: None) -> Town:
    """A town with an integrity officer, Alda, and a mail to Bram that a server refused."""
    return make_cast()[0]


def link_in(letter: Letter) -> str:
    """The one link of a letter."""
    (link,) = re.findall(r"http\S+", letter.text)
    return str(link)


def letters_to(sink: Sink, name: str) -> list[Letter]:
    """What somebody of Aldergem got."""
    return [letter for letter in sink.letters if letter.recipient == f"{name}@aldergem.example"]


def work_off() -> None:
    """What the worker does: the jobs that were asked for, and the mails that they made."""
    for queued in OrmQ.objects.order_by("pk"):
        task = queued.task
        if task["func"] != POST:
            import_string(task["func"])(*task["args"])
        queued.delete()
    deliver()


def test_from_a_mail_through_signing_in_to_what_it_is_about(
    page: Page, aldergem: Town, sink: Sink, settings: Settings, live_server: object
) -> None:
    settings.ADDRESS = str(live_server)
    tell_what_did_not_arrive(now())
    work_off()
    (told,) = letters_to(sink, "alda")
    page.goto(link_in(told))
    page.get_by_role("link", name="Mail me een link").click()
    page.get_by_label("Mailadres").fill("alda@aldergem.example")
    page.locator("main form button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk in uw mailbox")
    work_off()
    page.goto(link_in(letters_to(sink, "alda")[1]))
    page.locator("main form button").click()
    expect(page).to_have_url(re.compile(r"/aldergem/_keep/mail/\?shelf=trouble$"))
    page.get_by_role("link", name="Een mail").click()
    expect(page.get_by_text("550 5.1.1 No such user")).to_be_visible()
    page.get_by_role("button", name="Verstuur opnieuw").click()
    expect(page.get_by_text("De mail wacht om opnieuw te vertrekken.")).to_be_visible()
    work_off()
    assert [str(letter.message["Subject"]) for letter in letters_to(sink, "bram")] == ["Een mail"]
    page.reload()
    expect(page.locator(".facts .tag")).to_have_text("verstuurd")
