"""Scenarios: what the code's own text says to a case, kept beside the table that must answer the same.

Promises one sentence's worth of facts for every scenario that the table answers otherwise. Publishing a table
asks that there are none. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from erecode.guidance.advice import Advice, advise
from erecode.guidance.compiled import Compiled
from erecode.guidance.table import Answer, Texts


@dataclass(frozen=True, slots=True)
class Scenario:
    """A case. Its duties and its words (keys of provisions) must be among those of the answer."""

    key: str
    given: Mapping[str, Answer]
    verdict: str
    duties: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    reasons: Texts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A scenario that the table does not answer as its text does, and what is missing."""

    scenario: Scenario
    verdict: str
    duties: tuple[str, ...]
    cites: tuple[str, ...]


def shortfalls(compiled: Compiled, scenarios: Iterable[Scenario]) -> list[Shortfall]:
    """The scenarios that are not answered as they should be."""
    found = []
    for scenario in scenarios:
        short = _short(scenario, advise(compiled, scenario.given))
        if short.verdict != scenario.verdict or short.duties or short.cites:
            found.append(short)
    return found


def _short(scenario: Scenario, advice: Advice) -> Shortfall:
    return Shortfall(
        scenario,
        advice.verdict,
        tuple(duty for duty in scenario.duties if duty not in advice.duties),
        tuple(cite for cite in scenario.cites if cite not in advice.cites),
    )
