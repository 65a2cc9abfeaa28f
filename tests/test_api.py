"""The API: the contract's object for every scenario, one manner of refusing, and nothing kept or leaked."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, Phase, given, settings
from pytest_django import DjangoAssertNumQueries
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from erecode.config.wsgi import application
from erecode.guidance.answers import write_answer
from erecode.guidance.command import main
from erecode.guidance.guide import Guide
from erecode.guidance.tests.small_town import make_town
from erecode.organisations.models import Account
from erecode.packs.asking import open_guide, read_asked
from tests.cast import Town
from tests.packs.towns import BUNDLED, CODES, HERE, load_bundled, load_code

pytestmark = pytest.mark.django_db
ROOT = "/api/v1"


def _questions(path: Path) -> list[tuple[str, dict[str, str]]]:
    """Every scenario of a pack as words, and every situation without an answer."""
    asked: list[tuple[str, dict[str, str]]] = []
    for key, file in read_asked(path, "nl").situations.items():
        known = {question.key: question for question in file.table.questions}
        asked.append((key, {}))
        for scenario in file.scenarios:
            words = {
                name: str(write_answer(known[name], answer)).lower()
                for name, answer in scenario.given.items()
                if name in known
            }
            asked.append((key, words))
    return asked


def _printed(
    capsys: pytest.CaptureFixture[str], guide: Guide, situation: str, words: dict[str, str]
) -> dict[str, Any]:
    """What `erecode ask --json` prints."""
    given = [f"{key}={word}" for key, word in words.items()]
    assert main(["pack", situation, *given, "--json"], lambda *_: guide) == 0
    printed: dict[str, Any] = json.loads(capsys.readouterr().out)
    return printed


def _differing(
    capsys: pytest.CaptureFixture[str], town: str, path: Path
) -> list[tuple[str, dict[str, str], object]]:
    guide = open_guide(str(path), "nl")
    client = Client()
    wrong = []
    for situation, words in _questions(path):
        expected = _printed(capsys, guide, situation, words)
        address = f"{ROOT}/towns/{town}/ask/{situation}"
        got = client.get(address, words).json()
        posted = client.post(address, json.dumps(words), "application/json").json()
        if got != expected or posted != expected:
            wrong.append((situation, words, got))
    return wrong


def test_wervelde_answers_as_the_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    load_bundled()
    assert _differing(capsys, "wervelde", BUNDLED / "wervelde") == []
    address = f"{ROOT}/towns/wervelde/ask/gift"
    typed = Client().post(address, json.dumps({"asked_for": True, "kind": None}), "application/json")
    assert typed.json() == Client().get(address, {"asked_for": "true"}).json()


@pytest.mark.parametrize("town", CODES)
def test_a_real_code_answers_as_the_command_does(
    town: str, seeds: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    load_code(town)
    assert _differing(capsys, town, HERE / town) == []


def test_texts_come_in_the_asked_language(cast: tuple[Town, Town]) -> None:
    address = f"{ROOT}/towns/aldergem/situations/gift"
    client = Client()
    got = [
        client.get(address, headers={"accept-language": "fr-BE,fr;q=0.9,nl;q=0.5"}),
        client.get(f"{address}?lang=fr", headers={"accept-language": "en"}),
        client.get(address, headers={"accept-language": "de"}),
    ]
    assert [(answer["Content-Language"], answer.json()["text"]) for answer in got] == [
        ("fr", "Puis-je accepter ce cadeau ?"),
        ("fr", "Puis-je accepter ce cadeau ?"),
        ("nl", "Mag ik dit geschenk aannemen?"),
    ]


def test_a_situation_without_a_table_is_not_regulated() -> None:
    make_town()
    client = Client()
    shown = client.get(f"{ROOT}/towns/aldergem/situations/invitation").json()
    answer = client.get(f"{ROOT}/towns/aldergem/ask/invitation?host=supplier").json()
    assert (shown["regulated"], shown["questions"]) == (False, [])
    assert answer == {
        "situation": "invitation",
        "verdict": "not_regulated",
        "duties": [],
        "cites": [],
        "rule": None,
        "open_questions": [],
        "ask": "manager",
        "register": None,
        "what_if": [],
    }


@pytest.mark.parametrize(
    ("address", "status", "names"),
    [
        ("towns?page=0&pageSize=x", 400, ["page", "pageSize"]),
        ("towns/aldergem/ask/gift?kind=cake&colour=red", 400, ["kind", "colour"]),
        ("towns/aldergem/ask/gift?kind=money&kind=goods", 400, ["kind"]),
        ("towns/aldergem/ask/gift?lang=de", 400, ["lang"]),
        ("towns/aldergem/works/code/provisions?validOn=tomorrow", 400, ["validOn"]),
        ("towns/aldergem/ask/cake", 404, ["situation"]),
        ("towns/aldergem/works/code/provisions?validOn=1999-01-01", 404, []),
        ("towns/nergens/works", 404, []),
        ("towns/", 404, []),
        ("", 404, []),
    ],
)
def test_what_is_wrong_is_a_problem(
    cast: tuple[Town, Town], address: str, status: int, names: list[str]
) -> None:
    answer = Client().get(f"{ROOT}/{address}")
    said = answer.json()
    assert (answer.status_code, answer["Content-Type"], said["status"]) == (
        status,
        "application/problem+json",
        status,
    )
    assert [issue["name"] for issue in said["issues"]] == names
    assert said["type"].startswith("urn:problem-type:erecode:")


def test_other_methods_formats_and_bodies_are_refused_in_words(cast: tuple[Town, Town]) -> None:
    client = Client()
    ask = f"{ROOT}/towns/aldergem/ask/gift"
    answers = [
        client.delete(ask),
        client.post(f"{ROOT}/towns"),
        client.get(f"{ROOT}/towns", headers={"accept": "text/turtle"}),
        client.post(ask, "{", "application/json"),
        client.post(ask, json.dumps({"kind": "x" * 6_000_000}), "application/json"),
    ]
    got = [(answer.status_code, answer["Content-Type"], answer.get("Allow")) for answer in answers]
    kind = "application/problem+json"
    assert got == [
        (405, kind, "GET, HEAD, POST"),
        (405, kind, "GET, HEAD"),
        (406, kind, None),
        (400, kind, None),
        (413, kind, None),
    ]


def test_a_collection_says_where_it_goes_on(cast: tuple[Town, Town]) -> None:
    first = Client().get(f"{ROOT}/towns?pageSize=1&lang=nl").json()
    last = Client().get(first["next"]).json()
    assert [town["slug"] for town in (*first["items"], *last["items"])] == ["aldergem", "zandbeke"]
    assert (first["page"], first["total"], "next" in last) == (1, 2, False)


def test_only_public_works_are_told_also_to_somebody_of_the_town(cast: tuple[Town, Town]) -> None:
    client = Client()
    client.force_login(Account.objects.get(mail="alda@aldergem.example"))
    works = client.get(f"{ROOT}/towns/aldergem/works").json()
    hidden = client.get(f"{ROOT}/towns/aldergem/works/intern/provisions")
    assert ([work["slug"] for work in works["items"]], hidden.status_code) == (["code"], 404)


def test_what_is_answered_from_a_code_for_staff_only_is_not_there() -> None:
    make_town(public=False)
    client = Client()
    listed = client.get(f"{ROOT}/towns/aldergem/situations?pageSize=100").json()["items"]
    addresses = ("api/v1/towns/aldergem/ask/gift", "api/v1/towns/aldergem/situations/gift")
    asked = [client.get(f"/{address}").status_code for address in (*addresses, "aldergem/ask/gift/compare/")]
    kept = client.post("/aldergem/ask/gift/receipt/").status_code
    assert ("gift" in [one["key"] for one in listed], asked, kept) == (False, [404, 404, 404], 404)


def test_provisions_are_those_of_the_day(cast: tuple[Town, Town]) -> None:
    got = Client().get(f"{ROOT}/towns/aldergem/works/code/provisions?validOn=2026-06-01").json()
    assert [(said["id"], said["headings"], said["text"]) for said in got["items"]] == [
        ("geschenken-1", ["1 Geschenken"], "U neemt geen geld aan (aldergem)."),
        ("geschenken-2", ["1 Geschenken"], "een bloem mag u aannemen"),
        ("geschenken-3", ["1 Geschenken"], "ook een kaart"),
    ]


def test_nothing_is_kept_of_who_asks(
    cast: tuple[Town, Town], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = Client()
    client.get(f"{ROOT}/towns/aldergem/ask/gift")
    with django_assert_num_queries(0):
        answer = client.get(f"{ROOT}/towns/aldergem/ask/gift?kind=money")
    assert (answer.cookies.output(), client.cookies.output()) == ("", "")
    assert (answer["API-Version"], answer["Cache-Control"]) == ("1.0.0", "no-store")


def test_the_description_keeps_to_the_profile() -> None:
    """What a Flemish or Dutch reviewer's linter looks for (formats.md, 7)."""
    answer = Client().get(f"{ROOT}/openapi.json")
    said = answer.json()
    operations = [(path, one) for path, methods in said["paths"].items() for one in methods.values()]
    assert (said["openapi"], said["servers"][0]["url"], said["info"]["version"]) == ("3.1.0", ROOT, "1.0.0")
    assert sorted(said["info"]["contact"]) == ["name", "url"]
    assert [path for path, _ in operations if path.endswith("/")] == []
    assert len({one["operationId"] for _, one in operations}) == len(operations)
    assert [path for path, one in operations if not {"200", "400", "404"} <= set(one["responses"])] == []
    assert [path for path, one in operations if "API-Version" not in one["responses"]["200"]["headers"]] == []


