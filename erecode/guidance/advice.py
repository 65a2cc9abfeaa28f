"""Advice: what a table says to a person's answers, with all that an answer must bring along.

The one function that the pages, the API and the command line share: `advise`. Pure. It knows provisions by
their keys only; their words are the caller's (`citing`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from erecode.guidance.compiled import Compiled
from erecode.guidance.evaluation import Evaluation, evaluate
from erecode.guidance.places import UNKNOWN
from erecode.guidance.search import open_questions, reachable
from erecode.guidance.table import Answer, Rule


@dataclass(frozen=True, slots=True)
class Change:
    """Other answers that give another verdict. `answers` are numbers for amounts, days and counts."""

    answers: tuple[tuple[str, Answer], ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class Advice:
    """The answer to a person. `cites` are keys of provisions, the deciding rule's first; `rule` is its key.

    `ask` is a role or contact point, `register` the register that this leads to; both "" where there is none.
    """

    situation: str
    verdict: str
    duties: tuple[str, ...]
    cites: tuple[str, ...]
    rule: str
    reasons: tuple[Rule, ...]
    open_questions: tuple[str, ...]
    ask: str
    register: str
    what_if: tuple[Change, ...]
    evaluation: Evaluation


def advise(compiled: Compiled, answers: Mapping[str, Answer]) -> Advice:
    """The advice of a table. Raises NotAnAnswer where an answer is none."""
    evaluation = evaluate(compiled, answers)
    rules = evaluation.speaking()
    first = evaluation.rule
    decided = [rule for rule in rules if rule is not first]
    in_order = [first, *decided] if first else decided
    duties = [duty for rule in rules for duty in rule.duties] if first else []
    picks = compiled.place(answers)
    return Advice(
        compiled.table.situation,
        evaluation.verdict,
        tuple(dict.fromkeys(duties)),
        tuple(dict.fromkeys(cite for rule in in_order for cite in rule.cites)),
        first.key if first else "",
        tuple(in_order),
        tuple(open_questions(compiled, picks)),
        (first.ask if first else "") or compiled.table.ask,
        next((rule.register for rule in in_order if rule.register), "") if first else "",
        tuple(_what_if(compiled, picks, evaluation.verdict)),
        evaluation,
    )


def _what_if(compiled: Compiled, picks: tuple[int, ...], verdict: str) -> list[Change]:
    """The smallest changes of answers that give each other verdict; fewer changes first."""
    choices = [sorted({place, *places.known}) for place, places in zip(picks, compiled.places, strict=True)]
    others = [
        (ways.cost, compiled.table.order.index(other), pick, other)
        for other, ways in reachable(compiled, choices, picks).items()
        if other != verdict
        for pick in ways.picks
    ]
    return [Change(_changed(compiled, picks, pick), other) for _, _, pick, other in sorted(others)]


def _changed(
    compiled: Compiled, picks: tuple[int, ...], pick: tuple[int, ...]
) -> tuple[tuple[str, Answer], ...]:
    """The answers of `pick` that differ. An answer is never taken back to "not known"."""
    changed = []
    for old, new, places in zip(picks, pick, compiled.places, strict=True):
        answer = places.answers[new]
        if new not in (old, UNKNOWN) and answer is not None:
            changed.append((places.question.key, answer))
    return tuple(changed)
