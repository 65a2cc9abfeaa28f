"""Defects of typing and extraction: broken, glued and doubled words, missing spaces, stray marks.

Looks at the lines of the source, so that a defect has its own line; a line that was set aside is looked
at only for defects that stand nowhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise

from erecode.reading.cues import fold, words
from erecode.reading.findings.subject import Found, Subject, around, quoted
from erecode.reading.language import foreign_fragments
from erecode.reading.source import Line

_WEB = re.compile(r"://|www\.|@|\]\(|^<|\.(?:be|com|eu|org|net|nl|fr|pdf|docx?|aspx)\b")
_PIECE = re.compile(r"\S+")
_LONGEST = 60  # letters of a word, or of what is shown of a place
_GLUED_MARK = re.compile(
    r"(?<![^\W\d_])[^\W\d_]{2,}[)\]…\"”]{0,4}[.;:!?](?=[A-ZÀ-Ý][a-zà-ÿ])|(?<![^\W\d_])[^\W\d_]{4,}[:;](?=[a-zà-ÿ]{2,})|[…)]\.(?=[A-ZÀ-Ý][a-z])"
)
_SPACED_MARK = re.compile(r"(?<=[^\W_]) +[;:,.!?](?![.\w])")
_DOUBLED_MARK = re.compile(r"(?<!\.)\.\.(?!\.)|(?<!\.)\.{4,5}(?!\.)|,,|;;|::|,\.(?!\.)|\.,(?=\s)")
_HYPHEN = re.compile(r"\b[^\W\d_]{2,}-\s+(?=([^\W\d_]{2,})\b)")
_CAPITAL = re.compile(r", (?=([A-Z][a-z]+) [a-z])")
_TWICE = re.compile(r"(?<![-\w])([^\W\d_]+) \1\b", re.IGNORECASE)
_GARBLED = re.compile(r"�|Ã[\x80-\xbf©¨«¯´¼ª]|â€[™œ\x9d“¦]?|Â[ \xa0°§«»]|&(?:amp|nbsp|lt|gt|eacute);")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_STRAY = re.compile(r"^\s*[.,;:]\s*$")
_Spotted = Iterator[tuple[str, int, str]]


def check(subject: Subject) -> Iterator[Found]:
    """Findings about defects, each at its line."""
    vocabulary = _Vocabulary(subject)
    looks: tuple[Callable[[str], _Spotted], ...] = (
        lambda text: _marks(text, subject.language),
        lambda text: _words(text, subject.language),
        vocabulary.look,
    )
    said: set[tuple[str, str]] = set()
    for wanted in (False, True):
        for line, aside in subject.lines():
            if aside is wanted:
                yield from _of_line(line, subject.language, looks, said, again=not aside)


def _of_line(
    line: Line,
    language: str,
    looks: tuple[Callable[[str], _Spotted], ...],
    said: set[tuple[str, str]],
    *,
    again: bool,
) -> Iterator[Found]:
    text = _prose(line.text)
    for fragment in foreign_fragments(text, language):
        text = text.replace(fragment.text, "\0" * len(fragment.text))
    for look in looks:
        for rule, at, printed in look(text):
            mark = (rule, fold(printed))
            if again or mark not in said:
                said.add(mark)
                params = {"text": quoted(printed.strip()), "around": around(line.text, at)}
                yield Found(rule, line.number, line.page, params)


def _prose(text: str) -> str:
    """The text with what is no prose (addresses, links, endless strings) blanked out, equally long."""
    return _PIECE.sub(lambda m: "\0" * len(m[0]) if len(m[0]) > _LONGEST or _WEB.search(m[0]) else m[0], text)


def _marks(text: str, language: str) -> _Spotted:
    for match in _GLUED_MARK.finditer(text):
        yield "missing-space", match.start(), _word_at(text, match.start(), match.end())
    if language != "fr":
        for match in _SPACED_MARK.finditer(text):
            yield "space-before-mark", match.start(), match.group().strip()
    for match in _DOUBLED_MARK.finditer(text):
        yield "doubled-mark", match.start(), match.group()
    for match in _GARBLED.finditer(text):
        yield "garbled-character", match.start(), match.group()
    if _STRAY.match(text):
        yield "stray-mark", 0, text.strip()


def _words(text: str, language: str) -> _Spotted:
    lists = _lists(language)
    for match in _HYPHEN.finditer(text):
        if fold(match.group(1)) not in lists["joins"]:
            yield "hyphen-residue", match.start(), f"{match.group()}{match.group(1)}"
    for match in _CAPITAL.finditer(text):
        if match.group(1) in lists["openers"]:
            yield "capital-in-sentence", match.start(), f", {match.group(1)}"
    for match in _TWICE.finditer(text):
        if fold(match.group(1)) in lists["never_twice"]:
            yield "repeated-word", match.start(), match.group()
    for match in _TOKEN.finditer(text):
        if _fragment(text, match, lists):
            yield "broken-word", match.start(), _word_at(text, match.start(), match.end() + 1)


def _fragment(text: str, match: re.Match[str], lists: dict[str, frozenset[str]]) -> bool:
    """One or two letters in lower case that are no word of the language and no part of a short form."""
    word = match.group()
    if len(word) > 2 or not word.islower() or fold(word) in lists["short"]:
        return False
    start, end = match.span()
    before, after = text[max(start - 2, 0) : start], text[end : end + 1]
    measured = before[:1].isdecimal()
    return before[-1:] in ("", " ") and after in ("", " ") and not measured


def _word_at(text: str, start: int, end: int) -> str:
    """The words that touch a place, so that it can be found again."""
    first, last = max(start - _LONGEST, 0), min(end + _LONGEST, len(text))
    left = text.rfind(" ", first, start) + 1
    right = text.find(" ", end, last)
    return text[left or first : last if right < 0 else right].replace("\0", "")


class _Vocabulary:
    """Words that are glued or cut: judged by the other words and pairs of words of the same document."""

    def __init__(self, subject: Subject) -> None:
        self._lists = _lists(subject.language)
        self._words: Counter[str] = Counter()
        self._pairs: set[tuple[str, str]] = set()
        for line, _ in subject.lines():
            tokens = [fold(token) for token in _TOKEN.findall(_prose(line.text))]
            self._words.update(tokens)
            self._pairs.update(pairwise(tokens))

    def look(self, text: str) -> _Spotted:
        tokens = list(_TOKEN.finditer(text))
        for token in tokens:
            if self._glued(fold(token.group())):
                yield "glued-words", token.start(), token.group()
        for left, right in pairwise(tokens):
            printed = text[left.start() : right.end()]
            if printed[len(left.group()) :][:1] == " " and self._shifted(
                fold(left.group()), fold(right.group())
            ):
                yield "broken-word", left.start(), printed

    def _glued(self, word: str) -> bool:
        """ "hunnoden": a word that stands once, where "hun noden" stands elsewhere."""
        if self._words[word] > 2 or len(word) < 6:
            return False
        cuts = ((word[:i], word[i:]) for i in range(2, len(word) - 2))
        return any(cut in self._pairs and cut[0] in self._lists["determiners"] for cut in cuts)

    def _shifted(self, left: str, right: str) -> bool:
        """ "oo kloyaal": neither is known, and moving one letter over the space makes two known words."""
        if self._words[left] > 1 or self._words[right] > 1 or self._known(left) or len(left) + len(right) < 5:
            return False
        moves = ((left + right[:1], right[1:]), (left[:-1], left[-1:] + right))
        return any(self._known(a) and (self._known(b) or self._begins(b)) for a, b in moves)

    def _known(self, word: str) -> bool:
        return word in self._lists["common"] or self._words[word] > 1

    def _begins(self, word: str) -> bool:
        return len(word) > 4 and any(other != word and other.startswith(word[:4]) for other in self._words)


@cache
def _lists(language: str) -> dict[str, frozenset[str]]:
    data = words("defects")[language]
    lists = {name: frozenset(str(listed).split()) for name, listed in data.items()}
    common = fold(words("language")["words"][language]).split()
    return lists | {"common": frozenset(common) | lists["common"]}
