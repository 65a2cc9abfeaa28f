"""A small town with texts of its own, for the tests of searching and of documents."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.models import ContactPoint, ContactUse, Edition, PracticeNote, Work, WorkKind
from erecode.conduct.search.works import refresh_contacts, refresh_work
from erecode.conduct.tree import Item, Kind
from erecode.organisations.models import (
    Account,
    EntityKind,
    LegalEntity,
    Organisation,
    Person,
    Unit,
)

IN_FORCE = dt.date(2025, 1, 1)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The town with a public code, a code for staff only, and somebody who works there."""

    town: Organisation
    entity: LegalEntity
    code: Work
    staff_only: Work
    edition: Edition
    person: Person


def part(key: str, children: list[Item], **texts: str) -> Item:
    """A titled part."""
    return Item(key, Kind.PART, texts, children=children)


def said(key: str, kind: Kind = Kind.PARAGRAPH, label: str = "", **texts: str) -> Item:
    """A provision."""
    return Item(key, kind, texts, label)


def code_tree() -> list[Item]:
    """A code in two languages, of which one provision is not translated."""
    gifts = [
        said(
            "geschenk-geld",
            nl="Geld neemt een medewerker van de haven nooit aan.",
            fr="Un agent du port n’accepte jamais d’argent.",
        ),
        said(
            "geschenk-klein",
            nl="Een klein geschenk mag, als het hele kantoor ervan proeft.",
            fr="Un petit cadeau est permis si tout le bureau en profite.",
        ),
        said("geschenk-les", nl="Twijfelt de loods, dan belt hij eerst de havenkapitein."),
        said("geschenk-vb", Kind.EXAMPLE, nl="Een schipper brengt koffiekoeken mee voor de ploeg."),
    ]
    press = [
        said(
            "pers-kort",
            nl="Vragen van de pers gaan naar de woordvoerder[^1]; over <b>sluizen</b> & tij zegt u het zelf.",
            fr="Les questions de la presse vont au porte-parole[^1].",
        ),
        said(
            "pers-noot",
            Kind.FOOTNOTE,
            "1",
            nl="De woordvoerder zit in het havenhuis.",
            fr="À la maison du port.",
        ),
        said("pers-lijst", nl="Zwijgen moet over:"),
        said("pers-a", Kind.ITEM, "a)", nl="medische dossiers van de bemanning;"),
        said("pers-b", Kind.ITEM, "b)", nl="vrachtbrieven."),
    ]
    return [
        part("geschenken", gifts, nl="1 Geschenken", fr="1 Cadeaux"),
        part("pers", press, nl="2 Pers en publiek", fr="2 Presse et public"),
    ]


def make_shelf() -> Shelf:
    """The town, its works frozen and everything in the index."""
    town = Organisation.objects.create(
        slug="havendam",
        names={"nl": "Havendam", "fr": "Havredigue"},
        languages=["nl", "fr"],
        theme={"town": "#7a1f3d"},
    )
    entity = LegalEntity.objects.create(
        organisation=town, key="stad", kind=EntityKind.MUNICIPALITY, kbo="0999999922", names={"nl": "Stad"}
    )
    unit = Unit.objects.create(organisation=town, key="loodsen", entity=entity, names={"nl": "Loodswezen"})
    person = Person.objects.create(
        organisation=town,
        key="wanda",
        name="Wanda Roer",
        unit=unit,
        category="contractual",
        account=Account.objects.create_user("wanda@havendam.example"),
    )
    code = _work(town, "code", "Havencode", public=True)
    staff_only = _work(town, "intern", "Binnenboek", public=False)
    edition = frozen(code, "2025", code_tree(), entity)
    frozen(
        staff_only, "2025", [said("kluis", nl="De kluiscode van de vuurtoren is een geheim woord.")], entity
    )
    _beside(code, staff_only, unit, person)
    return Shelf(town, entity, code, staff_only, edition, person)


def frozen(
    work: Work, label: str, tree: list[Item], entity: LegalEntity, since: dt.date = IN_FORCE
) -> Edition:
    """An edition of a work, frozen by the room's own action."""
    terms = Freezing(
        label=label,
        since=since,
        languages=["nl", "fr"],
        adoptions=[Adoption(entity, {"nl": "havenraad", "fr": "conseil du port"}, since, "HR/7")],
    )
    return freeze(actor="test", work=work, tree=tree, terms=terms)


def _work(town: Organisation, slug: str, title: str, *, public: bool) -> Work:
    return Work.objects.create(
        organisation=town, slug=slug, kind=WorkKind.CODE, titles={"nl": title}, public=public
    )


def _beside(code: Work, staff_only: Work, unit: Unit, person: Person) -> None:
    PracticeNote.objects.create(
        work=code,
        key="pot",
        provision_key="geschenk-klein",
        texts={"nl": "Zet het in de *pot*:\n\n- bij de kapstok\n- op tafel"},
    )
    PracticeNote.objects.create(
        work=code,
        key="loods",
        provision_key="pers-kort",
        unit=unit,
        texts={"nl": "Een loods verwijst door per radio."},
    )
    PracticeNote.objects.create(
        work=staff_only,
        key="reserve",
        provision_key="kluis",
        texts={"nl": "De reservesleutel ligt onder de misthoorn."},
    )
    contact = ContactPoint.objects.create(
        organisation=code.organisation,
        key="woordvoerder",
        names={"nl": "Woordvoerder", "fr": "Porte-parole"},
        person=person,
        phone="050 99 88 77",
    )
    ContactUse.objects.create(contact=contact, work=code, provision_key="pers-kort")
    for work in (code, staff_only):
        refresh_work(work)
    refresh_contacts(code.organisation)
