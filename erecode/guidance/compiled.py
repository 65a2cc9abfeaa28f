"""A table made ready to be asked often: every cell becomes a bit, strictest rules first.

For each place of each question two numbers say of all rules at once for which the cell is false and for which
it is unknown; joining them over the questions gives every rule's truth, with nothing computed per cell. Pure.
Used by whatever asks a table: evaluating, searching, checking.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from erecode.guidance.places import UNKNOWN, Places, places_of
from erecode.guidance.table import Answer, Rule, Table

Masks = tuple[int, int]  # the rules whose cell is false, and those whose cell is unknown


class NotAnAnswer(ValueError):
    """An answer that a question does not have."""

    def __init__(self, question: str, answer: object) -> None:
        super().__init__(f"{question}: {answer!r} is no answer to this question")
        self.question = question
        self.answer = answer


class Cell(NamedTuple):
    """One cell of the trace: what a rule asks of a question, and whether the answer meets it."""

    question: str
    rule: str
    holds: bool | None


class Cells(dict[Answer | None, Masks]):
    """The cells of one question by answer; an answer that was not seen before is placed and looked up."""

    def __init__(self, places: Places, masks: tuple[Masks, ...], rules: tuple[Rule, ...]) -> None:
        super().__init__()
        self.places = places
        self.masks = masks
        self._rules = rules
        self._spelt: dict[Masks, tuple[Cell, ...]] = {}
        counted = places.question.kind.is_counted
        self.update((answer, masks[i]) for i, answer in enumerate(places.answers) if not (counted and i))

    def __missing__(self, answer: Answer | None) -> Masks:
        try:
            return self.masks[self.places.of(answer)]
        except ValueError:
            raise NotAnAnswer(self.places.question.key, answer) from None

    def spelt(self, masks: Masks) -> tuple[Cell, ...]:
        """The cells of all rules, one by one; spelt out once for all answers that they are the same for."""
        if masks not in self._spelt:
            false, unknown = masks
            key = self.places.question.key
            self._spelt[masks] = tuple(
                Cell(key, rule.key, truth(false, unknown, bit)) for bit, rule in enumerate(self._rules)
            )
        return self._spelt[masks]


@dataclass(frozen=True, slots=True)
class Compiled:
    """A table with its cells as bits. Bit n of a mask is `rules[n]`; `ranks[n]` how strict that rule is.

    `stricter` holds, for each rank, the bits of the rules that are stricter; `deciding` the bits of the rules
    with a verdict; `doubt_rank` is -1 where the code does not speak of doubt.
    """

    table: Table
    rules: tuple[Rule, ...]
    ranks: tuple[int, ...]
    places: tuple[Places, ...]
    inputs: tuple[tuple[str, Cells], ...]
    every: int
    deciding: int
    stricter: tuple[int, ...]
    doubt_rank: int

    def place(self, answers: Mapping[str, Answer]) -> tuple[int, ...]:
        """The place of each answer, in the order of the questions."""
        try:
            return tuple(p.of(answers.get(p.question.key)) for p in self.places)
        except ValueError:
            wrong = next(p for p in self.places if not _fits(p, answers.get(p.question.key)))
            raise NotAnAnswer(wrong.question.key, answers.get(wrong.question.key)) from None


def _fits(places: Places, answer: Answer | None) -> bool:
    try:
        places.of(answer)
    except ValueError:
        return False
    return True


def compile_table(table: Table) -> Compiled:
    """The table with its cells as bits. A verdict that is not in the order raises ValueError."""
    last = len(table.order)
    rank = {verdict: i for i, verdict in enumerate(table.order)}
    ranked = [(last if rule.verdict is None else rank[rule.verdict], rule) for rule in table.rules]
    ranked.sort(key=lambda pair: pair[0])
    rules = tuple(rule for _, rule in ranked)
    ranks = tuple(number for number, _ in ranked)
    places = tuple(places_of(question, table.rules) for question in table.questions)
    below = [sum(1 << bit for bit, own in enumerate(ranks) if own < number) for number in range(last + 1)]
    return Compiled(
        table,
        rules,
        ranks,
        places,
        tuple(
            (p.question.key, Cells(p, tuple(_masks(p, i, rules) for i in range(len(p.answers))), rules))
            for p in places
        ),
        (1 << len(rules)) - 1,
        below[last],
        tuple(below),
        rank[table.doubt.verdict] if table.doubt and table.doubt.verdict else -1,
    )


def _masks(places: Places, place: int, rules: tuple[Rule, ...]) -> Masks:
    """The cells of all rules for one place of one question."""
    false = unknown = 0
    answer = None if place == UNKNOWN else places.answers[place]
    for bit, rule in enumerate(rules):
        condition = rule.when.get(places.question.key)
        holds = True if condition is None else condition.holds(answer)
        if holds is None:
            unknown |= 1 << bit
        elif not holds:
            false |= 1 << bit
    return false, unknown


def truth(false: int, unknown: int, bit: int) -> bool | None:
    """Whether a cell or a rule holds: true, false, or None where it is not known."""
    if false >> bit & 1:
        return False
    return None if unknown >> bit & 1 else True
