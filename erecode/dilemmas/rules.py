"""What a town chose for its dilemmas, with what holds where it did not choose."""

from __future__ import annotations

from erecode.dilemmas.models import DilemmaRules
from erecode.organisations.models import Organisation


def rules_of(town: Organisation) -> DilemmaRules:
    """The town's rules; those that are usual, not stored, where it has none."""
    return DilemmaRules.objects.filter(organisation=town).first() or DilemmaRules(organisation=town)
