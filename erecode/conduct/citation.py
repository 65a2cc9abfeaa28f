"""How a provision is referred to, in words that a person can paste in a letter or a decision.

Promises town, work, edition, place and permanent address, in that order, in the reader's language; and
dates as people in Belgium say them. Used by reading pages, search and documents. Pure.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from babel.dates import format_date

from erecode.conduct.tree import Item, Kind

_CALL = re.compile(r"\[\^[^\]\s]+\]")
EDITION = {
    "nl": "uitgave van {day}",
    "fr": "édition du {day}",
    "en": "edition of {day}",
}
PLACE = {"nl": "punt {number}", "fr": "point {number}", "en": "point {number}"}
LEVEL = {"nl": "niveau", "fr": "niveau", "en": "level"}
LONGEST = 80


@dataclass(frozen=True, slots=True)
class Source:
    """What a reference needs of the edition that is cited."""

    town: str
    work: str
    since: dt.date


def said(day: dt.date, language: str) -> str:
    """A date in words: 1 maart 2026, 1er mars 2026, 1 March 2026."""
    pattern = "d MMMM y"
    text = format_date(day, pattern, locale="en_GB" if language == "en" else language)
    return text.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else text


def edition_in_words(since: dt.date, language: str) -> str:
    """An edition named by the day from which it is in force."""
    return EDITION[language].format(day=said(since, language))


def plain(text: str) -> str:
    """A text without its calls of footnotes, on one line."""
    return " ".join(_CALL.sub("", text).split())


def shortened(text: str, longest: int = LONGEST) -> str:
    """The beginning of a text, cut between words."""
    line = plain(text)
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(",;:.–-") + "…"


def place(item: Item, above: Sequence[Item], language: str, fallback: str) -> str:
    """Where an item stands: the heading it is under and, for a provision, its mark or number there.

    In a framework, where headings come back in each competency, all of them from the competency on.
    """
    parts = [part for part in (*above, item) if part.kind.is_part]
    start = next((n for n, part in enumerate(parts) if part.kind is Kind.COMPETENCY), len(parts) - 1)
    return _named(item, parts[max(start, 0) :], language, fallback)


def heading(item: Item, above: Sequence[Item], language: str, fallback: str) -> str:
    """The same in short, for a reader who sees what it stands under."""
    parts = [part for part in (*above, item) if part.kind.is_part]
    return _named(item, parts[-1:], language, fallback)


def _named(item: Item, parts: Sequence[Item], language: str, fallback: str) -> str:
    words = [title_of(part, language, fallback) for part in parts]
    if not item.kind.is_part:
        words.append(_mark(item, parts[-1].children if parts else [], language))
    return ", ".join(word for word in words if word)


def title_of(part: Item, language: str, fallback: str) -> str:
    """A titled part's title; for a level its name in words before it."""
    title = plain(part.text(language, fallback))
    if part.kind is Kind.LEVEL and part.label:
        return ": ".join(word for word in (f"{LEVEL[language]} {part.label}", title) if word)
    return title


def _mark(item: Item, siblings: Sequence[Item], language: str) -> str:
    if item.label:
        return item.label
    own = [sibling for sibling in siblings if not sibling.kind.is_part]
    numbers = [number for number, sibling in enumerate(own, start=1) if sibling is item]
    return PLACE[language].format(number=numbers[0]) if numbers else ""


def reference(source: Source, where: str, address: str, language: str) -> str:
    """The whole reference, ready to paste."""
    edition = edition_in_words(source.since, language)
    named = ", ".join(word for word in (source.town, source.work, edition, where) if word)
    return f"{named}. {address}" if address else named
