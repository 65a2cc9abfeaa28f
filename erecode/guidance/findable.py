"""What this room has to find: situations and step cards, by the words that people use for them.

Promises that after a refresh a situation is found exactly where the town answers it on that day. Called by
the actions that publish, in their transaction, and by the clock for tables that come into force.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from erecode.conduct.models import Work
from erecode.conduct.search.index import Document, drop, put
from erecode.core.clock import today
from erecode.core.texts import LANGUAGES, Texts, pick
from erecode.guidance.card import read_card
from erecode.guidance.catalogue import catalogue
from erecode.guidance.everyday import speech
from erecode.guidance.models import StepCard
from erecode.guidance.sheet import Sheet
from erecode.guidance.stored import versions_on
from erecode.organisations.models import Organisation

CARDS = "step cards"


def refresh_situations(town: Organisation, situations: Iterable[str], on: dt.date | None = None) -> None:
    """These situations are found as the town answers them on a day (today)."""
    held = versions_on(town, on or today())
    for key in situations:
        version = held.get(key)
        if version is None:
            drop(town=town, source=_source(key))
        else:
            documents = [_situation(town, version.read(), public=version.work.public)]
            put(town=town, source=_source(key), documents=documents)


def refresh_cards(town: Organisation) -> None:
    """The step cards of a town are found by their titles and steps."""
    public = dict(Work.objects.filter(organisation=town).values_list("pk", "public"))
    documents = []
    for row in StepCard.objects.filter(organisation=town):
        card = read_card(row.key, row.card)
        address = {"town": town.slug, "key": row.key}
        steps = {
            language: " ".join(step.get(language, "") for step in card.steps).strip()
            for language in card.titles
        }
        documents.append(
            Document("situation", "step-card", address, card.titles, steps, public=public[row.work_id])
        )
    put(town=town, source=CARDS, documents=documents)


def _source(situation: str) -> str:
    return f"situation:{situation}"


def _situation(town: Organisation, sheet: Sheet, *, public: bool) -> Document:
    key = sheet.table.situation
    everyday = speech().situations[key]
    titles = sheet.table.texts or catalogue().situations[key].texts
    return Document(
        "situation",
        "ask",
        {"town": town.slug, "situation": key},
        titles,
        {language: pick(everyday.line, language) for language in LANGUAGES if titles.get(language)},
        _words(sheet, (everyday.short, everyday.words, sheet.words)),
        public,
    )


def _words(sheet: Sheet, texts: tuple[Texts, ...]) -> Texts:
    """The words that find a situation, per language: its own, the town's, and those of its answers."""
    options = [option.texts for question in sheet.table.questions for option in question.options]
    found: dict[str, str] = {}
    for language in LANGUAGES:
        said = [text[language] for text in (*texts, *options) if text.get(language)]
        found[language] = " | ".join(said)
    return found
