"""Which passages are headings.

Promises a list of passages in which every heading has kind "heading" and its own number in its text.
Uses what the format says where it says something; else capitals, numbers, labels, type and what follows.
Leaves out how headings nest.
"""

from __future__ import annotations

import re
from collections import Counter

from erecode.reading.labels import (
    annex_of,
    is_bare_number,
    is_contents_label,
    is_definition_label,
    is_example_label,
    part_of,
)
from erecode.reading.letters import all_caps, ends_clause, ends_in_colon, ends_sentence, key, starts_lower
from erecode.reading.levels import is_level_label, level_label
from erecode.reading.marks import Mark, parse_mark
from erecode.reading.passages import Passage, Piece
from erecode.reading.source import Role

_ROMAN_TITLE = re.compile(r"[IVX]{1,5}\s*[:.)–—-]\s*(?=[^\W\d_a-z])")
_SENTENCE_WORDS = re.compile(
    r"\b(?:is|zijn|wordt|worden|heeft|hebben|moet|moeten|mag|mogen|kan|kunnen|betekent|je|we|wij|dit|dat|est|sont|nous"
    r"|vous|doit|doivent|peut|peuvent|ce|cela|are|must|may|shall|we|you|this|that|means)\b",
    re.IGNORECASE,
)
_NUMBERED = ("dotted number", "decimal", "dotted upper", "dotted lower", "closed number", "closed upper")
_ADDRESS = re.compile(r"https?:|www\.|\S@\S")
_TWO_SENTENCES = re.compile(r"[^\W\d]{2}[.!?]\s+[A-ZÀ-Ý]")
_LONG = 14  # words of the longest title that is told by its shape alone
_SPLIT_WORDS = 4
_LARGE = 1.12  # type size from which a short line is a heading


def with_headings(passages: list[Passage]) -> list[Passage]:
    """The passages with every heading marked, titles joined to their numbers and sentences parted from them."""
    passages = _split_numbered(passages)
    passages = _join_titles(passages)
    Recogniser(passages).mark()
    return passages


def is_title(passage: Passage) -> bool:
    """True for a passage that has the shape of a title: short, no full stop, not in mid-sentence."""
    text = passage.text.strip("*_ ")
    if not text or ends_sentence(text.rstrip("?")) or (text[-1] in ".:;,!…" and not is_example_label(text)):
        return False
    if starts_lower(text) and not text.startswith("("):
        return False
    return len(text.split()) <= _LONG and len(text) <= 120 and not _ADDRESS.search(text)


class Recogniser:
    """Looks at every passage with its neighbours, from the end of the document to its start."""

    def __init__(self, passages: list[Passage]) -> None:
        self._all = passages
        self._told = sum(p.line.role == Role.HEADING for p in passages) >= 2
        texts = [p for p in passages if p.kind in ("text", "item")]
        self._times = Counter(key(p.text) for p in texts if p.kind == "text" and len(p.text) <= 80)
        self._bold_is_rare = sum(p.line.bold for p in texts) * 2 < len(texts)
        self._printed = {i for i, p in enumerate(passages) if self._is_printed_heading(p)}
        self._series = _series_headings(passages, self._printed)

    def mark(self) -> None:
        """Give every heading its kind."""
        following: Passage | None = None
        for place in range(len(self._all) - 1, -1, -1):
            passage = self._all[place]
            if passage.kind == "footnote":
                continue
            previous = self._previous(place)
            if (passage.kind == "item" and (place in self._series or place in self._printed)) or (passage.kind == "text" and self._is_heading(passage, previous, following)):
                _make_heading(passage)
            following = passage

    def _is_printed_heading(self, passage: Passage) -> bool:
        """A numbered line in larger or bolder type than the text."""
        if passage.kind != "item" or passage.line.role != Role.PLAIN or not is_title(passage):
            return False
        if passage.mark is None or not passage.mark.values:
            return False
        return passage.line.size >= _LARGE or (passage.line.bold and self._bold_is_rare)

    def _previous(self, place: int) -> Passage | None:
        while place > 0:
            place -= 1
            if self._all[place].kind != "footnote":
                return self._all[place]
        return None

    def _is_heading(self, passage: Passage, previous: Passage | None, following: Passage | None) -> bool:
        text = passage.text
        if is_example_label(text) or is_contents_label(text):
            return following is not None
        if is_definition_label(text):
            return following is not None and following.kind != "heading"
        if _is_part(text) or _is_annex(text):
            return True
        if ends_in_colon(text):
            return self._is_colon_heading(passage, previous, following)
        if following is None:
            return passage.line.size >= _LARGE and is_title(passage)
        if _is_level_heading(text):
            return True
        if not is_title(passage):
            return False
        if level_label(text) or _ROMAN_TITLE.match(text):
            return following.kind != "heading" or following.line.number != passage.line.number
        if all_caps(text) or passage.line.size >= _LARGE:
            return True
        if passage.line.bold and self._bold_is_rare:
            return (
                passage.gap > 0
                or previous is None
                or previous.kind == "heading"
                or ends_clause(previous.text)
            )
        return not self._told and self._is_plain_heading(passage, previous, following)

    def _is_colon_heading(
        self, passage: Passage, previous: Passage | None, following: Passage | None
    ) -> bool:
        """A short title with a colon is a heading only where it stands several times or in bold type."""
        if following is None or len(passage.text.split()) > 6 or _SENTENCE_WORDS.search(passage.text):
            return False
        if not passage.text[:1].isupper() or following.kind == "heading":
            return False
        bold = passage.line.bold and self._bold_is_rare
        return bold or (self._times[key(passage.text)] > 1 and passage.gap > 0) or passage.line.size >= _LARGE

    def _is_plain_heading(self, passage: Passage, previous: Passage | None, following: Passage) -> bool:
        text = passage.text
        if _TWO_SENTENCES.search(text) or (len(text) > passage.width * 0.8 and not text.endswith("?")):
            return False
        repeated = self._times[key(text)] > 1
        if previous is not None and not repeated and not passage.gap and previous.kind != "heading":
            return False
        if previous is not None and previous.kind == "text" and ends_in_colon(previous.text):
            return False
        if (
            previous is not None
            and previous.kind == "text"
            and not passage.gap
            and not ends_clause(previous.text)
        ):
            return repeated and previous.kind != "text"
        if following.kind == "heading":
            return following.gap > 0 or repeated or is_level_label(following.text)
        if following.kind in ("item", "quote", "cell"):
            return not following.listed
        return _is_running_text(following)


