"""What this room has to find: published dilemma cards and past advice, for people of the town.

Promises that after a refresh exactly what is published is found. Called by the actions, in their transaction.
"""

from __future__ import annotations

from erecode.conduct.search.index import Document, drop, put
from erecode.core.texts import Texts
from erecode.dilemmas.models import DilemmaCard, PastAdvice
from erecode.dilemmas.rules import rules_of
from erecode.organisations.models import Organisation

CARDS = "dilemmas"


def refresh_cards(town: Organisation) -> None:
    """The published cards of a town are found by title, story and ways out."""
    public = rules_of(town).public
    documents = []
    for row in DilemmaCard.objects.filter(organisation=town, draft=False):
        card = row.read()
        ways = _joined([option.texts for option in card.options])
        address = {"town": town.slug, "key": row.key}
        documents.append(
            Document("situation", "dilemma", address, card.titles, card.story, ways, public=public)
        )
    put(town=town, source=CARDS, documents=documents)


def refresh_advice(advice: PastAdvice) -> None:
    """Past advice is found once it is published, and no longer once it is taken back."""
    source = f"past-advice:{advice.uid}"
    if advice.published_on is None:
        drop(town=advice.organisation, source=source)
        return
    title, body = {advice.language: advice.title}, {advice.language: f"{advice.question} {advice.advice}"}
    address = {"town": advice.organisation.slug, "uid": str(advice.uid)}
    document = Document("situation", "past-advice-of", address, title, body, public=False)
    put(town=advice.organisation, source=source, documents=[document])


def _joined(texts: list[Texts]) -> Texts:
    languages = {language for each in texts for language in each}
    return {language: " | ".join(each.get(language, "") for each in texts) for language in languages}
