"""A step card of a town of the cast."""

from __future__ import annotations

from erecode.guidance.card import Card
from erecode.guidance.card_actions import put_cards
from erecode.organisations.models import Organisation

STEPS = ("Blijf rustig.", "Haal een collega.", "Meld het.")


def hang_card(town: Organisation) -> None:
    """One card, for an angry client."""
    steps = tuple({"nl": step} for step in STEPS)
    card = Card("boos", "code", {"nl": "Een klant is boos"}, steps, ("geschenken-1",), (), "gift")
    put_cards(actor="cast", town=town, cards=[card])