def _is_running_text(passage: Passage) -> bool:
    text = passage.text
    return ends_clause(text) or len(text) > passage.width * 0.8 or len(passage.pieces) > 1


def _is_part(text: str) -> bool:
    """A numbered part with a title or without, and not a sentence that opens with "Artikel 3"."""
    part = part_of(text)
    if part is None or len(text) > 200:
        return False
    rest = part[1]
    if not rest:
        return True
    if ends_clause(rest) and len(rest.split()) >= _SPLIT_WORDS:
        return False
    return not starts_lower(rest) and len(rest.split()) <= _LONG + 6


def _is_level_heading(text: str) -> bool:
    """ "Indicator 2: …" with a title that may be long."""
    label = level_label(text)
    if label is None or label.before or ends_clause(text) or len(text) > 250:
        return False
    return not label.after or not starts_lower(label.after)


def _is_annex(text: str) -> bool:
    rest = annex_of(text)
    if rest is None or ends_clause(text) or len(text.split()) > _LONG:
        return False
    return not rest or not starts_lower(rest)


def _make_heading(passage: Passage) -> None:
    passage.text, passage.mark = passage.printed, None
    passage.kind = "heading"
    passage.listed = False


def _series_headings(passages: list[Passage], printed: set[int]) -> set[int]:
    """The places of numbered items that are headings: most of their series has text of its own under it."""
    result: set[int] = set()
    for members in _series(passages, printed):
        titles = [m for m in members if _may_head(passages[m])]
        own = [m for m in titles if _has_text(passages, m, members)]
        if len(titles) * 5 < len(members) * 4 or not own:
            continue
        if len(members) == 1 and not (passages[members[0]].gap or all_caps(passages[members[0]].text)):
            continue
        if len(own) * 2 >= len(members):
            result.update(titles)
    return result


def _may_head(passage: Passage) -> bool:
    return is_title(passage) and not ends_in_colon(passage.text)


def _series(passages: list[Passage], printed: set[int]) -> list[list[int]]:
    """Numbered items gathered in running order; an inner list that starts again is a series of its own."""
    done: list[list[int]] = []
    open_series: list[tuple[Mark, list[int]]] = []
    for place, passage in enumerate(passages):
        mark = passage.mark
        if (
            passage.kind != "item"
            or mark is None
            or place in printed
            or not mark.family.startswith(_NUMBERED)
        ):
            continue
        while (
            open_series
            and not _takes(open_series[-1][0], mark)
            and any(_takes(m, mark) for m, _ in open_series)
        ):
            done.append(open_series.pop()[1])
        if open_series and _takes(open_series[-1][0], mark):
            members = open_series.pop()[1]
            members.append(place)
            open_series.append((mark, members))
        else:
            open_series.append((mark, [place]))
            if len(open_series) > 6:
                done.append(open_series.pop(0)[1])
    return done + [members for _, members in open_series]


def _takes(last: Mark, mark: Mark) -> bool:
    if mark.family.startswith("decimal") and mark.family == last.family:
        return True
    return mark.follows(last)


def _has_text(passages: list[Passage], place: int, members: list[int]) -> bool:
    """True where something other than the next number stands under the numbered line."""
    for after in range(place + 1, len(passages)):
        following = passages[after]
        if following.kind == "footnote":
            continue
        if following.kind == "item" and following.mark is not None and passages[place].mark is not None:
            same = following.mark.family == passages[place].mark.family
            return after not in members and not same
        return True
    return False


def _split_numbered(passages: list[Passage]) -> list[Passage]:
    """Part "Art. 3. Het personeelslid …" into a heading and the sentence that follows on the same line."""
    result: list[Passage] = []
    for passage in passages:
        part = part_of(passage.text) if passage.kind == "text" else None
        rest = part[1] if part else ""
        if rest and not starts_lower(rest) and ends_clause(rest) and len(rest.split()) >= _SPLIT_WORDS:
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


def _join_titles(passages: list[Passage]) -> list[Passage]:
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
    if is_example_label(title.text) or is_definition_label(title.text) or title.text.endswith("?"):
        return False
    if title.kind == "heading" and number.kind == "heading" and title.level > number.level:
        return False
    return after.kind != "heading" or title.gap == 0
