"""A town with a code in two editions and people to ask, for the room's tests.

Everything is made through the rooms' own actions, but for the rows that only the setting up of a town makes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from erecode.acknowledging.models import Assignment, Campaign, CampaignState
from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.models import Edition, Work, WorkKind
from erecode.conduct.tree import Item, Kind
from erecode.core.clock import now, today
from erecode.organisations.models import (
    Category,
    EntityKind,
    LegalEntity,
    Organisation,
    Person,
    RoleHolding,
    Unit,
)

FIRST = ("U neemt nooit geld aan.", "Een bloem mag u aannemen.", "Wat u hoort blijft binnen.")
SECOND = ("U neemt nooit geld of bonnen aan.", "Een bloem mag u aannemen.", "Wat u hoort blijft binnen!")
STATEMENTS = {"nl": "Ik nam kennis van deze tekst.", "fr": "J’ai pris connaissance de ce texte."}


@dataclass(slots=True)
class Shelf:
    """A town, its work with two editions, its units, and people by name."""

    town: Organisation
    entity: LegalEntity
    work: Work
    first: Edition
    second: Edition
    units: dict[str, Unit]
    people: dict[str, Person] = field(default_factory=dict)

    def person(self, name: str, unit: str = "groen", category: str = "statutory", **more: object) -> Person:
        """Somebody of the town, with a mail address unless told otherwise."""
        made = Person.objects.create(
            **{
                "organisation": self.town,
                "key": name,
                "name": name.title(),
                "mail": f"{name}@{self.town.slug}.example",
                "unit": self.units[unit],
                "category": category,
                **more,
            }
        )
        self.people[name] = made
        return made

    def role(self, name: str, role: str, unit: str | None = None) -> None:
        """Give somebody a role."""
        RoleHolding.objects.create(
            person=self.people[name], role=role, unit=self.units[unit] if unit else None
        )

    def campaign(self, key: str = "code-2026", **more: object) -> Campaign:
        """A campaign for everybody on the second edition, running unless told otherwise."""
        return Campaign.objects.create(
            **{
                "organisation": self.town,
                "key": key,
                "name": "Code 2026",
                "edition": self.second,
                "state": CampaignState.RUNNING,
                "statements": STATEMENTS,
                "starts": today(),
                "due": today() + dt.timedelta(days=30),
                "by": "els",
                "made_at": now(),
                **more,
            }
        )

    def assign(self, campaign: Campaign, person: Person, **more: object) -> Assignment:
        """What the campaign asks of somebody, as a door hands it to an action."""
        made = Assignment.objects.create(
            **{
                "campaign": campaign,
                "edition": campaign.edition,
                "person": person,
                "asked_on": campaign.starts,
                "due_on": campaign.due,
                **more,
            }
        )
        return held(made.pk)


def held(pk: int) -> Assignment:
    """An assignment with all that signing needs of it."""
    return Assignment.objects.select_related("campaign__organisation", "edition__work", "base", "person").get(
        pk=pk
    )


def text(*lines: str) -> list[Item]:
    """A part with a paragraph per line."""
    children = [
        Item(f"geschenken-{n}", Kind.PARAGRAPH, {"nl": line}) for n, line in enumerate(lines, start=1)
    ]
    return [Item("geschenken", Kind.SECTION, {"nl": "Geschenken"}, children=children)]


def make_shelf(slug: str = "velm") -> Shelf:
    """A town with two editions, three units (one below another) and two categories."""
    town = Organisation.objects.create(slug=slug, names={"nl": slug.title()}, languages=["nl", "fr", "en"])
    entity = LegalEntity.objects.create(
        organisation=town,
        key="gemeente",
        kind=EntityKind.MUNICIPALITY,
        kbo="0999999922",
        names={"nl": slug},
    )
    for position, key in enumerate(("statutory", "volunteer")):
        Category.objects.create(organisation=town, key=key, names={"nl": key.title()}, position=position)
    units: dict[str, Unit] = {}
    for key, above in (("ruimte", None), ("groen", "ruimte"), ("zorg", None)):
        units[key] = Unit.objects.create(
            organisation=town,
            key=key,
            entity=entity,
            names={"nl": key.title()},
            parent=units[above] if above else None,
        )
    work = Work.objects.create(organisation=town, slug="code", kind=WorkKind.CODE, titles={"nl": "Code"})
    first = _freeze(work, entity, FIRST, "2024", dt.date(2024, 1, 1))
    second = _freeze(work, entity, SECOND, "2026", dt.date(2026, 1, 1))
    return Shelf(town, entity, work, first, second, units)


def _freeze(work: Work, entity: LegalEntity, lines: tuple[str, ...], label: str, since: dt.date) -> Edition:
    adoption = Adoption(entity=entity, body={"nl": "gemeenteraad"}, date=since)
    terms = Freezing(label=label, since=since, languages=["nl"], adoptions=[adoption])
    return freeze(actor="test", work=work, tree=text(*lines), terms=terms)
