"""The integrity officer's pages, what the clock does at night, bounces, and a person's own file."""

from __future__ import annotations

import datetime as dt
import io
import mailbox
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from erecode.audit.models import Entry
from erecode.core.clock import now
from erecode.notifications.about import about
from erecode.notifications.actions import notify
from erecode.notifications.due import empty_old, is_anything_due, tell_what_did_not_arrive
from erecode.notifications.gathering import gather
from erecode.notifications.models import Going, Mail, MailSettings, QueuedNotice, Wording
from erecode.notifications.tests.people import KIND, make_person, make_town
from erecode.notifications.tests.test_rules import dsn
from erecode.organisations.models import Account, Organisation, Person, RoleHolding

pytestmark = pytest.mark.django_db
BOX = "/aldergem/_keep/mail/"


def make_officer(town: Organisation) -> Client:
    """The town's integrity officer, signed in."""
    account = Account.objects.create_user("olga@aldergem.example")
    RoleHolding.objects.create(person=make_person(town, "olga", account=account), role="integrity_officer")
    client = Client()
    client.force_login(account)
    return client


def make_mail(person: Person, number: int = 1, **more: object) -> Mail:
    """A mail to a person."""
    known: dict[str, object] = {
        "organisation": person.organisation,
        "person": person,
        "kind": KIND,
        "address": person.mail,
        "language": "nl",
        "subject": f"Mail {number}",
        "body": "Tekst",
        "html": "<p>Tekst</p>",
        "message_id": f"<{number}@localhost>",
        "queued_at": now(),
        "next_try": now(),
        "touched_at": now(),
    }
    return Mail.objects.create(**(known | more))


