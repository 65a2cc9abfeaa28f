"""Answers as words: read and written the same everywhere, and refused with what is possible."""

from __future__ import annotations

import datetime as dt

import pytest

from erecode.guidance.answers import NoSuch, read_answer, write_answer
from erecode.guidance.table import Answer, Kind, Question
from erecode.guidance.tests.tables import choice, yes_no

KIND = choice("kind", "card", "money")
VALUE = Question("value", Kind.MONEY)
DAY = Question("day", Kind.DATE)
GUESTS = Question("guests", Kind.NUMBER)


@pytest.mark.parametrize(
    ("question", "word", "answer", "written"),
    [
        (KIND, "card", "card", "card"),
        (yes_no("asked"), "true", True, True),
        (yes_no("asked"), "false", False, False),
        (VALUE, "25", 2500, "25.00"),
        (VALUE, "12.50", 1250, "12.50"),
        (VALUE, "12,05", 1205, "12.05"),
        (DAY, "2028-02-29", dt.date(2028, 2, 29).toordinal(), "2028-02-29"),
        (GUESTS, "3", 3, 3),
    ],
)
def test_a_word_is_an_answer(question: Question, word: str, answer: Answer, written: Answer) -> None:
    assert read_answer(question, word) == answer
    assert write_answer(question, answer) == written


@pytest.mark.parametrize(
    ("question", "word", "said"),
    [
        (KIND, "gold", "there is no answer to kind: “gold”; possible: card, money"),
        (KIND, "", "there is no answer to kind: “”; possible: card, money"),
        (yes_no("asked"), "True", "there is no answer to asked: “True”; possible: true, false"),
        (VALUE, "-1", "there is no answer to value: “-1”; possible: an amount such as 25 or 12.50"),
        (VALUE, "1.5", "there is no answer to value: “1.5”; possible: an amount such as 25 or 12.50"),
        (DAY, "2026-02-29", "there is no answer to day: “2026-02-29”; possible: a date such as 2026-03-01"),
        (GUESTS, "2.5", "there is no answer to guests: “2.5”; possible: a whole number"),
    ],
)
def test_a_word_that_is_none_is_refused_with_what_is_possible(
    question: Question, word: str, said: str
) -> None:
    with pytest.raises(NoSuch) as refused:
        read_answer(question, word)
    assert str(refused.value) == said
