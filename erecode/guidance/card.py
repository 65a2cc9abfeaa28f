"""A step card, for “What do I do when…”: a few short steps to take at once, and whom to call.

Promises a frozen value with its plain data and back, and what is wrong with it: a card that does not cite the
town's own words is refused. Pure; used by packs, pages and the poster.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import yaml

from erecode.guidance.catalogue import DATA, catalogue
from erecode.guidance.plain import write_texts
from erecode.guidance.table import Texts

FEWEST, MOST = 3, 6  # steps that somebody reads in ten seconds
LONGEST = 110  # letters of one step


@dataclass(frozen=True, slots=True)
class Card:
    """`call` are keys of contact points, the first to call first; `cites` keys of provisions of `work`.

    `situation` is where the whole answer stands, "" where there is none.
    """

    key: str
    work: str
    titles: Texts
    steps: tuple[Texts, ...]
    cites: tuple[str, ...] = ()
    call: tuple[str, ...] = ()
    situation: str = ""


@dataclass(frozen=True, slots=True)
class CardFault:
    """One thing to mend: its kind, the field that it is in, and the word that is wrong."""

    kind: str
    field: str
    word: str = ""

    def sentence(self, language: str) -> str:
        """What is wrong and what to do."""
        texts = _sentences()[self.kind]
        return str(texts[language]).format(word=self.word, fewest=FEWEST, most=MOST, longest=LONGEST)


def card_faults(card: Card, known: Collection[str], contacts: Collection[str]) -> Iterator[CardFault]:
    """All that is wrong with a card, where these provisions and contact points are there."""
    if not card.cites:
        yield CardFault("uncited", "cites")
    for cite in card.cites:
        if cite not in known:
            yield CardFault("citation-gone", "cites", cite)
    if not FEWEST <= len(card.steps) <= MOST:
        yield CardFault("steps", "steps")
    for step in card.steps:
        for text in step.values():
            if len(text) > LONGEST:
                yield CardFault("long-step", "steps", text)
    for contact in card.call:
        if contact not in contacts:
            yield CardFault("no-contact", "call", contact)
    if card.situation and card.situation not in catalogue().situations:
        yield CardFault("no-situation", "situation", card.situation)


def write_card(card: Card) -> dict[str, Any]:
    """The plain data of a card, without its key."""
    said: dict[str, Any] = {
        "work": card.work,
        "titles": write_texts(card.titles),
        "steps": [write_texts(step) for step in card.steps],
        "call": list(card.call),
        "cites": list(card.cites),
        "situation": card.situation,
    }
    return {name: value for name, value in said.items() if value}


def read_card(key: str, plain: Mapping[str, Any]) -> Card:
    """The card of plain data."""
    return Card(
        key,
        plain.get("work", ""),
        dict(plain.get("titles", {})),
        tuple(dict(step) for step in plain.get("steps", ())),
        tuple(plain.get("cites", ())),
        tuple(plain.get("call", ())),
        plain.get("situation", ""),
    )


@cache
def _sentences() -> dict[str, Any]:
    return dict(yaml.safe_load((DATA / "card_faults.yaml").read_text(encoding="utf-8")))
