"""Printed lists: who may make and enter them, what is entered, and the scan that goes with it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from erecode.acknowledging.campaign_actions import end
from erecode.acknowledging.models import Assignment, PaperLine, PaperList, Receipt
from erecode.acknowledging.scan_kinds import MOST_BYTES, kind_of
from erecode.acknowledging.tests.shelf import Shelf, make_shelf
from erecode.acknowledging.verifying import receipt_faults
from erecode.audit.models import Entry
from erecode.core.clock import today
from erecode.core.publishing import shelf as kept_pages
from erecode.organisations.models import Account, Person

PDF = b"%PDF-1.7 a scan of a list"
db = pytest.mark.django_db


def browser(person: Person) -> Client:
    """A browser in which this person is signed in."""
    person.account = Account.objects.create_user(f"{person.key}@velm.example", None)
    person.save(update_fields=["account"])
    client = Client()
    client.force_login(person.account)
    return client


@pytest.fixture
def here(settings: LazySettings, tmp_path: Path) -> Shelf:
    """A town with HR (hilde), a manager of the garden unit (greet), and three gardeners who are asked."""
    settings.MEDIA_ROOT = tmp_path
    kept_pages.forget()
    made = make_shelf()
    made.person("hilde", "zorg")
    made.role("hilde", "hr")
    made.person("greet", "ruimte")
    made.role("greet", "manager", "ruimte")
    campaign = made.campaign()
    for name in ("an", "bo", "cas"):
        made.assign(campaign, made.person(name, mail=""))
    return made


@pytest.fixture
def hr(here: Shelf) -> Client:
    """HR's browser."""
    return browser(here.people["hilde"])


def path(name: str, *rest: object) -> str:
    """An address in the town."""
    return reverse(name, args=["velm", *rest])


def printed(client: Client, who: str = "all") -> PaperList:
    """A list of the garden unit."""
    answer = client.post(path("paper-unit", "code-2026", "groen"), {"who": who})
    assert answer.status_code == 302, answer.content.decode()
    made = PaperList.objects.order_by("-number")[0]
    assert answer.headers["Location"] == path("paper-list", made.number)
    return made


def line_of(made: PaperList, name: str) -> int:
    """The line of somebody on a list."""
    return PaperLine.objects.get(paper_list=made, assignment__person__key=name).pk


def enter(client: Client, made: PaperList, **more: object) -> int:
    """Post what was signed; gives the status."""
    data = {"signed_on": today().isoformat(), "signed": [], "refused": [], "note": "", **more}
    return client.post(path("paper-list", made.number), data).status_code


@db
def test_a_list_is_printed_and_entered_in_one_act_with_its_scan(here: Shelf, hr: Client) -> None:
    made = printed(hr)
    assert hr.get(path("paper-pdf", made.number)).content.startswith(b"%PDF-")
    status = enter(
        hr,
        made,
        signed=[line_of(made, "an"), line_of(made, "bo")],
        refused=[line_of(made, "cas")],
        note="Map 3",
        scan=SimpleUploadedFile("lijst.exe", PDF),
    )
    assert status == 302
    digest = hashlib.sha256(PDF).hexdigest()
    told = [
        (r.name, r.kind, r.channel, r.entered_by, r.signed_on, r.note)
        for r in Receipt.objects.order_by("name")
    ]
    note = f"#1 sha256:{digest} Map 3"
    assert told == [
        ("An", "acknowledged", "paper", "hilde", today(), note),
        ("Bo", "acknowledged", "paper", "hilde", today(), note),
        ("Cas", "refused", "paper", "hilde", today(), note),
    ]
    entry = made.entries.get()
    seen = hr.get(path("paper-scan", entry.pk))
    assert (seen.content, seen.headers["Content-Type"]) == (PDF, "application/pdf")
    assert list(Entry.objects.filter(verb="paper.scan.look").values_list("actor", "subject")) == [
        ("hilde", digest)
    ]


@db
def test_entering_again_adds_only_who_is_new(here: Shelf, hr: Client) -> None:
    made = printed(hr)
    an, bo = line_of(made, "an"), line_of(made, "bo")
    assert enter(hr, made, signed=[an]) == 302
    assert enter(hr, made, signed=[an]) == 400
    assert enter(hr, made, signed=[an, bo]) == 302
    assert sorted(Receipt.objects.values_list("name", flat=True)) == ["An", "Bo"]
    assert made.entries.count() == 2


@db
def test_a_list_is_entered_after_the_campaign_ended(here: Shelf, hr: Client) -> None:
    """What came in late counts; who is asked for the same text by another campaign signs there."""
    made = printed(hr)
    campaign = made.campaign
    end(actor=here.people["hilde"], campaign=campaign)
    here.assign(here.campaign("again"), here.people["cas"])
    page = hr.get(path("paper-list", made.number)).content.decode()
    assert "Deze campagne is afgelopen" in page
    assert page.count('name="signed"') == 2
    ticked = [line_of(made, name) for name in ("an", "cas")]
    assert enter(hr, made, signed=ticked, refused=[line_of(made, "bo")]) == 302
    states = Assignment.objects.order_by("person__key", "pk").values_list("person__key", "state")
    assert list(states) == [("an", "done"), ("bo", "refused"), ("cas", "closed"), ("cas", "open")]
    assert sorted(Receipt.objects.values_list("name", "kind", "channel")) == [
        ("An", "acknowledged", "paper"),
        ("Bo", "refused", "paper"),
    ]
    assert list(receipt_faults()) == []


