"""The four real codes answer as their own texts do, in the given scenarios and in those of the packs."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
import yaml

from erecode.guidance.catalogue import catalogue
from erecode.guidance.checking import check
from erecode.guidance.compiled import Compiled, compile_table
from erecode.guidance.finding_words import sentence
from erecode.guidance.guide import as_json
from erecode.guidance.scenario import shortfalls
from erecode.guidance.search import reachable
from erecode.packs.asking import open_guide, read_asked
from erecode.reading.letters import key as letters

HERE = Path(__file__).resolve().parent
TOWNS = ("kortrijk", "putte", "roeselare", "waarden")
LETTERS_IN_A_ROW = 60
PERMISSIONS = {"allowed", "allowed_with_duty"}


@pytest.mark.parametrize("town", TOWNS)
def test_the_given_scenarios(town: str, seeds: Path, scenarios: Path) -> None:
    given = yaml.safe_load((scenarios / f"{town}.yaml").read_text(encoding="utf-8"))
    guide = open_guide(str(HERE / town), "nl")
    wrong = []
    for scenario in given:
        words = {key: str(value).lower() for key, value in scenario["given"].items()}
        answer = as_json(guide.ask(scenario["situation"], words))
        if missing := _missing(scenario, answer):
            wrong.append((scenario["id"], missing))
    assert wrong == []


def _missing(scenario: dict[str, Any], answer: dict[str, Any]) -> list[str]:
    """What the scenario asks and the answer does not have."""
    headings = [heading for cite in answer["cites"] for heading in cite["headings"]]
    missing = [] if answer["verdict"] == scenario["verdict"] else [answer["verdict"]]
    missing += [duty for duty in scenario.get("duties", []) if duty not in answer["duties"]]
    cited = scenario.get("cites", [])
    return missing + [cite for cite in cited if not any(heading.startswith(cite) for heading in headings)]


@pytest.mark.parametrize("town", TOWNS)
def test_a_pack_answers_its_own_scenarios(town: str, seeds: Path) -> None:
    asked = read_asked(HERE / town, "nl")
    assert (asked.faults.sorted(), asked.changed) == ([], [])
    wrong = {
        key: found
        for key, file in asked.situations.items()
        if (found := shortfalls(compile_table(file.table), file.scenarios))
    }
    assert wrong == {}
    assert sum(len(file.scenarios) for file in asked.situations.values()) >= 25
    assert all(file.scenarios for file in asked.situations.values())


@pytest.mark.parametrize("town", TOWNS)
def test_every_answer_rests_on_words_of_the_code(town: str, seeds: Path) -> None:
    asked = read_asked(HERE / town, "nl")
    assert set(asked.situations) == set(catalogue().situations)
    uncited = [
        (key, rule.key)
        for key, file in asked.situations.items()
        for rule in (*file.table.rules, *([file.table.doubt] if file.table.doubt else []))
        if rule.verdict != "not_regulated" and not (rule.cites and set(rule.cites) <= set(asked.words))
    ]
    assert uncited == []


@pytest.mark.parametrize("town", TOWNS)
def test_a_pack_holds_no_sentence_of_its_source(town: str, seeds: Path) -> None:
    document = yaml.safe_load((HERE / town / "text.yaml").read_text(encoding="utf-8"))["document"]
    source = letters((seeds / document).read_text(encoding="utf-8"))
    copied = [
        (path.name, held[start : start + LETTERS_IN_A_ROW])
        for path in sorted((HERE / town).rglob("*.yaml"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for held in [letters(line)]
        for start in range(0, len(held) - LETTERS_IN_A_ROW + 1)
        if held[start : start + LETTERS_IN_A_ROW] in source
    ]
    assert copied == []


@pytest.mark.parametrize("town", TOWNS)
def test_the_checker_finds_no_error(town: str, seeds: Path) -> None:
    asked = read_asked(HERE / town, "nl")
    errors = [
        (key, sentence(finding, file.table, "en"))
        for key, file in asked.situations.items()
        for finding in check(file.table, asked.words, asked.changed, file.scenarios)
        if finding.severity == "error"
    ]
    assert errors == []


@pytest.mark.parametrize("town", TOWNS)
def test_where_a_code_speaks_of_doubt_no_permission_depends_on_an_answer_not_given(
    town: str, seeds: Path
) -> None:
    asked = read_asked(HERE / town, "nl")
    doubting = [file.table for file in asked.situations.values() if file.table.doubt]
    wrong = []
    for compiled in map(compile_table, doubting):
        for places in itertools.product(*(range(len(p.answers)) for p in compiled.places)):
            if 0 in places and _verdict(compiled, places) in PERMISSIONS:
                open_places = [(p,) if p else q.known for p, q in zip(places, compiled.places, strict=True)]
                later = reachable(compiled, open_places, places)
                wrong += [(compiled.table.situation, places)] if set(later) - PERMISSIONS else []
    assert wrong == []


def _verdict(compiled: Compiled, places: tuple[int, ...]) -> str:
    return next(iter(reachable(compiled, [(place,) for place in places], places)))
