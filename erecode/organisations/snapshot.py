"""A town as plain values, in the form in which it was put: the reverse of `setup_actions`."""

from __future__ import annotations

from erecode.organisations.models import Organisation, Person, RoleHolding
from erecode.organisations.setup import (
    Absence,
    Closing,
    Cover,
    Entity,
    Group,
    Holding,
    Provenance,
    Somebody,
    Stay,
    Town,
    Trade,
    Unit,
)


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
        categories=[Group(c.key, dict(c.names)) for c in town.categories.order_by("position", "pk")],
        professions=[
            Trade(p.key, dict(p.names), p.secrecy) for p in town.professions.order_by("position", "pk")
        ],
        closing_days=[Closing(c.day, dict(c.names)) for c in town.closing_days.order_by("day")],
        people=[
            _somebody(person)
            for person in town.people.select_related("unit", "account", "profession")
            .prefetch_related("roles__unit", "memberships__unit", "stand_ins__stand_in", "leaves")
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
        roles=[holding_of(held) for held in person.roles.all()],
        account=person.account is not None,
        demo=person.demo,
        number=person.number,
        profession=person.profession.key if person.profession else "",
        since=person.since,
        until=person.until,
        stays=stays_of(person),
        covers=covers_of(person),
        absences=absences_of(person),
    )


def holding_of(held: RoleHolding) -> Holding:
    """A role that is held."""
    return Holding(held.role, held.since, held.until, held.unit.key if held.unit else "")


def stays_of(person: Person) -> list[Stay]:
    """The memberships of a person."""
    return [Stay(row.unit.key, row.since, row.until) for row in person.memberships.all()]


def covers_of(person: Person) -> list[Cover]:
    """The stand-ins of a person."""
    return [Cover(row.stand_in.key, row.since, row.until) for row in person.stand_ins.all()]


def absences_of(person: Person) -> list[Absence]:
    """The protected leaves of a person."""
    return [Absence(row.since, row.until) for row in person.leaves.all()]


def demo_people() -> list[Person]:
    """Everybody who may sign in by a demo link, by town."""
    people = Person.objects.filter(account__demo=True).select_related("organisation", "account")
    return list(people.order_by("organisation__slug", "position", "name"))
