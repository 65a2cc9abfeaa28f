"""What of a document is not its text: page numbers, running heads, tables of contents, copied links.

Gives for each such line the reason why it is set aside. Used by the reading of documents before passages
are built. Leaves out repeated tables (the framework reader knows those) and empty list marks.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from erecode.reading.labels import (
    annex_of,
    is_contents_label,
    is_definition_label,
    is_example_label,
    is_step,
    part_of,
)
from erecode.reading.letters import ends_clause, key, starts_lower
from erecode.reading.levels import is_level_label, level_label
from erecode.reading.source import Format, Line, Role
import itertools

PAGE_NUMBER = "page number"
RUNNING = "running head or foot"
CONTENTS = "table of contents"
LINK = "link target"
STRAY = "no letters"

_WORDED_NUMBER = re.compile(
    r"[-–—|\s]*(?:p(?:ag(?:ina|e)?|g)?\.?|blz\.?|bladzijde|pagina)\s*\d{1,4}"
    r"(?:\s*(?:/|van|of|sur|de|op)\s*\d{1,4})?[-–—|\s.]*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[-–—|\s]*(?:\d{1,4}(?:\s*(?:/|van|of|sur)\s*\d{1,4})?|[ivxl]{1,7}|[IVXL]{1,7})[-–—|\s]*$"
)
_LEADER = re.compile(
    r"(?:\.\s?){4,}\s*\d{1,4}$|(?:\.\s?){8,}$|…{2,}\s*\d{1,4}$|_{4,}\s*\d{1,4}$|\.{2,}\s*\d{1,4}$"
)
_PAGED_ENTRY = re.compile(r"^(?P<title>\S.*?\S)\s+(?P<page>\d{1,3})$")
_LINK_ONLY = re.compile(
    r"[<(\[]?(?:https?://|www\.|mailto:|ftp://)\S+[>)\]]?[.,;]?(?:\s+[<(\[]?(?:https?://|www\.|mailto:)\S+)*$",
    re.IGNORECASE,
)
_EDGE = 3  # lines at the head and foot of a page that may be running
_BREAK = 3  # blank lines that part pages in a text without form feeds
_SHORT_PAGE = 8  # wide white space that comes more often than this parts paragraphs, not pages
_TIMES = 3  # how often a running head must stand


def asides(lines: Sequence[Line], format_: Format) -> dict[int, str]:
    """The indexes of the lines that are set aside, each with its reason."""
    found: dict[int, str] = {}
    for index, line in enumerate(lines):
        if line.role == Role.RUNNING:
            found[index] = PAGE_NUMBER if _is_number(line.text) else RUNNING
        elif line.role != Role.CELL and not key(line.text) and not line.mark and not _says_more(line.text):
            found[index] = STRAY
    printed = format_ in (Format.TEXT, Format.PDF)
    _page_numbers(lines, found, printed)
    if format_ is Format.TEXT:  # a PDF's running lines are told by their places on the page
        _running(lines, found)
    _contents(lines, found)
    _links(lines, found)
    return found


def _says_more(text: str) -> bool:
    """An item that says "and so on", or a list mark, which the passages look after."""
    return "…" in text or "..." in text or (len(text) == 1 and text not in ".,;:_|")


def _is_number(text: str) -> bool:
    return bool(_WORDED_NUMBER.match(text) or _NUMBER.match(text))


def _page_numbers(lines: Sequence[Line], found: dict[int, str], printed: bool) -> None:
    for index, line in enumerate(lines):
        if index in found or line.role not in (Role.PLAIN, Role.RUNNING) or line.mark:
            continue
        if _WORDED_NUMBER.match(line.text) or (printed and _NUMBER.match(line.text) and _alone(lines, index)):
            found[index] = PAGE_NUMBER


def _alone(lines: Sequence[Line], index: int) -> bool:
    above = index == 0 or lines[index].blank_before > 0 or lines[index - 1].page != lines[index].page
    last = index + 1 == len(lines)
    return above and (last or lines[index + 1].blank_before > 0 or lines[index + 1].page != lines[index].page)


def _contents(lines: Sequence[Line], found: dict[int, str]) -> None:
    """Lines with dot leaders, and lists of headings under the title of a table of contents."""
    plain = [i for i in range(len(lines)) if i not in found and lines[i].role != Role.CELL]
    places: dict[str, list[int]] = defaultdict(list)
    for place, index in enumerate(plain):
        places[key(f"{lines[index].mark} {lines[index].text}")].append(place)
    leaders = {p for p, i in enumerate(plain) if _LEADER.search(lines[i].text)}
    numbered = {p for p in leaders if lines[plain[p]].text[-1].isdigit()}
    leaders = {p for p in leaders if numbered & {p - 1, p, p + 1} or (leaders & {p - 1} and leaders & {p + 1})}
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


def _running(lines: Sequence[Line], found: dict[int, str]) -> None:
    """Lines that stand again and again at the edge of a page (and hardly anywhere else)."""
    plain = [i for i in range(len(lines)) if lines[i].role == Role.PLAIN]
    names = {i: re.sub(r"\d+", "#", lines[i].text.casefold()) for i in plain}
    everywhere = Counter(names[i] for i in plain)
    edges = _edges(lines, plain, found)
    labels = {i for i in plain if is_level_label(lines[i].text)}
    own = {i for i in plain if is_definition_label(lines[i].text) or is_example_label(lines[i].text)}
    near_labels = own | labels | {i + 1 for i in labels} | {i - 1 for i in labels}
    at_edges = Counter(names[i] for i in edges if i not in near_labels)
    for index in edges:
        name = names[index]
        if index in found or index in near_labels or not any(c.isalpha() for c in name):
            continue
        if at_edges[name] >= _TIMES and at_edges[name] * 5 >= everywhere[name] * 4:
            found[index] = RUNNING
    _interrupting(lines, [i for i in plain if i not in near_labels], names, everywhere, found)


def _interrupting(
    lines: Sequence[Line], plain: list[int], names: dict[int, str], times: Counter[str], found: dict[int, str]
) -> None:
    """Lines that stand again and again and once at least in the middle of a sentence, or that count pages."""
    places: dict[str, list[int]] = defaultdict(list)
    broken: set[str] = set()
    text = [i for i in range(len(lines)) if i not in found]
    neighbours = {i: (text[at - 1], text[at + 1]) for at, i in enumerate(text) if 0 < at < len(text) - 1}
    for index in plain:
        if index in found or times[names[index]] < _TIMES or not any(c.isalpha() for c in names[index]):
            continue
        places[names[index]].append(index)
        above, below = neighbours.get(index, (index, index))
        if (
            len(lines[above].text) > 30
            and not ends_clause(lines[above].text)
            and starts_lower(lines[below].text)
        ):
            broken.add(names[index])
    for name, indexes in places.items():
        if (name in broken and not starts_lower(name)) or _count_up([lines[i] for i in indexes]):
            found.update(dict.fromkeys(indexes, RUNNING))


def _count_up(lines: list[Line]) -> bool:
    """The same words with the next number each time, far apart; and no numbered part, level or item."""
    texts = [line.text for line in lines]
    numbers = [int(n[0]) for text in texts if (n := re.search(r"\d+(?=\s*$)|^\d+(?=\s)", text))]
    if len(numbers) < max(_TIMES, len(texts)) or len(texts[0].split()) < 3:
        return False
    if part_of(texts[0]) or annex_of(texts[0]) is not None or level_label(texts[0]) or is_step(texts[0]):
        return False
    steps = all(later - earlier == 1 for earlier, later in itertools.pairwise(numbers))
    far = all(b.number - a.number >= 10 for a, b in itertools.pairwise(lines))
    return steps and far


def _edges(lines: Sequence[Line], plain: list[int], found: dict[int, str]) -> list[int]:
    """The indexes of the lines that stand at the head or foot of a page."""
    paged = any(lines[i].page is not None for i in plain)
    numbered = sum(reason == PAGE_NUMBER for reason in found.values()) >= 2
    pages: list[list[int]] = [[]]
    previous: int | None = None
    for index in plain:
        if previous is not None and _new_page(lines, previous, index, paged, numbered, found):
            pages.append([])
        if index not in found:
            pages[-1].append(index)
        previous = index
    if len(pages) < _TIMES or (len(plain) < len(pages) * _SHORT_PAGE and not (paged or numbered)):
        return []
    depth = _EDGE if paged else 1
    return sorted({i for page in pages for i in (*page[:depth], *page[-depth:])})


def _new_page(
    lines: Sequence[Line], previous: int, index: int, paged: bool, numbered: bool, found: dict[int, str]
) -> bool:
    """By the pages of the source, else by the page numbers, else by wide white space."""
    if paged:
        return lines[previous].page != lines[index].page
    if numbered:
        return found.get(previous) == PAGE_NUMBER
    return lines[index].blank_before >= _BREAK


def _links(lines: Sequence[Line], found: dict[int, str]) -> None:
    """Lines that are a link target and nothing else, unless the sentence before leads to it."""
    for index, line in enumerate(lines):
        if index in found or line.role == Role.CELL or not _LINK_ONLY.match(line.text):
            continue
        before = lines[index - 1] if index else None
        announced = before is not None and index - 1 not in found and before.text.rstrip().endswith(":")
        found.setdefault(index, LINK) if not announced else None
