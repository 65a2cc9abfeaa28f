"""`erecode read`: what it prints, and its exit status."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from erecode.reading.command import main
from erecode.reading.findings import rules

CODE = "Geschenken\n\nNeem geen geschenken aan.\n\n- geld\n- bonnen\n"


@pytest.fixture
def code(tmp_path: Path) -> Path:
    path = tmp_path / "code.txt"
    path.write_text(CODE, encoding="utf-8")
    return path


def test_json_is_one_object_with_the_whole_reading(code: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(code), "--json"]) == 0
    reading = json.loads(capsys.readouterr().out)
    assert list(reading) == ["source", "format", "language", "outline", "framework", "set_aside", "findings"]
    assert (reading["source"], reading["format"], reading["language"]) == ("code.txt", "text", "nl")
    (node,) = reading["outline"]
    assert (node["heading"], node["kind"], node["line"]) == ("Geschenken", "part", 1)
    assert [(b["kind"], b["line"], b["text"], b["mark"]) for b in node["blocks"]] == [
        ("paragraph", 3, "Neem geen geschenken aan.", ""),
        ("item", 5, "geld", "-"),
        ("item", 6, "bonnen", "-"),
    ]


def test_without_json_the_outline_is_printed_for_a_person(
    code: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(code)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[:6] == [
        "code.txt (text, nl)",
        "",
        "# Geschenken  [part]",
        "  Neem geen geschenken aan.",
        "  - geld",
        "  - bonnen",
    ]


def test_what_cannot_be_read_gets_one_sentence_and_status_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "leeg.txt"
    path.write_bytes(b" \n\n")
    assert main([str(path), "--json"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert len(captured.err.strip().splitlines()) == 1


def test_a_file_that_is_not_there_gets_status_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "weg.txt"
    assert main([str(path)]) == 2
    assert capsys.readouterr().err == f"{path}: No such file or directory\n"


def test_rules_explains_every_finding_in_three_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ")[0] for line in lines if not line.startswith(" ")] == [r.name for r in rules()]
    assert [line.split()[0] for line in lines if line.startswith(" ")] == ["nl", "fr", "en"] * len(rules())
