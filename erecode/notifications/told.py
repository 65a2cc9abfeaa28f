"""The facts of a notice as a reader sees them: days written out, texts in the reader's language.

Used where words are put together; facts themselves stay plain JSON.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping

from django.utils.formats import date_format

from erecode.core.texts import pick
from erecode.notifications.notice import Fact, Facts

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
DAY_FORMAT = "j F Y"

Value = str | int | bool | dt.date | None


def value_of(fact: Fact, language: str) -> Value:
    """A fact as a template takes it: a day as a date, a text in the language."""
    if isinstance(fact, Mapping):
        return pick(fact, language)
    if isinstance(fact, str) and DAY.fullmatch(fact):
        try:
            return dt.date.fromisoformat(fact)
        except ValueError:
            return fact
    return fact


def values_of(facts: Facts, language: str) -> dict[str, Value]:
    """All facts as a template takes them."""
    return {name: value_of(fact, language) for name, fact in facts.items()}


def texts_of(facts: Facts, language: str) -> dict[str, str]:
    """All facts as words, for the town's own wording. The language must be active."""
    return {name: _text(value) for name, value in values_of(facts, language).items()}


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return date_format(value, DAY_FORMAT)
    return str(value)
