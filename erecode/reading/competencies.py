"""Frameworks out of competency tables.

Gives the framework, the claims it makes on lines, and what of the tables is set aside (repeated tables,
column heads, level labels). The text before, between and after the tables stays with the outline. Leaves out
frameworks that are told by headings (`values`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from erecode.reading.accounting import Claim
from erecode.reading.cell_tables import cell_tables
from erecode.reading.cells import Cell, claimed, name_and_description
from erecode.reading.hyphens import Joiner
from erecode.reading.letters import key, same_words
from erecode.reading.levels import scheme_of
from erecode.reading.pairing import pair
from erecode.reading.passages import Piece
from erecode.reading.result import Competency, Dimension, Framework, Indicator, SetAside
from erecode.reading.source import Line
from erecode.reading.table_headings import Found, table_headings
from erecode.reading.tables import Entry, Table, TableHeading
from erecode.reading.text_tables import text_tables
from erecode.reading.wrapping import Row

HEADS = "column heads"
EMPTY = "empty list mark"
LEVEL = "level label of the framework"
NAME = "heading of a competency, whose name is in the framework"
SAME_NAME = "heading of a competency that is named on line {line}"
WORDING = "other wording at level {level}, kept as a variant in the framework"
REPEAT = "repeat of the table on line {line}"
REPEAT_ON_PAGE = "repeat of the table on page {page}, line {line}"


@dataclass(slots=True)
class Tabled:
    """What the tables of a document give."""

    framework: Framework | None = None
    claims: list[Claim] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)  # the indexes of the lines that the outline must leave


def read_tables(rows: Sequence[Row], lines: Sequence[Line], joiner: Joiner) -> Tabled:
    """The framework of the tables among these rows, if they hold one."""
    spans = sorted([*text_tables(rows), *cell_tables(rows)], key=lambda span: span[0])
    if not spans:
        return Tabled()
    found = table_headings(rows, spans)
    return _Reader(lines, joiner, [table for _, _, table in spans], found).read()


class _Reader:
    def __init__(self, lines: Sequence[Line], joiner: Joiner, tables: list[Table], found: Found) -> None:
        self._lines = lines
        self._joiner = joiner
        self._tables = tables
        self._found = found
        self._result = Tabled()
        self._competencies: dict[str, Competency] = {}
        self._levels: list[str] = []
        self._claimed: set[int] = set()

    def read(self) -> Tabled:
        pairs = pair(self._tables, self._found.table_places, self._found.headings)
        levelled = any(self._level(t, pairs.headings.get(i)) for i, t in enumerate(self._tables))
        if not levelled and not any(table.words() for table in self._tables):
            return Tabled()
        for index, table in enumerate(self._tables):
            heading = pairs.headings.get(index)
            if index in pairs.repeats or not self._is_named(table, heading):
                continue
            if levelled and not self._level(table, heading):
                continue
            self._table(table, heading)
        if not any(c.indicators for c in self._competencies.values()):
            return Tabled()
        names = {key(c.name) for c in self._competencies.values()}
        levels = [level for level in self._levels if level]
        self._result.framework = Framework(scheme_of(levels), levels, list(self._competencies.values()))
        for index, first in pairs.repeats.items():
            if self._tables[first].rows[0] in self._result.taken:
                self._repeat(self._tables[index], self._tables[first])
        self._headings(names)
        return self._result

    @staticmethod
    def _level(table: Table, heading: TableHeading | None) -> bool:
        """True where every entry of the table has a level."""
        return bool(heading and heading.level) or all(entry.level for entry in table.entries)

    @staticmethod
    def _is_named(table: Table, heading: TableHeading | None) -> bool:
        return heading is not None or all(entry.competency for entry in table.entries)

    def _table(self, table: Table, heading: TableHeading | None) -> None:
        self._aside(table.heads, HEADS)
        self._aside(table.labels, LEVEL)
        self._result.taken.update(table.rows)
        for entry in table.entries:
            name = self._name(entry, heading)
            level = entry.level or (heading.level if heading else "")
            competency = self._competency(name, heading, entry)
            if level not in self._levels:
                self._levels.append(level)
            self._definition(competency, level, entry.definition or table.definition)
            dimension = self._dimension(competency, level, entry.dimension)
            for cell in entry.indicators:
                self._indicators(competency, level, dimension, cell)

    def _name(self, entry: Entry, heading: TableHeading | None) -> str:
        if entry.competency:
            return entry.competency.text(self._joiner)
        return heading.name if heading else ""

    def _competency(self, name: str, heading: TableHeading | None, entry: Entry) -> Competency:
        known = self._competencies.get(key(name))
        if known is None:
            piece = (
                entry.competency.pieces[0] if entry.competency else heading.name_piece if heading else None
            )
            line = self._lines[piece.index] if piece else None
            definition = heading.definition if heading else ""
            known = Competency(name, definition, line.number if line else 0, line.page if line else None)
            self._competencies[key(name)] = known
        if entry.competency:
            self._claim(entry.competency)
        return known

    def _definition(self, competency: Competency, level: str, cell: Cell | None) -> None:
        if cell is None:
            return
        text = cell.text(self._joiner)
        if not competency.definition:
            competency.definition = text
        elif not same_words(text, competency.definition):
            competency.variants.setdefault(level, text)
            self._wording(cell, level)
        self._claim(cell)

    def _dimension(self, competency: Competency, level: str, cell: Cell | None) -> Dimension | None:
        if cell is None:
            return None
        text = cell.text(self._joiner)
        name, description = name_and_description(text)
        known = self._known_dimension(competency, cell.mark, name)
        if known is None:
            line = self._lines[cell.pieces[0].index]
            known = Dimension(name, description, line.number, line.page, mark=cell.mark)
            competency.dimensions.append(known)
        elif not same_words(name, known.name):
            known.variants.setdefault(level, text)
            self._wording(cell, level)
        elif not same_words(description, known.description):
            known.variants.setdefault(level, description)
            self._wording(cell, level)
        self._claim(cell)
        return known

    def _wording(self, cell: Cell, level: str) -> None:
        """Lines that word a definition or dimension otherwise: a variant, and reported as set aside."""
        if id(cell) in self._claimed:
            return
        self._claimed.add(id(cell))
        text = f"{cell.mark} {cell.text(self._joiner)}".strip()
        first, last = self._lines[cell.pieces[0].index], self._lines[cell.pieces[-1].index]
        until = last.number if last is not first else None
        self._result.aside.append(
            SetAside(text, WORDING.format(level=level), first.number, first.page, until)
        )
        self._result.claims.append(Claim("set_aside", text, claimed(cell.pieces)))

    @staticmethod
    def _known_dimension(competency: Competency, mark: str, name: str) -> Dimension | None:
        for dimension in competency.dimensions:
            if key(dimension.name) == key(name) or (mark and dimension.mark == mark):
                return dimension
        return None

    def _indicators(
        self, competency: Competency, level: str, dimension: Dimension | None, cell: Cell
    ) -> None:
        for sentence in cell.sentences():
            line = self._lines[sentence.pieces[0].index]
            text = sentence.text(self._joiner)
            if not key(text):
                self._aside([Piece(p.index, f"{p.mark} {p.text}".strip()) for p in sentence.pieces], EMPTY)
                continue
            mark = sentence.pieces[0].mark
            name = dimension.name if dimension else None
            competency.indicators.append(Indicator(level, text, name, None, line.number, line.page, mark))
            self._result.claims.append(Claim("framework", f"{mark} {text}", claimed(sentence.pieces)))

    def _claim(self, cell: Cell) -> None:
        """Claim the lines of a cell once, however many entries share it."""
        if id(cell) not in self._claimed:
            self._claimed.add(id(cell))
            self._result.claims.append(cell.claim(self._joiner))

    def _repeat(self, table: Table, first: Table) -> None:
        start = self._lines[first.rows[0]]
        reason = REPEAT if start.page is None else REPEAT_ON_PAGE
        lines = [self._lines[index] for index in table.rows]
        text = "\n".join(line.text for line in lines)
        aside = SetAside(
            text, reason.format(line=start.number, page=start.page), lines[0].number, lines[0].page
        )
        aside.until = lines[-1].number
        self._result.aside.append(aside)
        pieces = tuple((index, self._lines[index].text) for index in table.rows)
        self._result.claims.append(Claim("set_aside", text, pieces))
        self._result.taken.update(table.rows)

    def _headings(self, names: set[str]) -> None:
        """A heading that is a name and no more is the name in the framework; the others are set aside."""
        named: dict[str, int] = {}
        pieces = {h.name_piece.index: h for h in self._found.headings if h.name_piece}
        for index, kind in self._found.rows.items():
            line = self._lines[index]
            printed = Piece(index, f"{line.mark} {line.text}".strip())
            if kind == "level":
                self._aside([printed], LEVEL)
                continue
            name = key(pieces[index].name)
            if name not in names:
                continue
            if name in named:
                self._aside([printed], SAME_NAME.format(line=named[name]))
            elif name == key(printed.text):
                self._result.taken.add(index)
                self._result.claims.append(Claim("framework", printed.text, ((index, printed.text),)))
            else:
                self._aside([printed], NAME)
            named.setdefault(name, line.number)

    def _aside(self, pieces: Sequence[Piece], reason: str) -> None:
        for piece in pieces:
            line = self._lines[piece.index]
            self._result.taken.add(piece.index)
            self._result.aside.append(SetAside(piece.text, reason, line.number, line.page))
            self._result.claims.append(Claim("set_aside", piece.text, ((piece.index, piece.text),)))