@db
@pytest.mark.parametrize(
    "wrong",
    [
        {"signed": []},
        {"signed": ["999999"]},
        {"signed": ["x\x00"]},
        {"signed_on": ""},
        {"signed_on": "2199-01-01"},
        {"signed_on": "2001-01-01"},
        {"scan": SimpleUploadedFile("scan.pdf", b"MZ no scan at all")},
        {"scan": SimpleUploadedFile("scan.pdf", b"")},
        {"note": "x" * 501},
    ],
)
def test_what_is_wrong_enters_nobody(here: Shelf, hr: Client, wrong: dict[str, object]) -> None:
    made = printed(hr)
    assert enter(hr, made, **{"signed": [line_of(made, "an")], **wrong}) == 400
    assert (Receipt.objects.count(), made.entries.count()) == (0, 0)


@db
def test_somebody_cannot_be_both_signed_and_refused_and_ticks_are_kept(here: Shelf, hr: Client) -> None:
    made = printed(hr)
    an, bo = line_of(made, "an"), line_of(made, "bo")
    data = {"signed_on": today().isoformat(), "signed": [an, bo], "refused": [an]}
    answer = hr.post(path("paper-list", made.number), data)
    assert answer.status_code == 400
    assert answer.content.decode().count(" checked") == 3


@db
def test_a_clerk_on_the_list_signs_elsewhere(here: Shelf) -> None:
    greet = here.people["greet"]
    campaign = Assignment.objects.all()[0].campaign
    here.assign(campaign, greet)
    client = browser(greet)
    answer = client.post(path("paper-unit", "code-2026", "ruimte"), {"who": "all"})
    made = PaperList.objects.get()
    assert answer.status_code == 302
    assert "Dit bent u" in client.get(path("paper-list", made.number)).content.decode()
    assert enter(client, made, signed=[line_of(made, "greet")]) == 400
    assert Receipt.objects.count() == 0


@db
def test_only_people_without_an_account_if_asked(here: Shelf, hr: Client) -> None:
    browser(here.people["an"])
    made = printed(hr, "without")
    assert list(made.lines.values_list("assignment__person__key", flat=True)) == ["bo", "cas"]
    for name in ("bo", "cas"):
        browser(here.people[name])
    answer = hr.post(path("paper-unit", "code-2026", "groen"), {"who": "without"})
    assert answer.status_code == 400


@db
def test_who_leads_a_unit_enters_for_it_and_those_below_alone(here: Shelf, hr: Client) -> None:
    greet = browser(here.people["greet"])
    own = printed(greet)
    assert enter(greet, own, signed=[line_of(own, "an")]) == 302
    campaign = Assignment.objects.all()[0].campaign
    other = here.assign(campaign, here.person("zoe", "zorg"))
    hr.post(path("paper-unit", "code-2026", "zorg"), {"who": "all"})
    there = PaperList.objects.order_by("-number")[0]
    assert there.unit.key == "zorg"
    for address in (
        path("paper-list", there.number),
        path("paper-pdf", there.number),
        path("paper-unit", "code-2026", "zorg"),
        path("on-behalf", other.pk),
        path("paper-list", 10**40),
    ):
        assert greet.get(address).status_code == 404
    nobody = browser(here.people["bo"])
    assert nobody.get(path("paper-list", own.number)).status_code == 404
    assert nobody.get(path("paper", "code-2026")).status_code == 404


@db
def test_signing_for_one_person_names_who_entered_it_and_how(here: Shelf, hr: Client) -> None:
    assignment = Assignment.objects.get(person__key="an")
    address = path("on-behalf", assignment.pk)
    day = today().isoformat()
    assert hr.post(address, {"what": "signed", "signed_on": day, "note": " "}).status_code == 400
    answer = hr.post(address, {"what": "signed", "signed_on": day, "note": "Aan de telefoon."})
    assert answer.status_code == 302
    receipt = Receipt.objects.get()
    assert (receipt.name, receipt.channel, receipt.entered_by, receipt.note) == (
        "An",
        "on_behalf",
        "hilde",
        "Aan de telefoon.",
    )
    assert "intussen getekend" in hr.get(address).content.decode()


@db
def test_a_scan_that_was_changed_is_not_shown(here: Shelf, hr: Client, tmp_path: Path) -> None:
    made = printed(hr)
    enter(hr, made, signed=[line_of(made, "an")], scan=SimpleUploadedFile("a.pdf", PDF))
    (file,) = (tmp_path / "scans" / "velm").iterdir()
    file.write_bytes(PDF + b".")
    assert hr.get(path("paper-scan", made.entries.get().pk)).status_code == 409


@db
def test_pages_ask_as_much_for_one_name_as_for_three(
    here: Shelf, hr: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = printed(hr)
    addresses = [
        path("paper", "code-2026"),
        path("paper-unit", "code-2026", "groen"),
        path("paper-list", made.number),
    ]
    counts = {}
    for address in addresses:
        hr.get(address)
        with CaptureQueriesContext(connection) as asked:
            hr.get(address)
        counts[address] = len(asked)
    PaperLine.objects.exclude(pk=line_of(made, "an")).delete()
    Assignment.objects.exclude(person__key="an").delete()
    for address in addresses:
        with django_assert_num_queries(counts[address]):
            hr.get(address)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PDF, "pdf"),
        (b"\xef\xbb\xbf" + PDF, "pdf"),
        (b"\xff\xd8\xff\xe0", "jpg"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"", ""),
        (b"<svg>", ""),
        (b"x" * 2000 + PDF, ""),
    ],
)
def test_a_scan_is_known_by_its_bytes(data: bytes, kind: str) -> None:
    assert kind_of(data) == kind


@db
def test_a_scan_that_is_too_large_is_refused(here: Shelf, hr: Client) -> None:
    made = printed(hr)
    large = SimpleUploadedFile("a.pdf", PDF + b" " * MOST_BYTES)
    assert enter(hr, made, signed=[line_of(made, "an")], scan=large) == 400
    assert Receipt.objects.count() == 0
