"""The five source texts against their goldens: exact counts of headings, items, paragraphs and indicators."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from erecode.reading.document import read
from erecode.reading.letters import key
from erecode.reading.result import Block, Framework, Node, Reading

PROSE = ("paragraph", "definition", "example", "quote")


def _read(seeds: Path, number: str) -> Reading:
    (path,) = seeds.glob(f"{number}_*.txt")
    return read(path.read_bytes(), path.name)


def _blocks(blocks: list[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        yield from _blocks(block.items)


def _outline(nodes: list[Node]) -> list[tuple[str, int, int, list[Any]]]:
    """Heading, items with text (the inner ones too), paragraphs and children of every node."""
    return [
        (
            key(node.heading or ""),
            sum(b.kind in ("item", "step") and bool(b.text) for b in _blocks(node.blocks)),
            sum(b.kind in PROSE for b in _blocks(node.blocks)),
            _outline(node.children),
        )
        for node in nodes
    ]


def _golden_outline(nodes: list[dict[str, Any]]) -> list[tuple[str, int, int, list[Any]]]:
    return [
        (key(n["heading"]), n["n_bullets"], n["n_paragraphs"], _golden_outline(n["children"])) for n in nodes
    ]


def _golden(golden: Path, name: str) -> Any:  # noqa: ANN401 (a golden is a list or an object)
    return json.loads((golden / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", ["000", "003"])
def test_the_outline_of_a_code(seeds: Path, golden: Path, number: str) -> None:
    wanted = _golden(golden, f"seed_{number}.outline.json")
    nodes = wanted if isinstance(wanted, list) else wanted["outline"]
    assert _outline(_read(seeds, number).outline) == _golden_outline(nodes)


def test_a_mark_at_the_foot_of_a_page_stays_where_an_editor_sees_it(seeds: Path) -> None:
    reading = _read(seeds, "000")
    empty = [b for node in reading.nodes() for b in _blocks(node.blocks) if not b.text]
    assert [(b.kind, b.line) for b in empty] == [("item", 408)]
    assert {f.line for f in reading.findings if f.rule == "empty-bullet"} == {74, 408}


def test_values_with_levels_inside_a_code(seeds: Path, golden: Path) -> None:
    reading = _read(seeds, "000")
    framework = reading.framework
    assert framework is not None
    wanted = [
        (key(value["name"]), str(level["number"]), key(level["title"]), key(text))
        for value in _golden(golden, "seed_000.values.json")["values"]
        for level in value["indicators"]
        for text in level["behaviours"]
    ]
    found = [
        (key(c.name), i.level, key(i.title or ""), key(i.text))
        for c in framework.competencies
        for i in c.indicators
    ]
    assert (framework.scheme, framework.levels) == ("proficiency", ["1", "2", "3", "4"])
    assert found == wanted
    assert Counter(node.kind for node in reading.nodes() if node.kind in ("value", "principle")) == {
        "value": 4,
        "principle": 6,
    }


def test_a_dictionary_of_tables(seeds: Path, golden: Path) -> None:
    reading = _read(seeds, "004")
    framework = reading.framework
    assert framework is not None
    wanted = _golden(golden, "seed_004.framework.json")["competencies"]
    assert (framework.scheme, framework.levels) == ("grade", ["D", "C", "B", "A"])
    assert [key(c.name) for c in framework.competencies] == [key(c["name"]) for c in wanted]
    assert _indicators(framework) == _golden_indicators(wanted)
    assert [
        [(d.mark[0], key(d.name), key(d.description)) for d in c.dimensions] for c in framework.competencies
    ] == [[(d["letter"], key(d["name"]), key(d["description"])) for d in c["dimensions"]] for c in wanted]
    assert sum(s.reason.startswith("repeat of the table on line") for s in reading.set_aside) == 8
    assert reading.outline == []


def _indicators(framework: Framework) -> list[tuple[str, str, str, str]]:
    return sorted(
        (key(c.name), i.level, key(i.dimension or ""), key(i.text))
        for c in framework.competencies
        for i in c.indicators
    )


def _golden_indicators(competencies: list[dict[str, Any]]) -> list[tuple[str, str, str, str]]:
    return sorted(
        (
            key(c["name"]),
            level,
            key(next(d["name"] for d in c["dimensions"] if d["letter"] == letter)),
            key(text),
        )
        for c in competencies
        for level, cells in c["levels"].items()
        for letter, texts in cells.items()
        for text in texts
    )


def test_the_variants_of_a_dictionary_are_those_of_the_golden(seeds: Path, golden: Path) -> None:
    framework = _read(seeds, "004").framework
    assert framework is not None
    wanted = {
        (key(c["name"]), key(d["name"]), level)
        for c in _golden(golden, "seed_004.framework.json")["competencies"]
        for d in c["dimensions"]
        for level in d.get("variants", {})
    }
    found = {
        (key(c.name), key(d.name), level)
        for c in framework.competencies
        for d in c.dimensions
        for level in d.variants
    }
    assert found == wanted


@pytest.mark.parametrize("number", ["001", "002", "003"])
def test_a_code_without_levels_has_no_framework(seeds: Path, number: str) -> None:
    assert _read(seeds, number).framework is None
