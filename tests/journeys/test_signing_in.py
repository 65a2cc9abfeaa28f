"""Getting in, in a real browser: a badge on a telephone, a passkey, codes, a mailed link, and a kiosk."""

from __future__ import annotations

import re
import time

import pytest
from django.conf import settings as product
from playwright.sync_api import Page, expect
from pytest_django.fixtures import Settings

from erecode.notifications.postman import deliver
from erecode.organisations.models import Person
from erecode.signin import badge_actions
from erecode.signin.models import Badge, Passkey, Totp
from erecode.signin.sealing import unseal
from erecode.signin.tests.test_links import run_queue
from erecode.signin.totp import STEP, code_at
from tests.cast import PASSWORD, Town, make_cast
from tests.sink import Sink

PIN = "40718"


@pytest.fixture
def aldergem(transactional_db: None) -> Town:
    """A town with a keeper, Alda."""
    return make_cast()[0]


def gardener(aldergem: Town) -> tuple[Badge, str]:
    """Gust, who has no account, with the card that HR printed."""
    gust = Person.objects.create(
        organisation=aldergem.organisation,
        key="gust",
        name="Gust Groen",
        category="statutory",
        unit=aldergem.unit,
    )
    [made] = badge_actions.issue(actor=aldergem.people["alda"], people=[gust])
    return made


def give_password(page: Page, onward: str = "") -> None:
    """Alda's mail address and password."""
    page.goto(f"/_in/?next={onward}")
    page.get_by_label("Mailadres").fill("alda@aldergem.example")
    page.get_by_label("Wachtwoord").fill(PASSWORD)
    page.get_by_role("button", name="Aanmelden", exact=True).click()


def test_a_gardener_with_a_telephone_chooses_a_pin_and_comes_back(
    aldergem: Town, page: Page, settings: Settings
) -> None:
    badge, code = gardener(aldergem)
    page.goto(f"/aldergem/_b/{badge.token}/")
    page.get_by_label("Startcode").fill(code.lower())
    page.get_by_label("Kies een pincode").fill(PIN)
    page.get_by_label("De pincode nog een keer").fill(PIN)
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("U bent hier als Gust Groen.")).to_be_visible()
    mine = page.url
    settings.VISIT_IDLE = -1  # ten minutes later
    page.reload()
    expect(page.get_by_role("heading", name="Uw badge")).to_be_visible()
    expect(page.get_by_text("Gust")).to_have_count(0)
    settings.VISIT_IDLE = product.VISIT_IDLE if product.VISIT_IDLE > 0 else 600
    page.get_by_label("Pincode").fill(PIN)
    page.get_by_role("button", name="Verder").click()
    assert page.url == mine
    page.get_by_role("button", name="Ik ben klaar").click()
    page.goto(mine)
    expect(page.get_by_role("heading", name="Aanmelden")).to_be_visible()


def test_a_passkey_is_made_and_used_and_a_code_is_asked_without_it(aldergem: Town, wide_page: Page) -> None:
    page = wide_page
    _with_authenticator(page)
    give_password(page, "/_in/mine/")
    page.get_by_role("link", name="Een toegangssleutel toevoegen").click()
    page.get_by_label("Hoe noemt u dit toestel?").fill("Mijn laptop")
    page.get_by_role("button", name="Toegangssleutel maken").click()
    expect(page.get_by_text("Mijn laptop")).to_be_visible()
    page.get_by_role("button", name="Een app instellen").click()
    page.get_by_label("De code die uw app nu toont").fill(_code(-1))
    page.get_by_role("button", name="Deze app gebruiken").click()
    page.get_by_role("button", name="Nieuwe codes maken").click()
    assert page.locator(".codes li").count() == 10
    with page.expect_download() as file:
        page.get_by_role("link", name="Bewaren als bestand").click()
    assert len(file.value.path().read_text().split()) == 10
    _sign_out(page)
    page.goto("/_in/?next=/aldergem/search/")
    page.get_by_role("button", name="Een toegangssleutel gebruiken").click()
    page.wait_for_url(re.compile(r"^[^?]*/aldergem/search/$"))
    assert Passkey.objects.get().used_at is not None
    _sign_out(page)
    give_password(page, "/aldergem/search/")
    page.get_by_label("Code", exact=True).fill(_code())
    page.get_by_role("button", name="Verder").click()
    page.wait_for_url(re.compile(r"^[^?]*/aldergem/search/$"))


def test_a_link_by_mail_signs_in_at_the_press_of_its_button(aldergem: Town, page: Page, sink: Sink) -> None:
    page.goto("/_in/?next=/aldergem/search/")
    page.get_by_role("link", name="Mail me een link").click()
    page.get_by_label("Mailadres").fill("bram@aldergem.example")
    page.get_by_role("button", name="Mail me de link").click()
    expect(page.get_by_role("heading", name="Kijk in uw mailbox")).to_be_visible()
    run_queue()
    deliver()
    found = re.search(r"/_in/link/\S+", sink.letters[0].text)
    assert found
    page.goto(found.group())
    expect(page.get_by_text("U meldt u aan als bram@aldergem.example.")).to_be_visible()
    page.get_by_role("button", name="Nu aanmelden").click()
    page.wait_for_url(re.compile(r"^[^?]*/aldergem/search/$"))


def test_a_kiosk_forgets_who_was_there(aldergem: Town, wide_page: Page, settings: Settings) -> None:
    page = wide_page
    badge, code = gardener(aldergem)
    give_password(page, "/aldergem/_kiosks/")
    page.get_by_label("Hoe noemen mensen dit toestel?").fill("Tablet in de refter")
    page.get_by_label("Dienst").select_option("Dienst")
    page.get_by_role("button", name="Maak er een kiosk van").click()
    page.get_by_label("Scan of typ uw badgenummer").fill(badge.token)
    page.keyboard.press("Enter")
    page.get_by_label("Startcode").fill(code)
    page.get_by_label("Kies een pincode").fill(PIN)
    page.get_by_label("De pincode nog een keer").fill(PIN)
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("U bent hier als Gust Groen.")).to_be_visible()
    page.get_by_role("button", name="Ik ben klaar").click()
    expect(page.get_by_role("heading", name="Welkom")).to_be_visible()
    page.go_back()
    expect(page.get_by_text("Gust")).to_have_count(0)
    page.goto("/aldergem/_kiosk/")
    settings.KIOSK_IDLE = 1
    page.get_by_label("Scan of typ uw badgenummer").fill(badge.token)
    page.get_by_label("Pincode").fill(PIN)
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("heading", name="Welkom")).to_be_visible(timeout=15_000)  # left alone
    expect(page.get_by_text("Gust")).to_have_count(0)


def _with_authenticator(page: Page) -> None:
    """A device that makes passkeys and knows its owner's finger."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def _code(steps: int = 0) -> str:
    return code_at(unseal(Totp.objects.get().sealed), int(time.time()) // STEP + steps)


def _sign_out(page: Page) -> None:
    page.goto("/_out/")
    page.get_by_role("button", name="Afmelden").click()
