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

_KEY = 2  # letters by which cues are kept together; two keep every bucket small


@cache
def words(name: str) -> Any:  # noqa: ANN401 - the lists differ in shape; each reader knows its own
    """The content of `data/<name>.yaml`."""
    text = resources.files("erecode.reading").joinpath("data", f"{name}.yaml").read_text("utf-8")
    return yaml.safe_load(text)


@cache
def _plain(character: str) -> str:
    base = unicodedata.normalize("NFD", character.lower())[0]
    if base in "’‘ʼ`":
        return "'"
    return " " if base.isspace() else base


def fold(text: str) -> str:
    """Lower case without accents, curly apostrophes straight; exactly as long as the text."""
    return "".join(map(_plain, text))


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
        self._buckets = [
            _Bucket([cue for cue in made if not cue.open_left], r"(?<![^\W_])"),
            _Bucket([cue for cue in made if cue.open_left], ""),
        ]

    def find(self, text: str) -> list[Hit]:
        """Every cue in the text, in order of place; longer finds before shorter ones at one place."""
        folded = fold(text)
        hits = [hit for bucket in self._buckets for hit in bucket.find(folded)]
        return sorted(hits, key=lambda hit: (hit.start, -hit.end))

    def keys(self, text: str) -> set[str]:
        """The keys of the cues that the text has."""
        return {hit.key for hit in self.find(text)}


class _Bucket:
    """Cues by their first letters, so that a place in the text is compared with a few of them only."""

    def __init__(self, cues: list[_Cue], anchor: str) -> None:
        self._cues: dict[str, list[_Cue]] = {}
        for cue in cues:
            self._cues.setdefault(cue.parts[0][:_KEY], []).append(cue)
        starts = sorted(map(re.escape, self._cues), key=len, reverse=True)
        self._start = re.compile(f"{anchor}(?=({'|'.join(starts)}))" if starts else r"(?!)")

    def find(self, folded: str) -> Iterator[Hit]:
        for match in self._start.finditer(folded):
            start = match.group(1)
            found = self._cues[start]
            if len(start) == _KEY:
                found = found + self._cues.get(start[0], [])
            for cue in found:
                end = _end(folded, match.start(), cue)
                if end:
                    yield Hit(cue.key, cue.written, match.start(), end)


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
