"""Word-level differences between two wordings of a provision.

Promises that the parts that stayed together with those removed give the old text, and with those added
the new one, and that a reader sees phrases, not confetti: a lone word that stayed between two changes is
told as part of them. Used by reading pages, comparing and campaigns. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from rapidfuzz.distance import LCSseq

_TOKENS = re.compile(r"\w+(?:[’'\-]\w+)*|\s+|[^\w\s]")
_LONE = 1  # words that may stay between two changes and are still told as changed


class Op(StrEnum):
    """What became of a stretch of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words, and what became of them."""

    op: Op
    text: str


def differences(old: str, new: str) -> list[Stretch]:
    """The way from the old text to the new one; what was removed stands before what came for it."""
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    steps = [
        _Step(before[o.src_start : o.src_end], after[o.dest_start : o.dest_end], o.tag == "equal")
        for o in LCSseq.opcodes(before, after)
    ]
    return list(_stretches(_calm(_joined(steps))))


@dataclass(slots=True)
class _Step:
    removed: list[str]
    added: list[str]
    same: bool


def _is_word(token: str) -> bool:
    return token[0].isalnum()


def _joined(steps: Iterable[_Step]) -> list[_Step]:
    """Steps where neighbours of one sort are one."""
    joined: list[_Step] = []
    for step in steps:
        if joined and joined[-1].same == step.same:
            joined[-1].removed += step.removed
            joined[-1].added += step.added
        else:
            joined.append(_Step(list(step.removed), list(step.added), step.same))
    return joined


def _calm(steps: Sequence[_Step]) -> list[_Step]:
    """Steps where changes with no more than a lone word between them are one."""
    calm: list[_Step] = []
    for step, after in zip_longest(steps, steps[1:]):
        change = calm[-1] if calm and not calm[-1].same else None
        if change and (not step.same or (after and _is_lone(step, change, after))):
            change.removed += step.removed
            change.added += step.added
        else:
            calm.append(step)
    return calm


def _is_lone(step: _Step, before: _Step, after: _Step) -> bool:
    """Whether too little stayed here, between words that were replaced, to be told as what stayed."""
    replaced = (before.removed or after.removed) and (before.added or after.added)
    return bool(replaced) and sum(map(_is_word, step.added)) <= _LONE


def _stretches(steps: Iterable[_Step]) -> Iterable[Stretch]:
    for step in steps:
        if step.same:
            yield Stretch(Op.SAME, "".join(step.added))
            continue
        removed, added = "".join(step.removed), "".join(step.added)
        if removed == added:
            yield Stretch(Op.SAME, added)
            continue
        if removed:
            yield Stretch(Op.REMOVED, removed)
        if added:
            yield Stretch(Op.ADDED, added)
