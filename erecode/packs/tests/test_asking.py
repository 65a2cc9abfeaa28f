"""Asking a pack: situation files with their faults, words from elsewhere, and the command's contract."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from erecode.guidance.catalogue import catalogue
from erecode.guidance.checking import check
from erecode.guidance.command import main
from erecode.guidance.table import Condition
from erecode.packs.asking import open_guide, read_asked
from erecode.packs.checking_situations import situation_faults
from erecode.packs.folder import BUNDLED

HEAD = "format: 1\nslug: beverzele\nlanguages: [nl]\n"
GIFT = """\
work: gedragscode
questions:
  - kind
  - key: asked_for
    texts: {nl: "Zelf gevraagd?"}
duties:
  put_on_table: {nl: "Zet het op tafel."}
rules:
  - key: card
    when: {kind: symbolic, asked_for: [false, unknown]}
    verdict: allowed_with_duty
    duties: [put_on_table]
    cites: [kaartjes]
    reason: {nl: "Een kaartje mag."}
  - key: more
    when: {kind: [goods, money, service]}
    verdict: not_allowed
    cites: [geschenken]
  - key: asked
    when: {asked_for: true}
    verdict: not_allowed
    cites: [geschenken]
scenarios:
  - key: birthday-card
    given: {kind: symbolic}
    verdict: allowed_with_duty
    duties: [put_on_table]
    cites: [kaartjes]
    reason: {nl: "Een kaartje."}
"""
DOCUMENT = """\
# Gedragscode van Beverzele

## Geschenken

Wij nemen geen geschenken aan die meer zijn dan een blijk van dank.

