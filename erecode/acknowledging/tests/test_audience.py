"""Whom a campaign is for: categories and units narrow each other, names come on top."""

from __future__ import annotations

import pytest

from erecode.acknowledging.audience import Audience

ANNA = (1, "statutory", 10)
BEN = (2, "volunteer", 10)
CLEO = (3, "statutory", 20)
DAAN = (4, "volunteer", None)


@pytest.mark.parametrize(
    ("audience", "people"),
    [
        (Audience(), [ANNA, BEN, CLEO, DAAN]),
        (Audience(categories=frozenset({"statutory"})), [ANNA, CLEO]),
        (Audience(units=frozenset({10})), [ANNA, BEN]),
        (Audience(categories=frozenset({"statutory"}), units=frozenset({10})), [ANNA]),
        (Audience(people=frozenset({4})), [DAAN]),
        (Audience(units=frozenset({20}), people=frozenset({4})), [CLEO, DAAN]),
    ],
)
def test_who_belongs(audience: Audience, people: list[tuple[int, str, int | None]]) -> None:
    assert [person for person in (ANNA, BEN, CLEO, DAAN) if audience.holds(*person)] == people
