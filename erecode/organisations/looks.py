"""Looks at sensitive files: recorded when they happen, and shown to the DPO and the auditor.

A look is an entry of the audit chain whose verb ends in ".read". Every room records its own with
`looked_at` (or `audit.record`); who looked at what is told here in words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from erecode.audit.models import Entry
from erecode.audit.record import record
from erecode.audit.recorded import recorded
from erecode.organisations.look_words import act_words, look_words
from erecode.organisations.models import Organisation, Person


@transaction.atomic
def looked_at(*, actor: Person, verb: str, subject: str) -> None:
    """Record that somebody opened a sensitive file; `verb` ends in ".read"."""
    record(chain=actor.organisation.slug, actor=actor.key, verb=verb, subject=subject)


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in words."""

    at: dt.datetime
    who: str
    what: str
    about: str


def entries(town: Organisation, asked: Mapping[str, str], *, acts: bool) -> QuerySet[Entry]:
    """The looks (or the acts) of a town that fit what was asked, the newest first."""
    return recorded(
        town.slug,
        looks=not acts,
        actors=_keys(town, asked.get("who", "")),
        subjects=_keys(town, asked.get("about", "")),
        day=_day(asked.get("day", "")),
        zone=timezone.get_current_timezone(),
    )


def _keys(town: Organisation, text: str) -> list[str] | None:
    """The keys that a name (or a key) may mean; None where nothing was asked."""
    text = text.replace("\0", "").strip()[:200]
    if not text:
        return None
    named = Person.objects.filter(organisation=town, name__icontains=text).values_list("key", flat=True)[:200]
    return [text, *named]


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def in_words(town: Organisation, found: Iterable[Entry]) -> list[Row]:
    """Entries in the reader's language, with the names of the people who are known."""
    rows = list(found)
    keys = {row.actor for row in rows} | {row.subject for row in rows}
    names = dict(Person.objects.filter(organisation=town, key__in=keys).values_list("key", "name"))
    return [
        Row(
            at=row.at,
            who=names.get(row.actor, row.actor),
            what=look_words(row.verb) if row.verb.endswith(".read") else act_words(row.verb),
            about=names.get(row.subject, row.subject),
        )
        for row in rows
    ]


def looks_about(person: Person) -> list[Row]:
    """The last hundred looks at a person's file by somebody else, the newest first."""
    found = recorded(
        person.organisation.slug,
        looks=True,
        actors=None,
        subjects=[person.key],
        day=None,
        zone=timezone.get_current_timezone(),
    )
    return [
        Row(row.at, row.actor, look_words(row.verb), row.subject)
        for row in found.exclude(actor=person.key)[:100]
    ]
