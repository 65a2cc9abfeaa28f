"""Lines that are never part of a paragraph: labels, numbers without a title, repeated headings, bare marks.

Used where lines are put together. Leaves out whether such a line is a heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from erecode.reading.labels import is_contents_label, is_definition_label, is_example_label, is_step, part_of
from erecode.reading.letters import ends_clause, starts_upper
from erecode.reading.levels import is_level_label, level_label
from erecode.reading.marks import is_bare_mark, parse_mark
from erecode.reading.wrapping import Row

_SHORT = 60
_BARE_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)°]$")


class LoneLines:
    """Knows the short lines of a document and how often each stands."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._times = Counter(_unmarked(r.text) for r in rows if len(r.text) <= _SHORT)

    def stands_alone(self, text: str) -> bool:
        """True for a label, a number without a title, and a short line that stands several times."""
        if len(text) > _SHORT:
            return False
        if is_example_label(text) or is_definition_label(text) or is_contents_label(text):
            return True
        part = part_of(text)
        if is_level_label(text) or (part is not None and not part[1]):
            return True
        return self._times[text] > 1 and starts_upper(text) and not ends_clause(text) and len(text) > 3


def opens_level(text: str) -> bool:
    """True for "Indicator 2: Helpt …" and "Stap 2: …", whatever stands above it."""
    if is_step(text):
        return True
    label = level_label(text)
    return label is not None and not label.before and starts_upper(label.after)


def is_lone_mark(text: str) -> bool:
    """True for a line that is a list mark and nothing else."""
    return is_bare_mark(text) or bool(_BARE_NUMBER.match(text) and len(text) <= 5)


def _unmarked(text: str) -> str:
    parsed = parse_mark(text)
    return parsed[1] if parsed else text
