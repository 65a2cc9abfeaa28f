"""Findings: each rule speaks where it should and nowhere else, in three languages, in linear time."""

from __future__ import annotations

import time
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from erecode.reading.cues import words
from erecode.reading.document import read_source
from erecode.reading.findings import find, message, rule, rules
from erecode.reading.formats import open_source
from erecode.reading.result import (
    Competency,
    Dimension,
    Finding,
    Framework,
    Indicator,
    Node,
    Reading,
    SetAside,
)
from erecode.reading.source import Format, Line, Source


class Example(NamedTuple):
    """A small document, and the lines where the rule finds something."""

    rule: str
    lines: list[int]
    text: str
    language: str = "nl"


EXAMPLES = [
    Example(**entry)
    for entry in yaml.safe_load(Path(__file__).with_name("findings_examples.yaml").read_text("utf-8"))
]
ELSEWHERE = {  # rules whose examples are readings built by hand, below
    "repeated-table",
    "repeated-line",
    "wording-varies-by-level",
    "level-without-indicators",
    "dimension-without-indicators",
    "part-without-definition",
    "indicator-twice",
    "topic-not-covered",
}


def findings_of(text: str, language: str = "nl") -> list[Finding]:
    source = open_source(text.encode())
    reading = read_source(source, "eigen.md")
    reading.language = language
    return find(reading, source)


def lines_of(rule_name: str, found: list[Finding]) -> list[int]:
    return [finding.line for finding in found if finding.rule == rule_name]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.rule}-{example.language}")
def test_rule_speaks_at_these_lines(example: Example) -> None:
    assert lines_of(example.rule, findings_of(example.text, example.language)) == example.lines


def test_every_rule_has_an_example() -> None:
    assert {found.name for found in rules()} == {example.rule for example in EXAMPLES} | ELSEWHERE


def test_every_rule_is_explained_in_three_languages() -> None:
    for found in rules():
        assert set(found.explanation) == {"nl", "fr", "en"}, found.name
        assert set(found.sentence) == {"nl", "fr", "en"}, found.name


def test_a_message_says_what_where_and_what_to_do_in_the_language_asked_for() -> None:
    finding = next(
        f for f in findings_of("# Wie\n\nMail naar integriteit@wervelde.be.\n") if f.rule == "email-address"
    )
    assert finding.message == (
        "Regel 3: Het mailadres integriteit@wervelde.be staat in de tekst. Bewaar het bij de contactpunten."
    )
    assert message(finding, "en") == (
        "Line 3: The mail address integriteit@wervelde.be stands in the text. "
        "Keep it with the contact points."
    )
    finding.page = 7
    assert message(finding, "fr").startswith("Page 7, ligne 3: L'adresse integriteit@wervelde.be")


def test_a_message_names_topics_and_laws_in_its_own_language() -> None:
    finding = Finding("topic-not-covered", "note", 1, "", params={"topic": "gifts"})
    assert message(finding, "fr").startswith("Rien dans tout le texte sur « Cadeaux ».")
    finding = Finding("outdated-law", "warning", 4, "", params={"text": "X", "law": "gdpr", "until": "2018"})
    assert message(finding, "en") == (
        "Line 4: ‘X’ was replaced by ‘GDPR’. Change the reference and have it checked."
    )


def test_every_message_can_be_made_in_every_language() -> None:
    for example in EXAMPLES:
        for finding in findings_of(example.text, example.language):
            for language in ("nl", "fr", "en"):
                assert "{" not in message(finding, language)


def test_a_place_is_the_line_of_the_words_in_a_joined_paragraph() -> None:
    text = "Dit is een lange alinea die over\nmeer dan een regel loopt en pas\nhier mail@wervelde.be noemt.\n"
    assert lines_of("email-address", findings_of(text)) == [3]


def test_a_clean_code_has_no_findings_about_its_text() -> None:
    text = (
        "# Pers\n\nBelt een journalist? Verwijs door naar de dienst communicatie.\n\n"
        "- Blijf kalm.\n- Noteer de vraag.\n"
    )
    assert findings_of(text) == []


def test_topics_that_are_expected_and_not_treated_are_found() -> None:
    text = "# Geschenken\n\n" + "Je meldt elk geschenk aan je diensthoofd.\n\n" * 12
    found = {f.params["topic"] for f in findings_of(text) if f.rule == "topic-not-covered"}
    expected = {topic["key"] for topic in words("topics") if topic.get("expected")}
    assert found == expected - {"gifts"}


def framework() -> Framework:
    plan = Dimension(
        "Plannen",
        "werk indelen in stappen die haalbaar zijn",
        4,
        variants={"2": "werk indelen in kleine stappen"},
    )
    keep = Dimension("Volhouden", "", 9)
    indicators = [
        Indicator("1", "Maakt een lijst.", "Plannen", line=5),
        Indicator("2", "Maakt een lijst.", "Plannen", line=6),
        Indicator("1", "Houdt vol.", "Volhouden", line=10),
    ]
    return Framework(
        "proficiency",
        ["1", "2", "3"],
        [Competency("Werken", "", 3, dimensions=[plan, keep], indicators=indicators)],
    )


def test_a_framework_is_checked_for_gaps_repeats_and_wordings() -> None:
    lines = (
        Line(3, "Werken"),
        Line(4, "Plannen: werk indelen in stappen die haalbaar zijn"),
        Line(5, "Maakt een lijst."),
        Line(6, "Maakt een lijst."),
        Line(7, "Plannen: werk indelen in kleine stappen"),
        Line(9, "Volhouden"),
        Line(10, "Houdt vol."),
    )
    reading = Reading("eigen.txt", "text", "nl", outline=[Node("Werken", "value", 3)], framework=framework())
    found = {(f.rule, f.line) for f in find(reading, Source(Format.TEXT, lines)) if f.rule in ELSEWHERE}
    assert found == {
        ("wording-varies-by-level", 7),
        ("level-without-indicators", 3),
        ("dimension-without-indicators", 9),
        ("part-without-definition", 9),
        ("indicator-twice", 6),
    }


def test_repeats_that_were_set_aside_are_reported_with_the_place_of_the_first() -> None:
    aside = [
        SetAside("Definitie Dimensies", "repeat of line 3", 20, until=30),
        SetAside("NIVEAU", "repeat of line 8", 31),
        SetAside("II", "page number", 32),
    ]
    reading = Reading("eigen.txt", "text", "nl", set_aside=aside)
    found = [(f.rule, f.line, f.params["first"]) for f in find(reading, Source(Format.TEXT, ()))]
    assert found == [("repeated-table", 20, "3"), ("repeated-line", 31, "8")]


def test_findings_come_in_order_of_place() -> None:
    found = findings_of("# A\n\nBel 051 22 33 44,, of mail x@wervelde.be.\n\n# A\n\nBel XXX.\n")
    assert [f.line for f in found] == sorted(f.line for f in found)
    assert all(f.severity == rule(f.rule).severity for f in found)


def test_time_grows_with_length_and_nothing_is_capped() -> None:
    part = "Je belt tijdig naar 051 22 33 {n:02} of mail naar loket{n}@wervelde.be, punt {n}.\n\n"

    def timed(count: int) -> tuple[float, int]:
        source = open_source("".join(part.format(n=n) for n in range(count)).encode())
        reading = read_source(source, "lang.txt")
        reading.language = "nl"
        start = time.perf_counter()
        found = find(reading, source)
        return time.perf_counter() - start, len([f for f in found if f.rule == "email-address"])

    short, few = timed(200)
    long, many = timed(1000)
    assert (few, many) == (200, 1000)
    assert long < 5 * short * 4
