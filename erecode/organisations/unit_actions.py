"""Adding a unit, renaming it and moving it in the tree: for HR and the integrity officer.

Promises that the tree stays a tree, and that no unit is ever removed: what happened in it names it.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from erecode.audit.record import record
from erecode.core.publishing import publish
from erecode.core.refused import Refused
from erecode.core.texts import Texts, pick
from erecode.organisations.models import LegalEntity, Organisation, Person, Unit
from erecode.organisations.people import units_below
from erecode.organisations.people_actions import next_key


@transaction.atomic
def add_unit(*, actor: Person, names: Texts, parent: Unit | None, entity: LegalEntity) -> Unit:
    """A new unit of the actor's town, the last of its neighbours."""
    town = Organisation.objects.select_for_update().get(pk=actor.organisation_id)
    _refuse_double(town, names, parent, None)
    wanted = slugify(pick(names, town.main_language))[:50] or "dienst"
    made = Unit.objects.create(
        organisation=town,
        key=next_key(wanted, set(town.units.values_list("key", flat=True))),
        entity=entity,
        parent=parent,
        names=dict(names),
        position=(town.units.aggregate(last=Max("position"))["last"] or 0) + 1,
    )
    _said(actor, town, made, "added")
    return made


@transaction.atomic
def change_unit(*, actor: Person, unit: Unit, names: Texts, parent: Unit | None, entity: LegalEntity) -> None:
    """Rename a unit, put it below another one, or let it belong to another legal entity."""
    town = Organisation.objects.select_for_update().get(pk=unit.organisation_id)
    if parent is not None and parent.pk in units_below(unit):
        raise Refused(_("A unit cannot stand below itself. Choose another one."), field="parent")
    _refuse_double(town, names, parent, unit)
    Unit.objects.filter(pk=unit.pk).update(names=dict(names), parent=parent, entity=entity)
    unit.parent = parent
    _said(actor, town, unit, "changed")


def _refuse_double(town: Organisation, names: Texts, parent: Unit | None, unit: Unit | None) -> None:
    """Two neighbours of one name cannot be told apart."""
    name = pick(names, town.main_language).casefold()
    neighbours = [other for other in town.units.filter(parent=parent) if other != unit]
    if name in {pick(other.names, town.main_language).casefold() for other in neighbours}:
        raise Refused(_("There is a unit of this name here already. Choose another name."), field="name")


def _said(actor: Person, town: Organisation, unit: Unit, verb: str) -> None:
    facts = {"parent": unit.parent.key if unit.parent else ""}
    record(chain=town.slug, actor=actor.key, verb=f"unit.{verb}", subject=unit.key, facts=facts)
    publish()
