"""Guidance: answers per second with the full trace, and judging a large table, on one core.

The floor is zen-engine on the same table and the same answers in the same run: a compiled engine that tells
which rules match, without the unknown and without a trace. Times are of the processor, not of the clock.
"""

from __future__ import annotations

import itertools
import json
import random
import time
from collections.abc import Callable
from typing import Any

from bench.rows import Row
from erecode.guidance.advice import advise
from erecode.guidance.checking import check
from erecode.guidance.compiled import Compiled, compile_table
from erecode.guidance.evaluation import evaluate
from erecode.guidance.table import Answer, Condition, Kind, Option, Question, Rule, Table

ANSWERS_PER_SECOND = 100_000
CHECK_SECONDS = 1
ORDER = ("not_allowed", "refer", "ask_first", "allowed")


def run() -> list[Row]:
    """Rows for evaluating, for whole advice, and for checking."""
    from erecode.packs.asking import read_asked
    from erecode.packs.folder import BUNDLED

    table = read_asked(BUNDLED / "wervelde", "nl").situations["gift"].table
    compiled = compile_table(table)
    cases = _cases(compiled)
    packed = _per_second(lambda answers: evaluate(compiled, answers), cases, 40_000)
    ours = _per_second(lambda answers: evaluate(compiled, answers).trace(), cases, 40_000)
    whole = _per_second(lambda answers: advise(compiled, answers), cases, 1_000)
    floor = _zen(table, cases)
    return [
        Row(
            "gift, every cell traced",
            f"{ours:,.0f}/s",
            f"zen {floor:,.0f}/s",
            f"{ours / floor:.1f}x",
            f"{ANSWERS_PER_SECOND:,}/s",
            ours >= ANSWERS_PER_SECOND,
        ),
        Row(
            "gift, the trace left packed", f"{packed:,.0f}/s", f"zen {floor:,.0f}/s", f"{packed / floor:.1f}x"
        ),
        Row("gift, advice with what-if", f"{whole:,.0f}/s", f"zen {floor:,.0f}/s", f"{whole / floor:.1f}x"),
        _checking(),
    ]


def _cases(compiled: Compiled) -> list[dict[str, Answer]]:
    """Every set of answers that the table can tell apart, also unanswered."""
    found = []
    for row in itertools.product(*(places.answers for places in compiled.places)):
        pairs = zip(compiled.inputs, row, strict=True)
        found.append({key: answer for (key, _), answer in pairs if answer is not None})
    return found


def _per_second(
    ask: Callable[[dict[str, Answer]], object], cases: list[dict[str, Answer]], most: int
) -> float:
    asked = list(itertools.islice(itertools.cycle(cases), most))
    start = time.process_time()
    for answers in asked:
        ask(answers)
    return most / (time.process_time() - start)


def _zen(table: Table, cases: list[dict[str, Answer]]) -> float:
    import zen

    decision = zen.ZenEngine().create_decision(json.dumps(_as_zen(table)))
    whole = [answers for answers in cases if len(answers) == len(table.questions)]
    return _per_second(decision.evaluate, whole, 5_000)


def _as_zen(table: Table) -> dict[str, Any]:
    """The same choices and yes-or-no as zen-engine's own model."""
    rules = [
        {"_id": rule.key, "rule": json.dumps(rule.key)}
        | {q.key: _cell(rule.when[q.key]) if q.key in rule.when else "" for q in table.questions}
        for rule in table.rules
    ]
    content = {
        "hitPolicy": "collect",
        "inputs": [{"id": q.key, "name": q.key, "field": q.key} for q in table.questions],
        "outputs": [{"id": "rule", "name": "rule", "field": "rule"}],
        "rules": rules,
    }
    place = {"x": 0, "y": 0}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": place},
        {"id": "table", "name": "table", "type": "decisionTableNode", "position": place, "content": content},
        {"id": "out", "name": "out", "type": "outputNode", "position": place},
    ]
    edges = [
        {"id": a, "sourceId": a, "targetId": b, "type": "edge"}
        for a, b in (("in", "table"), ("table", "out"))
    ]
    return {"nodes": nodes, "edges": edges}


def _cell(condition: Condition) -> str:
    return ", ".join(json.dumps(option) for option in sorted(condition.options, key=str))


def _checking() -> Row:
    """Judging 200 rules over 8 questions, against compiling the same table."""
    table = _large(random.Random(8))
    start = time.process_time()
    compile_table(table)
    middle = time.process_time()
    found = check(table)
    took, floor = time.process_time() - middle, middle - start
    return Row(
        f"8 questions, 200 rules: {len(found)} found",
        f"{took:.2f} s",
        f"compile {floor * 1000:.0f} ms",
        f"{took / floor:.0f}x",
        f"under {CHECK_SECONDS} s",
        took < CHECK_SECONDS,
    )


def _large(chance: random.Random) -> Table:
    options = [tuple(Option(f"o{n}{m}") for m in range(5)) for n in range(5)]
    questions = [Question(f"q{n}", Kind.CHOICE, options[n]) for n in range(5)]
    questions += [Question("yes", Kind.YES_NO), Question("value", Kind.MONEY), Question("days", Kind.NUMBER)]
    rules = []
    for number in range(200):
        when = {q.key: _condition(q, chance) for q in chance.sample(questions, chance.randint(1, 5))}
        rules.append(Rule(f"rule-{number}", when, chance.choice(ORDER), cites=("words",)))
    return Table("large", tuple(questions), tuple(rules), ORDER, "ask_first", "allowed")


def _condition(question: Question, chance: random.Random) -> Condition:
    if question.kind.is_counted:
        low = chance.randint(0, 900)
        return Condition(low=low, high=low + chance.randint(1, 300))
    amount = chance.randint(1, max(1, len(question.answers) - 1))
    return Condition(frozenset(chance.sample(list(question.answers), amount)))