HOST = {"Host": "localhost"}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    response_headers_conformance,
]
KNOWN = {"town": "aldergem", "work": "code", "situation": "gift"}
SEARCH = settings(
    max_examples=20,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_request_breaks_the_description(cast: tuple[Town, Town], mode: GenerationMode) -> None:
    """Schemathesis asks every operation what nobody thought of, half of the time of a town that is there."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        schema = schemathesis.openapi.from_wsgi(f"{ROOT}/openapi.json", application, headers=HOST)
        operations = [one.ok() for one in schema.get_all_operations() if isinstance(one, Ok)]
        statuses = {f"{one.method} {one.path}": _searched(one, mode) for one in operations}
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
    schema.validate()
    assert len(statuses) == 8
    assert {status for found in statuses.values() for status in found} <= {200, 400, 404, 405, 406}
    if mode is GenerationMode.POSITIVE:
        assert [name for name, found in statuses.items() if not found[200]] == []


def _searched(operation: APIOperation[Any, Any, Any, Any], mode: GenerationMode) -> Counter[int]:
    """The statuses that an operation answered with; every answer was as described."""
    found: Counter[int] = Counter()

    @given(case=operation.as_strategy(generation_mode=mode))
    @SEARCH
    def search(case: Case[Any]) -> None:
        if sum(found.values()) % 2 and case.path_parameters is not None:
            case.path_parameters.update({k: v for k, v in KNOWN.items() if k in case.path_parameters})
        answer = case.call(headers=HOST)
        found[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    search()
    return found
