"""A situation as one town keeps it: its table, the scenarios that it must answer, the duties of its own.

Promises one frozen value that packs write, the database keeps and the guide is made of. Pure; `plain` turns
it into plain data and back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from erecode.guidance.scenario import Scenario
from erecode.guidance.table import Table, Texts


@dataclass(frozen=True, slots=True)
class Sheet:
    """`work` is the code that is cited; `values` are the keys of the values that are at stake.

    `words` are the town's own words by which people find the situation, besides the usual ones.
    """

    work: str
    table: Table
    scenarios: tuple[Scenario, ...] = ()
    duties: Mapping[str, Texts] = field(default_factory=dict)
    values: tuple[str, ...] = ()
    words: Texts = field(default_factory=dict)

    @property
    def cites(self) -> frozenset[str]:
        """The keys of every provision that the table rests on."""
        rules = (*self.table.rules, *([self.table.doubt] if self.table.doubt else []))
        return frozenset(cite for rule in rules for cite in rule.cites)
