"""A table's answers searched whole: what may still be said, what matters, the nearest other verdict.

Exact: the questions are taken one by one, and sets of answers that no later question can tell apart are kept
as one, so that the product of all answers is never walked through. Pure; used by advice and by checking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from erecode.guidance.compiled import Compiled, Masks
from erecode.guidance.evaluation import decide

Picks = tuple[int, ...]  # a place per question
MOST = 12  # ways that are kept of reaching the same


@dataclass(slots=True)
class Ways:
    """How a verdict can be reached: the fewest answers that change, and which places (up to MOST ways)."""

    cost: int
    picks: list[Picks] = field(default_factory=list)

    def join(self, other: Ways) -> None:
        """Keep the cheapest of both."""
        if other.cost < self.cost:
            self.cost, self.picks = other.cost, list(other.picks)
        elif other.cost == self.cost:
            self.picks = [*self.picks, *other.picks][:MOST]


def reachable(compiled: Compiled, choices: Sequence[Sequence[int]], now: Picks) -> dict[str, Ways]:
    """Every verdict that some choice of places gives, with the ways nearest to the places of now."""
    states: dict[Masks, Ways] = {_start(compiled): Ways(0, [()])}
    for number, places in enumerate(choices):
        states = _step(compiled, states, number, places, now[number])
    found: dict[str, Ways] = {}
    for (false, unknown), ways in states.items():
        verdict, _ = decide(compiled, false, unknown)
        if verdict in found:
            found[verdict].join(ways)
        else:
            found[verdict] = ways
    return found


def _start(compiled: Compiled) -> Masks:
    """Nothing asked yet. Rules without a verdict make no difference to it: they are out from the start."""
    return compiled.every & ~compiled.deciding, 0


def _step(
    compiled: Compiled, states: dict[Masks, Ways], number: int, places: Sequence[int], now: int
) -> dict[Masks, Ways]:
    masks = compiled.inputs[number][1].masks
    settled = _asking_none(compiled, {key for key, _ in compiled.inputs[number + 1 :]})
    after: dict[Masks, Ways] = {}
    for (false, unknown), ways in states.items():
        for place in places:
            no, maybe = masks[place]
            state = settle(compiled, false | no, unknown | maybe, settled)
            step = Ways(ways.cost + (place != now), [(*picks, place) for picks in ways.picks])
            if state in after:
                after[state].join(step)
            else:
                after[state] = step
    return after


def settle(compiled: Compiled, false: int, unknown: int, settled: int) -> Masks:
    """The same state without what can no longer make a difference to the verdict."""
    unknown &= ~false
    holding = settled & ~false & ~unknown
    if holding:
        first = holding & -holding
        rank = compiled.ranks[first.bit_length() - 1]
        false |= compiled.deciding & ~compiled.stricter[rank] & ~first
    pending = settled & unknown & ~false
    false |= pending & ~(pending & -pending)
    return false, unknown & ~false


def open_questions(compiled: Compiled, picks: Picks) -> list[str]:
    """The unanswered questions that could still change the verdict, in the order of the table."""
    free = [number for number, place in enumerate(picks) if place == 0]
    return [compiled.inputs[q][0] for q in free if matters(compiled, q, _choices(compiled, picks))]


def _choices(compiled: Compiled, picks: Picks) -> list[Sequence[int]]:
    return [(place,) if place else (0, *compiled.places[i].known) for i, place in enumerate(picks)]


def matters(compiled: Compiled, question: int, choices: Sequence[Sequence[int]]) -> bool:
    """Whether, for some choice of the other places, the verdict differs between the places of this one."""
    own = compiled.inputs[question][1].masks
    kinds = list({own[place] for place in choices[question]})
    if len(kinds) < 2:
        return False
    if _matters_at_a_rule(compiled, question, choices, kinds):
        return True
    order = [n for n in range(len(choices)) if n != question]
    states: set[Masks] = {_start(compiled)}
    for position, number in enumerate(order):
        left = {compiled.inputs[n][0] for n in (*order[position + 1 :], question)}
        settled = _asking_none(compiled, left)
        masks = {compiled.inputs[number][1].masks[place] for place in choices[number]}
        states = {
            settle(compiled, false | no, unknown | maybe, settled)
            for false, unknown in states
            for no, maybe in masks
        }
    return any(_differs(compiled, false, unknown, kinds) for false, unknown in states)


def _differs(compiled: Compiled, false: int, unknown: int, kinds: Sequence[Masks]) -> bool:
    """Whether the verdict differs between places that leave these cells."""
    return len({decide(compiled, false | no, unknown | maybe)[0] for no, maybe in kinds}) > 1


def _matters_at_a_rule(
    compiled: Compiled, question: int, choices: Sequence[Sequence[int]], kinds: Sequence[Masks]
) -> bool:
    """Whether it is seen at once: where the other answers meet some rule that asks about the question."""
    key = compiled.inputs[question][0]
    for bit, rule in enumerate(compiled.rules):
        if key not in rule.when:
            continue
        false = unknown = 0
        for number, places in enumerate(choices):
            if number != question:
                no, maybe = _meeting(compiled.inputs[number][1].masks, places, bit)
                false, unknown = false | no, unknown | maybe
        if _differs(compiled, false, unknown, kinds):
            return True
    return False


def _meeting(masks: Sequence[Masks], places: Sequence[int], bit: int) -> Masks:
    """The cells at the first of the places where the rule's own cell is true, or at the first at all."""
    return next((m for m in map(masks.__getitem__, places) if not (m[0] | m[1]) >> bit & 1), masks[places[0]])


def _asking_none(compiled: Compiled, keys: set[str]) -> int:
    return sum(
        1 << bit
        for bit, rule in enumerate(compiled.rules)
        if rule.verdict is not None and not keys & rule.when.keys()
    )
