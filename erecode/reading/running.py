"""Running heads and feet of plain text, and page numbers.

Told by where they stand (at the edges of pages), by how often, and by what they interrupt. A PDF tells its
own running lines by their places. Leaves out tables of contents.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from erecode.reading.columns import column_heads
from erecode.reading.labels import annex_of, is_definition_label, is_example_label, is_step, part_of
from erecode.reading.letters import ends_clause, starts_lower
from erecode.reading.levels import is_level_label, level_label
from erecode.reading.marks import roman_value
from erecode.reading.source import Line, Role

PAGE_NUMBER = "page number"
RUNNING = "running head or foot"
_WORDED_NUMBER = re.compile(
    r"[-–—|\s]*(?:p(?:ag(?:ina|e)?|g)?\.?|blz\.?|bladzijde|pagina)\s*\d{1,4}"
    r"(?:\s*(?:/|van|of|sur|de|op)\s*\d{1,4})?[-–—|\s.]*$",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"[-–—|\s]*(?:\d{1,4}(?:\s*(?:/|van|of|sur)\s*\d{1,4})?|[ivxl]{1,7}|[IVXL]{1,7})[-–—|\s]*$"
)
_EDGE = 3  # lines at the head and foot of a page that may be running
_LONG = 30  # characters from which an unfinished line is a broken sentence
_BREAK = 3  # blank lines that part pages in a text without form feeds
_SHORT_PAGE = 8  # wide white space that comes more often than this parts paragraphs, not pages
_TIMES = 3  # how often a running head must stand


def is_page_number(text: str) -> bool:
    return bool(_WORDED_NUMBER.match(text) or _NUMBER.match(text))


def set_page_numbers_aside(lines: Sequence[Line], found: dict[int, str], printed: bool) -> None:
    """Lines that are a page number and nothing else: worded, standing alone, or counting upwards."""
    bare: list[int] = []
    for index, line in enumerate(lines):
        if index in found or line.role not in (Role.PLAIN, Role.RUNNING) or line.mark:
            continue
        if _WORDED_NUMBER.match(line.text):
            found[index] = PAGE_NUMBER
        elif printed and _NUMBER.match(line.text):
            bare.append(index)
    values = [_value(lines[i].text) for i in bare]
    counting = len(bare) >= _TIMES and all(0 < low <= high for low, high in pairwise(values))
    for index in bare:
        sides = _parted_sides(lines, index)
        if sides == 2 or (sides == 1 and counting):
            found[index] = PAGE_NUMBER


def _value(text: str) -> int:
    digits = re.search(r"\d+", text)
    return int(digits[0]) if digits else roman_value(text.strip(" -–—|"))


def _parted_sides(lines: Sequence[Line], index: int) -> int:
    """On how many of its two sides white space or the edge of a page stands."""
    last = index + 1 == len(lines)
    above = index == 0 or lines[index].blank_before > 0 or lines[index - 1].page != lines[index].page
    below = last or lines[index + 1].blank_before > 0 or lines[index + 1].page != lines[index].page
    return above + below


def set_running_aside(lines: Sequence[Line], found: dict[int, str]) -> None:
    """Lines that stand again and again at the edge of a page (and hardly anywhere else)."""
    plain = [i for i in range(len(lines)) if lines[i].role == Role.PLAIN]
    names = {i: re.sub(r"\d+", "#", lines[i].text.casefold()) for i in plain}
    everywhere = Counter(names[i] for i in plain)
    edges = _edges(lines, plain, found)
    labels = {i for i in plain if is_level_label(lines[i].text)}
    own = {i for i in plain if _names_what_follows(lines[i].text)}
    near_labels = own | labels | {i + 1 for i in labels} | {i - 1 for i in labels}
    at_edges = Counter(names[i] for i in edges if i not in near_labels)
    for index in edges:
        name = names[index]
        if index in found or index in near_labels or not any(c.isalpha() for c in name):
            continue
        if at_edges[name] >= _TIMES and at_edges[name] * 5 >= everywhere[name] * 4:
            found[index] = RUNNING
    _interrupting(lines, {i: names[i] for i in plain if i not in near_labels}, found)


def _names_what_follows(text: str) -> bool:
    """Labels and column heads stand again and again because they are needed each time."""
    return is_definition_label(text) or is_example_label(text) or bool(column_heads(text))


def _interrupting(lines: Sequence[Line], names: dict[int, str], found: dict[int, str]) -> None:
    """Lines that stand again and again and once at least in the middle of a sentence, or that count pages."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, name in names.items():
        if index not in found and any(c.isalpha() for c in name):
            places[name].append(index)
    broken = _broken_by(lines, names, found)
    for name, indexes in places.items():
        if len(indexes) < _TIMES:
            continue
        if (name in broken and not starts_lower(name)) or _count_up([lines[i] for i in indexes]):
            found.update(dict.fromkeys(indexes, RUNNING))


def _broken_by(lines: Sequence[Line], names: dict[int, str], found: dict[int, str]) -> set[str]:
    """The names of the lines that stand between two parts of one sentence."""
    text = [i for i in range(len(lines)) if i not in found]
    return {
        names[index]
        for above, index, below in zip(text, text[1:], text[2:], strict=False)
        if index in names
        and len(lines[above].text) > _LONG
        and not ends_clause(lines[above].text)
        and starts_lower(lines[below].text)
    }


def _count_up(lines: list[Line]) -> bool:
    """The same words with the next number each time, far apart; and no numbered part, level or item."""
    texts = [line.text for line in lines]
    numbers = [int(n[0]) for text in texts if (n := re.search(r"\d+(?=\s*$)|^\d+(?=\s)", text))]
    if len(numbers) < max(_TIMES, len(texts)) or len(texts[0].split()) < 3:
        return False
    if part_of(texts[0]) or annex_of(texts[0]) is not None or level_label(texts[0]) or is_step(texts[0]):
        return False
    steps = all(later - earlier == 1 for earlier, later in pairwise(numbers))
    far = all(b.number - a.number >= 10 for a, b in pairwise(lines))
    return steps and far


def _edges(lines: Sequence[Line], plain: list[int], found: dict[int, str]) -> list[int]:
    """The indexes of the lines that stand at the head or foot of a page."""
    paged = any(lines[i].page is not None for i in plain)
    numbered = sum(reason == PAGE_NUMBER for reason in found.values()) >= 2
    pages: list[list[int]] = [[]]
    for above, index in pairwise([plain[0] if plain else 0, *plain]):
        if paged:
            turned = lines[above].page != lines[index].page
        elif numbered:
            turned = found.get(above) == PAGE_NUMBER
        else:
            turned = lines[index].blank_before >= _BREAK
        if turned:
            pages.append([])
        if index not in found:
            pages[-1].append(index)
    if len(pages) < _TIMES or (len(plain) < len(pages) * _SHORT_PAGE and not (paged or numbered)):
        return []
    depth = _EDGE if paged else 1
    return sorted({i for page in pages for i in (*page[:depth], *page[-depth:])})
