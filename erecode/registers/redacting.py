"""A proposal of words for everybody: what looks personal in a text is replaced by "[…]". Pure.

Promises that no name of the list it is given is left as a whole word, however it is written (capitals,
accents, a hyphen, the "s" of "Jans fiets"), that nothing is added but "[…]", and that a second time changes
nothing. It is a proposal: whoever keeps the register reads it, for it knows neither a name that is on no list
nor a sentence that gives somebody away.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

GAP = "[…]"
SHORTEST = 3  # of the parts of a name that are looked for: "Jo" is a word as well
_PARTICLES = (
    "aan bij da dal de degli dei del della den der des di do dos du el het la las le les los op t te ten ter "
    "tot uit van vanden vander ver vom von zu zum zur"
)
_TITLES = (
    "mevrouw mevr mw meneer mijnheer dhr heer heren juffrouw juf meester familie gezin weduwe monsieur "
    "messieurs madame mesdames mme mmes mademoiselle mlle famille veuve mr mrs ms miss mister family dr "
    "dokter docteur doctor prof professor professeur"
)
PARTICLES = frozenset(_PARTICLES.split())
TITLES = frozenset(_TITLES.split())
DOTTED_TITLES = frozenset("m")  # a title only with its dot: M. Dupont

_SEP = r"[\s./‐‑–-]{0,3}"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        r"(?<![^\s@<>()\[\];,:])[^\s@<>()\[\];,:]+@[\w.-]*\w",  # e-mail
        r"(?i)\b[a-z]{2}\d{2}(?:[ .-]?[a-z]{1,4})?(?:[ .-]?\d{1,4}){3,8}\b",  # IBAN
        rf"(?<!\d)(?<!\d[.,])\d\d{_SEP}\d\d{_SEP}\d\d{_SEP}\d{{3}}{_SEP}\d\d(?!\d)",  # national number
        rf"(?<![\d+])(?<!\d[.,])(?:\+|00) ?[1-9]\d{{0,2}} ?(?:\(0\))?(?:{_SEP}\d){{6,12}}(?!\d)",  # telephone
        rf"(?<!\d)(?<!\d[.,/-])(?!\d\d?[./-]\d\d?[./-]\d{{4}})0[1-9](?:{_SEP}\d){{7,8}}(?!\d)",  # telephone
        r"(?i)\b[1-9]-?[a-z]{3}-?\d{3}\b",  # number plate
        r"\b[1-9][ .][A-Z]{3}[ .]\d{3}\b|\b[A-Z]{3}-\d{3}\b|\b\d{3}-[A-Z]{3}\b",
        r"\b[A-Z]{2}-\d{3}-[A-Z]{1,2}\b|\b[A-Z]{1,2}-\d{2,3}-[A-Z]{2,3}\b|\b\d{1,2}-[A-Z]{2,3}-\d{1,2}\b",
    )
)
_INVISIBLE = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_BETWEEN = re.compile(r"[\s'’-]*\Z")
_JOINED = re.compile(
    rf"\[…\](?:[ \t'’-]{{1,3}}(?:(?:{'|'.join(sorted(PARTICLES))})[ \t'’-]{{1,3}}){{0,3}}(?:d['’])?\[…\])+",
    re.I,
)
_INITIALS = re.compile(r"(?:\b[A-ZÀ-ÖØ-Þ]\. ?){1,4}\[…\]|\[…\](?: [A-ZÀ-ÖØ-Þ]\.)+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th"})


class Word(NamedTuple):
    """A run of letters, with its place in the text."""

    first: int
    after: int
    text: str


def names_of(names: Iterable[str]) -> frozenset[str]:
    """The parts of names that are looked for, each as `redact` reads a word."""
    parts = {_fold(word.text) for name in names for word in _words(_clean(name))}
    return frozenset(part for part in parts if len(part) >= SHORTEST and part not in PARTICLES)


def redact(text: str, known: frozenset[str]) -> str:
    """The text with what looks personal replaced; `known` is what `names_of` made of the people's names."""
    before, text = "", _clean(text)
    while text != before:
        before, text = text, _redacted(text, known)
    return text


def _redacted(text: str, known: frozenset[str]) -> str:
    for shape in _SHAPES:
        text = shape.sub(GAP, text)
    words = list(_words(text))
    hidden = {at for at, word in enumerate(words) if _is_known(_fold(word.text), known)}
    for at, word in enumerate(words):
        if _is_title(text, word):
            hidden |= _named_after(text, words, at)
    for at in sorted(hidden, reverse=True):
        text = text[: words[at].first] + GAP + text[words[at].after :]
    return _JOINED.sub(GAP, _INITIALS.sub(GAP, _JOINED.sub(GAP, text)))


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _words(text: str) -> Iterator[Word]:
    for lettered, run in groupby(enumerate(text), lambda each: _is_letter(each[1])):
        letters = list(run)
        if lettered:
            yield Word(letters[0][0], letters[-1][0] + 1, "".join(letter for _at, letter in letters))


def _is_letter(character: str) -> bool:
    return character.isalpha() or unicodedata.combining(character) > 0


def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _is_known(word: str, known: frozenset[str]) -> bool:
    return word in known or (word.endswith("s") and word[:-1] in known)


def _is_title(text: str, word: Word) -> bool:
    title = _fold(word.text)
    return title in TITLES or (title in DOTTED_TITLES and text[word.after : word.after + 1] == ".")


def _named_after(text: str, words: list[Word], title: int) -> set[int]:
    """The words that a title names: those with a capital, with what stands between them."""
    found: set[int] = set()
    passed: set[int] = set()
    for at in range(title + 1, len(words)):
        last, word = words[at - 1], words[at]
        between = text[last.after : word.first]
        dotted = at - 1 == title or len(last.text) == 1
        if not _BETWEEN.match(between.removeprefix(".") if dotted else between):
            break
        if len(word.text) == 1 and word.text.isupper():
            continue  # an initial goes with the name behind it
        passed.add(at)
        if word.text[0].isupper():
            found |= passed
        elif _fold(word.text) not in PARTICLES:
            break
    return found
