"""An edition's text as it is shown: in the reader's language, in lists and tables, with what is beside it.

Promises that nothing of the tree is left out, that every text says which language it is in and whether
it is a fallback or a stale translation, and that headings follow each other without a gap. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from erecode.conduct.beside import NOTHING, Beside
from erecode.conduct.footnotes import Footnotes, Piece
from erecode.conduct.tree import Item, Kind, walk

DEEPEST_HEADING = 6
SORTS = {
    Kind.ITEM: "items",
    Kind.INDICATOR: "items",
    Kind.STEP: "steps",
    Kind.FOOTNOTE: "footnotes",
    Kind.EXAMPLE: "examples",
    Kind.QUOTE: "quotes",
    Kind.TABLE: "table",
}


@dataclass(slots=True)
class Shown:
    """One item as it is shown. `heading` is its level where it is a titled part."""

    item: Item
    pieces: tuple[Piece, ...]
    language: str
    fallback: bool
    stale: bool
    beside: Beside
    heading: int
    footnotes: Footnotes
    groups: list[Group] = field(default_factory=list)
    matrix: Matrix | None = None
    onward: Shown | None = None  # the part that comes after this one, at the top of the text

    @property
    def text(self) -> str:
        """What it says, calls of footnotes left out."""
        return "".join(piece.text for piece in self.pieces if not piece.footnote)

    @property
    def called(self) -> bool:
        """For a footnote: whether the text that is shown calls it."""
        return self.footnotes.is_called(self.item.key)

    @property
    def back(self) -> str:
        """For a footnote: the address of its first call."""
        return f"call-{self.item.key}"

    @property
    def cells(self) -> list[str]:
        """For a table's row: its cells."""
        return [cell.strip() for cell in self.text.split(" | ")]


@dataclass(slots=True)
class Group:
    """Neighbours that are shown as one list, table or run; a part or paragraph is a group of its own."""

    sort: str  # part, paragraph, items, steps, footnotes, examples, quotes, table
    shown: list[Shown]


@dataclass(slots=True)
class Cell:
    """What one level says in one dimension; empty where it says nothing."""

    column: Shown | None
    levels: list[Shown]


@dataclass(slots=True)
class Row:
    """One level over all dimensions."""

    name: str
    cells: list[Cell]


@dataclass(slots=True)
class Matrix:
    """A competency's levels against its dimensions, so that a person can compare."""

    columns: list[Shown]
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Showing:
    """How to show: the reader's language, the language of the adopted text, and what is beside it."""

    language: str
    main: str
    beside: Mapping[str, Beside]
    levels: Sequence[str] = ()
    translated: bool = True  # whether the edition has the reader's language at all


def show(tree: Sequence[Item], showing: Showing, heading: int = 2) -> list[Group]:
    """The whole tree, with headings from a level on; each part at the top knows the next."""
    groups = _Show(tree, showing).groups(tree, heading)
    parts = [shown for group in groups if group.sort == "part" for shown in group.shown]
    for part, onward in pairwise(parts):
        part.onward = onward
    return groups


def show_one(tree: Sequence[Item], item: Item, showing: Showing, heading: int = 1) -> Shown:
    """One item of the tree with all below it; calls still know the footnotes of the whole tree."""
    return _Show(tree, showing).one(item, heading)


def show_with_footnotes(tree: Sequence[Item], item: Item, showing: Showing) -> tuple[Shown, list[Shown]]:
    """One item, and the footnotes that are called in it or below it and do not stand below it."""
    showed = _Show(tree, showing)
    one = showed.one(item, 1)
    inside = {shown.item.key for shown in every(one)}
    called = {piece.footnote for shown in every(one) for piece in shown.pieces if piece.footnote} - inside
    notes = [found for found in walk(tree) if found.kind is Kind.FOOTNOTE and found.key in called]
    return one, [showed.one(note, 1) for note in notes]


def every(one: Shown) -> Iterator[Shown]:
    """An item and everything below it, also what stands in its matrix."""
    yield one
    for group in one.groups:
        for child in group.shown:
            yield from every(child)
    if one.matrix:
        for column in one.matrix.columns:
            yield from every(column)
        for row in one.matrix.rows:
            for cell in row.cells:
                for level in cell.levels:
                    yield from every(level)


class _Show:
    def __init__(self, tree: Sequence[Item], showing: Showing) -> None:
        self._showing = showing
        self._footnotes = Footnotes(tree)

    def groups(self, items: Sequence[Item], heading: int) -> list[Group]:
        found: list[Group] = []
        for item in items:
            sort = "part" if item.kind.is_part else SORTS.get(item.kind, "paragraph")
            shown = self.one(item, heading)
            if found and found[-1].sort == sort and sort not in {"part", "paragraph", "table"}:
                found[-1].shown.append(shown)
            else:
                found.append(Group(sort, [shown]))
        return found

    def one(self, item: Item, heading: int) -> Shown:
        here = self._showing
        translated = bool(item.texts.get(here.language))
        text = item.text(here.language, here.main)
        shown = Shown(
            item=item,
            pieces=self._footnotes.pieces(item, text),
            language=here.language if translated else here.main,
            fallback=here.translated and bool(text) and not translated,
            stale=item.is_stale(here.language, here.main),
            beside=here.beside.get(item.key, NOTHING),
            heading=min(heading, DEEPEST_HEADING),
            footnotes=self._footnotes,
        )
        self._fill(shown, heading)
        return shown

    def _fill(self, shown: Shown, heading: int) -> None:
        item = shown.item
        below = heading + 1 if item.kind.is_part else heading
        if item.kind is Kind.COMPETENCY or _has_levels(item):
            shown.matrix = self._matrix(item, below)
        if shown.matrix is None:
            shown.groups = self.groups(item.children, below)
            return
        held = {Kind.LEVEL, Kind.DIMENSION}
        shown.groups = self.groups([c for c in item.children if c.kind not in held], below)

    def _matrix(self, item: Item, heading: int) -> Matrix | None:
        dimensions = [child for child in item.children if child.kind is Kind.DIMENSION]
        own = [child for child in item.children if child.kind is Kind.LEVEL]
        holders = [*dimensions, *([item] if own else [])]
        if not any(_has_levels(holder) for holder in holders):
            return None
        columns = [self._column(dimension, heading) for dimension in dimensions]
        names = dict.fromkeys(
            [*self._showing.levels, *(c.label for h in holders for c in h.children if c.kind is Kind.LEVEL)]
        )
        rows = [Row(name, self._cells(name, holders, columns, heading)) for name in names]
        return Matrix(columns, [row for row in rows if any(cell.levels for cell in row.cells)])

    def _column(self, dimension: Item, heading: int) -> Shown:
        without = Item(
            dimension.key,
            dimension.kind,
            dimension.texts,
            dimension.label,
            based_on=dimension.based_on,
            children=[child for child in dimension.children if child.kind is not Kind.LEVEL],
        )
        return self.one(without, heading)

    def _cells(self, name: str, holders: list[Item], columns: list[Shown], heading: int) -> list[Cell]:
        cells: list[Cell] = []
        for number, holder in enumerate(holders):
            here = [c for c in holder.children if c.kind is Kind.LEVEL and c.label == name]
            column = columns[number] if number < len(columns) else None
            cells.append(Cell(column, [self.one(level, heading + 1) for level in here]))
        return cells


def _has_levels(item: Item) -> bool:
    return any(child.kind is Kind.LEVEL for child in item.children)
