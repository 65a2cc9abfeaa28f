"""Keepers at work on the small town's table, for the tests of the editor's pages."""

from __future__ import annotations

from django.test import Client

from erecode.guidance.models import TableState, TableVersion
from erecode.guidance.sheet import Sheet
from erecode.organisations.models import Account, Organisation, Person, Role, RoleHolding

HERE = "/en/aldergem/_keep/situations/"
GIFT = f"{HERE}gift/"
RULE = {
    "key": "card",
    "when_kind": ["symbolic"],
    "verdict": "ask_first",
    "reason_nl": "Vraag het eerst.",
    "reason_fr": "",
    "reason_en": "Ask first.",
    "cites": ["bloem"],
    "duties": ["share_with_colleagues"],
    "ask": "hr",
    "register": "gift",
    "seen": "",
}


def keeper(town: Organisation, name: str = "alda") -> Person:
    """Somebody who keeps the town's tables."""
    account = Account.objects.create_user(f"{name}@{town.slug}.example", "een-lang-genoeg-wachtwoord")
    person = Person.objects.create(
        organisation=town,
        key=name,
        name=name.title(),
        mail=account.mail,
        category="statutory",
        account=account,
    )
    RoleHolding.objects.create(person=person, role=Role.INTEGRITY_OFFICER)
    return person


def at_work(person: Person) -> Client:
    """A browser in which the person is signed in."""
    client = Client()
    assert person.account is not None
    client.force_login(person.account)
    return client


def draft() -> TableVersion:
    """The one draft."""
    return TableVersion.objects.get(state=TableState.DRAFT)


def drafted() -> Sheet:
    """What stands in the one draft."""
    return draft().read()


def mark_on(page: str) -> str:
    """The mark of what a form was opened on."""
    found = page.split('name="seen" value="')
    return found[1].split('"')[0] if len(found) > 1 else ""
