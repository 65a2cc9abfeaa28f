"""What a stranger types in a declaration: taken as it was meant, or one sentence at the field and kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from erecode.registers.definition import Asked, Field, FieldKind, Meaning
from erecode.registers.models import Declaration
from erecode.registers.tests.desks import signed_in, wrong_in
from erecode.registers.tests.hall import JOB, Hall, make_hall

FORM = "/en/hall/declare/job/"
WORTH = Field("worth", FieldKind.MONEY, {"en": "Worth?"}, meaning=Meaning.AMOUNT)
DAY = Field("day", FieldKind.DATE, {"en": "When?"}, meaning=Meaning.DAY, future=False)
STORY = Field("story", FieldKind.LONG, {"en": "Tell"}, asked=Asked.FIRST)
ASKING = replace(JOB, fields=(*JOB.fields, WORTH, DAY, STORY))
AMOUNT = "Write an amount, such as 12,50 or 1.250."
A_DAY = "Write a day, such as 1/3/2026."
LONG = "This is too long. Make it shorter."


@pytest.fixture
def hall(db: None) -> Hall:
    return make_hall(ASKING)


@pytest.fixture
def ann(hall: Hall) -> Client:
    return signed_in(hall, "ann")


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        ("worth", "12,50", 1250),
        ("worth", "€ 1.250", 125000),
        ("worth", "1,250.00", 125000),
        ("worth", "ca. 20 euro", 2000),
        ("day", "1-3-26", "2026-03-01"),
        ("day", "1 maart 2026", "2026-03-01"),
        ("what", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("what", "Waiter\x00\x07", "Waiter"),
        ("what", "evil\u202egpj.exe", "evilgpj.exe"),
        ("story", "é" * 5000, "é" * 5000),
    ],
)
def test_it_is_taken_as_it_was_meant(hall: Hall, ann: Client, field: str, typed: str, kept: object) -> None:
    sent = {"form_key": "k" * 24, "timing": "after", "f-what": "Waiter", f"f-{field}": typed}
    answer = ann.post(FORM, sent, follow=True)
    made = Declaration.objects.get()
    assert (answer.status_code, made.state, made.values[field]) == (200, "noted", kept)
    assert b"<script>alert" not in answer.content


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("worth", "twaalf", AMOUNT),
        ("worth", "-3", AMOUNT),
        ("worth", "1e9", AMOUNT),
        ("worth", "20 à 25", AMOUNT),
        ("worth", "9" * 11, "This is too high."),
        ("day", "31/02", A_DAY),
        ("day", "gisteren", A_DAY),
        ("day", "1/1/2190", "This day has not come yet. Choose today or earlier."),
        ("story", "x" * 100_000, LONG),
        ("what", "x" * 301, LONG),
        ("what", "\u202e\x00", "Fill this in."),
    ],
)
def test_it_is_said_in_one_sentence_and_kept_as_typed(
    hall: Hall, ann: Client, field: str, typed: str, sentence: str
) -> None:
    sent = {"form_key": "k" * 24, "timing": "after", "f-what": "Waiter", f"f-{field}": typed}
    answer = ann.post(FORM, sent)
    assert (answer.status_code, wrong_in(answer)) == (400, [sentence])
    draft = Declaration.objects.get()
    assert (draft.state, draft.typed[field]) == ("draft", typed.replace("\x00", ""))
    page = ann.get(f"/en/hall/declarations/{draft.uid}/draft/")
    assert page.context["form"][f"f-{field}"].value() == typed.replace("\x00", "")
