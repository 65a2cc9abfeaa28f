"""Competency tables in real cells (HTML, Word, OpenDocument, PDF with rulings).

Reads three shapes by the heads of their columns: definition, dimension and indicator beside each other;
a column that names the level of each row; a column for each level. Leaves out all other tables, which stay
blocks of the outline.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from erecode.reading.cells import Cell
from erecode.reading.columns import Column, column_head
from erecode.reading.levels import level_label
from erecode.reading.marks import parse_mark
from erecode.reading.passages import Piece
from erecode.reading.source import Role
from erecode.reading.tables import Entry, Table
from erecode.reading.wrapping import Row


@dataclass(slots=True)
class _Grid:
    """The rows of one table: for each row, its cells by column."""

    start: int
    end: int
    rows: list[dict[int, list[Row]]] = field(default_factory=list)


def cell_tables(rows: Sequence[Row]) -> list[tuple[int, int, Table]]:
    """Every competency table in cells, with the place of its first row and of the row after its last."""
    found = []
    for grid in _grids(rows):
        table = _by_columns(grid) or _by_levels(grid)
        if table:
            found.append((grid.start, grid.end, table))
    return found


def _grids(rows: Sequence[Row]) -> Iterator[_Grid]:
    grid: _Grid | None = None
    number, last = -1, -1
    for place, row in enumerate(rows):
        cell = row.line.cell if row.line.role == Role.CELL else None
        if grid and (cell is None or cell.table != number):
            yield grid
            grid = None
        if cell is None:
            continue
        if grid is None:
            grid, number, last = _Grid(place, place), cell.table, -1
        if cell.row != last:
            grid.rows.append({})
            last = cell.row
        grid.rows[-1].setdefault(cell.column, []).append(row)
        grid.end = place + 1
    if grid:
        yield grid


def _text(cell: list[Row]) -> str:
    return " ".join(row.text for row in cell)


def _by_columns(grid: _Grid) -> Table | None:
    """Columns named definition, dimension, level, indicator …"""
    for at, row in enumerate(grid.rows[:4]):
        heads = {column: head for column, cell in row.items() if (head := column_head(_text(cell)))}
        kinds = set(heads.values())
        if "indicator" not in kinds or len(kinds) < 2 or len(heads) < len(row):
            continue
        table = Table([r.index for g in grid.rows for cell in g.values() for r in cell])
        table.heads = [
            Piece(r.index, r.text) for g in grid.rows[: at + 1] for cell in g.values() for r in cell
        ]
        carried: dict[Column, Cell] = {}
        for below in grid.rows[at + 1 :]:
            _row_entry(table, heads, below, carried)
        return table if any(entry.indicators for entry in table.entries) else None
    return None


def _row_entry(
    table: Table, heads: dict[int, Column], row: dict[int, list[Row]], carried: dict[Column, Cell]
) -> None:
    """One row of cells; a cell that is empty goes on with the one above it."""
    fresh: dict[Column, Cell] = {}
    for column, cell in row.items():
        kind = heads.get(column)
        if kind:
            fresh[kind] = _cell(cell, kind)
    if "competency" in fresh:
        carried.clear()
    if "dimension" in fresh and "level" not in fresh and "level" in carried:
        carried.pop("level")
    carried |= {kind: cell for kind, cell in fresh.items() if kind != "indicator"}
    if "indicator" not in fresh:
        return
    level = carried.get("level")
    entry = Entry(
        indicators=[fresh["indicator"]],
        dimension=carried.get("dimension"),
        level=_level(level, table) if level else "",
        competency=carried.get("competency"),
        definition=carried.get("definition"),
    )
    table.entries.append(entry)


def _level(cell: Cell, table: Table) -> str:
    """The level that a cell names; its lines say nothing else."""
    text = " ".join(piece.text for piece in cell.pieces)
    for piece in cell.pieces:
        if piece not in table.labels:
            table.labels.append(piece)
    label = level_label(text) or level_label(f"niveau {text}")
    return label.level if label else text


def _by_levels(grid: _Grid) -> Table | None:
    """A column for each level; the first column names competencies or dimensions."""
    if not grid.rows:
        return None
    levels = {
        column: label.level
        for column, cell in grid.rows[0].items()
        if (label := level_label(_text(cell))) and not label.before
    }
    if len(levels) < 2 or len(levels) < len(grid.rows[0]) - 2:
        return None
    table = Table([r.index for g in grid.rows for cell in g.values() for r in cell])
    table.heads = [Piece(r.index, r.text) for cell in grid.rows[0].values() for r in cell]
    names = [column for column in grid.rows[0] if column not in levels]
    kinds = {c: column_head(_text(grid.rows[0][c])) or "competency" for c in names}
    first = min(levels)
    for row in grid.rows[1:]:
        cells = {
            kinds.get(c, "competency"): _cell(row[c], "competency")
            for c in row
            if c < first and c not in levels
        }
        for column, level in levels.items():
            if column in row:
                entry = Entry([_cell(row[column], "indicator")], cells.get("dimension"), level)
                entry.competency, entry.definition = cells.get("competency"), cells.get("definition")
                table.entries.append(entry)
    return table if table.entries else None


def _cell(rows: list[Row], kind: Column) -> Cell:
    """The lines of a cell; the letter or number of a dimension or of a competency is its mark."""
    cell = Cell()
    for row in rows:
        mark = row.line.mark
        text = row.text
        if kind != "indicator" and not cell.pieces and (parsed := parse_mark(text)) and parsed[0].values:
            cell.mark, text = parsed[0].printed, parsed[1]
            mark = f"{mark} {cell.mark}".strip()
        elif kind == "indicator" and not cell.pieces and _lettered(text):
            parsed = parse_mark(text)
            assert parsed
            cell.mark, text = parsed[0].printed, parsed[1]
            mark = f"{mark} {cell.mark}".strip()
        cell.pieces.append(Piece(row.index, text, mark))
    return cell


def _lettered(text: str) -> bool:
    parsed = parse_mark(text)
    return parsed is not None and parsed[0].family == "dotted upper"
