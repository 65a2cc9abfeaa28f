"""Asking a table: given answers, the verdict, and why, cell by cell.

Three-valued: a rule holds, does not hold, or may still hold. The strictest rule that holds gives the
verdict; where none holds but one may, the verdict is the table's "undecided", and where the code speaks of
doubt a permission does not stand while a rule that withholds it may still hold. Pure and fast.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain

from erecode.guidance.compiled import Cell, Compiled, Masks, truth
from erecode.guidance.table import Answer, Rule


@dataclass(slots=True)
class Evaluation:
    """What a table says to a set of answers. Every cell is in the trace, packed until somebody reads it."""

    compiled: Compiled
    cells: list[Masks]
    false: int
    unknown: int
    verdict: str
    deciding: int

    @property
    def rule(self) -> Rule | None:
        """The rule that gave the verdict; None where the table is undecided or silent."""
        if self.deciding == IN_DOUBT:
            return self.compiled.table.doubt
        return None if self.deciding < 0 else self.compiled.rules[self.deciding]

    def holds(self, key: str) -> bool | None:
        """Whether a rule holds; None where that is not known."""
        bit = next(i for i, rule in enumerate(self.compiled.rules) if rule.key == key)
        return truth(self.false, self.unknown, bit)

    def trace(self) -> tuple[Cell, ...]:
        """Every cell, question by question, the strictest rules first."""
        spelt = [
            cells.spelt(masks) for (_, cells), masks in zip(self.compiled.inputs, self.cells, strict=True)
        ]
        return tuple(chain.from_iterable(spelt))

    def speaking(self) -> list[Rule]:
        """The rules that the answer rests on, as the table has them.

        Those that hold with the verdict and those that only add duties; in doubt the doubt itself; while
        undecided those that may still hold.
        """
        compiled = self.compiled
        if self.deciding == IN_DOUBT and compiled.table.doubt:
            return [compiled.table.doubt]
        held = compiled.every & ~self.false
        held = held & self.unknown & compiled.deciding if self.deciding == UNDECIDED else held & ~self.unknown
        chosen = {
            rule.key
            for bit, rule in enumerate(compiled.rules)
            if held >> bit & 1 and (self.deciding == UNDECIDED or rule.verdict in (self.verdict, None))
        }
        return [rule for rule in compiled.table.rules if rule.key in chosen]


SILENT, UNDECIDED, IN_DOUBT = -1, -2, -3


def evaluate(compiled: Compiled, answers: Mapping[str, Answer]) -> Evaluation:
    """What the table says. What it does not ask is let be; NotAnAnswer where an answer is none."""
    false = unknown = 0
    get = answers.get
    cells = [cell[get(key)] for key, cell in compiled.inputs]
    for no, maybe in cells:
        false |= no
        unknown |= maybe
    verdict, deciding = decide(compiled, false, unknown)
    return Evaluation(compiled, cells, false, unknown & ~false, verdict, deciding)


def decide(compiled: Compiled, false: int, unknown: int) -> tuple[str, int]:
    """The verdict and the bit of the rule that gave it, where these rules do not hold or may still hold."""
    may = compiled.deciding & ~false
    holding = may & ~unknown
    if holding:
        bit = (holding & -holding).bit_length() - 1
        rank = compiled.ranks[bit]
        if rank > compiled.doubt_rank >= 0 and may & unknown & compiled.stricter[compiled.doubt_rank + 1]:
            return compiled.table.order[compiled.doubt_rank], IN_DOUBT
        return compiled.table.order[rank], bit
    if not may:
        return compiled.table.silent, SILENT
    if compiled.doubt_rank >= 0:
        return compiled.table.order[compiled.doubt_rank], IN_DOUBT
    return compiled.table.undecided, UNDECIDED
