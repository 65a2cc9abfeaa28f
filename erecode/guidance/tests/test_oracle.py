"""An oracle of another make: zen-engine finds the same rules on any table, where all answers are given.

It knows no unknown and accepts cells that never match, which is why it is the oracle and not the engine.
"""

from __future__ import annotations

import json
from typing import Any

import zen
from hypothesis import given, settings
from hypothesis import strategies as st

from erecode.guidance.compiled import compile_table
from erecode.guidance.evaluation import evaluate
from erecode.guidance.table import Answer, Condition, Table
from erecode.guidance.tests.tables import tables


def as_zen(made: Table) -> dict[str, Any]:
    """The table as zen-engine's own model: every rule that matches is collected by its key."""
    inputs = [{"id": q.key, "name": q.key, "field": q.key} for q in made.questions]
    rules = [
        {"_id": rule.key, "rule": json.dumps(rule.key)}
        | {q.key: _cell(rule.when[q.key]) if q.key in rule.when else "" for q in made.questions}
        for rule in made.rules
    ]
    table = {
        "hitPolicy": "collect",
        "inputs": inputs,
        "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
        "rules": rules,
    }
    place = {"x": 0, "y": 0}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": place},
        {"id": "table", "name": "table", "type": "decisionTableNode", "position": place, "content": table},
        {"id": "out", "name": "out", "type": "outputNode", "position": place},
    ]
    edges = [
        {"id": f"{a}-{b}", "sourceId": a, "targetId": b, "type": "edge"}
        for a, b in (("in", "table"), ("table", "out"))
    ]
    return {"nodes": nodes, "edges": edges}


def _cell(condition: Condition) -> str:
    if condition.low is None and condition.high is None:
        return ", ".join(json.dumps(option) for option in sorted(condition.options, key=str))
    limits = [f">= {condition.low}"] if condition.low is not None else []
    return " and ".join(limits + ([f"< {condition.high}"] if condition.high is not None else []))


@st.composite
def whole_cases(draw: st.DrawFn) -> tuple[Table, dict[str, Answer]]:
    """Any table, with an answer to every question."""
    made = draw(tables(unknown=False))
    answers: dict[str, Answer] = {}
    for question in made.questions:
        counted = question.kind.is_counted
        answers[question.key] = draw(st.integers(0, 9) if counted else st.sampled_from(question.answers))
    return made, answers


@settings(max_examples=100)
@given(whole_cases())
def test_the_same_rules_hold(case: tuple[Table, dict[str, Answer]]) -> None:
    made, answers = case
    if not made.rules:
        return
    found = evaluate(compile_table(made), answers)
    collected = zen.ZenEngine().create_decision(json.dumps(as_zen(made))).evaluate(answers)["result"]
    assert [rule.key for rule in made.rules if found.holds(rule.key)] == [hit["rule"] for hit in collected]
