"""The verbs of step cards, as a pack gives them: the only writer of cards.

Promises that putting the same again changes nothing, and that no card is kept that cites nothing. One
transaction: check, write, `audit.record`, publish.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.conduct.models import ContactPoint
from erecode.conduct.quoting import works_to_cite
from erecode.core.clock import today
from erecode.core.publishing import publish
from erecode.core.putting import Change, facts_of, put
from erecode.core.refused import Refused
from erecode.core.texts import reader_language
from erecode.guidance.card import Card, card_faults, write_card
from erecode.guidance.findable import refresh_cards
from erecode.guidance.models import StepCard
from erecode.guidance.stored import words_of
from erecode.organisations.models import Organisation


@transaction.atomic
def put_cards(*, actor: str, town: Organisation, cards: Sequence[Card]) -> list[Change]:
    """Make the step cards of a town exactly those given. Raises Refused where a card cites nothing."""
    works = works_to_cite(town, [card.work for card in cards])
    _check(town, cards)
    rows = [
        (card.key, {"work_id": works[card.work].pk, "card": write_card(card), "position": position})
        for position, card in enumerate(cards)
    ]
    changes = put("step card", StepCard, {"organisation": town}, rows, removing=True)
    said = facts_of(changes)
    if said:
        record(chain=town.slug, actor=actor, verb="cards.put", subject=town.slug, facts=said)
        refresh_cards(town)
        publish()
    return changes


def _check(town: Organisation, cards: Sequence[Card]) -> None:
    if not cards:
        return
    known = words_of(town, town.main_language, today()).provisions
    contacts = set(ContactPoint.objects.filter(organisation=town).values_list("key", flat=True))
    for card in cards:
        for fault in card_faults(card, known, contacts):
            raise Refused(
                _("The step card “%(card)s” cannot be published: %(why)s")
                % {"card": card.key, "why": fault.sentence(reader_language())}
            )
