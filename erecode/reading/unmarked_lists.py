"""Lists whose items have no mark: short lines of one kind after a colon.

Used where lines are put together. Leaves out every list with marks.
"""

from __future__ import annotations

from collections.abc import Sequence

from erecode.reading.labels import part_of
from erecode.reading.letters import ends_in_colon, ends_sentence, starts_lower
from erecode.reading.levels import level_label
from erecode.reading.lone_lines import LoneLines
from erecode.reading.marks import parse_mark
from erecode.reading.source import Role
from erecode.reading.wrapping import Row, Wrapping

ASSUMED_WIDTH = 80.0  # of a line, where the document has no wrapped lines to tell
_SHORT = 0.62


def unmarked_list(rows: Sequence[Row], start: int, wrapping: Wrapping, lone: LoneLines) -> int:
    """The last row of the list that starts at `start`; the row before it where there is none."""
    end = start
    while end < len(rows) and _is_item(rows, end, start, wrapping, lone):
        end += 1
        if ends_sentence(rows[end - 1].text):
            break
    least = 3 if ends_sentence(rows[end - 1].text) else 2
    return end - 1 if end - start >= least else start - 1


def _is_item(rows: Sequence[Row], place: int, start: int, wrapping: Wrapping, lone: LoneLines) -> bool:
    row, first = rows[place], rows[start]
    if row.line.role != Role.PLAIN or row.line.whole or row.line.bold != first.line.bold:
        return False
    if row.gap > 1 or (place > start and row.gap != rows[start + 1].gap):
        return False
    width = wrapping.width(place) or ASSUMED_WIDTH
    if len(row.text) > width * _SHORT or starts_lower(row.text) != starts_lower(first.text):
        return False
    if ends_in_colon(row.text) or (ends_sentence(row.text) and place == start):
        return False
    return not (
        parse_mark(row.text) or level_label(row.text) or part_of(row.text) or lone.stands_alone(row.text)
    )
