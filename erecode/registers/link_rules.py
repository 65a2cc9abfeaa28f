"""Whether a town mails links to decide with, and for how many days each is good."""

from __future__ import annotations

from django.db import transaction

from erecode.audit.record import record
from erecode.organisations.models import Organisation, Person
from erecode.registers.models import DecisionLink, LinkRules


def rules_of(town: Organisation | int) -> LinkRules:
    """The town's rules, or the usual ones (not stored) where it has none."""
    pk = town if isinstance(town, int) else town.pk
    return LinkRules.objects.filter(organisation=pk).first() or LinkRules(organisation_id=pk)


@transaction.atomic
def set_rules(*, actor: Person, mailed: bool, days: int) -> None:
    """Change the rules. Switched off, the links that were mailed already end too."""
    town = actor.organisation
    LinkRules.objects.update_or_create(organisation=town, defaults={"mailed": mailed, "days": days})
    if not mailed:
        DecisionLink.objects.filter(declaration__organisation=town).delete()
    record(
        chain=town.slug,
        actor=actor.key,
        verb="registers.link_rules_set",
        subject=town.slug,
        facts={"mailed": mailed, "days": days},
    )
