"""A fixed cast for the tests that span rooms: two towns, their people, and a code in each.

Everything is made through the rooms' own actions. `Alda` and `Bram` work for Aldergem, `Zita` keeps the
codes of Zandbeke and must never see anything of Aldergem.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.beside_actions import LinkWords, NoteWords, add_link, add_note, point_at_contact
from erecode.conduct.draft_actions import begin_from
from erecode.conduct.models import ContactPoint, Edition, Import, Work, WorkKind
from erecode.conduct.tree import Item, Kind, Modality
from erecode.core.clock import now
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
from tests.cast_acknowledging import ask
from tests.cast_dilemmas import talk
from tests.cast_guidance import hang_card
from tests.cast_mail import refuse_a_mail
from tests.cast_people import bring_in_people
from tests.cast_registers import declare
from tests.cast_tables import keep_tables
from tests.cast_webhooks import tell_a_system

PASSWORD = "een-lang-genoeg-wachtwoord"


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the cast with what tests need of it."""

    organisation: Organisation
    entity: LegalEntity
    unit: Unit
    people: dict[str, Person]
    work: Work
    edition: Edition
    hidden: Work


def make_town(slug: str, people: dict[str, tuple[str, ...]]) -> Town:
    """A town with one unit, people with roles, a public code with one edition, and a work for staff only."""
    organisation = Organisation.objects.create(
        slug=slug, names={"nl": slug.title()}, languages=["nl", "fr", "en"]
    )
    Category.objects.create(
        organisation=organisation, key="statutory", names={"nl": "Statutair", "fr": "Statutaire"}
    )
    entity = LegalEntity.objects.create(
        organisation=organisation,
        key="gemeente",
        kind=EntityKind.MUNICIPALITY,
        kbo="0999999922",
        names={"nl": slug},
    )
    unit = Unit.objects.create(organisation=organisation, key="dienst", entity=entity, names={"nl": "Dienst"})
    made = {name: _person(organisation, unit, name, roles) for name, roles in people.items()}
    work = Work.objects.create(
        organisation=organisation, slug="code", kind=WorkKind.CODE, titles={"nl": f"Code van {slug}"}
    )
    hidden = Work.objects.create(
        organisation=organisation, slug="intern", kind=WorkKind.CODE, titles={"nl": "Intern"}, public=False
    )
    for each in (work, hidden):
        edition = freeze(actor="test", work=each, tree=small_tree(slug), terms=terms(entity))
    _beside(organisation, work, unit)
    edition = Edition.objects.get(work=work)
    return Town(organisation, entity, unit, made, work, edition, hidden)


def _beside(organisation: Organisation, work: Work, unit: Unit) -> None:
    """A service agreement, a link and a contact point beside the first provision."""
    agreement = NoteWords({"nl": "Bij ons op de dienst."}, unit=unit, review=dt.date(2027, 1, 1))
    add_note(actor="test", work=work, provision_key="geschenken-1", words=agreement)
    link = LinkWords({"nl": "Formulier"}, url="https://formulier.example/")
    add_link(actor="test", work=work, provision_key="geschenken-1", words=link)
    contact = ContactPoint.objects.create(organisation=organisation, key="meldpunt", names={"nl": "Meldpunt"})
    point_at_contact(actor="test", work=work, provision_key="geschenken-1", contact=contact)


def _person(organisation: Organisation, unit: Unit, name: str, roles: tuple[str, ...]) -> Person:
    account = Account.objects.create_user(f"{name}@{organisation.slug}.example", PASSWORD)
    person = Person.objects.create(
        organisation=organisation,
        key=name,
        name=name.title(),
        mail=account.mail,
        unit=unit,
        category="statutory",
        account=account,
    )
    for role in roles:
        RoleHolding.objects.create(person=person, role=role)
    return person


def terms(entity: LegalEntity, label: str = "2026", since: dt.date = dt.date(2026, 1, 1)) -> Freezing:
    """What an edition of the cast is frozen with."""
    body = {"nl": "gemeenteraad", "fr": "conseil communal", "en": "municipal council"}
    adoption = Adoption(entity=entity, body=body, date=since, reference="GR/1")
    return Freezing(label=label, since=since, languages=["nl"], adoptions=[adoption])


def small_tree(word: str) -> list[Item]:
    """A part with two provisions and a list; `word` makes the text of one town unlike another's."""
    return [
        Item(
            "geschenken",
            Kind.SECTION,
            {"nl": "1 Geschenken"},
            children=[
                Item(
                    "geschenken-1",
                    Kind.PARAGRAPH,
                    {"nl": f"U neemt geen geld aan ({word})."},
                    modality=Modality.PROHIBITION,
                ),
                Item(
                    "geschenken-2",
                    Kind.ITEM,
                    {"nl": "een bloem mag u aannemen"},
                    modality=Modality.PERMISSION,
                    children=[Item("geschenken-3", Kind.ITEM, {"nl": "ook een kaart"}, label="a)")],
                ),
            ],
        )
    ]


def bring_in(town: Town) -> None:
    """A document that was brought in, number 7001, and a draft of the hidden work."""
    keeper = town.people["alda"]
    Import.objects.create(
        pk=7001,
        organisation=town.organisation,
        name="code.txt",
        data=b"code",
        digest="",
        by=keeper,
        at=now(),
    )
    edition = Edition.objects.get(work=town.hidden)
    begin_from(actor=keeper, work=town.hidden, edition=edition)


def make_cast() -> tuple[Town, Town]:
    """Aldergem and Zandbeke."""
    aldergem = make_town(
        "aldergem",
        {
            "alda": ("integrity_officer",),
            "bram": (),
            "carla": ("manager",),
            "dirk": ("general_director",),
            "els": ("dpo",),
        },
    )
    bring_in(aldergem)
    bring_in_people(aldergem.organisation, aldergem.people["alda"])
    keep_tables(aldergem.organisation, aldergem.people["alda"])
    hang_card(aldergem.organisation)
    refuse_a_mail(aldergem.people["bram"])
    tell_a_system(aldergem.people["alda"])
    declare(aldergem.organisation, aldergem.people)
    talk(aldergem.organisation, aldergem.people)
    ask(
        aldergem.organisation,
        aldergem.people["bram"],
        aldergem.edition,
        Edition.objects.get(work=aldergem.hidden),
    )
    return aldergem, make_town("zandbeke", {"zita": ("integrity_officer",)})
