"""The column heads of competency tables, in Dutch, French and English.

Tells which kind of column a head names. Used by the readers of tables. Leaves out the cells.
"""

from __future__ import annotations

import re
from typing import Literal

from erecode.reading.letters import starts_lower

Column = Literal["competency", "definition", "dimension", "level", "indicator"]

_HEADS: tuple[tuple[Column, str], ...] = (
    (
        "indicator",
        r"(?:(?:gedrags)?indicator(?:en)?|voorbeeldgedrag(?:ingen)?|concreet gedrag|zichtbaar gedrag"
        r"|gedrag(?:ingen)?|indicateurs?(?: (?:de comportement|comportementaux))?"
        r"|comportements?(?: (?:observables?|attendus?))?"
        r"|(?:behaviou?ral )?indicators?|(?:observable )?behaviou?rs?)",
    ),
    ("definition", r"(?:definities?|omschrijving(?:en)?|betekenis|définitions?|definitions?|meaning)"),
    (
        "dimension",
        r"(?:(?:deel)?dimensies?|deelcompetenties?|deelaspecten|aspecten|aspects?|dimensions?|sous-compétences?"
        r"|sub-?competenc(?:y|ies)|facets?|facetten|facettes?)",
    ),
    ("level", r"(?:(?:competentie|beheersings|functie)?niveaus?|niveaux?|levels?|graad|grades?)"),
    ("competency", r"(?:(?:kern)?competenties?|compétences?|competenc(?:y|ies)|waarden?|valeurs?|values?)"),
)
_ALL = "|".join(f"(?P<{column}>{words})" for column, words in _HEADS)
_ONE = re.compile(rf"(?:{_ALL})(?![\w-])", re.IGNORECASE)
_GLUE = re.compile(r"(?:[\s|/,;:&+-]|\b(?:en|et|and|de|des|la|le|les|van|per|par)\b)*", re.IGNORECASE)
_SINGLE = re.compile(rf"(?:{_ALL})\s*:?$", re.IGNORECASE)


def column_heads(text: str) -> list[Column]:
    """The columns that a line names, where it names two or more kinds and says nothing else."""
    if len(text) > 120 or starts_lower(text):
        return []
    found: list[Column] = []
    at = _after_glue(text, 0)
    while at < len(text):
        head = _ONE.match(text, at)
        if not head or not head.lastgroup:
            return []
        found.append(_column(head))
        at = _after_glue(text, head.end())
    return found if len(set(found)) >= 2 and "indicator" in found else []


def column_head(text: str) -> Column | None:
    """The column that a header cell names, or None."""
    head = _SINGLE.match(text.strip())
    return _column(head) if head else None


def _column(head: re.Match[str]) -> Column:
    return next(column for column, _ in _HEADS if head[column])


def _after_glue(text: str, at: int) -> int:
    glue = _GLUE.match(text, at)
    return glue.end() if glue else at
