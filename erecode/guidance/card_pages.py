"""What the page of a step card shows: the steps, whom to call, and the town's own words that it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse

from erecode.conduct.beside import ContactBeside
from erecode.core.texts import pick
from erecode.guidance.answer_pages import Quote, quote_of
from erecode.guidance.asking_access import Room
from erecode.guidance.asking_pages import card_title
from erecode.guidance.asking_people import book_of
from erecode.guidance.card import Card

NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class CardPage:
    """A step card, ready to be shown; `more` is where the whole answer is, "" where there is none."""

    key: str
    title: str
    steps: list[str]
    call: list[ContactBeside]
    quotes: list[Quote]
    more: str
    poster: str


def card_page(here: Room, card: Card) -> CardPage:
    """The page of a card."""
    town, language = here.town, here.language
    contacts = book_of(town, language).contacts
    words = here.guide.words
    return CardPage(
        card.key,
        card_title(card, here),
        [pick(step, language, town.main_language) for step in card.steps],
        [_unbroken(contacts[key]) for key in card.call if key in contacts],
        [quote_of(town, words[key]) for key in card.cites if key in words],
        reverse("ask", args=[town.slug, card.situation]) if card.situation else "",
        reverse("step-card-poster", args=[town.slug, card.key]),
    )


def _unbroken(contact: ContactBeside) -> ContactBeside:
    """The same, with a telephone number that stays on one line."""
    return replace(contact, phone=contact.phone.replace(" ", NO_BREAK))
