"""Days as people type them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.core.written import words
from erecode.core.written_days import NoDay, read_written_day

FIRST_OF_MARCH = dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    "typed",
    [
        "2026-03-01",
        "2026/3/1",
        "1/3/2026",
        "01.03.2026",
        "1-3-26",
        "1 / 3 / 2026",
        "1 maart 2026",
        "1 mrt. 2026",
        "1er mars 2026",
        "1 March 2026",
        "１/３/２０２６",
        "\u200e1/3/2026\u202c",
        "1\u00a0maart\u00a02026",
    ],
)
def test_a_day_is_read_as_a_person_means_it(typed: str) -> None:
    assert read_written_day(typed) == FIRST_OF_MARCH


@pytest.mark.parametrize(
    "typed",
    ["", "31/02", "31/2/2026", "gisteren", "1/13/2026", "0/1/2026", "1 brumaire 2026", "2026-W10-1", "1/3"],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(NoDay):
        read_written_day(typed)


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)))
def test_every_day_is_read_back(day: dt.date) -> None:
    for written in (day.isoformat(), f"{day:%d/%m/%Y}", f"{day.day}-{day.month}-{day:%y}", f"{day:%d %B %Y}"):
        assert read_written_day(written) == day


def test_words_keep_every_letter_and_lose_what_turns_them() -> None:
    said = "Café\n\t— “oké” \U0001f44d \u200f\u05e9\u05dc"
    assert words(f" {said}\x00\x07\u202e ") == said
