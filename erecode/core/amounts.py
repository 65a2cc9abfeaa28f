"""Amounts of money as people in Belgium write them, read into cents. Pure.

Promises that what can be read in one way only is read so ("12,50", "€ 1.250", "1 250,5", "12,-"), and that
what could mean two things ("1,250") is refused. Showing amounts is Django's (`formats`).
"""

from __future__ import annotations

import re

_SIGN = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur|euro)$", re.IGNORECASE)
_PLAIN = re.compile(r"(\d+)(?:[.,](\d{1,2}|-+))?\Z")
_GROUPED = re.compile(r"(\d{1,3}(?:([. '])\d{3})(?:\2\d{3})*)(?:,(\d{1,2}|-+))?\Z")
MOST_DIGITS = 11


class NoAmount(ValueError):
    """What was typed is no amount, or could mean two."""


def read_amount(typed: str) -> int:
    """The amount in cents; NoAmount where it is none, is negative or could mean two."""
    text = re.sub(r"[\u00a0\u202f\u2009]", " ", typed).strip()
    text = _SIGN.sub("", text).strip()
    if found := _GROUPED.match(text):
        whole, cents = re.sub(r"\D", "", found[1]), found[3]
    elif found := _PLAIN.match(text):
        whole, cents = found[1], found[2]
    else:
        raise NoAmount(typed)
    if len(whole) > MOST_DIGITS:
        raise NoAmount(typed)
    return int(whole) * 100 + int((cents or "0").strip("-").ljust(2, "0") or 0)
