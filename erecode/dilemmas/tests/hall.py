"""A small town hall for the room's tests: a manager, two colleagues, a counsellor, an officer, one card."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.test import Client

from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.models import Work, WorkKind
from erecode.conduct.tree import Item, Kind, Modality
from erecode.core.publishing import shelf
from erecode.dilemmas.card_actions import put_dilemmas
from erecode.dilemmas.dilemma import Dilemma, Interest, Option
from erecode.dilemmas.models import TeamSession
from erecode.dilemmas.team_actions import begin
from erecode.organisations.models import (
    Account,
    Category,
    EntityKind,
    LegalEntity,
    Organisation,
    Person,
    RoleHolding,
    Unit,
)

WAYS = ("Give it back", "Keep it for the team", "Ask somebody")
CARD = Dilemma(
    "the-box",
    "code",
    {"en": "The box"},
    {"en": "Somebody leaves a box of pralines on your desk."},
    tuple(Option({"en": way}, {"en": "one thing"}, {"en": "another"}) for way in WAYS),
    ("gifts-1",),
    ("gifts",),
    (Interest({"en": "The giver"}, {"en": "to be thanked"}),),
    ({"en": "Who sees it?"},),
    {"en": "Somebody is disappointed."},
    "gift",
)
ROLES = {
    "mona": ("manager",),
    "anna": (),
    "bert": (),
    "cora": ("counsellor",),
    "olga": ("integrity_officer",),
}
NAMES = {"mona": "Mona Peeters", "anna": "Anna Claes", "bert": "Bert Wouters", "cora": "Cora Smet"}


@dataclass(frozen=True, slots=True)
class Hall:
    """The town with its people."""

    town: Organisation
    unit: Unit
    people: dict[str, Person]

    def client(self, who: str) -> Client:
        """A browser of somebody who signed in."""
        client = Client()
        account = self.people[who].account
        assert account is not None
        client.force_login(account)
        return client

    def session(self, **changed: object) -> TeamSession:
        """A session about the card that Mona leads, at a step."""
        made = begin(actor=self.people["mona"], town=self.town, card=CARD, unit=self.unit)
        TeamSession.objects.filter(pk=made.pk).update(**changed)
        made.refresh_from_db()
        return made


def make_hall() -> Hall:
    """The town, everybody in one unit, and the card."""
    shelf.forget()
    town = Organisation.objects.create(slug="delen", names={"en": "Delen"}, languages=["en"])
    Category.objects.create(organisation=town, key="staff", names={"en": "Staff"})
    entity = LegalEntity.objects.create(
        organisation=town, key="town", kind=EntityKind.MUNICIPALITY, kbo="0999999922", names={"en": "Town"}
    )
    unit = Unit.objects.create(organisation=town, key="desk", entity=entity, names={"en": "Desk"})
    people = {name: _person(town, unit, name, roles) for name, roles in ROLES.items()}
    work = Work.objects.create(organisation=town, slug="code", kind=WorkKind.CODE, titles={"en": "Code"})
    rule = Item("gifts-1", Kind.PARAGRAPH, {"en": "You take no money."}, modality=Modality.PROHIBITION)
    tree = [Item("gifts", Kind.VALUE, {"en": "We are independent"}, children=[rule])]
    adoption = Adoption(entity=entity, body={"en": "council"}, date=dt.date(2026, 1, 1), reference="1")
    terms = Freezing("2026", dt.date(2026, 1, 1), languages=["en"], adoptions=[adoption])
    freeze(actor="test", work=work, tree=tree, terms=terms)
    put_dilemmas(actor="test", town=town, dilemmas=[CARD])
    return Hall(town, unit, people)


def _person(town: Organisation, unit: Unit, name: str, roles: tuple[str, ...]) -> Person:
    account = Account.objects.create_user(f"{name}@delen.example")
    person = Person.objects.create(
        organisation=town,
        key=name,
        name=NAMES.get(name, name.title()),
        mail=account.mail,
        language="en",
        unit=unit,
        category="staff",
        account=account,
    )
    for role in roles:
        RoleHolding.objects.create(person=person, role=role)
    return person
