"""Days as people write them, in Dutch, French and English, read into a date. Pure.

Promises that day comes before month, that "1-3-26" is 1 March 2026, and that a day that is not in the
calendar is refused. What "yesterday" is depends on today and is not read here.
"""

from __future__ import annotations

import datetime as dt
import re

from erecode.core.written import as_typed

_BY_NUMBER = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})")
_BY_NAME = re.compile(r"(\d{1,2})(?:er|e|ste|de|st|nd|rd|th)?\.?\s+([^\W\d_]+)\.?,?\s+(\d{4})")
_BY_YEAR = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")
_MONTHS = (
    "januari janvier january jan janv",
    "februari février fevrier february feb févr fevr fév fev",
    "maart mars march mrt mar mrs",
    "april avril apr avr",
    "mei mai may",
    "juni juin june jun",
    "juli juillet july jul juil",
    "augustus août aout august aug",
    "september septembre sep sept",
    "oktober octobre october okt oct",
    "november novembre nov",
    "december décembre decembre dec déc",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
THIS_CENTURY = 70  # of two figures: 69 is 2069, 70 is 1970


class NoDay(ValueError):
    """What was typed is no day."""


def read_written_day(typed: str) -> dt.date:
    """The day; NoDay where it is none."""
    text = as_typed(typed).casefold()
    if found := _BY_YEAR.fullmatch(text):
        year, month, day = found[1], int(found[2]), found[3]
    elif found := _BY_NUMBER.fullmatch(text):
        day, month, year = found[1], int(found[2]), found[3]
    elif (found := _BY_NAME.fullmatch(text)) and found[2] in MONTHS:
        day, month, year = found[1], MONTHS[found[2]], found[3]
    else:
        raise NoDay(typed)
    try:
        return dt.date(_whole(year), month, int(day))
    except ValueError as unreadable:
        raise NoDay(typed) from unreadable


def _whole(year: str) -> int:
    """A year of two figures as one of four."""
    number = int(year)
    if len(year) > 2:
        return number
    return number + (2000 if number < THIS_CENTURY else 1900)