def test_the_outbox_costs_the_same_however_much_is_in_it(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    town = make_town()
    client = make_officer(town)
    anna = make_person(town, "anna")
    make_mail(anna, 1, state=Going.FAILED, last_error="550 No such user")
    client.get(BOX)
    with django_assert_num_queries(9):
        assert "550 No such user" in client.get(BOX).content.decode()
    for number in range(2, 130):
        make_mail(anna, number, state=Going.FAILED)
    with django_assert_num_queries(9):
        assert "Pagina 1 van 3" in client.get(BOX).content.decode()


def test_shelves_and_searching() -> None:
    town = make_town()
    client = make_officer(town)
    make_mail(make_person(town, "anna"), 1, state=Going.SENT, sent_at=now())
    make_mail(make_person(town, "bert"), 2, state=Going.BOUNCED)
    notify(person=make_person(town, "carl", mail=""), kind=KIND, key="a", facts={"count": 1})
    gather(now(), any_hour=True)
    shown = {
        (shelf, name): name in client.get(BOX, {"shelf": shelf}).content.decode()
        for shelf in ("", "sent", "held")
        for name in ("Anna", "Bert", "Carl")
    }
    assert [key for key, there in shown.items() if there] == [
        ("", "Bert"),
        ("sent", "Anna"),
        ("held", "Carl"),
    ]
    assert "Anna" not in client.get(BOX, {"shelf": "sent", "q": "bert\x00"}).content.decode()
    assert client.get(BOX, {"shelf": "none", "page": "9" * 40}).status_code == 200


def test_the_page_says_when_no_server_is_set(settings: Settings) -> None:
    town = make_town()
    client = make_officer(town)
    settings.MAIL_SERVER = None
    assert "Er is geen mailserver ingesteld." in client.get(BOX).content.decode()


@pytest.mark.parametrize("demo", [False, True])
def test_what_a_mail_says_is_shown_in_a_demo_alone(settings: Settings, demo: bool) -> None:
    town = make_town()
    client = make_officer(town)
    mail = make_mail(make_person(town, "anna"), body="Een geheime weg naar binnen")
    settings.DEMO = demo
    assert ("Een geheime weg" in client.get(f"{BOX}{mail.pk}/").content.decode()) is demo


@pytest.mark.parametrize("state", [Going.FAILED, Going.BOUNCED, Going.UNSURE])
def test_what_did_not_arrive_can_be_sent_again(state: Going) -> None:
    town = make_town()
    client = make_officer(town)
    mail = make_mail(make_person(town, "anna"), state=state, attempts=3)
    client.post(f"{BOX}{mail.pk}/again/")
    mail.refresh_from_db()
    assert (mail.state, mail.attempts, mail.message_id) == (Going.QUEUED, 0, "<1@localhost>")
    assert Entry.objects.filter(verb="mail.sent-again", actor="olga").count() == 1


@pytest.mark.parametrize(("state", "body"), [(Going.SENT, "x"), (Going.CLAIMED, "x"), (Going.FAILED, "")])
def test_what_arrived_or_has_no_text_cannot_be_sent_again(state: Going, body: str) -> None:
    town = make_town()
    client = make_officer(town)
    mail = make_mail(make_person(town, "anna"), state=state, body=body)
    assert client.post(f"{BOX}{mail.pk}/again/").status_code == 409
    assert Mail.objects.get().state == state


def test_all_that_was_refused_is_sent_again_and_what_may_have_arrived_is_not() -> None:
    town = make_town()
    client = make_officer(town)
    anna = make_person(town, "anna")
    for number, state in enumerate((Going.FAILED, Going.FAILED, Going.UNSURE, Going.BOUNCED, Going.SENT)):
        make_mail(anna, number, state=state)
    client.post(f"{BOX}again/")
    assert list(Mail.objects.order_by("pk").values_list("state", flat=True)) == [
        *(Going.QUEUED, Going.QUEUED, Going.UNSURE, Going.BOUNCED, Going.SENT)
    ]


def test_words_are_looked_at_kept_and_taken_back() -> None:
    town = make_town()
    client = make_officer(town)
    page = f"{BOX}words/{KIND}/nl/"
    words = {"subject": "{town} meldt", "line": "Dag {name}, {count} keer."}
    looked = client.post(page, words | {"look": "1"}).content.decode()
    assert ("Aldergem meldt" in looked, "Dag Olga, 3 keer." in looked, Wording.objects.count()) == (
        True,
        True,
        0,
    )
    client.post(page, words | {"keep": "1"})
    assert (Wording.objects.get().line, Entry.objects.latest("number").verb) == (
        words["line"],
        "wording.changed",
    )
    client.post(f"{page}reset/")
    assert Wording.objects.count() == 0


def test_an_unknown_placeholder_is_refused_in_one_sentence_and_nothing_typed_is_lost() -> None:
    town = make_town()
    client = make_officer(town)
    answer = client.post(f"{BOX}words/{KIND}/nl/", {"subject": "Dag {naam}", "line": "Tekst", "keep": "1"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "{naam} betekent hier niets. U kunt dit gebruiken: {name} {town} {count}." in page
    assert 'value="Dag {naam}"' in page


def test_hours_are_kept_and_checked() -> None:
    town = make_town()
    client = make_officer(town)
    wrong = client.post(f"{BOX}hours/", {"from_hour": "9", "until_hour": "9", "keep_days": "30"})
    assert (wrong.status_code, MailSettings.objects.count()) == (400, 0)
    assert "Het laatste uur moet na het eerste komen." in wrong.content.decode()
    client.post(f"{BOX}hours/", {"from_hour": "9", "until_hour": "17", "keep_days": "30"})
    kept = MailSettings.objects.get()
    assert (kept.from_hour, kept.until_hour, kept.keep_days) == (9, 17, 30)


def test_words_are_emptied_after_the_towns_days_and_only_of_what_is_done() -> None:
    town = make_town()
    anna = make_person(town, "anna")
    MailSettings.objects.create(organisation=town, keep_days=10)
    old = now() - dt.timedelta(days=11)
    make_mail(anna, 1, state=Going.SENT, queued_at=old)
    make_mail(anna, 2, state=Going.QUEUED, queued_at=old)
    make_mail(anna, 3, state=Going.SENT)
    assert (empty_old(now()), empty_old(now())) == (1, 0)
    assert list(Mail.objects.order_by("pk").values_list("body", flat=True)) == ["", "Tekst", "Tekst"]


def test_the_integrity_officer_hears_once_a_day_what_did_not_arrive() -> None:
    town = make_town()
    make_officer(town)
    make_mail(make_person(town, "anna"), state=Going.FAILED)
    for _ in range(2):
        tell_what_did_not_arrive(now())
    notice = QueuedNotice.objects.get()
    assert (notice.person.key, notice.facts, notice.path) == (
        "olga",
        {"count": 1},
        "/aldergem/_keep/mail/?shelf=trouble",
    )


def test_a_postman_is_sent_out_only_when_there_is_something_to_do(settings: Settings) -> None:
    town = make_town()
    MailSettings.objects.create(organisation=town, from_hour=0, until_hour=24)
    assert not is_anything_due(now())
    notify(person=make_person(town, "anna"), kind=KIND, key="a", facts={"count": 1})
    assert is_anything_due(now())
    gather(now())
    settings.MAIL_SERVER = None
    assert not is_anything_due(now())


def bounce_of(mail: Mail) -> bytes:
    """What a server returns for a mail."""
    return dsn().replace(b"<abc@e.example>", mail.message_id.encode())


def test_a_returned_mail_is_read_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    mail = make_mail(make_person(make_town(), "anna"), state=Going.SENT)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(bounce_of(mail))))
    out = io.StringIO()
    call_command("bounces", stdout=out)
    mail.refresh_from_db()
    assert (mail.state, mail.last_error) == (Going.BOUNCED, "5.1.1 550 5.1.1 User unknown")
    assert out.getvalue() == "1 of 1 messages were returned mails of ours\n"


def test_a_maildir_is_read_once_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    mail = make_mail(make_person(make_town(), "anna"), state=Going.SENT)
    box = mailbox.Maildir(tmp_path / "box")
    box.add(bounce_of(mail))
    box.add(b"Subject: a reply\n\nThank you")
    said = []
    for _ in range(2):
        out = io.StringIO()
        call_command("bounces", maildir=tmp_path / "box", stdout=out)
        said.append(out.getvalue().split(" messages")[0])
    assert (said, Mail.objects.get().state) == (["1 of 2", "0 of 1"], Going.BOUNCED)
    with pytest.raises(CommandError):
        call_command("bounces", maildir=tmp_path)


def test_a_persons_file_tells_their_mails() -> None:
    town = make_town()
    anna = make_person(town, "anna")
    make_mail(anna, state=Going.SENT, sent_at=now())
    make_mail(make_person(town, "bert"), 2)
    notify(person=anna, kind=KIND, key="a", facts={"count": 1})
    (section,) = about(anna, "fr")
    assert [value for _label, value in section.rows] == ["1", "Mail 1 (envoyé)"]
    assert isinstance(section.data, list) and len(section.data) == 2
