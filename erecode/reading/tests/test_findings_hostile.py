"""Findings on text that nobody meant well: no exception, a place that exists, and time that stays linear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erecode.reading.findings import find
from erecode.reading.modality import annotate
from erecode.reading.result import Block, Finding, Node, Reading
from erecode.reading.source import Format, Line, Source

LENGTH = 20_000
SECONDS = 10.0  # what used to take minutes on these takes about half a second
HOSTILE = [
    "a",
    "(",
    '"',
    "_",
    ".",
    "1 ",
    "je ",
    "a@",
    "[a](",
    "ab- ",
    "artikel 1.",
    "mag niet ",
    "Aa le ",
    "€ 1.",
]
SCRAPS = st.sampled_from(
    [
        "je ",
        "Je mag niet",
        " artikel 12 ",
        "€ 5",
        "(",
        ")",
        "…",
        ". ",
        "[x](#)",
        "¹",
        "• ",
        "a@b.be",
        "NIET ",
        "\t",
        "é",
    ]
)


def findings_of(texts: list[str], language: str) -> tuple[list[Finding], Source]:
    source = Source(Format.TEXT, tuple(Line(n, text) for n, text in enumerate(texts, start=1)))
    blocks = [Block("item", text, n) for n, text in enumerate(texts, start=1)]
    reading = Reading("eigen.txt", "text", language, outline=[Node("Kop", "part", 1, blocks=blocks)])
    annotate(reading)
    return find(reading, source), source


@pytest.mark.parametrize("scrap", HOSTILE)
def test_one_endless_paragraph_takes_no_endless_time(scrap: str) -> None:
    start = time.perf_counter()
    findings_of([scrap * (LENGTH // len(scrap))], "nl")
    assert time.perf_counter() - start < SECONDS


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(SCRAPS, max_size=12).map("".join), min_size=1, max_size=6),
    st.sampled_from(["nl", "fr", "en"]),
)
def test_every_finding_has_a_place_and_a_message(texts: list[str], language: str) -> None:
    found, source = findings_of(texts, language)
    places = {line.number for line in source.lines}
    assert [f for f in found if f.line not in places or not f.message] == []
