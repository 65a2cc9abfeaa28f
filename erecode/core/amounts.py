"""Amounts of money as people in Belgium write them, read into cents. Pure.

Promises that what can be read in one way only is read so ("12,50", "€ 1.250", "1 250,5", "12,-", "1,250.00",
"ca. 20 euro"), and that what could mean two things ("1,250", "20 à 25") is refused. Showing amounts is
Django's (`formats`).
"""

from __future__ import annotations

import re

from erecode.core.written import as_typed

_ABOUT = re.compile(r"^(?:ca\.?|circa|ongeveer|environ|env\.?|about|±|\+/?-|~)\s*(?=[\d€e])", re.IGNORECASE)
_SIGN = re.compile(r"^(?:€|eur|euro)\s*|\s*(?:€|eur\.?|euros?)$", re.IGNORECASE)
_PLAIN = re.compile(r"(\d+)(?:[.,](\d{1,2}|-+))?\Z")
_GROUPED = re.compile(r"(\d{1,3}(?:([. '])\d{3})(?:\2\d{3})*)(?:,(\d{1,2}|-+))?\Z")
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+)\.(\d{2})\Z")
MOST_DIGITS = 11


class NoAmount(ValueError):
    """What was typed is no amount, or could mean two."""


def read_amount(typed: str) -> int:
    """The amount in cents; NoAmount where it is none, is negative or could mean two."""
    text = _SIGN.sub("", _ABOUT.sub("", as_typed(typed))).strip()
    if found := _GROUPED.match(text) or _ENGLISH.match(text):
        whole, cents = re.sub(r"\D", "", found[1]), found[found.re.groups]
    elif found := _PLAIN.match(text):
        whole, cents = found[1], found[2]
    else:
        raise NoAmount(typed)
    if len(whole) > MOST_DIGITS:
        raise NoAmount(typed)
    return int(whole) * 100 + int((cents or "0").strip("-").ljust(2, "0") or 0)
