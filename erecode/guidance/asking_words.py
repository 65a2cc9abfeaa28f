"""Answers in words, and words as answers: what a person reads and types on the asking pages.

Promises Belgian notation both ways ("12,50", "€ 1.250", "1/3/2026") and one clear sentence where what was
typed is no answer. Used by the asking pages.
"""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext as _

from erecode.core.amounts import NoAmount, read_amount
from erecode.core.refused import Refused
from erecode.guidance.answers import write_answer
from erecode.guidance.finding_words import answer_in_words
from erecode.guidance.limits import UNKNOWN
from erecode.guidance.places import Places
from erecode.guidance.table import Answer, Kind, Question

_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\Z")
MOST_DIGITS = 9


def said(question: Question, word: str, language: str) -> str:
    """An answer as it stands in an address, in words."""
    if word == UNKNOWN:
        return _("I do not know")
    if question.kind is Kind.YES_NO:
        return _("Yes") if word == "true" else _("No")
    if question.kind is Kind.CHOICE:
        option = next(option for option in question.options if option.key == word)
        return option.texts.get(language) or next(iter(option.texts.values()), word)
    if question.kind is Kind.MONEY:
        euros, _point, cents = word.partition(".")
        whole = f"{int(euros):,}".replace(",", ".")
        return f"€ {whole},{cents or '00'}"
    if question.kind is Kind.DATE:
        return dt.date.fromisoformat(word).strftime("%d/%m/%Y")
    return word


def stretch(places: Places, answer: Answer, language: str) -> str:
    """An answer that stands for all that a table cannot tell from it: an option, or from and to."""
    return answer_in_words(places, places.of(answer), language)


def word_of(question: Question, answer: Answer) -> str:
    """An answer as it stands in an address."""
    value = write_answer(question, answer)
    return str(value).lower() if isinstance(value, bool) else str(value)


def typed(question: Question, text: str) -> str:
    """What somebody typed, as it stands in an address. Raises Refused where it is no answer."""
    text = text.replace("\x00", "").strip()
    if question.kind is Kind.MONEY:
        return _amount(question, text)
    if question.kind is Kind.DATE:
        return _date(text)
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        raise Refused(_("Write a whole number, such as 3."), field="value")
    return str(int(text))


def _amount(question: Question, text: str) -> str:
    try:
        cents = read_amount(text)
    except NoAmount as none:
        raise Refused(_("Write an amount, such as 12,50 or € 1.250."), field="value") from none
    if len(str(cents // 100)) > MOST_DIGITS:
        raise Refused(_("Write an amount, such as 12,50 or € 1.250."), field="value")
    return str(write_answer(question, cents))


def _date(text: str) -> str:
    found = _DAY.match(text)
    try:
        day = dt.date(int(found[3]), int(found[2]), int(found[1])) if found else dt.date.fromisoformat(text)
    except ValueError as none:
        raise Refused(_("Write a date, such as 1/3/2026."), field="value") from none
    return day.isoformat()
