"""Titles: what has the shape of one, titles on the line after their number, sentences after a number.

Used where headings are recognised. Leaves out whether a title is a heading.
"""

from __future__ import annotations

import re

from erecode.reading.labels import annex_of, is_bare_number, is_example_label, part_of
from erecode.reading.letters import ends_clause, ends_in_colon, ends_sentence, starts_lower
from erecode.reading.marks import parse_mark
from erecode.reading.passages import Passage, Piece

LONGEST = 14  # words of the longest title that is told by its shape alone
SENTENCE = 4  # words from which what stands after "Art. 3." is a sentence, where it ends as one
_ADDRESS = re.compile(r"https?:|www\.|\S@\S")


def is_title(passage: Passage) -> bool:
    """True for a passage that has the shape of a title: short, no full stop, not in mid-sentence."""
    text = passage.text.strip("*_ ")
    if not text or ends_sentence(text.rstrip("?")) or (text[-1] in ".:;,!…" and not is_example_label(text)):
        return False
    if starts_lower(text) and not text.startswith("("):
        return False
    return len(text.split()) <= LONGEST and len(text) <= 120 and not _ADDRESS.search(text)


def split_numbered(passages: list[Passage]) -> list[Passage]:
    """Part "Art. 3. Het personeelslid …" into a heading and the sentence that follows on the same line."""
    result: list[Passage] = []
    for passage in passages:
        part = part_of(passage.text) if passage.kind == "text" else None
        rest = part[1] if part else ""
        is_sentence = ends_clause(rest) and len(rest.split()) >= (2 if ends_in_colon(rest) else SENTENCE)
        if rest and not starts_lower(rest) and is_sentence:
            first = passage.pieces[0]
            number = passage.text[: len(passage.text) - len(rest)].strip()
            cut = first.text.find(rest.split()[0], len(number) - 1)
            if cut >= 0:
                result += _split(passage, number, cut)
                continue
        result.append(passage)
    return result


def _split(passage: Passage, number: str, cut: int) -> list[Passage]:
    first = passage.pieces[0]
    head = Passage(
        "heading", passage.line, [Piece(first.index, first.text[:cut])], passage.gap, passage.parted
    )
    head.text, head.width = number.rstrip(" -–—:"), passage.width
    rest = passage.text[len(number) :].strip()
    tail = first.text[cut:]
    passage.gap, passage.parted = 0, False
    parsed = parse_mark(tail)
    if parsed and parsed[0].values and parsed[1]:
        passage.kind, passage.mark = "item", parsed[0]
        rest = rest[len(tail) - len(parsed[1]) :].strip()
        passage.pieces[0] = Piece(first.index, parsed[1], tail[: len(tail) - len(parsed[1])].strip())
    else:
        passage.pieces[0] = Piece(first.index, tail)
    passage.text = rest
    return [head, passage]


def join_titles(passages: list[Passage]) -> list[Passage]:
    """Join the title on the next line to the number of its part ("Artikel 5", "Geschenken")."""
    result: list[Passage] = []
    for place, passage in enumerate(passages):
        number = result[-1] if result else None
        after = passages[place + 1] if place + 1 < len(passages) else None
        if number is not None and _is_title_of(number, passage, after):
            number.pieces += passage.pieces
            number.text = f"{number.text} {passage.text}"
            number.kind = "heading"
            continue
        result.append(passage)
    return result


def _is_title_of(number: Passage, title: Passage, after: Passage | None) -> bool:
    if number.kind not in ("text", "heading") or title.kind not in ("text", "heading"):
        return False
    if not is_bare_number(number.text) or len(number.pieces) > 1:
        return False
    if (
        title.gap > 1
        or title.parted
        or part_of(title.text)
        or annex_of(title.text) is not None
        or after is None
        or not is_title(title)
    ):
        return False
    if is_example_label(title.text) or title.text.endswith("?"):
        return False
    if title.kind == "heading" and number.kind == "heading" and title.level > number.level:
        return False
    return after.kind != "heading" or title.gap == 0
