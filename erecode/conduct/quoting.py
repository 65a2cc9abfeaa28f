"""The words of a town's codes under some keys: quoted beside a form, a dilemma, a decision, in a letter.

Promises the words of the editions in force on a day, in the reader's language where they are there, in a
constant number of queries that are remembered until something is published. What no edition in force says is
left out. Used by the rooms above, which keep the keys that they rest on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile

from django.urls import reverse
from django.utils.translation import gettext as _

from erecode.conduct.citation import edition_in_words, plain
from erecode.conduct.models import Edition, Provision, Work, WorkKind
from erecode.conduct.tree import Kind
from erecode.core.clock import today
from erecode.core.publishing import remembered
from erecode.core.refused import Refused
from erecode.core.texts import Texts, pick, reader_language
from erecode.organisations.models import Organisation


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


def quotes(
    town: Organisation, keys: Sequence[str], *, on: dt.date | None = None, language: str | None = None
) -> list[Quote]:
    """The words under these keys, in their order; those of today where no day is given."""
    if not keys:
        return []
    day, spoken = on or today(), language or reader_language()
    name = f"quoted {town.pk} {' '.join(keys)} {day}"
    found = remembered(name, lambda: _find(town, keys, day)) or {}
    return [_quote(town, found[key], spoken) for key in keys if key in found]


def works_to_cite(town: Organisation, slugs: Sequence[str]) -> dict[str, Work]:
    """The works with these names. Raises Refused where the town has none of that name."""
    found = {work.slug: work for work in Work.objects.filter(organisation=town, slug__in=slugs)}
    for slug in slugs:
        if slug not in found:
            raise Refused(_("There is no code “%(work)s” to cite from.") % {"work": slug}, field="work")
    return found


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


def _find(town: Organisation, keys: Sequence[str], day: dt.date) -> dict[str, Quoted]:
    codes = Edition.objects.filter(work__organisation=town, work__kind=WorkKind.CODE)
    newest: dict[int, Edition] = {}
    for edition in codes.in_force_on(day).select_related("work"):
        newest.setdefault(edition.work_id, edition)
    by_key = {edition.pk: edition for edition in newest.values()}
    rows = Provision.objects.filter(edition__in=by_key, key__in=keys).prefetch_related(
        "texts", "parent__texts", "parent__parent__texts", "children__texts"
    )
    opened = _opened(rows)
    found: dict[str, Quoted] = {}
    for row in rows.order_by("edition__work__position", "position"):
        edition = by_key[row.edition_id]
        heading = _heading(row)
        items = tuple(_texts(child) for child in (*row.children.all(), *opened.get(row.pk, ())))
        address = (edition.work.slug, edition.label, row.key)
        found.setdefault(
            row.key, Quoted(_texts(row), items, heading, edition.work.titles, edition.in_force_from, address)
        )
    return found


def _heading(row: Provision) -> Texts:
    """The titled part that holds it; an item of a provision stands under the heading of that one."""
    parent = row.parent
    while parent and parent.parent and not Kind(parent.kind).is_part:
        parent = parent.parent
    return _texts(parent) if parent else {}


def _opened(rows: Iterable[Provision]) -> dict[int, list[Provision]]:
    """The items that stand right after a paragraph which opens a list and does not hold it."""
    leads = [row for row in rows if row.kind == Kind.PARAGRAPH and _opens(row)]
    if not leads:
        return {}
    beside = Provision.objects.filter(parent__in={row.parent_id for row in leads}).prefetch_related("texts")
    return {row.pk: _next_items(row, beside) for row in leads}


def _next_items(lead: Provision, beside: Iterable[Provision]) -> list[Provision]:
    after = (each for each in beside if each.parent_id == lead.parent_id and each.position > lead.position)
    return list(takewhile(lambda each: each.kind == Kind.ITEM, after))


def _opens(row: Provision) -> bool:
    return any(text.rstrip().endswith(":") for text in _texts(row).values()) and not row.children.all()


def _texts(row: Provision) -> Texts:
    return {text.language: text.text for text in row.texts.all()}
