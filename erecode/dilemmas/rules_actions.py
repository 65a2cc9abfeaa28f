"""Setting a town's rules for its dilemmas."""

from __future__ import annotations

from django.db import transaction

from erecode.audit.record import record
from erecode.core.publishing import publish
from erecode.dilemmas.findable import refresh_cards
from erecode.dilemmas.models import DilemmaRules
from erecode.organisations.models import Organisation, Person


@transaction.atomic
def set_rules(
    *, actor: Person, town: Organisation, public: bool, leaders: list[str], floor: int, days_kept: int
) -> None:
    """Keep the rules. What is asked or running already keeps those that it began with."""
    chosen = {"public": public, "leaders": leaders, "floor": floor, "days_kept": days_kept}
    DilemmaRules.objects.update_or_create(organisation=town, defaults=chosen)
    record(chain=town.slug, actor=actor.key, verb="dilemmas.rules", subject=town.slug, facts=chosen)
    refresh_cards(town)
    publish()
