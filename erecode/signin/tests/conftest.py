"""Aldergem with Alda, who has an account and keeps the codes, and Gust, a gardener who has none."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from erecode.organisations.models import (
    Account,
    EntityKind,
    LegalEntity,
    Organisation,
    Person,
    RoleHolding,
    Unit,
)
from erecode.signin import badge_actions
from erecode.signin.models import Badge

PASSWORD = "een-lang-genoeg-wachtwoord"
PIN = "40718"


@dataclass
class Aldergem:
    """The town and its two people."""

    town: Organisation
    unit: Unit
    alda: Person
    account: Account
    gust: Person


@pytest.fixture
def aldergem(db: None) -> Aldergem:
    """The town."""
    town = Organisation.objects.create(slug="aldergem", names={"nl": "Aldergem"}, languages=["nl"])
    entity = LegalEntity.objects.create(
        organisation=town, key="g", kind=EntityKind.MUNICIPALITY, kbo="0999999922", names={"nl": "Aldergem"}
    )
    unit = Unit.objects.create(organisation=town, key="groen", entity=entity, names={"nl": "Groendienst"})
    account = Account.objects.create_user("alda@aldergem.example", PASSWORD)
    alda = Person.objects.create(
        organisation=town,
        key="alda",
        name="Alda",
        mail=account.mail,
        category="s",
        account=account,
        unit=unit,
    )
    RoleHolding.objects.create(person=alda, role="integrity_officer")
    gust = Person.objects.create(organisation=town, key="gust", name="Gust", category="s", unit=unit)
    return Aldergem(town, unit, alda, account, gust)


def badge_of(aldergem: Aldergem, client: Client | None = None) -> Badge:
    """Gust's badge, whose PIN he chose on a device."""
    [(badge, code)] = badge_actions.issue(actor=aldergem.alda, people=[aldergem.gust])
    device = client or Client()
    answer = device.post(f"/aldergem/_b/{badge.token}/", {"code": code, "pin": PIN, "again": PIN})
    assert answer.status_code == 302
    badge.refresh_from_db()
    return badge


def sign_in(client: Client, mail: str = "alda@aldergem.example", **more: str) -> str:
    """Sign in with the password; where that leads."""
    answer = client.post("/_in/", {"mail": mail, "password": PASSWORD, **more})
    assert answer.status_code == 302, answer.content.decode()
    return answer["Location"]


def who(client: Client) -> str:
    """The account of the session, or nothing."""
    return str(client.session.get("_auth_user_id", ""))
