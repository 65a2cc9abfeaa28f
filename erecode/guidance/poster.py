"""A step card as a poster to print on A5, with its telephone numbers and a QR code to the page.

Promises PDF/UA and PDF/A, like an edition's, and the same bytes for the same card. Used by the poster view.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from django.utils.translation import gettext as _

from erecode.conduct.citation import edition_in_words
from erecode.core.documents import Data, qr, set_in_type, throughout
from erecode.core.texts import pick
from erecode.guidance.asking_access import Room
from erecode.guidance.card_pages import CardPage
from erecode.organisations.theme import colour_of

TEMPLATE = Path(__file__).parent / "typst" / "card.typ"
MOST_CALLS = 3
MADE_AT = dt.datetime.fromtimestamp(0, dt.UTC)  # the poster says the same whenever it is made


def poster_of(here: Room, page: CardPage, address: str) -> bytes:
    """The poster. `address` is that of the card's page, whole."""
    data: Data = {
        "language": here.language,
        "town": pick(here.town.names, here.language),
        "colour": colour_of(here.town.theme),
        "title": page.title,
        "steps": page.steps,
        "call": [{"name": c.name, "phone": c.phone} for c in page.call if c.phone][:MOST_CALLS],
        "sources": list(
            dict.fromkeys(
                f"{quote.work}, {quote.headings[-1]}, {edition_in_words(quote.since, here.language)}"
                for quote in page.quotes
                if quote.since and quote.headings
            )
        ),
        "address": address,
        "qr": qr(address),
        "qr_alt": _("QR code that leads to %(address)s") % {"address": address},
    }
    return set_in_type(TEMPLATE, throughout(data), MADE_AT)
