"""A town with one code and one table for the tests of pages: money never, a flower if it is reported."""

from __future__ import annotations

import datetime as dt

from erecode.conduct.actions import Adoption, Freezing, freeze
from erecode.conduct.models import Edition, Work, WorkKind
from erecode.conduct.tree import Item, Kind
from erecode.guidance.catalogue import catalogue
from erecode.guidance.models import TableVersion
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import Condition, Rule, Table
from erecode.guidance.table_actions import publish_table
from erecode.organisations.models import EntityKind, LegalEntity, Organisation

FLOWER = "Een bloem mag u aannemen als u het meldt."
MONEY = "Geld neemt u nooit aan."
SINCE = dt.date(2026, 1, 1)


def make_town(
    slug: str = "aldergem", *, flower: str = "allowed_with_duty", public: bool = True
) -> Organisation:
    """A town with a code, edition 2026, and a table for gifts."""
    town = Organisation.objects.create(slug=slug, names={"nl": slug.title()}, languages=["nl"])
    LegalEntity.objects.create(
        organisation=town, key="gemeente", kind=EntityKind.MUNICIPALITY, kbo="0999999922", names={"nl": slug}
    )
    titles = {"nl": f"Code van {slug}"}
    Work.objects.create(organisation=town, slug="code", kind=WorkKind.CODE, titles=titles, public=public)
    add_edition(town, "2026", SINCE)
    publish_gift(town, flower=flower)
    return town


def add_edition(town: Organisation, label: str, since: dt.date, money: str = MONEY) -> Edition:
    """A further edition of the town's code."""
    parts = [
        Item("geld", Kind.PARAGRAPH, {"nl": money}),
        Item("bloem", Kind.PARAGRAPH, {"nl": FLOWER}),
    ]
    tree = [Item("geschenken", Kind.SECTION, {"nl": "Geschenken"}, children=parts)]
    entity = LegalEntity.objects.get(organisation=town)
    adoption = Adoption(entity=entity, body={"nl": "gemeenteraad"}, date=since)
    work = Work.objects.get(organisation=town)
    terms = Freezing(label=label, since=since, languages=["nl"], adoptions=[adoption])
    freeze(actor="test", work=work, tree=tree, terms=terms)
    return Edition.objects.get(work=work, label=label)


def publish_gift(town: Organisation, *, flower: str = "allowed_with_duty") -> TableVersion:
    """The table for gifts as the town's next version; `flower` is what it says of small things."""
    shared = catalogue()
    situation = shared.situations["gift"]
    duties = ("report_to_manager",) if flower == "allowed_with_duty" else ()
    rules = (
        Rule(
            "money",
            {"kind": Condition(frozenset({"money", "goods", "service"}))},
            "not_allowed",
            cites=("geld",),
            reasons={"nl": "Geld nooit."},
        ),
        Rule(
            "flower",
            {"kind": Condition(frozenset({"symbolic"}))},
            flower,
            duties,
            ("bloem",),
            reasons={"nl": "Een bloem wel."},
        ),
    )
    table = Table(
        "gift",
        (situation.questions["kind"],),
        rules,
        shared.order,
        shared.undecided,
        shared.silent,
        ask="manager",
        texts=situation.texts,
    )
    return publish_table(actor="test", town=town, sheet=Sheet("code", table))
