"""Who leads whom on one day, and who takes over: pure rules over keys (numbers), without a clock or storage.

Promises that nobody leads or approves for themselves, that who leads a unit is led by whoever leads the unit
above, and that stand-ins of stand-ins are followed without ever going round. `people` fills a `Chart` from
the database; rooms above ask `people`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Chart:
    """A town on one day. Units and people are numbers; only who is there on that day may be named.

    `leads` gives the people who lead a unit, in their order; `top` those who lead everybody (general
    director). `stand_ins` gives who takes over a person's approvals; `away` who is on protected leave.
    """

    parents: Mapping[int, int | None]
    leads: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    top: tuple[int, ...] = ()
    stand_ins: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    away: frozenset[int] = frozenset()

    def upward(self, unit: int | None) -> Iterator[int]:
        """A unit and the units above it, each once."""
        seen = set[int]()
        while unit is not None and unit not in seen:
            seen.add(unit)
            yield unit
            unit = self.parents.get(unit)

    def below(self, unit: int) -> frozenset[int]:
        """A unit with all units below it."""
        return frozenset(each for each in self.parents if unit in self.upward(each)) | {unit}

    def leaders(self, person: int, unit: int | None) -> Iterator[int]:
        """Everybody above a person of a unit, the nearest first, each once and never the person."""
        named = {person}
        groups = [self.leads.get(each, ()) for each in self.upward(unit)]
        for group in [*groups, self.top]:
            if person in group:  # a fellow head of a unit is no superior
                continue
            for leader in group:
                if leader not in named:
                    named.add(leader)
                    yield leader

    def manager(self, person: int, unit: int | None) -> int | None:
        """Whoever leads a person of a unit; nobody leads the general director."""
        return None if person in self.top else next(self.leaders(person, unit), None)

    def approver(self, person: int, unit: int | None) -> int | None:
        """Who decides for a person: the nearest leader who is there, or who stands in for one."""
        if person in self.top:
            return None
        for leader in self.leaders(person, unit):
            found = self.acting(leader)
            if found is not None and found != person:
                return found
        return None

    def acting(self, person: int) -> int | None:
        """Who acts for a person today: a stand-in (or theirs), else the person unless away."""
        return self._acting(person, set())

    def _acting(self, person: int, passed: set[int]) -> int | None:
        passed.add(person)
        taking_over = self.stand_ins.get(person, ())
        for stand_in in taking_over:
            found = self._acting(stand_in, passed) if stand_in not in passed else None
            if found is not None:
                return found
        return None if taking_over or person in self.away else person

    def led_units(self, person: int) -> frozenset[int]:
        """The units that a person leads, with all units below them."""
        if person in self.top:
            return frozenset(self.parents)
        led = {unit for unit, group in self.leads.items() if person in group}
        return frozenset(each for each in self.parents if not led.isdisjoint(self.upward(each)))
