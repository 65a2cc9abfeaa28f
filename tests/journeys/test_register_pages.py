"""Every page of the registers, for whoever comes there: axe finds nothing, nothing scrolls sideways.

The demo town has declarations in every state. Each page is visited once, in the three languages by turns.
"""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page

import erecode.packs
from erecode.core.publishing import shelf
from erecode.organisations.models import Organisation, Person
from erecode.packs.checking import inspect
from erecode.packs.loading import load
from erecode.registers import demo, destroying
from erecode.registers.editing_actions import begin
from erecode.registers.models import Declaration, Procurement, RegisterVersion
from erecode.registers.plain import read
from tests.journeys.looking import look

PACK = Path(erecode.packs.__file__).parent / "wervelde"
REGISTERS = "wervelde/_registers/"
MADE = "wervelde/_keep/registers/"
GIFT = f"{MADE}gift/"
KEEPERS = {
    "registers to look into": REGISTERS,
    "a register": f"{REGISTERS}gift/",
    "a register in which nothing fits": f"{REGISTERS}gift/?q=zzz",
    "sums of a year": f"{REGISTERS}gift/sums/",
    "sums of a year without anything": f"{REGISTERS}gift/sums/?year=2001",
    "how long records are kept": "wervelde/_retention/",
    "award procedures": "wervelde/_awards/",
    "registers that are made": MADE,
    "a new register": f"{MADE}new/",
    "a draft of a register": GIFT,
    "its form": f"{GIFT}look/",
    "its names": f"{GIFT}part/names/",
    "who decides": f"{GIFT}part/ways/",
    "who sees it": f"{GIFT}part/keeping/",
    "its provisions": f"{GIFT}cites/",
    "a new question": f"{GIFT}fields/",
    "a question of a list": f"{GIFT}fields/disposition/",
    "publishing it": f"{GIFT}publish/",
    "throwing it away": f"{GIFT}discard/",
    "its versions": f"{GIFT}versions/",
    "one version": f"{GIFT}versions/1/",
    "a register without a draft": f"{MADE}invitation/",
}
PUBLIC = {
    "open registers": "wervelde/registers/",
    "an open register in a year without anything": "wervelde/registers/gift/?year=2001",
}
ADVISERS = {
    "facts by third parties": f"{REGISTERS}third_party_facts/",
    "after-care": f"{REGISTERS}third_party_facts/after-care/",
}


@pytest.fixture
def town(transactional_db: None) -> Organisation:
    """Wervelde with two years of declarations, a draft of a register, and a destruction list."""
    shelf.forget()
    pack, faults = inspect(PACK)
    assert faults == []
    load(pack, demo=True)
    town = Organisation.objects.get(slug="wervelde")
    assert demo.play(town)
    keeper = _who(town, "integrity_officer")
    gift = RegisterVersion.objects.filter(organisation=town, key="gift").latest("number")
    begin(actor=keeper, town=town, register=read(gift.definition))
    oldest = Declaration.objects.filter(organisation=town, closed_at__isnull=False).earliest("closed_at")
    long_ago = oldest.closed_at.replace(year=2001) if oldest.closed_at else None
    Declaration.objects.filter(pk=oldest.pk).update(declared_at=long_ago, closed_at=long_ago, until=None)
    destroying.propose(actor=keeper)
    return town


def _who(town: Organisation, role: str) -> Person:
    return Person.objects.filter(organisation=town, roles__role=role, account__isnull=False)[0]


def _first(**which: object) -> Declaration:
    return Declaration.objects.filter(**which)[0]


def _one_of_each_state(**which: object) -> list[str]:
    """The page of one declaration in each state."""
    rows = Declaration.objects.filter(**which).order_by("state", "pk")
    uids = {row.state: row.uid for row in rows}
    return [f"wervelde/declarations/{uid}/" for state, uid in uids.items() if state != "draft"]


def _as(page: Page, person: Person, live_server: object) -> None:
    client = Client()
    assert person.account is not None
    client.force_login(person.account)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])


def test_every_page_of_the_registers_can_be_used_by_everybody(
    town: Organisation, narrow: Page, live_server: object
) -> None:
    keeper = _who(town, "integrity_officer")
    (made,) = town.destructions.all()
    award = Procurement.objects.filter(organisation=town)[0]
    settled = _first(organisation=town, state="noted", register="gift")
    kept = [f"wervelde/_retention/{made.pk}/", f"wervelde/_retention/hold/{settled.uid}/"]
    kept += [f"wervelde/_awards/{award.key}/", *_one_of_each_state(organisation=town, register="gift")]
    decider = _first(organisation=town, state="waiting", decider__account__isnull=False).decider
    declarer = _first(organisation=town, state="approved", person__account__isnull=False).person
    assert decider and declarer
    visits: list[tuple[Person | None, list[str]]] = [
        (None, [*PUBLIC.values()]),
        (keeper, [*KEEPERS.values(), *kept]),
        (_who(town, "prevention_adviser"), [*ADVISERS.values()]),
        (decider, ["wervelde/mine/decisions/", *_one_of_each_state(decider=decider)]),
        (declarer, ["wervelde/mine/declarations/", *_one_of_each_state(person=declarer)]),
    ]
    languages = cycle(("", "fr/", "en/"))
    faults = []
    for person, paths in visits:
        if person:
            _as(narrow, person, live_server)
        for path in paths:
            faults += look(narrow, f"/{next(languages)}{path}")
    assert faults == []
