"""Who may find a row: a short mark before each of its stems in the index.

Promises that what is not public cannot be found by a visitor, because the visitor's question does not
hold its mark. A mark is the town's number, `p` (public) or `i` (inside), and the languages it is read in
as a sum of 1 (nl), 2 (fr) and 4 (en): a text without translation stands in for the missing ones. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from erecode.core.texts import LANGUAGES

_BITS = {language: 1 << number for number, language in enumerate(LANGUAGES)}
_SHAPE = re.compile(r"(\d+)([pi])(\d)x\Z")


def scope_of(town: int, public: bool, languages: Iterable[str]) -> str:
    """The mark of rows for readers of these languages."""
    return f"{town}{'p' if public else 'i'}{sum(_BITS[language] for language in languages)}x"


def is_for(scope: str, language: str | None, inside: bool) -> bool:
    """Whether a reader of a language (of any language where it is None) may find rows with this mark."""
    shape = _SHAPE.match(scope)
    if shape is None:
        return False
    in_language = language is None or int(shape[3]) & _BITS.get(language, 0)
    return bool(in_language) and (inside or shape[2] == "p")
