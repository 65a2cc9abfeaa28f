"""A table judged as a whole: what no rule answers, what rules contradict, what never happens.

Exact: each finding about answers has a case for which it is so. An error must be mended before a table is
published; a note is there to be looked at. Pure; who calls it says which provisions there are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice
from typing import Literal

from erecode.guidance.boxes import Boxes, Region, holds_within, meeting
from erecode.guidance.compiled import Compiled, compile_table
from erecode.guidance.scenario import Scenario, Shortfall, shortfalls
from erecode.guidance.table import Rule, Table

Severity = Literal["error", "note"]
MOST_CASES = 10  # gaps that are told; mending one often mends the others


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at. `kind` is stable; `rules` and `question` say where; `case` for which answers.

    `word` is what is wrong itself: an option, a provision, a scenario's verdict.
    """

    kind: str
    severity: Severity
    rules: tuple[str, ...] = ()
    question: str = ""
    case: Region | None = None
    word: str = ""


def check(
    table: Table,
    known: Collection[str] | None = None,
    changed: Iterable[str] = (),
    scenarios: Iterable[Scenario] = (),
) -> list[Finding]:
    """Everything to look at in a table.

    `known` are the keys of the provisions that there are (None where they are not to be checked), `changed`
    of those that say something else than when the table was confirmed.
    """
    broken = [*_unknown_words(table)]
    found = [*broken, *_citations(table, known, set(changed))]
    if broken:
        return found
    compiled = compile_table(table)
    boxes = Boxes(compiled)
    dead = [*_never_firing(compiled, boxes)]
    found += [*dead, *_gaps(compiled, boxes), *_overlaps(compiled, boxes)]
    found += _unreachable(table, {finding.rules[0] for finding in dead})
    return found + [_short(short) for short in shortfalls(compiled, scenarios)]


def _all_rules(table: Table) -> tuple[Rule, ...]:
    return (*table.rules, table.doubt) if table.doubt else table.rules


def _unknown_words(table: Table) -> Iterator[Finding]:
    """Questions, options and verdicts that there are not."""
    for rule in _all_rules(table):
        if rule.verdict is not None and rule.verdict not in table.order:
            yield Finding("unknown-verdict", "error", (rule.key,), word=rule.verdict)
        for key, condition in rule.when.items():
            question = table.question(key)
            if question is None:
                yield Finding("unknown-question", "error", (rule.key,), key)
                continue
            for option in sorted(map(str, condition.options - set(question.answers))):
                yield Finding("unknown-option", "error", (rule.key,), key, word=option)


def _citations(table: Table, known: Collection[str] | None, changed: set[str]) -> Iterator[Finding]:
    """No citation, no answer; and a citation is of words that are there."""
    for rule in _all_rules(table):
        if not rule.cites and rule.verdict != table.silent:
            yield Finding("uncited", "error", (rule.key,))
        for cite in rule.cites:
            if known is not None and cite not in known:
                yield Finding("citation-gone", "error", (rule.key,), word=cite)
            elif cite in changed:
                yield Finding("citation-changed", "error", (rule.key,), word=cite)


def _gaps(compiled: Compiled, boxes: Boxes) -> Iterator[Finding]:
    """Whole sets of answers without a verdict. A table without rules is silent on purpose."""
    if compiled.rules:
        for region in islice(boxes.uncovered(boxes.answered(), compiled.deciding), MOST_CASES):
            yield Finding("gap", "error", case=region)


def _never_firing(compiled: Compiled, boxes: Boxes) -> Iterator[Finding]:
    """Rules that no answers meet, or that a stricter rule always overrules."""
    for bit, rule in enumerate(compiled.rules):
        box = boxes.boxes[bit]
        if not all(box):
            impossible = next(
                key for (key, _), places in zip(compiled.inputs, box, strict=True) if not places
            )
            yield Finding("never-holds", "error", (rule.key,), impossible)
            continue
        stricter = compiled.stricter[compiled.ranks[bit]] if rule.verdict is not None else 0
        if stricter and next(boxes.uncovered(box, stricter), None) is None:
            over = [
                other.key
                for n, other in enumerate(compiled.rules)
                if stricter >> n & 1 and meeting(box, boxes.boxes[n])
            ]
            yield Finding("always-overruled", "error", (rule.key, *over), case=box)


def _overlaps(compiled: Compiled, boxes: Boxes) -> Iterator[Finding]:
    """Rules that hold at once and say something else, where neither is the other's exception."""
    for one, other in combinations(range(len(compiled.rules)), 2):
        mine, theirs = boxes.boxes[one], boxes.boxes[other]
        shared = meeting(mine, theirs) if _differ(compiled.rules[one], compiled.rules[other]) else None
        if shared and not holds_within(mine, theirs) and not holds_within(theirs, mine):
            keys = (compiled.rules[one].key, compiled.rules[other].key)
            yield Finding("overlap", "note", keys, case=shared)


def _differ(one: Rule, other: Rule) -> bool:
    """Whether two rules say something that only one of them can be heard with."""
    if one.verdict is None or other.verdict is None:
        return False
    pairs = ((one.ask, other.ask), (one.register, other.register))
    return one.verdict != other.verdict or any(mine and theirs and mine != theirs for mine, theirs in pairs)


def _unreachable(table: Table, dead: set[str]) -> Iterator[Finding]:
    """Questions that no rule asks about, or only rules that never fire."""
    asking = {key for rule in table.rules if rule.key not in dead for key in rule.when}
    for question in table.questions:
        if question.key not in asking:
            yield Finding("unreachable-question", "error", question=question.key)


def _short(short: Shortfall) -> Finding:
    return Finding("scenario", "error", (short.scenario.key,), word=short.verdict)
