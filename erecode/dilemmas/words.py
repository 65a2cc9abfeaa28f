"""The words of the town's code in force: the keys to cite, and quotations in the reader's language.

Promises a constant number of queries, whatever is cited. What no edition in force says is left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from erecode.conduct.citation import edition_in_words, plain
from erecode.conduct.models import Edition, Provision, WorkKind
from erecode.conduct.tree import Kind
from erecode.core.texts import pick, reader_language
from erecode.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Quote:
    """A provision or a value: its words, where they are from, and their address."""

    key: str
    text: str
    source: str
    address: str


@dataclass(frozen=True, slots=True)
class Known:
    """The keys that may be cited, and those of values."""

    provisions: frozenset[str]
    values: frozenset[str]


def known_on(town: Organisation, day: dt.date) -> Known:
    """What the town's codes hold on a day."""
    pairs = set(_rows(town, day).values_list("key", "kind"))
    values = frozenset(key for key, kind in pairs if kind == Kind.VALUE)
    return Known(frozenset(key for key, kind in pairs if not Kind(kind).is_part), values)


def quotes(town: Organisation, keys: Iterable[str], day: dt.date) -> list[Quote]:
    """The words under these keys, in their order."""
    wanted = list(keys)
    if not wanted:
        return []
    language = reader_language()
    rows = _rows(town, day).filter(key__in=wanted)
    rows = rows.select_related("edition__work").prefetch_related("texts", "parent__texts")
    found = {row.key: _quote(town, row, language) for row in rows}
    return [found[key] for key in wanted if key in found]


def _rows(town: Organisation, day: dt.date) -> QuerySet[Provision]:
    editions: dict[int, int] = {}
    codes = Edition.objects.filter(work__organisation=town, work__kind=WorkKind.CODE)
    for edition in codes.in_force_on(day):
        editions.setdefault(edition.work_id, edition.pk)
    return Provision.objects.filter(edition__in=editions.values())


def _quote(town: Organisation, row: Provision, language: str) -> Quote:
    edition = row.edition
    texts = {text.language: text.text for text in row.texts.all()}
    above = {text.language: text.text for text in row.parent.texts.all()} if row.parent else {}
    source = [
        plain(pick(above, language)),
        pick(edition.work.titles, language),
        edition_in_words(edition.in_force_from, language),
    ]
    return Quote(
        row.key,
        plain(pick(texts, language)),
        ", ".join(word for word in source if word),
        reverse("provision", args=[town.slug, edition.work.slug, edition.label, row.key]),
    )
