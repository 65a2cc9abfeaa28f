"""Legal references in a text: which law, which articles, where.

Promises to recognise the laws of `data/law.yaml` by name or date, any other dated law, and the articles
that stand with them, in Dutch, French and English. Used by the findings and by whoever links provisions
to laws. It leaves out what the articles say: that is not this project's to hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from erecode.reading.cues import CueIndex, fold, words
from erecode.reading.prose import sentences

_ONE = r"(?:[IVXLivxl]+\.)?\d+(?:[./]\d+){0,6}(?:bis|ter|quater)?(?:\s?,?\s?§{1,2}\s?\d+)?"
_WORD = r"(?:artikels|artikelen|artikel|articles|article|artt?\.?)"
_JOIN = r"\s{0,3}(?:,|en|et|and|&|tot en met|tot|t/m|tem|à|au|to|through|-|–|—)\s{0,3}"
_ARTICLES = re.compile(
    rf"\b{_WORD}\s{{0,3}}(?:(?:de|het|l['’])\s{{0,3}})?{_ONE}(?:{_JOIN}(?:{_WORD}\s{{0,3}})?{_ONE})*",
    re.IGNORECASE,
)
_PART = re.compile(rf"({_JOIN})?(?:{_WORD}\s{{0,3}})?({_ONE})", re.IGNORECASE)
_RANGE = re.compile(r"tot en met|tot|t/m|tem|à|au|to|through|[-–—]", re.IGNORECASE)
_NEAR = 120


@dataclass(frozen=True, slots=True)
class Articles:
    """One article, or a range of them: `first` and `last` are as printed."""

    first: str
    last: str

    def covers(self, number: str) -> bool:
        """Whether the article is this one or lies in the range; paragraphs of an article count for it."""
        first, last = (re.split(r"[\s,]*§", part)[0] for part in (self.first, self.last))
        if number in (first, last):
            return True
        return all(p.isdecimal() for p in (number, first, last)) and int(first) <= int(number) <= int(last)


@dataclass(frozen=True, slots=True)
class LegalReference:
    """A law and the articles named with it. `law` is a key of the list, or "" for one it does not name."""

    law: str
    decree: str
    articles: tuple[Articles, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ArticleMention:
    """Articles as they stand in a text, whatever they belong to."""

    articles: tuple[Articles, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Law:
    key: str
    decree: str
    start: int
    end: int


def legal_references(text: str) -> list[LegalReference]:
    """Every law the text names, each with the articles that stand with it in the same sentence."""
    found = []
    for sentence in sentences(text):
        laws = _laws(sentence.text)
        owned: dict[_Law, list[ArticleMention]] = {law: [] for law in laws}
        for mention in article_mentions(sentence.text):
            law = _owner(mention, laws)
            if law:
                owned[law].append(mention)
        found += [_reference(law, mentions, sentence.start) for law, mentions in owned.items()]
    return found


def article_mentions(text: str) -> list[ArticleMention]:
    """Every "article 12", "artikelen 3 tot 5" … of the text."""
    return [
        ArticleMention(_articles(match.group()), match.start(), match.end())
        for match in _ARTICLES.finditer(text)
    ]


def law_label(key: str, language: str) -> str:
    """The law's name in the language."""
    label: str = laws_by_key()[key]["label"][language]
    return label


@cache
def laws_by_key() -> dict[str, Any]:
    """The list of laws, by key."""
    return {law["key"]: law for law in words("law")["laws"]}


@cache
def date_pattern() -> str:
    """A regular expression for a written or numeric date in the three languages."""
    months = "|".join(fold(month) for listed in words("law")["months"].values() for month in listed)
    written = rf"(?:\d{{1,2}}|1er)(?:st|nd|rd|th)? (?:{months}) \d{{4}}"
    return rf"(?:{written}|(?:{months}) \d{{1,2}}, \d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}})"


def _laws(text: str) -> list[_Law]:
    folded = fold(text)
    found = [_Law(hit.key, text[hit.start : hit.end], hit.start, hit.end) for hit in _index().find(text)]
    found += [_Law("", text[m.start() : m.end()], m.start(), m.end()) for m in _dated().finditer(folded)]
    found.sort(key=lambda law: (law.start, -law.end, law.key == ""))
    kept: list[_Law] = []
    for law in found:
        if not kept or law.start >= kept[-1].end:
            kept.append(law)
    return kept


def _owner(mention: ArticleMention, laws: list[_Law]) -> _Law | None:
    """The law just after the articles ("art. 12 van …"), else the one just before ("… art. 12")."""
    after = [law for law in laws if 0 <= law.start - mention.end <= _NEAR]
    before = [law for law in laws if 0 <= mention.start - law.end <= _NEAR]
    if before and (not after or mention.start - before[-1].end <= 3):
        return before[-1]
    return after[0] if after else None


def _reference(law: _Law, mentions: list[ArticleMention], offset: int) -> LegalReference:
    spans = [(law.start, law.end), *((mention.start, mention.end) for mention in mentions)]
    articles = tuple(articles for mention in mentions for articles in mention.articles)
    start, end = min(span[0] for span in spans), max(span[1] for span in spans)
    return LegalReference(law.key, law.decree, articles, start + offset, end + offset)


def _articles(mention: str) -> tuple[Articles, ...]:
    found: list[Articles] = []
    for joined, number in _PART.findall(mention):
        if _RANGE.fullmatch(joined.strip()):
            found[-1] = Articles(found[-1].first, number)
        else:
            found.append(Articles(number, number))
    return tuple(found)


@cache
def _index() -> CueIndex:
    return CueIndex({key: law["names"] for key, law in laws_by_key().items()})


@cache
def _dated() -> re.Pattern[str]:
    patterns = [fold(pattern) for pattern in words("law")["dated"].values()]
    return re.compile("|".join(rf"\b{pattern}" for pattern in patterns).replace("%date%", date_pattern()))
