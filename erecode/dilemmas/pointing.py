"""What of this room rests on a provision: dilemma cards and past advice that cite it, for people of the town.

Promises two queries. The portal puts it on the provision's page; visitors are not asked for.
"""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from erecode.conduct.provision_pages import Pointer
from erecode.core.texts import pick
from erecode.dilemmas.models import DilemmaCard, PastAdvice
from erecode.organisations.models import Organisation


def pointers_at(town: Organisation, key: str) -> list[Pointer]:
    """The published cards, then the published advice."""
    cards = [row.read() for row in DilemmaCard.objects.filter(organisation=town, draft=False)]
    advice = PastAdvice.objects.filter(organisation=town, published_on__isnull=False)
    return [
        *(
            Pointer(_("Dilemma"), pick(card.titles), reverse("dilemma", args=[town.slug, card.key]))
            for card in cards
            if key in card.cites or key in card.values
        ),
        *(
            Pointer(_("Past advice"), row.title, reverse("past-advice-of", args=[town.slug, row.uid]))
            for row in advice.defer("question", "advice")
            if key in row.cites
        ),
    ]
