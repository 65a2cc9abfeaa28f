"""A dilemma card: a situation without an easy answer, what is at stake, and what each way out costs.

Promises a frozen value with its plain data and back, and what is wrong with it: a card that does not cite the
town's own words is refused. Pure; used by packs, pages and team sessions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

Texts = Mapping[str, str]
DATA = Path(__file__).parent / "data"
LANGUAGES = ("nl", "fr", "en")
FEWEST, MOST = 2, 6  # ways out that a team can vote on


@dataclass(frozen=True, slots=True)
class Interest:
    """Somebody whom it touches, and what they want."""

    who: Texts
    wants: Texts


@dataclass(frozen=True, slots=True)
class Option:
    """A way out: what it protects and what it costs. None of them is the right one beforehand."""

    texts: Texts
    protects: Texts
    costs: Texts


@dataclass(frozen=True, slots=True)
class Dilemma:
    """`cites` and `values` are keys of provisions of `work`; `topic` is a situation, or "".

    `remainder` is what stays difficult whatever is chosen. A draft is seen by its keepers only.
    """

    key: str
    work: str
    titles: Texts
    story: Texts
    options: tuple[Option, ...]
    cites: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    interests: tuple[Interest, ...] = ()
    questions: tuple[Texts, ...] = ()
    remainder: Texts | None = None
    topic: str = ""
    draft: bool = False


@dataclass(frozen=True, slots=True)
class DilemmaFault:
    """One thing to mend: its kind, the field that it is in, and the word that is wrong."""

    kind: str
    field: str
    word: str = ""

    def sentence(self, language: str) -> str:
        """What is wrong and what to do."""
        texts = _sentences()[self.kind]
        return str(texts[language]).format(word=self.word, fewest=FEWEST, most=MOST)


def dilemma_faults(
    dilemma: Dilemma, provisions: Collection[str], values: Collection[str]
) -> Iterator[DilemmaFault]:
    """All that is wrong with a card, where these provisions and values are there."""
    if not dilemma.cites:
        yield DilemmaFault("uncited", "cites")
    for number, cite in enumerate(dilemma.cites):
        if cite not in provisions:
            yield DilemmaFault("citation-gone", f"cites.{number}", cite)
    for number, value in enumerate(dilemma.values):
        if value not in values:
            yield DilemmaFault("no-value", f"values.{number}", value)
    if not FEWEST <= len(dilemma.options) <= MOST:
        yield DilemmaFault("options", "options")


def write_dilemma(dilemma: Dilemma) -> dict[str, Any]:
    """The plain data of a card, without its key, in the order in which it is read."""
    said: dict[str, Any] = {
        "work": dilemma.work,
        "titles": _texts(dilemma.titles),
        "story": _texts(dilemma.story),
        "interests": [{"who": _texts(one.who), "wants": _texts(one.wants)} for one in dilemma.interests],
        "options": [
            {"texts": _texts(one.texts), "protects": _texts(one.protects), "costs": _texts(one.costs)}
            for one in dilemma.options
        ],
        "questions": [_texts(question) for question in dilemma.questions],
        "remainder": _texts(dilemma.remainder or {}),
        "values": list(dilemma.values),
        "cites": list(dilemma.cites),
        "topic": dilemma.topic,
        "draft": dilemma.draft,
    }
    return {name: value for name, value in said.items() if value}


def read_dilemma(key: str, plain: Mapping[str, Any]) -> Dilemma:
    """The card of plain data."""
    return Dilemma(
        key,
        plain.get("work", ""),
        dict(plain.get("titles", {})),
        dict(plain.get("story", {})),
        tuple(
            Option(dict(o["texts"]), dict(o["protects"]), dict(o["costs"])) for o in plain.get("options", ())
        ),
        tuple(plain.get("cites", ())),
        tuple(plain.get("values", ())),
        tuple(Interest(dict(one["who"]), dict(one["wants"])) for one in plain.get("interests", ())),
        tuple(dict(question) for question in plain.get("questions", ())),
        dict(plain["remainder"]) if "remainder" in plain else None,
        plain.get("topic", ""),
        plain.get("draft", False),
    )


def _texts(texts: Texts) -> dict[str, str]:
    return {language: texts[language] for language in LANGUAGES if texts.get(language)}


@cache
def _sentences() -> dict[str, Any]:
    return dict(yaml.safe_load((DATA / "dilemma_faults.yaml").read_text(encoding="utf-8")))
