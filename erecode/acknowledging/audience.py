"""Whom a campaign is for, pure: categories and units together, and persons by name.

Promises one answer for screens, for starting and for who joins later. Categories and units narrow each
other; none chosen means all of them. Persons by name come on top; where only they are named, they alone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Audience:
    """What was chosen: keys of categories, numbers of units (with all below them) and of people."""

    categories: frozenset[str] = frozenset()
    units: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()

    @property
    def by_name_only(self) -> bool:
        """Whether it is for named people alone."""
        return bool(self.people) and not self.categories and not self.units

    def holds(self, person: int, category: str, unit: int | None) -> bool:
        """Whether a person belongs to it."""
        if person in self.people:
            return True
        if self.by_name_only or (self.categories and category not in self.categories):
            return False
        return not self.units or unit in self.units
