"""Doors to dilemma cards: for people of the town, and for everybody where the town chose so.

Drafts are there for those who keep the codes. What is not there for a reader is a 404.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from erecode.dilemmas.dilemma import Dilemma
from erecode.dilemmas.models import DilemmaCard, DilemmaRules
from erecode.dilemmas.rules import rules_of
from erecode.organisations.access import desk, desk_or_none, may_keep_codes, town_or_404
from erecode.organisations.models import Organisation, Role
from erecode.organisations.who import Desk
from erecode.signin.access import own_desk


@dataclass(frozen=True, slots=True)
class Hall:
    """A town with its rules, for one reader. `desk` is None for a visitor."""

    town: Organisation
    rules: DilemmaRules
    desk: Desk | None

    @property
    def leads(self) -> bool:
        """Whether the reader may lead a team session."""
        return self.desk is not None and self.desk.holds(*self.rules.leaders)

    @property
    def keeps(self) -> bool:
        """Whether the reader keeps the cards."""
        return self.desk is not None and may_keep_codes(self.desk)


def hall(request: HttpRequest, town: str) -> Hall:
    """The town's dilemmas, for whoever may read them."""
    found = town_or_404(request, town)
    rules = rules_of(found)
    at = desk_or_none(request, found)
    if at is None and not rules.public:
        at = own_desk(request, town)
    return Hall(found, rules, at)


def cards_for(here: Hall) -> list[Dilemma]:
    """The cards that this reader may read."""
    rows = DilemmaCard.objects.filter(organisation=here.town)
    return [row.read() for row in (rows if here.keeps else rows.filter(draft=False))]


def card_or_404(request: HttpRequest, town: str, key: str) -> tuple[Hall, Dilemma]:
    """A card that this reader may read."""
    here = hall(request, town)
    rows = DilemmaCard.objects.filter(organisation=here.town, key=key)
    row = (rows if here.keeps else rows.filter(draft=False)).first()
    if row is None:
        raise Http404
    return here, row.read()


def rules_desk(request: HttpRequest, town: str) -> Desk:
    """The desk of an integrity officer, who sets the town's rules; 404 for others."""
    at = desk(request, town)
    if not at.holds(Role.INTEGRITY_OFFICER):
        raise Http404
    return at
