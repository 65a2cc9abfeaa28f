"""Who looked at what: recorded when a file is opened, shown to the DPO and the auditor only."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from erecode.audit.models import Entry
from erecode.core.clock import today
from erecode.organisations.models import Account, Organisation, Person, RoleHolding
from erecode.organisations.tests.import_town import make_person, make_town

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> Organisation:
    """A town with HR, a DPO, an auditor and a colleague, each with an account."""
    town = make_town()
    for key, role in (("dora", "dpo"), ("aron", "auditor"), ("bo", "")):
        person = make_person(town, key)
        if role:
            RoleHolding.objects.create(person=person, role=role)
    for person in Person.objects.all():
        person.account = Account.objects.create_user(f"{person.key}@lommerdal.example")
        person.save()
    return town


def _client(key: str) -> Client:
    client = Client()
    account = Person.objects.get(key=key).account
    assert account is not None
    client.force_login(account)
    return client


def _open(reader: str, person: str) -> None:
    assert _client(reader).get(reverse("person", args=["lommerdal", person])).status_code == 200


def test_opening_a_file_is_a_look_and_the_list_of_names_is_none(town: Organisation) -> None:
    _open("hanne", "bo")
    assert _client("hanne").get(reverse("people", args=["lommerdal"])).status_code == 200
    looks = Entry.objects.filter(verb__endswith=".read")
    assert list(looks.values_list("actor", "verb", "subject")) == [("hanne", "person.read", "bo")]


@pytest.mark.parametrize("name", ["looks", "acts", "looks-csv"])
@pytest.mark.parametrize(("reader", "status"), [("dora", 200), ("aron", 200), ("hanne", 404), ("bo", 404)])
def test_the_dpo_and_the_auditor_see_it(town: Organisation, name: str, reader: str, status: int) -> None:
    assert _client(reader).get(reverse(name, args=["lommerdal"])).status_code == status


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 2),
        ({"about": "Bo"}, 1),
        ({"who": "hanne"}, 2),
        ({"who": "Dora"}, 0),
        ({"day": today().isoformat()}, 2),
        ({"day": "2020-01-01"}, 0),
        ({"day": "gisteren", "page": "999"}, 2),
        ({"who": "\0"}, 2),
    ],
)
def test_looks_are_found_by_reader_person_and_day(
    town: Organisation, asked: dict[str, str], count: int
) -> None:
    _open("hanne", "bo")
    _open("hanne", "aron")
    response = _client("dora").get(reverse("looks", args=["lommerdal"]), asked)
    assert len(response.context["rows"]) == count


def test_many_looks_cost_as_many_queries_as_one(
    town: Organisation, django_assert_max_num_queries: object
) -> None:
    reader = _client("dora")
    address = reverse("looks", args=["lommerdal"])
    reader.get(address)
    for _round in range(3):
        _open("hanne", "bo")
        with django_assert_max_num_queries(7):  # type: ignore[operator]
            reader.get(address)


def test_the_download_is_a_look_itself_and_harmless(town: Organisation) -> None:
    Person.objects.filter(key="bo").update(name="=HYPERLINK(1)")
    _open("hanne", "bo")
    text = _client("dora").get(reverse("looks-csv", args=["lommerdal"])).content.decode("utf-8-sig")
    assert [line.split(";")[1:] for line in text.splitlines()[1:]] == [
        ["Dora", "de lijst van wie wat bekeek", "lommerdal"],
        ["Hanne", "het dossier van een persoon", "'=HYPERLINK(1)"],
    ]


def test_many_people_cost_as_many_queries_as_a_few(
    town: Organisation, django_assert_max_num_queries: object
) -> None:
    reader = _client("hanne")
    for name, most in (("people", 10), ("units", 12)):
        reader.get(reverse(name, args=["lommerdal"]))
        for number in range(3):
            make_person(town, f"{name}-{number}")
            with django_assert_max_num_queries(most):  # type: ignore[operator]
                reader.get(reverse(name, args=["lommerdal"]))


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "Do"}, {"dora"}),
        ({"unit": "secretariaat"}, {"hanne", "dora", "aron", "bo"}),
        ({"unit": "sociaal-huis"}, set()),
        ({"role": "auditor"}, {"aron"}),
        ({"category": "contractual"}, set()),
        ({"state": "gone"}, set()),
        ({"state": "without-account"}, set()),
        ({"q": "\0", "unit": "\0", "state": "x"}, {"hanne", "dora", "aron", "bo"}),
    ],
)
def test_people_are_found(town: Organisation, asked: dict[str, str], found: set[str]) -> None:
    response = _client("hanne").get(reverse("people", args=["lommerdal"]), asked)
    assert {person.key for person in response.context["page"]} == found
