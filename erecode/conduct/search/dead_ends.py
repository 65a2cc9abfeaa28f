"""Searches that found nothing, counted without persons: what people look for and the code does not say.

Promises that words are kept only when they were looked for often enough, on several days of one week (see
`data/dead_searches.yaml`). Until then there is a sketch that cannot be read back: a keyed digest whose key is
another one every week, gone when the week is. Never who, never when: a week is the smallest moment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.db import OperationalError, transaction
from django.db.models import Case, F, Sum, Value, When
from django.utils.crypto import salted_hmac

from erecode.conduct.search.models import DeadSearch
from erecode.conduct.search.words import whole_words
from erecode.organisations.models import Organisation

ALL = ""  # the sketch of the row that counts every dead search of a week
_SETTINGS = Path(__file__).resolve().parent / "data" / "dead_searches.yaml"


@dataclass(frozen=True, slots=True)
class Limits:
    """When words may be kept, and for how long."""

    times: int
    days: int
    most_words: int
    most_kept: int
    months: int


@cache
def limits() -> Limits:
    """The limits that the project ships."""
    return Limits(**yaml.safe_load(_SETTINGS.read_text(encoding="utf-8")))


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """Words that people looked for in vain, and how often in a month (named by its first day)."""

    words: str
    month: dt.date
    count: int


def count_dead_search(town: Organisation, typed: str, on: dt.date) -> None:
    """Count a search that found nothing; where the database is too busy, it is let be."""
    week = on - dt.timedelta(days=on.weekday())
    words = _countable(typed)
    try:
        with transaction.atomic():
            _count(town, week, ALL, on)
            if words and _may_tell_apart(town, week):
                _show_often(_count(town, week, _sketch(town, week, words), on), words)
    except OperationalError:
        return


def _countable(typed: str) -> list[str]:
    """The words in their plain form, once each; none where they are too many or hold figures."""
    words = list(dict.fromkeys(word.plain for word in whole_words(typed) if word.plain))
    if len(words) > limits().most_words or any(letter.isdigit() for word in words for letter in word):
        return []
    return words


def _sketch(town: Organisation, week: dt.date, words: Iterable[str]) -> str:
    key = f"dead search {week.isoformat()}"
    return salted_hmac(key, f"{town.pk} {' '.join(sorted(words))}", algorithm="sha256").hexdigest()[:32]


def _may_tell_apart(town: Organisation, week: dt.date) -> bool:
    return DeadSearch.objects.filter(organisation=town, week=week).count() <= limits().most_kept


def _count(town: Organisation, week: dt.date, sketch: str, on: dt.date) -> DeadSearch:
    """The row of a sketch after counting once more."""
    row, made = DeadSearch.objects.get_or_create(
        organisation=town, week=week, sketch=sketch, defaults={"count": 1, "days": 1, "counted_on": on}
    )
    if not made:
        another_day = Case(When(counted_on=on, then=Value(0)), default=Value(1))
        rows = DeadSearch.objects.filter(pk=row.pk)
        rows.update(count=F("count") + 1, days=F("days") + another_day, counted_on=on)
        row.refresh_from_db()
    return row


def _show_often(row: DeadSearch, words: list[str]) -> None:
    often = row.count >= limits().times and row.days >= limits().days
    if often and not row.words:
        DeadSearch.objects.filter(pk=row.pk).update(words=" ".join(words))


def forget_rare(on: dt.date) -> int:
    """Delete the sketches of weeks that are over, and what is older than counts are kept. How many."""
    week = on - dt.timedelta(days=on.weekday())
    rare, _ = DeadSearch.objects.filter(week__lt=week, words="").exclude(sketch=ALL).delete()
    oldest = _first_of_month(on, limits().months)
    old, _ = DeadSearch.objects.filter(week__lt=oldest).delete()
    return rare + old


def _first_of_month(day: dt.date, months_before: int) -> dt.date:
    months = day.year * 12 + day.month - 1 - months_before
    return dt.date(months // 12, months % 12 + 1, 1)


def dead_ends(town: Organisation, since: dt.date) -> Iterator[DeadEnd]:
    """What was looked for often enough to be shown, by month, since a day."""
    rows = DeadSearch.objects.filter(organisation=town, week__gte=since).exclude(words="")
    counts: dict[tuple[str, dt.date], int] = {}
    for words, week, count in rows.order_by("week").values_list("words", "week", "count"):
        place = (" ".join(sorted(words.split())), week.replace(day=1))
        counts[place] = counts.get(place, 0) + count
    return (DeadEnd(words, month, count) for (words, month), count in counts.items())


def searches_in_vain(town: Organisation, since: dt.date) -> int:
    """How many searches found nothing since a day, whatever they were for."""
    rows = DeadSearch.objects.filter(organisation=town, sketch=ALL, week__gte=since)
    return int(rows.aggregate(all=Sum("count"))["all"] or 0)
