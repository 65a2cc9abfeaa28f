"""What a measurement gives, and how it is printed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, the figure with its unit, its floor, and the ratio with its bar.

    `bar` says in words what the ratio must be; `holds` whether it is so, or None where there is no bar.
    """

    what: str
    figure: str
    floor: str
    ratio: str
    bar: str = ""
    holds: bool | None = None


def show(title: str, rows: Iterable[Row]) -> bool:
    """Print a table; whether every bar holds."""
    print(f"\n{title}")
    good = True
    for row in rows:
        word = "" if row.holds is None else ("  holds" if row.holds else "  SHORT")
        good = good and row.holds is not False
        print(
            f"  {row.what:34} {row.figure:>16}   floor {row.floor:>16}   ratio {row.ratio:>8}"
            f"  {row.bar}{word}"
        )
    return good
