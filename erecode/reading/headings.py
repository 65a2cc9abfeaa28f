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
    is_contents_label,
    is_definition_label,
    is_example_label,
    part_of,
)
from erecode.reading.letters import all_caps, ends_clause, ends_in_colon, key, starts_lower
from erecode.reading.levels import is_level_label, level_label
from erecode.reading.passages import Passage
from erecode.reading.series import series_headings
from erecode.reading.source import Role
from erecode.reading.titles import LONGEST, SENTENCE, is_title, join_titles, split_numbered

_ROMAN_TITLE = re.compile(r"[IVX]{1,5}\s*[:.)–—-]\s*(?=[^\W\d_a-z])")
_SENTENCE_WORDS = re.compile(
    r"\b(?:is|zijn|wordt|worden|heeft|hebben|moet|moeten|mag|mogen|kan|kunnen|betekent|je|we|wij|dit|dat|est|sont|nous"
    r"|vous|doit|doivent|peut|peuvent|ce|cela|are|must|may|shall|we|you|this|that|means)\b",
    re.IGNORECASE,
)
_TWO_SENTENCES = re.compile(r"[^\W\d]{2}[.!?]\s+[A-ZÀ-Ý]")
_OPEN_END = re.compile(
    r"\b(?:als|dat|die|indien|of|om|omdat|tenzij|wanneer|zoals|car|lorsqu(?:e|’il|'il)|ou|que|qui|sauf|si"
    r"|because|if|or|that|unless|when|who)$",
    re.IGNORECASE,
)
_LATER = re.compile(r"(?:\d+\.)*(\d+)[.)]?\s")
_SALUTATION = re.compile(r"(?:beste|geachte|dear|chers?|chères?|madame|mesdames|monsieur)\b", re.IGNORECASE)
_LARGE = 1.12  # type size from which a short line is a heading


def with_headings(passages: list[Passage]) -> list[Passage]:
    """The passages with headings marked, titles joined to their numbers and sentences parted from them."""
    passages = split_numbered(passages)
    passages = join_titles(passages)
    Recogniser(passages).mark()
    return passages


