"""Amounts as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.core.amounts import NoAmount, read_amount


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("12,50", 1250),
        ("12.50", 1250),
        ("12,5", 1250),
        ("€ 1.250", 125000),
        ("€1.250,00", 125000),
        ("1 250,5", 125050),
        ("1\u202f250 €", 125000),
        ("1'250", 125000),
        ("12 euro", 1200),
        ("EUR 12", 1200),
        ("12,-", 1200),
        ("0", 0),
        ("1.250.000", 125000000),
        ("1,250.00", 125000),
        ("1,250,000.50", 125000050),
        ("１２，５０", 1250),
        ("\u200f12,50\u200e", 1250),
        ("ca. 20 euro", 2000),
        ("ongeveer € 20", 2000),
        ("environ 20 euros", 2000),
        ("± 20", 2000),
        ("20 eur.", 2000),
    ],
)
def test_an_amount_is_read_as_a_person_means_it(typed: str, cents: int) -> None:
    """Decimal comma or point, grouped by point, space or apostrophe, with or without the euro."""
    assert read_amount(typed) == cents


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "veel",
        "-5",
        "1,250",
        "12,345",
        "1.25.0",
        "1 2",
        "12,50,10",
        "9" * 30,
        "twaalf",
        "1e9",
        "20 à 25",
        "20-25",
        "12²",
        "max 20",
    ],
)
def test_what_could_mean_two_things_or_nothing_is_refused(typed: str) -> None:
    """No guess is made."""
    with pytest.raises(NoAmount):
        read_amount(typed)


@given(st.integers(0, 10**10))
def test_every_amount_is_read_back_from_the_belgian_way_of_writing(cents: int) -> None:
    """Grouped by points, with a decimal comma."""
    written = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02}"
    assert read_amount(f"€ {written}") == cents
