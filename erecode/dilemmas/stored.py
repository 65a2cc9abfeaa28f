"""A town's dilemma cards out of the database."""

from __future__ import annotations

from erecode.dilemmas.dilemma import Dilemma
from erecode.dilemmas.models import DilemmaCard
from erecode.organisations.models import Organisation


def dilemmas_of(town: Organisation) -> list[Dilemma]:
    """Every card of a town, drafts too, by key as in a pack."""
    return [row.read() for row in DilemmaCard.objects.filter(organisation=town).order_by("key")]
