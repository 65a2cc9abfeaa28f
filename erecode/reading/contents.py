"""Tables of contents: lines with dot leaders, and lists of headings that stand again below.

Marks them as set aside. Used where it is told what of a document is not its text. Leaves out lists that
announce headings in running text, which stay items.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from erecode.reading.labels import is_contents_label
from erecode.reading.letters import ends_clause, key
from erecode.reading.source import Line, Role

CONTENTS = "table of contents"
_LEADER = re.compile(
    r"(?:\.\s?){4,}\s*\d{1,4}$|(?:\.\s?){8,}$|…{2,}\s*\d{1,4}$|_{4,}\s*\d{1,4}$|\.{2,}\s*\d{1,4}$"
)
_PAGED_ENTRY = re.compile(r"^(?P<title>\S.*?\S)\s+(?P<page>\d{1,3})$")


def set_contents_aside(lines: Sequence[Line], found: dict[int, str]) -> None:
    """Lines with dot leaders, and lists of headings under the title of a table of contents."""
    plain = [i for i in range(len(lines)) if i not in found and lines[i].role != Role.CELL]
    places: dict[str, list[int]] = defaultdict(list)
    for place, index in enumerate(plain):
        places[key(f"{lines[index].mark} {lines[index].text}")].append(place)
    leaders = {p for p, i in enumerate(plain) if _LEADER.search(lines[i].text)}
    numbered = {p for p in leaders if lines[plain[p]].text[-1].isdigit()}
    leaders = {
        p for p in leaders if numbered & {p - 1, p, p + 1} or (leaders & {p - 1} and leaders & {p + 1})
    }
    for place in leaders:
        found[plain[place]] = CONTENTS
    for place in list(leaders):
        _wrapped_entry(lines, plain, place, leaders, found)
    for place, index in enumerate(plain):
        if is_contents_label(lines[index].text):
            _under_contents(lines, plain, place, places, found)
    _paged_runs(lines, plain, places, found)


def _wrapped_entry(
    lines: Sequence[Line], plain: list[int], place: int, leaders: set[int], found: dict[int, str]
) -> None:
    """The first line of an entry that is too long for one line."""
    before = place - 1
    if before < 1 or before in leaders or before - 1 not in leaders:
        return
    index = plain[before]
    if lines[plain[place]].blank_before == 0 and not ends_clause(lines[index].text):
        found.setdefault(index, CONTENTS)


def _under_contents(
    lines: Sequence[Line],
    plain: list[int],
    label: int,
    places: dict[str, list[int]],
    found: dict[int, str],
) -> None:
    end, entries = label + 1, 0
    seen: set[str] = set()
    while end < len(plain):
        text = f"{lines[plain[end]].mark} {lines[plain[end]].text}".strip()
        title = key(text)
        entry = plain[end] in found or bool(_PAGED_ENTRY.match(text))
        if title in seen or not (entry or _stands_below(title, end, places)):
            break
        seen.add(title)
        end, entries = end + 1, entries + 1
    if entries >= 2:
        for place in range(label, end):
            found.setdefault(plain[place], CONTENTS)


def _stands_below(title: str, place: int, places: dict[str, list[int]]) -> bool:
    return len(title) > 2 and places[title][-1] > place


def _paged_runs(
    lines: Sequence[Line], plain: list[int], places: dict[str, list[int]], found: dict[int, str]
) -> None:
    """Three or more headings in a row, each with a page number, that stand again below without it."""
    run: list[int] = []
    for place in range(len(plain) + 1):
        entry = _PAGED_ENTRY.match(lines[plain[place]].text) if place < len(plain) else None
        title = key(entry["title"]) if entry else ""
        if entry and places.get(title, [-1])[-1] > place:
            run.append(place)
            continue
        if len(run) >= 3:
            for entry_place in run:
                found.setdefault(plain[entry_place], CONTENTS)
        run = []
