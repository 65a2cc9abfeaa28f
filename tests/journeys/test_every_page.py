"""Every page, in three languages, on the narrowest telephone: axe finds nothing, nothing scrolls sideways.

The demo town is loaded as `make run` loads it. Axe, which hardly judges words, looks at each page in one
language, by turns; the width is looked at in all. A page that is added to the product is added in pages.py;
the doors table says which addresses there are.
"""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from django.test import Client
from playwright.sync_api import Page

import erecode.packs
from erecode.acknowledging import demo as campaigns
from erecode.acknowledging.campaign_actions import Choice
from erecode.acknowledging.campaign_actions import begin as begin_campaign
from erecode.conduct.models import Edition
from erecode.guidance.editing_actions import begin as begin_table
from erecode.guidance.models import TableVersion
from erecode.organisations.models import Organisation, Person
from erecode.packs.checking import inspect
from erecode.packs.loading import load
from tests.journeys.looking import look
from tests.journeys.once import once_made
from tests.journeys.pages import KEEPERS, PUBLIC

LANGUAGES = ("", "fr/", "en/")
PACKS = Path(erecode.packs.__file__).parent


@pytest.fixture
def keeper(transactional_db: None) -> Person:
    """The integrity officer of Wervelde, which is loaded with its neighbour and has two drafts."""
    once_made("two towns with drafts", _two_towns)
    return Person.objects.get(organisation__slug="wervelde", roles__role="integrity_officer")


def _two_towns() -> None:
    for name in ("wervelde", "molenbeke"):
        pack, faults = inspect(PACKS / name)
        assert faults == []
        load(pack, demo=True)
    town = Organisation.objects.get(slug="wervelde")
    assert campaigns.play(town)
    newest = Edition.objects.get(work__slug="deontologische-code", work__organisation=town, label="2026")
    keeper = Person.objects.get(organisation=town, roles__role="integrity_officer")
    begin_campaign(actor=keeper, town=town, choice=Choice("Nog eens", newest))
    table = TableVersion.objects.get(organisation=town, situation="gift")
    begin_table(actor=keeper, town=town, situation="gift", sheet=table.read())


def _enter(page: Page, person: Person, live_server: object) -> None:
    """Sign somebody in who gave the password just now."""
    client = Client()
    assert person.account is not None
    client.force_login(person.account)
    just_now = client.session
    just_now["entered"] = {"at": int(time.time()), "method": "password"}
    just_now.save()
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_used_by_everybody(
    keeper: Person, narrow: Page, live_server: object, language: str
) -> None:
    turn = LANGUAGES.index(language)
    faults = []
    for number, path in enumerate([*PUBLIC.values(), *KEEPERS.values()]):
        if number == len(PUBLIC):
            _enter(narrow, keeper, live_server)
        faults += look(narrow, f"/{language}{path}", axe=number % len(LANGUAGES) == turn)
    assert faults == []
