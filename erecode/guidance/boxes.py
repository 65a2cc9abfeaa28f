"""Rules as boxes in the space of all answers: whether boxes meet, and what of a space no box covers.

Exact, by taking the questions one by one: places that leave the same rules standing are walked once, a
space is left as soon as one rule covers all of it, and what was found covered is not walked again. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from erecode.guidance.compiled import Compiled
from erecode.guidance.places import UNKNOWN

Region = tuple[int, ...]  # for each question the places that it holds, a bit for each


@dataclass(slots=True)
class Boxes:
    """The boxes of a compiled table's rules. Bit n is `compiled.rules[n]`, as everywhere."""

    compiled: Compiled
    boxes: list[Region] = field(default_factory=list)  # where each rule holds
    order: list[int] = field(default_factory=list)  # the questions, those that most rules ask about first
    matching: list[list[int]] = field(default_factory=list)  # per question and place: whose cell is true
    whole: list[int] = field(default_factory=list)  # per step: the rules that ask nothing from there on

    def __post_init__(self) -> None:
        rules, inputs = self.compiled.rules, self.compiled.inputs
        every = self.compiled.every
        self.matching = [[every & ~(no | maybe) for no, maybe in cells.masks] for _, cells in inputs]
        self.boxes = [tuple(_places(masks, bit) for masks in self.matching) for bit in range(len(rules))]
        asking = [sum(key in rule.when for rule in rules) for key, _ in inputs]
        self.order = sorted(range(len(inputs)), key=lambda number: -asking[number])
        for step in range(len(inputs) + 1):
            left = {inputs[number][0] for number in self.order[step:]}
            self.whole.append(sum(1 << bit for bit, rule in enumerate(rules) if not left & rule.when.keys()))

    def answered(self) -> Region:
        """All whole sets of answers."""
        return tuple((1 << len(p.answers)) - 1 & ~(1 << UNKNOWN) for p in self.compiled.places)

    def uncovered(self, space: Region, rules: int) -> Iterator[Region]:
        """The regions of a space where none of these rules holds, largest steps first."""
        return _Walk(self, space).walk(0, rules, {})


@dataclass(slots=True)
class _Walk:
    """One walk through a space; it remembers what it found covered."""

    boxes: Boxes
    space: Region
    covered: set[tuple[int, int]] = field(default_factory=set)

    def walk(self, step: int, standing: int, taken: dict[int, int]) -> Iterator[Region]:
        """The uncovered regions from a step on, where these rules still stand."""
        if standing & self.boxes.whole[step] or (step, standing) in self.covered:
            return
        if not standing:
            yield tuple(taken.get(number, places) for number, places in enumerate(self.space))
            return
        number = self.boxes.order[step]
        found = False
        for still, places in self._groups(number, standing).items():
            for region in self.walk(step + 1, still, {**taken, number: places}):
                found = True
                yield region
        if not found:
            self.covered.add((step, standing))

    def _groups(self, number: int, standing: int) -> dict[int, int]:
        """The places of a question by the rules that each leaves standing."""
        groups: dict[int, int] = {}
        for place, mask in enumerate(self.boxes.matching[number]):
            if self.space[number] >> place & 1:
                still = standing & mask
                groups[still] = groups.get(still, 0) | 1 << place
        return groups


def _places(masks: list[int], bit: int) -> int:
    return sum(1 << place for place, mask in enumerate(masks) if mask >> bit & 1)


def meeting(one: Region, other: Region) -> Region | None:
    """Where two regions meet, or None."""
    shared = tuple(mine & theirs for mine, theirs in zip(one, other, strict=True))
    return shared if all(shared) else None


def holds_within(inner: Region, outer: Region) -> bool:
    """Whether a region lies whole within another."""
    return not any(mine & ~theirs for mine, theirs in zip(inner, outer, strict=True))


def places_in(places: int) -> list[int]:
    """The places of one question in a region."""
    return [place for place in range(places.bit_length()) if places >> place & 1]