- Een kaartje mag op tafel staan.
"""


@pytest.fixture
def town(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack whose text is in a document beside it."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "code.md").write_text(DOCUMENT, encoding="utf-8")
    monkeypatch.setenv("ERECODE_SEEDS", str(documents))
    pack = tmp_path / "pack"
    (pack / "situations").mkdir(parents=True)
    (pack / "pack.yaml").write_text(HEAD, encoding="utf-8")
    (pack / "situations" / "gift.yaml").write_text(GIFT, encoding="utf-8")
    (pack / "text.yaml").write_text(_references(5, 7), encoding="utf-8")
    return pack


def _references(gifts: int, cards: int) -> str:
    return (
        "document: code.md\nprovisions:\n"
        f'  - key: geschenken\n    line: {gifts}\n    letters: "52059649c0d0dc5e"\n'
        f'  - key: kaartjes\n    line: {cards}\n    letters: "c09824b21da4af1d"\n'
    )


def test_a_situation_file_becomes_a_table(town: Path) -> None:
    asked = read_asked(town, "nl")
    assert (asked.faults.sorted(), asked.changed) == ([], [])
    table = asked.situations["gift"].table
    assert [question.texts["nl"] for question in table.questions] == ["Wat krijgt u?", "Zelf gevraagd?"]
    assert table.rules[0].when == {
        "kind": Condition(frozenset({"symbolic"})),
        "asked_for": Condition(frozenset({False}), unknown=True),
    }
    assert check(table, asked.words, asked.changed, asked.situations["gift"].scenarios) == []


def test_words_are_read_where_they_stand_today(town: Path) -> None:
    (town / "text.yaml").write_text(_references(40, 1), encoding="utf-8")
    asked = read_asked(town, "nl")
    assert asked.changed == []
    assert [(p.headings, p.text) for p in asked.words.values()] == [
        (("Geschenken",), "Wij nemen geen geschenken aan die meer zijn dan een blijk van dank."),
        (("Geschenken",), "Een kaartje mag op tafel staan."),
    ]


def test_words_that_changed_are_told_and_given_as_they_are(town: Path) -> None:
    document = town.parent / "documents" / "code.md"
    document.write_text(DOCUMENT.replace("mag op tafel", "mag niet op tafel"), encoding="utf-8")
    asked = read_asked(town, "nl")
    assert asked.changed == ["kaartjes"]
    assert asked.words["kaartjes"].text == "Een kaartje mag niet op tafel staan."


QUESTIONS = ", ".join(catalogue().situations["gift"].questions)
SITUATIONS = ", ".join(catalogue().situations)
VERDICTS = ", ".join(catalogue().order)
KINDS = "symbolic, goods, money, service"


@pytest.mark.parametrize(
    ("line", "new", "told"),
    [
        (3, "  - colour", f"gift has no question “colour”; possible: {QUESTIONS}"),
        (10, "    when: {kind: gold}", f"there is no answer to kind: “gold”; possible: {KINDS}"),
        (10, "    when: {kind: {from: 1}}", "kind has no limits; name the answers"),
        (17, "    verdict: perhaps", f"verdict must be one of {VERDICTS}, not “perhaps”"),
        (19, "  - key: more", "the rule more stands twice"),
        (20, "    when: {sky: blue}", "there is no question “sky”; possible: kind, asked_for"),
        (20, "    when: [true]", "here must stand one line per question, such as “kind: symbolic”"),
        (25, "    given: {kind: {from: 1}}", "kind must be a single value here"),
    ],
)
def test_a_fault_is_told_with_its_line(town: Path, line: int, new: str, told: str) -> None:
    lines = GIFT.splitlines()
    lines[line - 1] = new
    (town / "situations" / "gift.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    faults = [str(fault) for fault in read_asked(town, "nl").faults.sorted()]
    assert f"situations/gift.yaml:{line}: {told}" in faults


@pytest.mark.parametrize(
    ("line", "new", "told"),
    [
        (11, "    verdict: not_allowed", [24]),
        (13, "    cites: [kaart]", [9, 24]),
        (16, "    when: {kind: [goods, money]}", [1]),
        (18, "    # no words", [15]),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(
    town: Path, line: int, new: str, told: list[int]
) -> None:
    assert situation_faults(town)[1] == []
    lines = GIFT.splitlines()
    lines[line - 1] = new
    (town / "situations" / "gift.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert [(fault.file, fault.line) for fault in situation_faults(town)[1]] == [
        ("situations/gift.yaml", line) for line in told
    ]


def test_a_situation_that_there_is_not(town: Path) -> None:
    (town / "situations" / "presents.yaml").write_text(GIFT, encoding="utf-8")
    assert [str(fault) for fault in read_asked(town, "nl").faults.sorted()] == [
        f"situations/presents.yaml:1: there is no situation “presents”; possible: {SITUATIONS}"
    ]


def test_the_command_prints_the_contract(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(town), "gift", "kind=symbolic", "giver=client", "--json"], open_guide) == 0
    assert json.loads(capsys.readouterr().out) == {
        "situation": "gift",
        "verdict": "allowed_with_duty",
        "duties": ["put_on_table"],
        "cites": [{"id": "kaartjes", "headings": ["Geschenken"], "text": "Een kaartje mag op tafel staan."}],
        "rule": "card",
        "open_questions": ["asked_for"],
        "ask": "manager",
        "register": None,
        "what_if": [
            {"change": {"asked_for": True}, "verdict": "not_allowed"},
            {"change": {"kind": "goods"}, "verdict": "not_allowed"},
            {"change": {"kind": "money"}, "verdict": "not_allowed"},
            {"change": {"kind": "service"}, "verdict": "not_allowed"},
        ],
    }


def test_the_command_tells_a_person(town: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(town), "gift", "kind=symbolic", "asked_for=false"], open_guide) == 0
    assert capsys.readouterr().out == (
        "Ja, en u doet er dit bij.\n\nWaarom\n  Een kaartje mag.\n\nWat de code zegt\n  Geschenken\n"
        "    Een kaartje mag op tafel staan.\n\nWat u doet\n  Zet het op tafel.\n\nPraat met\n"
        "  uw leidinggevende\n\nWat het antwoord verandert\n  asked_for=true: Nee, dat mag niet.\n"
        "  kind=goods: Nee, dat mag niet.\n  kind=money: Nee, dat mag niet.\n"
        "  kind=service: Nee, dat mag niet.\n"
    )


def test_where_the_town_has_no_table_its_code_does_not_say(
    town: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(town), "press_contact", "initiative=own", "--json"], open_guide) == 0
    assert json.loads(capsys.readouterr().out) == {
        "situation": "press_contact",
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
    ("words", "said"),
    [
        (["presents"], f"there is no situation “presents”; possible: {SITUATIONS}"),
        (["gift", "colour=red"], f"there is no question of gift: “colour”; possible: {QUESTIONS}"),
        (["gift", "kind=gold"], f"there is no answer to kind: “gold”; possible: {KINDS}"),
        (["gift", "asked_for=yes"], "there is no answer to asked_for: “yes”; possible: true, false"),
        (["gift", "kind=goods", "kind=money"], "kind is answered twice; give one answer to a question"),
        (["gift", "kind"], "“kind” is no answer; write key=value, such as kind=symbolic"),
        (["own_mistake", "kind=goods"], "there is no question of own_mistake: “kind”; possible: none"),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    town: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(town), *words], open_guide) == 2
    assert capsys.readouterr().err == f"erecode ask: {said}\n"


def test_a_pack_without_its_document_is_not_asked(
    town: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ERECODE_SEEDS", str(town / "nowhere"))
    assert main([str(town), "gift"], open_guide) == 2
    assert f"the document code.md is not in {town / 'nowhere'}; set ERECODE_SEEDS" in capsys.readouterr().err


def test_a_pack_that_there_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["nergens", "gift"], open_guide) == 2
    assert capsys.readouterr().err.startswith("erecode ask: there is no folder, zip file or bundled pack")


def test_a_pack_without_tables_does_not_say_that_its_code_is_silent(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["molenbeke", "gift"], open_guide) == 2
    said = "erecode ask: “molenbeke” has no decision tables in situations/; it cannot be asked\n"
    assert capsys.readouterr().err == said


def test_the_demo_town_answers_every_situation_without_an_error() -> None:
    asked = read_asked(BUNDLED / "wervelde", "nl")
    assert asked.faults.sorted() == []
    assert set(asked.situations) == set(catalogue().situations)
    errors = [
        (key, finding)
        for key, file in asked.situations.items()
        for finding in check(file.table, asked.words, asked.changed, file.scenarios)
        if finding.severity == "error"
    ]
    assert errors == []


def test_the_demo_town_speaks_three_languages() -> None:
    asked = read_asked(BUNDLED / "wervelde", "nl")
    spoken = [rule.reasons for file in asked.situations.values() for rule in file.table.rules if rule.reasons]
    spoken += [case.reasons for file in asked.situations.values() for case in file.scenarios]
    spoken += [texts for file in asked.situations.values() for texts in file.duties.values()]
    assert {tuple(texts) for texts in spoken} == {("nl", "fr", "en")}


@pytest.mark.parametrize(("language", "heading"), [("nl", "2.3 Geschenken"), ("en", "2.3 Gifts")])
def test_the_demo_towns_words_come_in_the_language_asked(language: str, heading: str) -> None:
    answered = open_guide("wervelde", language).ask("gift", {"kind": "money"})
    assert [provision.headings[-1] for provision in answered.cites] == [heading, heading]
