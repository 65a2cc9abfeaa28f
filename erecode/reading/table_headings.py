"""The headings of competency tables: a name and a level, before or after the table.

Finds them among the rows outside the tables. Level and name may stand on one line ("BETROUWBAARHEID -
NIVEAU B"), on two lines in either order, or the level once for all that follows. Leaves out which table they
belong to.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from erecode.reading.labels import is_contents_label, is_definition_label
from erecode.reading.letters import ends_clause, starts_lower
from erecode.reading.levels import LevelLabel, is_level_label, level_label
from erecode.reading.marks import parse_mark
from erecode.reading.passages import Piece
from erecode.reading.source import Role
from erecode.reading.tables import Table, TableHeading
from erecode.reading.wrapping import Row

_WORDED = re.compile(
    r"(?:(?:competentie|compétence|competency|waarde|valeur|value)\s*\d*|(?:dimensie|dimension|aspect)\s*(?:\d+|[A-Z]))\s*[:.–—-]\s*(?=\S)",
    re.IGNORECASE,
)
_FAR = 2  # rows between a name and its level
_HIGH = 12  # rows between a name and its table, where a paragraph stands between them


@dataclass(slots=True)
class Found:
    """The headings in order, the places of the tables among them, and the rows they stand on."""

    headings: list[TableHeading] = field(default_factory=list)
    table_places: list[int] = field(default_factory=list)
    rows: dict[int, str] = field(default_factory=dict)  # index of the line -> "name" or "level"


@dataclass(frozen=True, slots=True)
class _Event:
    kind: str  # "table", "level", "name"
    row: int
    level: str = ""
    name: str = ""
    piece: Piece | None = None
    by_table: bool = False
    definition: str = ""


def table_headings(rows: Sequence[Row], spans: Sequence[tuple[int, int, Table]]) -> Found:
    """The headings around the tables that span these rows."""
    events = _events(rows, spans)
    level_first = _level_first(events)
    events = _on_the_right_side(events, level_first)
    found = Found()
    level, place = "", 0
    for at, event in enumerate(events):
        if event.kind == "table":
            place += 1
            found.table_places.append(place)
        elif event.kind == "level":
            level = event.level
            found.rows[rows[event.row].index] = "level"
        else:
            place += 1
            seen = level if level_first else ""
            own = event.level or seen or _beside(events, at, level_first) or level
            found.headings.append(TableHeading(event.name, own, place, event.piece, event.definition))
            if event.piece:
                found.rows[rows[event.row].index] = "name"
    return found


def _events(rows: Sequence[Row], spans: Sequence[tuple[int, int, Table]]) -> list[_Event]:
    tables = {start: (end, table) for start, end, table in spans}
    edges = {start - 1 for start in tables} | {end for _, end, table in spans if not table.names_levels()}
    labels = {i for i, row in enumerate(rows) if len(row.text) <= 60 and is_level_label(row.text)}
    near = {i + step for i in labels for step in (-1, 1)}
    events: list[_Event] = []
    place = 0
    while place < len(rows):
        if place in tables:
            end, table = tables[place]
            if table.names_levels() and (not events or events[-1].kind != "name" or not events[-1].by_table):
                events += _name_above(rows, place)
            events.append(_Event("table", place))
            place = end
            continue
        event = _heading_event(rows[place], place, place in labels, place in near or place in edges)
        if event:
            events.append(replace(event, by_table=place in edges))
        place += 1
    return events


def _name_above(rows: Sequence[Row], place: int) -> list[_Event]:
    """The heading over a table with a paragraph between them: it stays in the outline, with its paragraph."""
    for above in range(place - 2, max(-1, place - _HIGH), -1):
        row = rows[above]
        if row.line.role == Role.CELL:
            return []
        if row.line.role == Role.HEADING or (row.gap and _is_name(row) and rows[above + 1].gap <= 1):
            between = rows[above + 1 : place]
            one = all(r.gap == 0 for r in between[1:])
            definition = " ".join(r.text for r in between) if one else ""
            name = without_number(row.text)[0]
            return [_Event("name", above, name=name, by_table=True, definition=definition)]
    return []


def _on_the_right_side(events: list[_Event], level_first: bool) -> list[_Event]:
    """Without the lines that only look like names because a level stands on their other side."""
    kept: list[_Event] = []
    for at, event in enumerate(events):
        side = at - 1 if level_first else at + 1
        other = events[side] if 0 <= side < len(events) else None
        beside = other is not None and other.kind == "level" and abs(other.row - event.row) <= _FAR
        if event.kind != "name" or event.by_table or event.level or beside:
            kept.append(event)
    return kept


def _heading_event(row: Row, place: int, is_label: bool, is_near: bool) -> _Event | None:
    label = level_label(row.text) if len(row.text) <= 100 else None
    if is_label and label:
        return _Event("level", place, level=label.level)
    if not _is_name(row) or is_definition_label(row.text) or is_contents_label(row.text):
        return None
    joined = _name_with_level(label)
    if joined and label:
        name, prefix = without_number(joined)
        return _Event("name", place, label.level, name, Piece(row.index, row.text, prefix))
    if not is_near:
        return None
    name, prefix = without_number(row.text)
    return _Event("name", place, name=name, piece=Piece(row.index, name, prefix))


def _name_with_level(label: LevelLabel | None) -> str:
    """The name on a line that also names a level, before or after it."""
    if label is None:
        return ""
    return label.before or label.after


def _is_name(row: Row) -> bool:
    if row.line.role not in (Role.PLAIN, Role.HEADING) or len(row.text) > 90 or ends_clause(row.text):
        return False
    return not starts_lower(row.text) and len(row.text.split()) <= 12 and any(c.isalpha() for c in row.text)


def without_number(text: str) -> tuple[str, str]:
    """The name, and the number or the word "Competentie 3:" before it."""
    worded = _WORDED.match(text)
    name = text[worded.end() :] if worded else text
    parsed = parse_mark(name)
    if parsed:
        name = parsed[1]
    return name.strip(), text[: len(text) - len(name)].strip() if name else ""


def _level_first(events: Sequence[_Event]) -> bool:
    """True where levels stand above their names more often than below them."""
    above = below = 0
    for first, second in itertools.pairwise(events):
        if second.row - first.row > _FAR:
            continue
        above += first.kind == "level" and second.kind == "name"
        below += first.kind == "name" and second.kind == "level"
    return above >= below


def _beside(events: Sequence[_Event], at: int, level_first: bool) -> str:
    """The level on the line beside the name, looked for first where levels stand in this document."""
    for step in (-1, 1) if level_first else (1, -1):
        other = events[at + step] if 0 <= at + step < len(events) else None
        if other and other.kind == "level" and abs(other.row - events[at].row) <= _FAR:
            return other.level
    return ""
