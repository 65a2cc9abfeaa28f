"""Keeping an answer and checking it later: nothing is stored, and what has changed is told."""

from __future__ import annotations

import datetime as dt
import json
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from erecode.conduct.models import ProvisionText
from erecode.core.clock import today
from erecode.core.publishing import shelf
from erecode.guidance.receipt_checks import check
from erecode.guidance.tests.small_town import MONEY, add_edition, make_town, publish_gift
from erecode.organisations.models import Organisation

pytestmark = pytest.mark.django_db
TEXT_UNCHANGED = "Code van aldergem, edition 2026, still says exactly the same."
GENUINE = "This receipt is genuine: not a letter was changed since it was sealed."


def _kept(given: dict[str, str] | None = None) -> bytes:
    answer = Client().post("/en/aldergem/ask/gift/receipt/", {"kind": "money"} if given is None else given)
    assert answer.status_code == 200
    return answer.content


def _told(file: bytes, town: str = "aldergem") -> tuple[str, list[tuple[str, bool | None]]]:
    from django.utils import translation

    with translation.override("en"):
        checked = check(file, on=today(), may_ask=lambda _: False)
    return checked.sentence, [(line.sentence, line.holds) for line in checked.lines]


def _rows() -> dict[str, int]:
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


def test_a_kept_answer_says_all_that_it_rests_on() -> None:
    make_town()
    said: dict[str, Any] = json.loads(_kept())
    [cite] = said["cites"]
    assert said["situation"] == {"key": "gift", "text": "May I accept this gift?"}
    assert said["answers"] == [
        {
            "question": "kind",
            "text": "What is it?",
            "answer": "money",
            "said": "money, or something as good as money",
        }
    ]
    assert (said["verdict"]["key"], said["because"], said["duties"]) == ("not_allowed", ["Geld nooit."], [])
    assert (cite["text"], cite["headings"], cite["edition"]) == (MONEY, ["Geschenken"], "2026")
    assert (len(cite["digest"]), said["table"]["version"], len(said["table"]["digest"])) == (64, 1, 64)
    assert said["verify"] == "http://testserver/en/aldergem/ask/verify/"


def test_keeping_and_checking_stores_nothing_and_sets_no_cookie() -> None:
    make_town()
    before = _rows()
    client = Client()
    kept = client.post("/aldergem/ask/gift/receipt/", {"kind": "money"})
    checked = client.post("/aldergem/ask/verify/", {"text": kept.content.decode()})
    assert (checked.status_code, client.cookies.output(), _rows()) == (200, "", before)


def test_an_answer_that_still_holds() -> None:
    make_town()
    assert _told(_kept()) == (
        GENUINE,
        [
            (TEXT_UNCHANGED, True),
            ("The same decision table answers today (version 1).", True),
            ("The same answers would give the same advice today.", True),
        ],
    )


def test_what_somebody_did_not_know_is_left_out() -> None:
    make_town()
    assert json.loads(_kept({"kind": "unknown"}))["answers"] == []


def test_a_new_table_with_another_verdict_is_told() -> None:
    town = make_town()
    kept = _kept({"kind": "symbolic"})
    publish_gift(town, flower="allowed")
    shelf.forget()
    assert _told(kept)[1][1:] == [
        ("Another version than 1 of the decision table answers today.", False),
        ("Today the same answers would give: Yes, this is allowed.", False),
    ]


def test_a_new_edition_leaves_the_old_one_as_it_was() -> None:
    town = make_town()
    kept = _kept()
    add_edition(town, "2027", today(), "Geld weigert u altijd.")
    assert _told(kept)[1][0] == (TEXT_UNCHANGED, True)


def test_an_edition_that_was_tampered_with_is_told() -> None:
    make_town()
    kept = _kept()
    ProvisionText.objects.filter(text=MONEY).update(text="Geld mag.")
    assert _told(kept)[1][0] == ("Code van aldergem, edition 2026, no longer says the same.", False)


def test_a_town_that_is_gone_is_told() -> None:
    make_town()
    kept = _kept()
    Organisation.objects.update(slug="elders")
    assert _told(kept)[1] == [("This town is no longer here, so nothing can be compared with today.", None)]


def test_the_page_tells_it_in_words() -> None:
    make_town()
    file = BytesIO(_kept())
    page = Client().post("/en/aldergem/ask/verify/", {"file": file}).content.decode()
    assert (GENUINE in page, TEXT_UNCHANGED in page, MONEY in page) == (True, True, True)


@pytest.mark.parametrize(
    ("sent", "status", "sentence"),
    [
        ({}, 400, "Choose the file that you kept, or paste its text."),
        ({"text": "{"}, 200, "This is no answer receipt, or only a part of one. Choose the whole file."),
        ({"text": "\x00"}, 400, "Null characters are not allowed."),
        ({"text": "x" * 300_000}, 200, "This file is too large to be an answer receipt."),
        ({"text": "x" * 6_000_000}, 200, "This is too large to be an answer receipt."),
    ],
)
def test_what_is_no_receipt_gets_one_sentence(sent: dict[str, str], status: int, sentence: str) -> None:
    make_town()
    answer = Client().post("/en/aldergem/ask/verify/", sent)
    assert (answer.status_code, sentence in answer.content.decode()) == (status, True)


def test_a_file_of_50_megabytes_gets_one_sentence() -> None:
    make_town()
    answer = Client().post("/en/aldergem/ask/verify/", {"file": BytesIO(b"x" * 50_000_000)})
    assert "This file is too large to be an answer receipt." in answer.content.decode()


def test_answers_that_no_longer_fit_and_situations_that_are_not_there() -> None:
    make_town()
    client = Client()
    wrong = client.post("/en/aldergem/ask/gift/receipt/", {"kind": "cake"})
    assert (wrong.status_code, client.post("/en/aldergem/ask/cake/receipt/").status_code) == (409, 404)
    assert "These answers no longer fit the question. Ask it again." in wrong.content.decode()


def test_the_command_tells_the_same(tmp_path: Path) -> None:
    make_town()
    path = tmp_path / "kept.json"
    path.write_bytes(_kept())
    out = StringIO()
    call_command("receipt", "verify", str(path), language="en", stdout=out)
    assert out.getvalue().splitlines()[0] == GENUINE
    assert dt.datetime.fromisoformat(json.loads(path.read_text())["at"]).tzinfo == dt.UTC
    path.write_bytes(path.read_bytes().replace(b"nooit", b"soms "))
    with pytest.raises(SystemExit, match="1"):
        call_command("receipt", "verify", str(path), language="en", stdout=out)
    with pytest.raises(SystemExit, match="2"):
        call_command("receipt", "verify", str(tmp_path / "none"), stderr=StringIO())
