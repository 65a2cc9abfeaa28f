"""Competency tables in running text: column heads on one line, then the cells, one after the other.

Finds the tables among the rows of a document. A table starts at its column heads and ends where a level
label, a heading or other column heads stand. Leaves out what level and competency a table belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from erecode.reading.cells import Cell
from erecode.reading.columns import Column, column_heads
from erecode.reading.letters import all_caps, ends_clause, ends_sentence, starts_lower
from erecode.reading.levels import is_level_label, level_label
from erecode.reading.marks import parse_mark
from erecode.reading.passages import Piece
from erecode.reading.source import Role
from erecode.reading.tables import Entry, Table
from erecode.reading.wrapping import Row

_LETTER = re.compile(r"(?P<mark>(?:[A-Z]|\d{1,2}(?:\.\d{1,2})?)[.)])\s*(?=\S)")
_INDENTED = 2.0


def text_tables(rows: Sequence[Row]) -> list[tuple[int, int, Table]]:
    """Every table with the place of its first row and of the row after its last."""
    found: list[tuple[int, int, Table]] = []
    heads = [column_heads(r.text) if r.line.role in (Role.PLAIN, Role.HEADING) else [] for r in rows]
    place = 0
    while place < len(rows):
        if not heads[place]:
            place += 1
            continue
        end = place + 1
        while end < len(rows) and not heads[end] and not _ends_table(rows, heads, end):
            end += 1
        end = _without_trailing_text(rows, place + 1, end)
        table = _table(rows[place:end], heads[place])
        if table.entries:
            found.append((place, end, table))
        place = max(end, place + 1)
    return found


def _ends_table(rows: Sequence[Row], heads: Sequence[list[Column]], place: int) -> bool:
    row = rows[place]
    if row.line.role != Role.PLAIN or is_level_label(row.text):
        return True
    if ends_clause(row.text) or len(row.text) > 70 or starts_lower(row.text):
        return False
    label = level_label(row.text)
    if label and label.before and row.gap:
        return True
    if not row.gap or len(row.text) < 3:
        return False
    following = rows[place + 1] if place + 1 < len(rows) else None
    if following is not None and (heads[place + 1] or is_level_label(following.text)):
        return True
    parsed = parse_mark(row.text)
    return all_caps(parsed[1] if parsed else row.text)


def _without_trailing_text(rows: Sequence[Row], start: int, end: int) -> int:
    """Leave paragraphs after the last cell to the outline: unmarked, not indented, the cell complete."""
    last = end
    while last > start + 1:
        block = last - 1
        while block > start and rows[block].gap == 0:
            block -= 1
        if block <= start or _LETTER.match(rows[block].text) or _bulleted(rows[block].text):
            break
        if rows[block].line.indent >= _INDENTED or starts_lower(rows[block].text):
            break
        if not ends_sentence(rows[block - 1].text):
            break
        last = block
    marked = any(_LETTER.match(r.text) or _bulleted(r.text) for r in rows[start:last])
    return last if marked else end


def _bulleted(text: str) -> bool:
    parsed = parse_mark(text)
    return parsed is not None and parsed[0].family.startswith("bullet")


def _table(rows: Sequence[Row], heads: list[Column]) -> Table:
    table = Table([row.index for row in rows], heads=[Piece(rows[0].index, rows[0].text)])
    cells: dict[str, Entry] = {}
    current: Cell | None = None
    for row in rows[1:]:
        letter = _LETTER.match(row.text) if "dimension" in heads else None
        if letter:
            current = Cell(mark=letter["mark"])
            _place_cell(table, cells, current)
            current.pieces.append(Piece(row.index, row.text[letter.end() :], letter["mark"]))
            continue
        if current is None or (current is table.definition and _bulleted(row.text)):
            current = _unmarked(table, heads, first=current is None)
        elif "dimension" not in heads and current is table.definition and _is_complete(current, row):
            current = _unmarked(table, heads, first=False)
        current.pieces.append(Piece(row.index, row.text))
    return table


def _is_complete(cell: Cell, row: Row) -> bool:
    """True where the cell ended its sentence and the row stands apart from it."""
    return row.gap > 0 and ends_sentence(cell.pieces[-1].text)


def _place_cell(table: Table, cells: dict[str, Entry], cell: Cell) -> None:
    """The first cell of a letter is a dimension, the second its indicators."""
    entry = cells.get(cell.mark)
    if entry is None:
        cells[cell.mark] = Entry(dimension=cell)
        table.entries.append(cells[cell.mark])
    else:
        entry.indicators.append(cell)


def _unmarked(table: Table, heads: list[Column], first: bool) -> Cell:
    """The definition, where the table has such a column; else the indicators."""
    cell = Cell()
    if first and "definition" in heads:
        table.definition = cell
    else:
        table.entries.append(Entry(indicators=[cell]))
    return cell
