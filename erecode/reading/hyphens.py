"""Joining two lines of one sentence: hyphenation undone, real hyphens kept.

Used where passages are built. Knows the words of the document, so that a word that stands elsewhere
with or without its hyphen decides. Leaves out whether two lines belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+(?:['’]\w+)?(?:-\w+)*-?")
_COORDINATION = {"en", "of", "et", "ou", "and", "or", "und", "noch", "als", "tot", "to", "à"}
# Parts of words that keep their hyphen in Dutch, French and English.
_FRONT = {
    *("e", "non", "ex", "niet", "oud", "vice", "adjunct", "kandidaat", "semi", "sms", "co"),
    *("celui", "celle", "ceux", "celles", "au", "là", "ci", "peut", "vis", "rendez"),
    *("lui", "elle", "eux", "moi", "toi", "nous", "vous", "soi"),
    *("self", "well", "part", "full", "follow", "third"),
}
_BACK = {
    *("il", "elle", "on", "ils", "elles", "je", "tu", "nous", "vous", "ci", "là", "même", "mêmes", "être"),
    *("à", "dire", "vis", "le", "la", "les", "moi", "toi", "lui", "leur", "y", "en"),
    *("delà", "dessous", "dessus", "dehors", "up"),
}
_HYPHENS = "-\u2010\u2011"
_SOFT = "\u00ad¬"


class Joiner:
    """Joins lines in the light of the words that stand in the document."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: set[str] = set()
        self._fronts: set[str] = set()
        for text in texts:
            for word in _WORD.findall(text.lower()):
                if word.endswith("-"):
                    continue
                self._words.add(word)
                if "-" in word:
                    self._fronts.add(word.split("-", 1)[0])

    def join(self, parts: Iterable[str]) -> str:
        """The lines as one text, as an editor would have typed it."""
        joined: list[str] = []
        for part in parts:
            right = part.strip()
            if not right:
                continue
            if joined:
                joined[-1] = self._before(joined[-1], right)
            joined.append(right)
        return "".join(joined)

    def _before(self, left: str, right: str) -> str:
        """The left line as it stands before the right one: its hyphen gone or kept, a space or none."""
        if left[-1] in _SOFT:
            return left[:-1]
        if left[-1] in _HYPHENS and len(left) > 1:
            return self._hyphenated(left, right)
        slash = left.endswith("/") and not left.endswith(" /")
        return left if slash or self._torn(left, right) else f"{left} "

    def _hyphenated(self, left: str, right: str) -> str:
        if left[-2].isspace():
            # "spreekrecht en -" + "plicht": the hyphen stands for the word that is left out.
            return left if re.search(r"\b(?:en|of|et|ou|and|or|/)\s+-$", left) else f"{left} "
        front = re.split(r"[\s(/]", left[:-1])[-1].lower()
        back = (re.match(r"[\w'’]+", right) or [""])[0].lower()
        if back in _COORDINATION:
            return f"{left} "
        if not right[0].isalpha() or not right[0].islower() or not front.isalpha() or left[-2].isupper():
            return left
        return left if self._keeps_hyphen(front, back) else left[:-1]

    def _keeps_hyphen(self, front: str, back: str) -> bool:
        if front + back in self._words:
            return False
        if f"{front}-{back}" in self._words or front in self._fronts:
            return True
        return len(front) == 1 or front in _FRONT or back in _BACK or front.endswith("é")

    def _torn(self, left: str, right: str) -> bool:
        """A lone consonant at the end of a line that belongs to the next word ("t" + "egenover")."""
        tail = left.rsplit(maxsplit=1)[-1].lower()
        word = (re.match(r"\w+", right) or [""])[0].lower()
        return len(tail) == 1 and tail in "bcdfghjklmnpqrtvwxz" and tail + word in self._words
