"""Word lists of the reading library, and finding their words in a text in linear time.

Promises that every list is data in `data/*.yaml` (a town's editor can read and mend it), that matching
ignores case and accents, and that offsets are offsets of the text as given. Used by the language,
topic, modality, law and finding modules. It leaves out what a word that was found means.

A cue is written as a word or words: `gift` stands alone, `geschenk*` may go on, `*geschenk*` may also
stand inside a compound. White space in a cue stands for any white space in the text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY = 4  # letters by which cues are kept together, so that a place is compared with a few of them only
_WORD_START = re.compile(r"(?<![^\W_])[^\W_]")


@cache
def words(name: str) -> Any:  # noqa: ANN401 - the lists differ in shape; each reader knows its own
    """The content of `data/<name>.yaml`."""
    text = resources.files("erecode.reading").joinpath("data", f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=_LOADER)


class _Folding(dict[int, str]):
    """Character -> its plain lower-case letter, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        base = unicodedata.normalize("NFD", chr(code).lower())[0]
        plain = "'" if base in "’‘ʼ`" else " " if base.isspace() else base
        self[code] = plain
        return plain


_FOLDING = _Folding()


def fold(text: str) -> str:
    """Lower case without accents, curly apostrophes straight; exactly as long as the text."""
    return text.translate(_FOLDING)


class Hit(NamedTuple):
    """A cue that was found: the key it belongs to, the cue, and where."""

    key: str
    cue: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Cue:
    key: str
    written: str
    parts: tuple[str, ...]
    open_left: bool
    open_right: bool


class CueIndex:
    """Finds all cues of a list in one pass over a text."""

    def __init__(self, cues: Mapping[str, Iterable[str]]) -> None:
        made = [_cue(key, written) for key, listed in cues.items() for written in listed]
        self._starts: dict[str, list[_Cue]] = {}
        self._inside: dict[str, list[_Cue]] = {}
        for cue in made:
            place, name = (
                (self._inside, cue.parts[0]) if cue.open_left else (self._starts, cue.parts[0][:_KEY])
            )
            place.setdefault(name, []).append(cue)
        self._sizes = sorted({len(name) for name in self._starts})
        anywhere = "|".join(map(re.escape, sorted(self._inside, key=len, reverse=True)))
        self._anywhere = re.compile(f"(?=({anywhere}))") if anywhere else None

    def find(self, text: str) -> list[Hit]:
        """Every cue in the text, in order of place; longer finds before shorter ones at one place."""
        folded = fold(text)
        hits = [
            Hit(cue.key, cue.written, at, end)
            for cue, at in self._at(folded)
            if (end := _end(folded, at, cue))
        ]
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    def keys(self, text: str) -> set[str]:
        """The keys of the cues that the text has."""
        return {hit.key for hit in self.find(text)}

    def _at(self, folded: str) -> Iterator[tuple[_Cue, int]]:
        """The cues that may stand at a place, by their first letters."""
        for match in _WORD_START.finditer(folded):
            at = match.start()
            for size in self._sizes:
                for cue in self._starts.get(folded[at : at + size], ()):
                    yield cue, at
        if self._anywhere:
            for match in self._anywhere.finditer(folded):
                for cue in self._inside[match.group(1)]:
                    yield cue, match.start()


def _cue(key: str, written: str) -> _Cue:
    body = fold(written.strip("*"))
    return _Cue(key, written, tuple(body.split()), written.startswith("*"), written.endswith("*"))


def _end(text: str, start: int, cue: _Cue) -> int:
    """Where the cue ends if it stands at `start`, else 0."""
    at = start
    for number, part in enumerate(cue.parts):
        if number:
            after = at
            while after < len(text) and text[after] == " ":
                after += 1
            if after == at:
                return 0
            at = after
        if not text.startswith(part, at):
            return 0
        at += len(part)
    if not cue.open_right and at < len(text) and text[at].isalnum() and text[at - 1].isalnum():
        return 0
    return at
