"""What in a text may point at somebody: names of people of the town, telephone numbers, mail addresses.

Promises to find a name by any part of four letters or more that is written with a capital, whatever its
accents. A person decides what to do with what was found. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<!\w)\+?\d(?:[\s./-]?\d){7,}(?!\w)")
SHORTEST = 4  # letters of a single part of a name
WORD = re.compile(r"\w+(?:[-’']\w+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """Something that may point at somebody: "name", "phone" or "mail", as it stands in the text."""

    kind: str
    words: str


def found_in(text: str, names: Iterable[str]) -> list[Found]:
    """Everything found, each once, in the order of the kinds."""
    said = [
        *(Found("mail", match[0]) for match in MAIL.finditer(text)),
        *(Found("phone", match[0]) for match in PHONE.finditer(text)),
        *(Found("name", word) for word in _named(text, names)),
    ]
    return list(dict.fromkeys(said))


def _named(text: str, names: Iterable[str]) -> Iterator[str]:
    parts = {part for name in names for part in _parts(name)}
    for match in WORD.finditer(text):
        word = match[0]
        if word[:1].isupper() and any(_plain(each) in parts for each in (word, *re.split(r"[-’']", word))):
            yield word


def _parts(name: str) -> Iterator[str]:
    for part in re.split(r"[\s-]+", name):
        if len(part) >= SHORTEST:
            yield _plain(part)


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
