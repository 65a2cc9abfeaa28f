"""Words of a drawing that stand loose in the text.

A drawing of the values leaves their names behind between two paragraphs. They are told by this: two or more
short lines in a row, each of which stands elsewhere as a heading with text of its own. Leaves out lists.
"""

from __future__ import annotations

from collections import Counter

from erecode.reading.labels import is_definition_label, is_example_label
from erecode.reading.letters import key
from erecode.reading.levels import level_label
from erecode.reading.marks import parse_mark
from erecode.reading.passages import Passage

FIGURE = "words of a drawing: headings that stand elsewhere in the text"


def figure_words(passages: list[Passage]) -> tuple[list[Passage], dict[int, str]]:
    """The passages without such words, and the lines that they stood on."""
    loose: set[int] = set()
    heads = Counter(key(p.text) for i, p in enumerate(passages) if _has_own_text(passages, i))
    start = 0
    while start < len(passages):
        end = start
        while end < len(passages) and _is_loose(passages[end]):
            end += 1
        run = range(start, end)
        if len(run) >= 2:
            loose |= _echoes(passages, run, heads)
        start = max(end, start + 1)
    dropped = {piece.index: FIGURE for place in loose for piece in passages[place].pieces}
    return [p for i, p in enumerate(passages) if i not in loose], dropped


def _is_loose(passage: Passage) -> bool:
    if passage.kind not in ("text", "heading") or passage.level or len(passage.text.split()) > 6:
        return False
    text = passage.text
    special = is_definition_label(text) or is_example_label(text) or level_label(text) or parse_mark(text)
    return not special and len(passage.pieces) == 1


def _has_own_text(passages: list[Passage], place: int) -> bool:
    if passages[place].kind != "heading" or place + 1 >= len(passages):
        return False
    return passages[place + 1].kind != "heading"


def _echoes(passages: list[Passage], run: range, heads: Counter[str]) -> set[int]:
    """The members of the run, if all of them (the last may have text of its own) are headings elsewhere."""
    names = [key(passages[i].text) for i in run]
    own = {i for i in run if _has_own_text(passages, i)}
    elsewhere = [heads[name] - (place in own) for name, place in zip(names, run, strict=True)]
    if all(count > 0 for count in elsewhere):
        return set(run)
    return set()