class Recogniser:
    """Looks at every passage with its neighbours, from the end of the document to its start."""

    def __init__(self, passages: list[Passage]) -> None:
        self._all = passages
        self._told = sum(p.line.role == Role.HEADING for p in passages) >= 2
        texts = [p for p in passages if p.kind in ("text", "item")]
        self._times = Counter(key(p.text) for p in texts if p.kind == "text" and len(p.text) <= 80)
        self._bold_is_rare = sum(p.line.bold for p in texts) * 2 < len(texts)
        self._printed = {i for i, p in enumerate(passages) if self._is_printed_heading(p)}
        self._series = series_headings(passages, self._printed)

    def mark(self) -> None:
        """Give every heading its kind."""
        following: Passage | None = None
        for place in range(len(self._all) - 1, -1, -1):
            passage = self._all[place]
            if passage.kind == "footnote":
                continue
            if passage.kind == "item":
                heads = place in self._series or place in self._printed
            else:
                heads = passage.kind == "text" and self._is_heading(passage, self._previous(place), following)
            if heads:
                _make_heading(passage)
            following = passage

    def _is_printed_heading(self, passage: Passage) -> bool:
        """A numbered line in larger or bolder type than the text, or in capitals after a Roman number."""
        if passage.kind != "item" or passage.line.role != Role.PLAIN or not is_title(passage):
            return False
        if passage.mark is None or not passage.mark.values:
            return False
        large = passage.line.size >= _LARGE or (passage.line.bold and self._bold_is_rare)
        return large or (passage.gap > 0 and passage.mark.printed[0] in "IVX" and all_caps(passage.text))

    def _previous(self, place: int) -> Passage | None:
        while place > 0:
            place -= 1
            if self._all[place].kind != "footnote":
                return self._all[place]
        return None

    def _is_heading(self, passage: Passage, previous: Passage | None, following: Passage | None) -> bool:
        text = passage.text
        if _is_part(text) or _is_annex(text):
            return True
        if following is None:
            return passage.line.size >= _LARGE and is_title(passage)
        if is_example_label(text) or is_contents_label(text) or _is_level_heading(text):
            return True
        if is_definition_label(text):
            return following.kind != "heading"
        if ends_in_colon(text):
            return self._is_colon_heading(passage, following)
        return is_title(passage) and self._is_title_heading(passage, previous, following)

    def _is_title_heading(self, passage: Passage, previous: Passage | None, following: Passage) -> bool:
        """A title is a heading by its number, its capitals, its type, or by what stands around it."""
        text = passage.text
        if level_label(text) or _ROMAN_TITLE.match(text) or all_caps(text) or passage.line.size >= _LARGE:
            return True
        if passage.line.bold and self._bold_is_rare:
            apart = passage.gap > 0 or previous is None or previous.kind == "heading"
            return apart or ends_clause(previous.text if previous else "")
        return not self._told and self._is_plain_heading(passage, previous, following)

    def _is_colon_heading(self, passage: Passage, following: Passage) -> bool:
        """A short title with a colon is a heading only where it stands several times or in bold type."""
        if len(passage.text.split()) > 6 or _SENTENCE_WORDS.search(passage.text):
            return False
        if not passage.text[:1].isupper() or following.kind == "heading":
            return False
        bold = passage.line.bold and self._bold_is_rare
        return bold or (self._times[key(passage.text)] > 1 and passage.gap > 0) or passage.line.size >= _LARGE

    def _is_plain_heading(self, passage: Passage, previous: Passage | None, following: Passage) -> bool:
        """A short line of its own with text under it, where nothing but its place tells."""
        text = passage.text
        if (
            _SALUTATION.match(text)
            or _TWO_SENTENCES.search(text)
            or _OPEN_END.search(text)
            or (len(text) > passage.width * 0.8 and not text.endswith("?"))
        ):
            return False
        repeated = self._times[key(text)] > 1
        if previous is not None and not self._may_follow(passage, previous, following, repeated):
            return False
        if following.kind == "heading":
            first = previous is None or previous.kind == "heading" or text[:1].isdigit()
            opens = first or _may_open(following.text)
            return opens and (following.gap > 0 or repeated or is_level_label(following.text))
        if following.kind in ("item", "quote", "cell"):
            return not following.listed
        return _is_running_text(following)

    @staticmethod
    def _may_follow(passage: Passage, previous: Passage, following: Passage, repeated: bool) -> bool:
        """True where what stands above is complete, and apart unless the title is known from elsewhere."""
        if previous.kind == "text" and ends_in_colon(previous.text):
            close = following.kind == "text" and following.gap == 0 and _is_running_text(following)
            return passage.gap > 0 and close
        if passage.gap or previous.kind == "heading":
            return True
        return repeated and (previous.kind != "text" or ends_clause(previous.text))


def _may_open(text: str) -> bool:
    """True where a heading can be the first under another: no chapter, no later number, no capitals."""
    part = part_of(text)
    if annex_of(text) is not None or (part and part[0] != "article"):
        return False
    number = _LATER.match(text)
    return not (number and number[1] != "1") and not (all_caps(text) and not number)


def _is_running_text(passage: Passage) -> bool:
    text = passage.text
    return (
        ends_clause(text)
        or bool(_SALUTATION.match(text))
        or len(text) > passage.width * 0.8
        or len(passage.pieces) > 1
    )


def _is_part(text: str) -> bool:
    """A numbered part with a title or without, and not a sentence that opens with "Artikel 3"."""
    part = part_of(text)
    if part is None or len(text) > 200:
        return False
    rest = part[1]
    if not rest:
        return True
    if ends_clause(rest) and len(rest.split()) >= SENTENCE:
        return False
    after_colon = text[: len(text) - len(rest)].rstrip().endswith(":") and len(rest.split()) <= SENTENCE
    return (after_colon or not starts_lower(rest)) and len(rest.split()) <= LONGEST + 6


def _is_level_heading(text: str) -> bool:
    """ "Indicator 2: …" with a title that may be long."""
    label = level_label(text)
    if label is None or label.before or ends_clause(text) or len(text) > 250:
        return False
    return not label.after or not starts_lower(label.after)


def _is_annex(text: str) -> bool:
    rest = annex_of(text)
    if rest is None or ends_clause(text) or len(text.split()) > LONGEST:
        return False
    return not rest or not starts_lower(rest)


def _make_heading(passage: Passage) -> None:
    passage.text, passage.mark = passage.printed, None
    passage.kind = "heading"
    passage.listed = False
