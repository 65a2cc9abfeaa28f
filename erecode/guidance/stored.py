"""A town's guide out of the database: its published tables of a day, and the words in force that they cite.

Promises the same `Guide` as a pack gives, remembered until something is published. What only staff may read
is asked by staff alone: `inside` says whether the reader is one of them. No writing here.
"""

from __future__ import annotations

import datetime as dt

from erecode.conduct.models import Edition, Work, WorkKind
from erecode.conduct.rows import trees_of
from erecode.core.clock import today
from erecode.core.publishing import remembered
from erecode.guidance.card import Card, read_card
from erecode.guidance.flagging import waiting_table
from erecode.guidance.flags import waiting_among
from erecode.guidance.guide import Guide
from erecode.guidance.models import StepCard, TableState, TableVersion
from erecode.guidance.sheet import Sheet
from erecode.guidance.words import Text, Words, words_in
from erecode.organisations.models import Organisation


def guide_of(town: Organisation, language: str, on: dt.date | None = None, *, inside: bool = False) -> Guide:
    """The town's guide on a day (today where none is given), in a language where the texts have it."""
    if on is not None and on != today():
        return _made(town, language, on, inside)
    name = f"guide {town.pk} {language} {'inside' if inside else 'public'}"
    guide = remembered(name, lambda: _made(town, language, today(), inside))
    assert guide is not None  # it is always made
    return guide


def _made(town: Organisation, language: str, on: dt.date, inside: bool) -> Guide:
    versions = versions_on(town, on, inside=inside)
    sheets = {key: version.read() for key, version in versions.items()}
    words = words_of(town, language, on, inside=inside)
    waiting = waiting_among(town, versions, editions_on([v.work for v in versions.values()], on))
    return Guide(
        {key: waiting_table(sheet.table) if key in waiting else sheet.table for key, sheet in sheets.items()},
        words.provisions,
        {key: texts for sheet in sheets.values() for key, texts in sheet.duties.items()},
        values={key: sheet.values for key, sheet in sheets.items() if sheet.values},
        worth=words.values,
        waiting=waiting,
    )


def versions_on(town: Organisation, on: dt.date, *, inside: bool = True) -> dict[str, TableVersion]:
    """The published version of each situation that holds on a day: the one that began last."""
    versions = TableVersion.objects.filter(organisation=town, state=TableState.PUBLISHED)
    versions = versions if inside else versions.filter(work__public=True)
    held: dict[str, TableVersion] = {}
    found = versions.select_related("work", "edition", "organisation")
    for version in sorted(found, key=lambda one: (one.in_force_from or dt.date.min, one.number)):
        if version.holds_on(on):
            held[version.situation] = version
    return held


def kept_inside(town: Organisation) -> frozenset[str]:
    """The situations that are answered from a code which the public may not read."""

    def found() -> frozenset[str]:
        versions = TableVersion.objects.filter(organisation=town, state=TableState.PUBLISHED)
        hidden = versions.filter(work__public=False).values_list("situation", flat=True)
        return frozenset(hidden) - versions_on(town, today(), inside=False).keys()

    return remembered(f"kept inside {town.pk}", found) or frozenset()


def newest_sheets(town: Organisation) -> dict[str, Sheet]:
    """The newest published sheet of each situation, whatever its days."""
    versions = TableVersion.objects.filter(organisation=town, state=TableState.PUBLISHED)
    return {version.situation: version.read() for version in versions.order_by("situation", "number")}


def cards_of(town: Organisation, *, inside: bool = True) -> list[Card]:
    """The town's step cards in their order."""
    cards = StepCard.objects.filter(organisation=town)
    cards = cards if inside else cards.filter(work__public=True)
    return [read_card(card.key, card.card) for card in cards]


def kept_cards(town: Organisation, *, inside: bool) -> list[Card]:
    """The same, remembered until something is published."""
    name = f"cards {town.pk} {'inside' if inside else 'public'}"
    return remembered(name, lambda: cards_of(town, inside=inside)) or []


def words_of(town: Organisation, language: str, on: dt.date, *, inside: bool = True) -> Words:
    """The words of the town's codes in the editions in force, in the order of the works."""
    works = Work.objects.filter(organisation=town, kind=WorkKind.CODE)
    editions = editions_on(list(works if inside else works.filter(public=True)), on)
    trees = trees_of(editions)
    texts = (
        Text(
            edition.work.slug,
            edition.label,
            trees[edition.pk],
            edition.languages[0] if edition.languages else town.main_language,
        )
        for edition in editions
    )
    return words_in(texts, language)


def editions_on(works: list[Work], on: dt.date) -> list[Edition]:
    """The edition of each work that is in force on a day, else its newest; in the order of the works."""
    found: dict[int, Edition] = {}
    editions = Edition.objects.filter(work__in=works).select_related("work")
    for edition in editions.order_by("in_force_from", "pk"):
        before = found.get(edition.work_id)
        if before is None or _holds(edition, on) or not _holds(before, on):
            found[edition.work_id] = edition
    return [found[work.pk] for work in works if work.pk in found]


def _holds(edition: Edition, on: dt.date) -> bool:
    return edition.in_force_from <= on and (edition.in_force_until or on) >= on
