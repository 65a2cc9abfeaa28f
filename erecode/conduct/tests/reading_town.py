"""A small town for the tests of the reading pages: three editions, two units, people, and notes beside."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import cast

from django.test import Client
from django.urls import reverse
from lxml import html
from lxml.html import HtmlElement

from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.models import PracticeNote, Work, WorkKind
from erecode.conduct.tree import Item, Kind, Modality, fingerprint
from erecode.core.publishing import shelf
from erecode.organisations.models import (
    Account,
    EntityKind,
    LegalEntity,
    Organisation,
    Person,
    RoleHolding,
    Unit,
)

OLD, NOW, LATER = dt.date(2020, 1, 1), dt.date(2024, 1, 1), dt.date(2199, 1, 1)


@dataclass(frozen=True, slots=True)
class Klaarbeek:
    """The town, with what tests need of it."""

    town: Organisation
    work: Work
    house: Unit
    desk: Unit
    depot: Unit


def make_town(slug: str = "klaarbeek") -> Klaarbeek:
    """A town with a code in three editions, of which the second is in force, Dutch with some French."""
    town = Organisation.objects.create(
        slug=slug, names={"nl": slug.title(), "fr": f"{slug.title()}-sur-Rive"}, languages=["nl", "fr"]
    )
    entity = LegalEntity.objects.create(
        organisation=town, key="gemeente", kind=EntityKind.MUNICIPALITY, kbo="0", names={"nl": "Gemeente"}
    )
    house, desk, depot = (
        Unit.objects.create(organisation=town, key=key, entity=entity, names={"nl": name})
        for key, name in (("huis", "Het huis"), ("balie", "De balie"), ("loods", "De loods"))
    )
    Unit.objects.filter(pk=desk.pk).update(parent=house)
    work = Work.objects.create(
        organisation=town,
        slug="code",
        kind=WorkKind.CODE,
        titles={"nl": "Onze gedragsregels", "fr": "Nos règles de conduite"},
    )
    adoption = Adoption(entity, {"nl": "gemeenteraad"}, dt.date(2023, 12, 4), "GR/77")
    freeze(actor="test", work=work, tree=old_tree(), terms=Freezing("2020", OLD))
    terms = Freezing("2024", NOW, languages=["nl", "fr"], adoptions=[adoption])
    freeze(actor="test", work=work, tree=tree(), terms=terms)
    freeze(actor="test", work=work, tree=tree(), terms=Freezing("2199", LATER))
    return Klaarbeek(town, work, house, desk, depot)


def old_tree() -> list[Item]:
    """The first edition: shorter, and one provision stood under another key."""
    return [
        _part(
            "eerlijk",
            {"nl": "1 Eerlijk delen"},
            Item("eerlijk-1", Kind.PARAGRAPH, {"nl": "Een taart deelt u met collega’s."}),
            Item("taartregel", Kind.PARAGRAPH, {"nl": "Wie jarig is, kiest zelf de taart en snijdt ze aan."}),
        )
    ]


def tree() -> list[Item]:
    """The edition in force: a value with provisions, a footnote, a list, an example; French in part."""
    shared = "Een taart deelt u met alle collega’s van de dienst.[^1]"
    return [
        _part(
            "eerlijk",
            {"nl": "1 Eerlijk delen", "fr": "1 Partager loyalement"},
            Item(
                "eerlijk-1",
                Kind.PARAGRAPH,
                {"nl": shared, "fr": "Vous partagez un gâteau avec tout le service.[^1]"},
                modality=Modality.DUTY,
                binds="elk personeelslid",
                confirmed=True,
                based_on={"fr": fingerprint(shared)},
            ),
            Item("noot", Kind.FOOTNOTE, {"nl": "Ook wie thuis werkt."}, label="1"),
            Item(
                "eerlijk-2",
                Kind.PARAGRAPH,
                {"nl": "Wie jarig is, kiest de taart en snijdt ze zelf aan.", "fr": "Qui fête choisit."},
                based_on={"fr": fingerprint("Een vroegere zin.")},
            ),
            Item("eerlijk-3", Kind.ITEM, {"nl": "een mes"}, label="a)", modality=Modality.PERMISSION),
            Item("eerlijk-4", Kind.ITEM, {"nl": "een bord"}),
            Item("eerlijk-5", Kind.EXAMPLE, {"nl": "Ann brengt een cake mee."}),
        ),
        _part("slot", {"nl": "2 Slot"}, Item("slot-1", Kind.PARAGRAPH, {"nl": "De kruimels ruimt u op."})),
    ]


def _part(key: str, titles: dict[str, str], *children: Item) -> Item:
    return Item(key, Kind.VALUE, titles, children=list(children))


def person(here: Klaarbeek, name: str, unit: Unit | None = None, *roles: str) -> Person:
    """Somebody of the town with an account."""
    account = Account.objects.create_user(f"{name}@{here.town.slug}.example", None)
    made = Person.objects.create(
        organisation=here.town,
        key=name,
        name=name.title(),
        unit=unit,
        category="statutory",
        account=account,
    )
    for role in roles:
        RoleHolding.objects.create(person=made, role=role)
    return made


def signed_in(who: Person) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    assert who.account is not None
    client.force_login(who.account)
    return client


def note(here: Klaarbeek, key: str, text: str, unit: Unit | None = None) -> PracticeNote:
    """A note beside the first provision."""
    shelf.forget()
    return PracticeNote.objects.create(
        work=here.work, key=key, provision_key="eerlijk-1", unit=unit, texts={"nl": text}
    )


def edition_address(label: str = "2024") -> str:
    """An edition's address in Klaarbeek."""
    return reverse("edition", args=["klaarbeek", "code", label])


def provision_address(key: str, label: str = "2024") -> str:
    """A provision's address in Klaarbeek."""
    return reverse("provision", args=["klaarbeek", "code", label, key])


def seen(content: bytes, path: str) -> list[str]:
    """The text of what an XPath finds in a page, blanks made single."""
    return [" ".join(str(found.text_content()).split()) for found in _found(content, path)]


def addresses(content: bytes, path: str) -> list[str]:
    """The addresses of the links that an XPath finds in a page."""
    return [str(found.get("href")) for found in _found(content, path)]


def _found(content: bytes, path: str) -> list[HtmlElement]:
    return cast(list[HtmlElement], html.fromstring(content.decode()).xpath(path))
