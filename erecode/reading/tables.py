"""Competency tables as the readers of tables hand them over, and the headings that stand around them.

Used between the readers of tables, the pairing and the framework. Leaves out how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from erecode.reading.cells import Cell
from erecode.reading.passages import Piece


@dataclass(slots=True)
class Entry:
    """The indicators of one dimension (or none) at one level of one competency, as far as the table says."""

    indicators: list[Cell] = field(default_factory=list)
    dimension: Cell | None = None
    level: str = ""
    competency: Cell | None = None
    definition: Cell | None = None


@dataclass(slots=True)
class Table:
    """One table: the lines it spans, its definition (if it has one for the whole table) and its entries."""

    rows: list[int]  # the indexes of all its lines, in order
    definition: Cell | None = None
    entries: list[Entry] = field(default_factory=list)
    heads: list[Piece] = field(default_factory=list)  # column heads, which name and say nothing
    labels: list[Piece] = field(default_factory=list)  # the levels in a column of their own

    def names_levels(self) -> bool:
        """True where the table itself says the level of everything in it, and no competency."""
        return all(entry.level and not entry.competency for entry in self.entries)

    def indicator_letters(self) -> str:
        """What makes a table the repeat of another."""
        return "|".join(cell.letters() for entry in self.entries for cell in entry.indicators)

    def words(self) -> frozenset[str]:
        """The words of its definition and dimensions, by which tables of one competency are known."""
        cells = [self.definition]
        cells += [cell for entry in self.entries for cell in (entry.definition, entry.dimension)]
        return frozenset(
            word.strip(".,;:()").casefold()
            for cell in cells
            if cell
            for piece in cell.pieces
            for word in piece.text.split()
            if len(word) > 3
        )


@dataclass(frozen=True, slots=True)
class TableHeading:
    """A competency's name and a level, printed before or after a table."""

    name: str
    level: str
    place: int  # its place among the tables and headings of the document
    name_piece: Piece | None = None  # nothing where the heading stays in the outline
    definition: str = ""
