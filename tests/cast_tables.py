"""The table of gifts of a town of the cast: published once, with a draft beside it."""

from __future__ import annotations

from erecode.guidance.catalogue import catalogue
from erecode.guidance.editing_actions import begin
from erecode.guidance.models import TableVersion
from erecode.guidance.scenario import Scenario
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import Condition, Rule, Table
from erecode.guidance.table_actions import publish_table
from erecode.organisations.models import Organisation, Person

TOKEN = Rule(
    "token",
    {"kind": Condition(frozenset({"symbolic"}))},
    "allowed_with_duty",
    ("report_to_manager",),
    ("geschenken-2",),
    "manager",
    "gift",
    {"nl": "Een bloem mag.", "fr": "Une fleur est permise.", "en": "A flower is fine."},
)
MONEY = Rule(
    "money",
    {"kind": Condition(frozenset({"goods", "money", "service"}))},
    "not_allowed",
    (),
    ("geschenken-1",),
    reasons={"nl": "Geld mag nooit.", "en": "Never money."},
)
FLOWER = Scenario(
    "flower", {"kind": "symbolic"}, "allowed_with_duty", ("report_to_manager",), ("geschenken-2",)
)


def gift_sheet(*rules: Rule) -> Sheet:
    """A table of gifts with one question."""
    shared = catalogue()
    gift = shared.situations["gift"]
    asked = (gift.questions["kind"],)
    table = Table(
        "gift",
        asked,
        rules or (TOKEN, MONEY),
        shared.order,
        shared.undecided,
        shared.silent,
        ask="manager",
        texts=gift.texts,
    )
    return Sheet("code", table, (FLOWER,))


def keep_tables(town: Organisation, keeper: Person) -> TableVersion:
    """The table of gifts, published, and a draft that says the same."""
    published = publish_table(actor=keeper.key, town=town, sheet=gift_sheet())
    begin(actor=keeper, town=town, situation="gift", sheet=published.read())
    return published
