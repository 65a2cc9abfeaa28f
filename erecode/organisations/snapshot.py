"""A town as plain values, in the form in which it was put: the reverse of `setup_actions`."""

from __future__ import annotations

from erecode.organisations.models import Organisation, Person
from erecode.organisations.setup import Entity, Holding, Provenance, Somebody, Town, Unit


def town_of(town: Organisation) -> Town:
    """All that a town consists of, in its own order."""
    return Town(
        slug=town.slug,
        languages=list(town.languages),
        names=dict(town.names),
        provenance=Provenance(**town.provenance),
        theme=dict(town.theme),
        entities=[
            Entity(e.key, e.kind, e.kbo, dict(e.names), e.ovo, e.nis)
            for e in town.entities.order_by("position", "pk")
        ],
        units=[
            Unit(u.key, u.entity.key, dict(u.names), u.parent.key if u.parent else "")
            for u in town.units.select_related("entity", "parent").order_by("position", "pk")
        ],
        people=[
            _somebody(person)
            for person in town.people.select_related("unit", "account")
            .prefetch_related("roles")
            .order_by("position", "name", "pk")
        ],
    )


def _somebody(person: Person) -> Somebody:
    return Somebody(
        key=person.key,
        name=person.name,
        category=person.category,
        language=person.language,
        mail=person.mail,
        unit=person.unit.key if person.unit else "",
        function=dict(person.function),
        roles=[Holding(held.role, held.since, held.until) for held in person.roles.all()],
        account=person.account is not None,
        demo=person.demo,
    )


def demo_people() -> list[Person]:
    """Everybody who may sign in by a demo link, by town."""
    people = Person.objects.filter(account__demo=True).select_related("organisation", "account")
    return list(people.order_by("organisation__slug", "position", "name"))
