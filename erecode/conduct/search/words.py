"""Text to words: what counts as one word, and the plain form in which words are compared.

Promises that a text and a question are cut in the same way, and that each word keeps its place in the
original, so that it can be highlighted. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:[-\u2010\u2011\u00ad][^\W_]+)*")
_PARTING = re.compile(r"[-\u2010\u2011]")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "\u00ad": None})
LONGEST = 64  # letters of a word that count


class Word(NamedTuple):
    """One word: where it stands, its lower-case form with accents, and its plain form without.

    `inner` is set for a part of a hyphenated word that came whole before it.
    """

    start: int
    end: int
    lower: str
    plain: str
    inner: bool = False


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Lower case, without accents and ligatures."""
    folded = unicodedata.normalize("NFKD", text).casefold().translate(_LIGATURES)
    parts = unicodedata.normalize("NFKD", folded)
    return "".join(c for c in parts if not unicodedata.combining(c))


def words(text: str) -> Iterator[Word]:
    """The words of a text in order. A hyphenated word comes whole, and then in its parts."""
    for match in _WORD.finditer(text):
        whole = match.group()
        start, end = match.span()
        lower, bare, parts = _forms(whole)
        yield Word(start, end, lower, bare)
        for part in parts:
            if len(part) > 1:
                yield Word(start, start + len(part), *_forms(part)[:2], inner=True)
            start += len(part) + 1


@lru_cache(maxsize=65_536)
def _forms(text: str) -> tuple[str, str, tuple[str, ...]]:
    """Lower case, plain form, and the parts where it has hyphens."""
    parts = tuple(_PARTING.split(text)) if _PARTING.search(text) else ()
    whole = "".join(parts) or text
    lower = unicodedata.normalize("NFC", whole.lower().replace("\u00ad", ""))[:LONGEST]
    return lower, "".join(c for c in plain(lower) if c.isalnum()), parts


def whole_words(text: str) -> Iterator[Word]:
    """The words of a text in order, hyphenated ones whole only."""
    return (word for word in words(text) if not word.inner)


def squeezed(text: str) -> str:
    """The plain words of a text with one space between and around them: what exact phrases match."""
    return f" {' '.join(w.plain for w in whole_words(text))} "
