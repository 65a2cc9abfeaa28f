"""What people type, as they mean it: wide figures are figures, and what cannot be seen says nothing. Pure.

Promises that no letter changes, that marks which turn the direction of text are gone (they can make a line
say something else than it does), and that lines and tabs stay in `words`.
"""

from __future__ import annotations

import re
import unicodedata

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_BLANK = re.compile(r"[\u00a0\u202f\u2007\u2009]")
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_KEPT = frozenset("\n\r\t")


def as_typed(text: str) -> str:
    """One amount, number or day as it was meant: nothing unseen, plain figures and blanks."""
    seen = "".join(c for c in text.translate(_WIDE) if unicodedata.category(c) not in ("Cf", "Cc"))
    return _BLANK.sub(" ", seen).strip()


def words(text: str) -> str:
    """Words as they are kept: without what no file holds and without marks that turn the direction."""
    return "".join(
        c for c in text if c in _KEPT or (c not in _TURNS and unicodedata.category(c) not in ("Cc", "Cs"))
    ).strip()
