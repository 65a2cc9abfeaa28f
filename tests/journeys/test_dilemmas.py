"""A team before one screen with telephones, by keyboard; and a question to a counsellor, without script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect

from erecode.dilemmas.models import AdviceQuestion, DilemmaRules
from erecode.dilemmas.tests.hall import WAYS, Hall, make_hall


@pytest.fixture
def delen(transactional_db: None) -> Hall:
    """A small town that shows votes from two on."""
    made = make_hall()
    DilemmaRules.objects.create(organisation=made.town, floor=2)
    return made


@pytest.fixture
def telephones(browser: Browser, live_server: object) -> Iterator[list[Page]]:
    """Two telephones of 360 px on which nobody is signed in; the second runs no script."""
    shape = {"width": 360, "height": 740}
    contexts = [
        browser.new_context(base_url=str(live_server), viewport=shape, java_script_enabled=scripts)  # type: ignore[arg-type]
        for scripts in (True, False)
    ]
    yield [context.new_page() for context in contexts]
    for context in contexts:
        context.close()


def _sign_in(context: BrowserContext, client: Client, live_server: object) -> None:
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])


def _on(screen: Page) -> None:
    """The arrow, once the page listens."""
    screen.wait_for_load_state("load")
    screen.keyboard.press("ArrowRight")


def test_a_team_votes_twice_and_agrees(
    delen: Hall, wide_page: Page, telephones: list[Page], live_server: object
) -> None:
    screen, (one, other) = wide_page, telephones
    _sign_in(screen.context, delen.client("mona"), live_server)
    screen.goto("/en/delen/dilemmas/the-box/session/")
    screen.get_by_role("button", name="Start the session").press("Enter")
    code = screen.locator(".code.big").inner_text()
    for phone in telephones:
        phone.goto("/en/delen/team/")
        phone.get_by_label("The code on the big screen").fill(code)
        phone.get_by_role("button", name="Go on").click()
        phone.get_by_role("button", name="Take part").click()
    expect(screen.get_by_text("2 people are here")).to_be_visible()
    _on(screen)
    expect(one.get_by_text("Somebody leaves a box")).to_be_visible()
    _on(screen)
    one.get_by_role("button", name=WAYS[0]).click()
    one.get_by_role("button", name=WAYS[1]).click()
    expect(one.get_by_text("Counted.")).to_be_visible()
    other.reload()
    other.get_by_role("button", name=WAYS[1]).click()
    expect(screen.get_by_text("2 votes")).to_be_visible()
    screen.keyboard.press("Enter")
    expect(screen.locator("td")).to_have_text(["0", "2", "0"])
    for heading in ("Why?", "What do we stand for?", "And now? Vote once more."):
        _on(screen)
        expect(screen.get_by_role("heading", name=heading)).to_be_visible()
    one.get_by_role("button", name=WAYS[2]).click()
    _on(screen)
    expect(screen.get_by_text("Fewer than 2 people voted.")).to_be_visible()
    _on(screen)
    screen.get_by_label("What do we agree?").fill("We ask before we eat.")
    screen.get_by_role("button", name="Keep this and end").click()
    expect(screen.get_by_text("We ask before we eat.")).to_be_visible()
    expect(one.get_by_role("heading", name="This session is over")).to_be_visible()


def test_a_counsellor_is_asked_and_the_question_deleted(
    delen: Hall, page: Page, wide_page: Page, live_server: object
) -> None:
    _sign_in(page.context, delen.client("anna"), live_server)
    _sign_in(wide_page.context, delen.client("cora"), live_server)
    page.goto("/fr/delen/questions/new/")
    page.get_by_label("Cora Smet, personne de confiance").check()
    page.get_by_label("Votre question").fill("Puis-je accepter une invitation ?")
    page.get_by_role("button", name="Envoyer la question", exact=True).click()
    expect(page.get_by_text("Ceci n’est pas un signalement.")).to_be_visible()
    wide_page.goto("/en/delen/questions/")
    wide_page.get_by_role("link", name="Anna Claes").click()
    wide_page.get_by_label("Your answer").fill("Talk to Mona first.")
    wide_page.get_by_role("button", name="Send the answer").click()
    page.reload()
    expect(page.get_by_text("Talk to Mona first.")).to_be_visible()
    page.get_by_role("button", name="Effacer ma question").click()
    expect(page.get_by_text("ont disparu")).to_be_visible()
    assert AdviceQuestion.objects.count() == 0
