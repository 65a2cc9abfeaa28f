"""The gap radar's counting: situations that ended without an answer, per month and without persons.

Promises that a count says what was asked and never by whom, from where, or on which day. An answer page that
is a gap is counted when it is made, so it is not kept ready like other pages.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import yaml
from django.db import OperationalError, transaction
from django.db.models import F

from erecode.guidance.advice import Advice
from erecode.guidance.catalogue import DATA, catalogue
from erecode.guidance.gap_models import GapCount, GapKind
from erecode.guidance.limits import UNKNOWN
from erecode.organisations.models import Organisation

Gap = tuple[GapKind, str]  # what kind, and which question ("" for the whole situation)


@dataclass(frozen=True, slots=True)
class Limits:
    """From when a count is shown as it is, how many months are shown, and how many are kept."""

    few: int
    months: int
    kept: int


@cache
def limits() -> Limits:
    """The limits that the project ships."""
    return Limits(**yaml.safe_load((DATA / "gaps.yaml").read_text(encoding="utf-8")))


def gaps_in(advice: Advice, given: Iterable[tuple[str, str]]) -> list[Gap]:
    """Where an answer is none: the code is silent, or somebody does not know what matters."""
    if advice.verdict == catalogue().silent:
        return [(GapKind.SILENT, "")]
    unknown = [key for key, word in given if word == UNKNOWN]
    return [(GapKind.UNSURE, key) for key in unknown if key in advice.open_questions]


def count_gaps(town: Organisation, situation: str, gaps: Iterable[Gap], on: dt.date) -> None:
    """Count the gaps of one answer; where the database is too busy, it is let be."""
    try:
        with transaction.atomic():
            for kind, question in gaps:
                _count(town, on.replace(day=1), kind, situation, question)
    except OperationalError:
        return


def _count(town: Organisation, month: dt.date, kind: GapKind, situation: str, question: str) -> None:
    place = {"organisation": town, "month": month, "kind": kind, "situation": situation, "question": question}
    row, made = GapCount.objects.get_or_create(**place, defaults={"count": 1})
    if not made:
        GapCount.objects.filter(pk=row.pk).update(count=F("count") + 1)


def forget_old_gaps(on: dt.date) -> int:
    """Delete the counts that are no longer kept. How many."""
    gone, _ = GapCount.objects.filter(month__lt=month_before(on, limits().kept)).delete()
    return gone


def month_before(day: dt.date, months: int) -> dt.date:
    """The first day of the month that is so many months before a day's."""
    number = day.year * 12 + day.month - 1 - months
    return dt.date(number // 12, number % 12 + 1, 1)
