"""Text as a document can print it: what no typeface of ours has is named by its code point instead.

Promises a text that compiles under PDF/A and PDF/UA, and that nothing a reader could see is dropped in
silence. Pure.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

Printable = Callable[[str], str]

# What the typefaces that typst carries always have: Latin, Greek, Cyrillic, punctuation and common signs.
_CERTAIN = ((0x20, 0x7E), (0xA0, 0x17F), (0x1E80, 0x1E85), (0x391, 0x3A1), (0x3A3, 0x3A9), (0x3B1, 0x3C9))
_ALSO = ((0x410, 0x44F), (0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022))
_SIGNS = frozenset("…‰‹›€™←→≤≥≠−×÷ȘșȚțẞЁё№")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NOT_PRINTED = frozenset({"Co", "Cn"})


def printable(text: str) -> str:
    """A text without what cannot be seen; spaces in a row become one."""
    return " ".join("".join(_seen(c) for c in text).split())


def certain(text: str) -> str:
    """The same, with every character named that a typeface of ours might lack."""
    return "".join(c if _is_certain(c) else named(c) for c in printable(text))


def named(character: str) -> str:
    """A character by its code point, for a reader who can look it up."""
    return f"[U+{ord(character):04X}]"


def _seen(c: str) -> str:
    category = unicodedata.category(c)
    if category in _NOT_PRINTED:
        return named(c)
    return (
        " " if category in _UNSEEN and c in "\t\n\r\v\f\x85\u2028\u2029" else "" if category in _UNSEEN else c
    )


def _is_certain(c: str) -> bool:
    return c in _SIGNS or any(low <= ord(c) <= high for low, high in (*_CERTAIN, *_ALSO))
