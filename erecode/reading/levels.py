"""Level labels of frameworks: "Niveau B", "Level 2", "Niveau d'expertise: 3", "Indicator 4: …".

Used by the framework readers and by whoever must not mistake a label for running text. Leaves out what
stands under a level.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

_VALUE = (
    r"(?P<value>\d{1,2}|(?-i:[IVX]{1,4})|(?-i:[A-H])\d?(?:[-/](?-i:[A-H])\d?)?\+?"
    r"|(?-i:[a-h])(?=\s*(?:[:.)–—-]|$)))(?![\w'’])"
)
_NAMED = (
    r"(?P<named>basis|beginner|starter|gevorderd|ervaren|expert|junior|medior|senior|de base|débutant"
    r"|élémentaire|intermédiaire|avancé|confirmé|basic|foundation|intermediate|advanced|proficient)\b"
)
_WORD = (
    r"(?:(?:competentie|beheersings|expertise|functie|gedrags|vaardigheids|kennis)?niveau|niv\.?"
    r"|(?:competency |competence |proficiency |skill )?level|lvl\.?"
    r"|(?:gedrags)?indicator(?:en)?|indicateurs?(?: de comportement)?|graad|grade|degré|échelon)"
)
_OF = r"(?:\s+(?:d['’]\s?|de\s+|of\s+|van\s+)(?:la\s+|het\s+|de\s+)?(?!base\b)[a-zà-ÿ]{4,})?"
_LABEL = rf"{_WORD}{_OF}\s*[:.–—-]?\s*(?:{_VALUE}|{_NAMED})"
_START = re.compile(rf"[\[(]?{_LABEL}[\])]?(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_END = re.compile(
    rf"^(?P<before>.*?\S)\s*[:,;/|–—-]?\s*[\[(]?(?<!\w){_LABEL}\s*[\])]?\s*[.:]?$", re.IGNORECASE | re.DOTALL
)
_SEPARATORS = " \t:.,;/|–—-"


@dataclass(frozen=True, slots=True)
class LevelLabel:
    """A label found in a line: its level, what stands before it and what stands after it."""

    level: str
    before: str = ""
    after: str = ""
    word: str = ""


def level_label(text: str) -> LevelLabel | None:
    """The level that a short line names at its start or its end, or None."""
    text = text.strip("*_ ")
    start = _START.match(text)
    if start:
        rest = start["rest"]
        if not rest or rest[0] in _SEPARATORS:
            return LevelLabel(_level(start), after=rest.lstrip(_SEPARATORS).rstrip(" \t:;"), word=_word(text))
    if len(text) > 120:
        return None
    end = _END.match(text)
    if end:
        before = end["before"].strip(_SEPARATORS + "([")
        return LevelLabel(
            _level(end), before=before, word=_word(text[len(end["before"]) :].strip(_SEPARATORS + "(["))
        )
    return None


def is_level_label(text: str) -> bool:
    """True for a line that is a level label and nothing else."""
    label = level_label(text) if len(text) <= 60 else None
    return label is not None and not label.before and not label.after


def scheme_of(levels: list[str]) -> Literal["grade", "proficiency"]:
    """Letters are grades; numbers and names are proficiencies."""
    return (
        "grade"
        if levels and all(re.fullmatch(r"[A-H]\d?(?:[-/][A-H]\d?)?\+?", level) for level in levels)
        else "proficiency"
    )


def _level(found: re.Match[str]) -> str:
    value = found["value"]
    if value:
        return value.upper()
    named = found["named"]
    return re.sub(r"^de ", "", named).lower()


def _word(text: str) -> str:
    found = re.match(_WORD, text, re.IGNORECASE)
    return found[0].lower() if found else ""
