"""What every town shares: the situations with their questions, the verdicts, the duties, whom to ask.

Promises the shipped lists as typed values, each with its texts in nl, fr and en. Packs, pages and the command
use it; it leaves out what any town says about a situation.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from erecode.guidance.table import Kind, Option, Question, Texts

LANGUAGES = ("nl", "fr", "en")
DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Situation:
    """One everyday question of a staff member, with every question that a town may ask about it."""

    key: str
    texts: Texts
    questions: Mapping[str, Question]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything shared. `verdicts` is in order, strictest first; `people` are roles to ask."""

    situations: Mapping[str, Situation]
    verdicts: Mapping[str, Texts]
    undecided: str
    silent: str
    duties: Mapping[str, Texts]
    people: Mapping[str, Texts]

    @property
    def order(self) -> tuple[str, ...]:
        """The verdicts, strictest first."""
        return tuple(self.verdicts)


@cache
def catalogue() -> Catalogue:
    """The shipped lists."""
    verdicts = _load("verdicts")
    situations = {key: _situation(key, data) for key, data in _load("situations").items()}
    return Catalogue(
        situations,
        verdicts["order"],
        verdicts["undecided"],
        verdicts["silent"],
        _load("duties"),
        _load("people"),
    )


def _load(name: str) -> dict[str, Any]:
    loaded = yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return dict(loaded)


def _situation(key: str, data: Mapping[str, Any]) -> Situation:
    questions = {name: _question(name, one) for name, one in data.get("questions", {}).items()}
    return Situation(key, data["texts"], questions)


def _question(key: str, data: Mapping[str, Any]) -> Question:
    options = tuple(Option(option, texts) for option, texts in data.get("options", {}).items())
    return Question(key, Kind.CHOICE if options else Kind.YES_NO, options, data["texts"])
