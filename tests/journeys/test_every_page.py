"""Every page, in three languages, on the narrowest telephone: axe finds nothing, nothing scrolls sideways.

The demo town is loaded as `make run` loads it. A page that is added to the product is added here; the doors
table says which addresses there are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page

import erecode.packs
from erecode.acknowledging.campaign_actions import Choice
from erecode.acknowledging.campaign_actions import begin as begin_campaign
from erecode.acknowledging.demo import play
from erecode.conduct.models import Edition
from erecode.core.publishing import shelf
from erecode.guidance.editing_actions import begin as begin_table
from erecode.guidance.models import TableVersion
from erecode.organisations.models import Organisation, Person
from erecode.packs.checking import inspect
from erecode.packs.loading import load

READ = "wervelde/read/deontologische-code/"
PUBLIC = {
    "the towns": "",
    "the look": "_ui/",
    "signing in": "_in/",
    "a sign-in link": "_in/link/",
    "a town": "wervelde/",
    "a code": READ,
    "an old edition": f"{READ}2024/",
    "a provision": f"{READ}2026/geschenken-klein/",
    "a part": f"{READ}2026/onafhankelijk/",
    "a dictionary": "wervelde/read/competenties/",
    "a search": "wervelde/search/?q=cadeau",
    "a search that finds nothing": "wervelde/search/?q=zzzqqq",
    "asking": "wervelde/ask/",
    "a question": "wervelde/ask/gift/",
    "a checklist": "wervelde/ask/secondary_activity/",
    "an answer": "wervelde/ask/gift/answer/kind=symbolic/giver=client/",
    "an answer that the code does not give": "molenbeke/ask/gift/",
    "a step card": "wervelde/cards/agressie-aan-de-balie/",
    "comparing": "wervelde/compare/",
    "differences": "wervelde/compare/deontologische-code/2024/2026/",
    "checking a kept answer": "wervelde/ask/verify/",
    "an answer of several towns": "wervelde/ask/gift/compare/?kind=symbolic&giver=client",
    "two towns": "wervelde/compare/deontologische-code/2026/with/molenbeke/deontologische-code/2025/",
}
KEEPERS = {
    "keeping": "wervelde/_keep/",
    "the gap radar": "wervelde/_keep/gaps/",
    "importing": "wervelde/_import/",
    "signing out": "_out/",
    "signing in and security": "_in/mine/",
    "changing the password": "_in/mine/password/",
    "adding a passkey": "_in/mine/passkeys/",
    "recovery codes": "_in/mine/codes/",
    "badges": "wervelde/_badges/",
    "kiosks": "wervelde/_kiosks/",
    "rules for signing in": "wervelde/_signin/",
    "a town, signed in": "wervelde/",
    "mail": "wervelde/_keep/mail/",
    "mail, sent": "wervelde/_keep/mail/?shelf=sent",
    "wording the mails": "wervelde/_keep/mail/words/",
    "wording one mail": "wervelde/_keep/mail/words/notifications.undelivered/nl/",
    "the hours of mail": "wervelde/_keep/mail/hours/",
    "what other systems are told": "wervelde/_keep/webhooks/",
    "telling another system": "wervelde/_keep/webhooks/new/",
    "a provision, as a keeper": f"{READ}2026/geschenken-klein/",
}
PEOPLE = "wervelde/_keep/people/"
KEEPERS |= {
    "people": PEOPLE,
    "people that are not there": f"{PEOPLE}?q=zzz",
    "units": f"{PEOPLE}units/",
    "a new unit": f"{PEOPLE}units/new/",
    "a unit": f"{PEOPLE}units/of/groendienst/",
    "a person": f"{PEOPLE}of/geert-maertens/",
    "naming a stand-in": f"{PEOPLE}of/geert-maertens/stand-in/",
    "giving a role": f"{PEOPLE}of/geert-maertens/role/",
    "somebody joins": f"{PEOPLE}new/",
    "files with people": f"{PEOPLE}files/",
    "closing days": "wervelde/_keep/closing-days/?year=2027",
    "my page": "wervelde/mine/",
    "my file": "wervelde/mine/file/",
}
SITUATIONS = "wervelde/_keep/situations/"
GIFT = f"{SITUATIONS}gift/"
KEEPERS |= {
    "the tables": SITUATIONS,
    "a draft of a table": GIFT,
    "a rule": f"{GIFT}rule/token/",
    "a new rule": f"{GIFT}rule/",
    "who is in doubt": f"{GIFT}rule/doubt/",
    "what is asked": f"{GIFT}frame/",
    "a case": f"{GIFT}case/bank-note/",
    "trying a draft": f"{GIFT}try/?given_kind=money",
    "publishing a table": f"{GIFT}publish/",
    "throwing a draft away": f"{GIFT}discard/",
    "versions of a table": f"{GIFT}versions/",
    "a version of a table": f"{GIFT}versions/1/",
    "taking a file": f"{GIFT}dmn/take/",
    "a situation without a draft": f"{SITUATIONS}invitation/",
    "what a text changes": f"{SITUATIONS}_edition/deontologische-code/",
}
CAMPAIGNS = "wervelde/_campaigns/"
KEEPERS |= {
    "campaigns": CAMPAIGNS,
    "a new campaign": f"{CAMPAIGNS}new/",
    "a campaign that runs": f"{CAMPAIGNS}deontologische-code-2026/",
    "nobody of a campaign": f"{CAMPAIGNS}deontologische-code-2026/?name=zzz",
    "ending a campaign": f"{CAMPAIGNS}deontologische-code-2026/end/",
    "what a campaign asks": f"{CAMPAIGNS}deontologische-code-2026-2/reading/",
    "a campaign's question": f"{CAMPAIGNS}deontologische-code-2026-2/question/",
    "a campaign's days": f"{CAMPAIGNS}deontologische-code-2026-2/when/",
}
KEEPERS |= {
    "what can be declared": "wervelde/declare/",
    "declaring a gift": "wervelde/declare/gift/?kind=symbolic",
    "my declarations": "wervelde/mine/declarations/",
    "what waits for a decision": "wervelde/mine/decisions/",
    "deciding from a mail": "wervelde/_keep/decision-links/",
}
DILEMMAS = "wervelde/dilemmas/"
PUBLIC |= {"joining a team session": "wervelde/team/"}
KEEPERS |= {
    "dilemmas": DILEMMAS,
    "a dilemma": f"{DILEMMAS}overuren-van-de-collega/",
    "starting a team session": f"{DILEMMAS}overuren-van-de-collega/session/",
    "rules of the dilemmas": f"{DILEMMAS}_rules/",
    "past advice": "wervelde/past-advice/",
    "writing past advice": "wervelde/past-advice/new/",
    "questions for advice": "wervelde/questions/",
    "asking for advice": "wervelde/questions/new/",
}
LANGUAGES = ("", "fr/", "en/")
PACKS = Path(erecode.packs.__file__).parent


@pytest.fixture
def demo(transactional_db: None) -> None:
    """Wervelde and its neighbour."""
    shelf.forget()
    for name in ("wervelde", "molenbeke"):
        pack, faults = inspect(PACKS / name)
        assert faults == []
        load(pack, demo=True)
    town = Organisation.objects.get(slug="wervelde")
    assert play(town)
    newest = Edition.objects.get(work__slug="deontologische-code", work__organisation=town, label="2026")
    keeper = Person.objects.get(organisation=town, roles__role="integrity_officer")
    begin_campaign(actor=keeper, town=town, choice=Choice("Nog eens", newest))


@pytest.fixture
def narrow(browser: Browser, live_server: object) -> Iterator[Page]:
    """A telephone of 320 px."""
    context = browser.new_context(base_url=str(live_server), viewport={"width": 320, "height": 700})
    yield context.new_page()
    context.close()


def _look(page: Page, address: str) -> list[str]:
    """What is wrong with a page, one line each."""
    answer = page.goto(address)
    wrong = [] if answer and answer.ok else [f"{address}: status {answer.status if answer else 'none'}"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > 320:
        wrong.append(f"{address}: scrolls sideways, {wide} px wide")
    result = Axe().run(page, options={"resultTypes": ["violations"]})
    for violation in result.response["violations"]:
        for node in violation["nodes"][:3]:
            wrong.append(f"{address}: {violation['id']}: {node['html'][:160]}")
    if page.locator("h1").count() != 1:
        wrong.append(f"{address}: {page.locator('h1').count()} first headings")
    return wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_pages_can_be_read_by_everybody(demo: None, narrow: Page, language: str) -> None:
    assert [fault for path in PUBLIC.values() for fault in _look(narrow, f"/{language}{path}")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_keepers_pages_can_be_used_by_everybody(
    demo: None, narrow: Page, live_server: object, language: str
) -> None:
    keeper = Person.objects.get(organisation__slug="wervelde", roles__role="integrity_officer")
    table = TableVersion.objects.get(organisation=keeper.organisation, situation="gift")
    begin_table(actor=keeper, town=keeper.organisation, situation="gift", sheet=table.read())
    client = Client()
    assert keeper.account is not None
    client.force_login(keeper.account)
    just_now = client.session
    just_now["entered"] = {"at": int(time.time()), "method": "password"}
    just_now.save()
    session = client.cookies["sessionid"].value
    narrow.context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])
    assert [fault for path in KEEPERS.values() for fault in _look(narrow, f"/{language}{path}")] == []
