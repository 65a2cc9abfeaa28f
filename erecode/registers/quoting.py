"""The words of the town's codes that a register names: quoted beside its form, its decision and its letter.

Promises the words in force today, in the reader's language where they are there, in a constant number of
queries that are remembered until something is published.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from erecode.conduct.citation import edition_in_words, plain
from erecode.conduct.models import Edition, Provision
from erecode.core.clock import today
from erecode.core.publishing import remembered
from erecode.core.texts import pick, reader_language
from erecode.organisations.models import Organisation
from erecode.registers.definition import Texts


@dataclass(frozen=True, slots=True)
class Quoted:
    """A provision in all its languages, and where it stands."""

    texts: Texts
    items: tuple[Texts, ...]  # of a list that the provision opens
    heading: Texts
    titles: Texts
    since: dt.date
    address: tuple[str, str, str]  # work, edition, key


@dataclass(frozen=True, slots=True)
class Quote:
    """A provision in one language, with its source in words and its address."""

    text: str
    items: tuple[str, ...]
    source: str
    address: str


def quotes(town: Organisation, cites: Sequence[str], language: str | None = None) -> list[Quote]:
    """What a register cites, in its order; what no edition in force says is left out."""
    spoken = language or reader_language()
    if not cites:
        return []
    name = f"cited {town.pk} {' '.join(cites)} {today()}"
    found = remembered(name, lambda: _find(town, cites, today())) or {}
    return [_quote(town, found[key], spoken) for key in cites if key in found]


def _quote(town: Organisation, found: Quoted, language: str) -> Quote:
    source = [
        plain(pick(found.heading, language)),
        plain(pick(found.titles, language)),
        edition_in_words(found.since, language),
    ]
    return Quote(
        plain(pick(found.texts, language)),
        tuple(plain(pick(item, language)) for item in found.items),
        ", ".join(word for word in source if word),
        reverse("provision", args=[town.slug, *found.address]),
    )


def _find(town: Organisation, cites: Sequence[str], day: dt.date) -> dict[str, Quoted]:
    editions = Edition.objects.filter(work__organisation=town).in_force_on(day).select_related("work")
    newest: dict[int, Edition] = {}
    for edition in editions:
        newest.setdefault(edition.work_id, edition)
    by_key = {edition.pk: edition for edition in newest.values()}
    rows = Provision.objects.filter(edition__in=by_key, key__in=cites).prefetch_related(
        "texts", "parent__texts", "children__texts"
    )
    found: dict[str, Quoted] = {}
    for row in rows.order_by("edition__work__position", "position"):
        edition = by_key[row.edition_id]
        heading = _texts(row.parent) if row.parent else {}
        items = tuple(_texts(child) for child in row.children.all())
        address = (edition.work.slug, edition.label, row.key)
        found.setdefault(
            row.key, Quoted(_texts(row), items, heading, edition.work.titles, edition.in_force_from, address)
        )
    return found


def _texts(row: Provision) -> Texts:
    return {text.language: text.text for text in row.texts.all()}
