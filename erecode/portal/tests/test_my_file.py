"""My file holds what each room has about me, and nothing about anybody else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

import erecode
from erecode.organisations.models import Account, Person, ProtectedLeave
from erecode.organisations.tests.import_town import make_person, make_town
from erecode.portal.my_file import ROOMS

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo() -> Person:
    """A colleague with an account, a leave and a name that typefaces may lack."""
    town = make_town()
    account = Account.objects.create_user("bo@lommerdal.example")
    person = make_person(town, "bo", account=account, name="Bo 龍 #strong[x]", number="7", mail=account.mail)
    ProtectedLeave.objects.create(person=person, since="2026-01-05", until="2026-02-05")
    return person


def _client(person: Person) -> Client:
    client = Client()
    assert person.account is not None
    client.force_login(person.account)
    return client


def test_the_page_tells_what_is_held(bo: Person) -> None:
    page = _client(bo).get(reverse("my-file", args=["lommerdal"])).content.decode()
    assert "Bo 龍 #strong[x]" in page
    assert "van 5 januari 2026 tot 5 februari 2026" in page
    assert "Hanne" not in page


def test_the_data_can_be_read_by_a_program(bo: Person) -> None:
    response = _client(bo).get(reverse("my-file-json", args=["lommerdal"]))
    content = json.loads(response.content)
    assert (content["format"], content["town"], content["person"]) == (1, "lommerdal", "bo")
    first = content["sections"][0]
    assert (first["room"], first["data"]["number"], first["data"]["unit"]) == (
        "organisations",
        "7",
        "groendienst",
    )
    units = next(s["data"] for s in content["sections"] if s["title"] == "Uw diensten")
    assert [row["what"] for row in units] == ["groendienst"]  # a pack tells the unit of today, no past
    absence = next(s["data"] for s in content["sections"] if "leaves" in (s["data"] or {}))
    assert absence["leaves"] == [{"what": "protected", "since": "2026-01-05", "until": "2026-02-05"}]


def test_the_document_is_a_pdf_that_nobody_keeps(bo: Person) -> None:
    response = _client(bo).get(reverse("my-file-pdf", args=["lommerdal"]))
    assert (response.content[:5], response["Cache-Control"]) == (b"%PDF-", "private, no-store")
    assert 'filename="mijn-dossier.pdf"' in response["Content-Disposition"]


def test_every_room_that_holds_something_about_people_is_asked() -> None:
    rooms = {path.parent.name for path in Path(erecode.__path__[0]).glob("*/about.py")}
    assert {room for room, _about in ROOMS} == rooms
