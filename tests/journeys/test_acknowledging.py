"""Reading and signing in a real browser: a telephone, a kiosk, a clerk's desk, and without script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from erecode.acknowledging import actions
from erecode.acknowledging.actions import Signature
from erecode.acknowledging.models import Question, Receipt
from erecode.acknowledging.paper_actions import make_list
from erecode.acknowledging.tests.shelf import Shelf, make_shelf
from erecode.core.publishing import shelf as kept_pages
from erecode.organisations.models import Account, Person
from erecode.signin import badge_actions, kiosk_actions
from erecode.signin.kiosk_cookie import COOKIE
from tests.journeys.looking import look

PIN = "40718"


@pytest.fixture
def here(transactional_db: None, settings: LazySettings, tmp_path: Path) -> Shelf:
    """Velm: HR (hilde), a gardener (gust) and a nurse (nele) without accounts, who are asked to read."""
    settings.MEDIA_ROOT = tmp_path
    kept_pages.forget()
    made = make_shelf()
    made.person("hilde", "zorg")
    made.role("hilde", "hr")
    campaign = made.campaign()
    Question.objects.create(
        campaign=campaign,
        key="geld",
        provision_key="geschenken-1",
        texts={"nl": "U krijgt een cadeaubon. Wat doet u?"},
        options=[{"nl": "Ik geef hem terug."}, {"nl": "Ik hou hem."}],
        explanation={"nl": "Een bon is als geld: geef hem terug en meld het."},
    )
    made.assign(campaign, made.person("gust", mail=""), base=made.first)
    made.assign(campaign, made.person("nele", "zorg", mail=""))
    return made


@pytest.fixture
def plain_page(browser: Browser, live_server: object) -> Iterator[Page]:
    """A telephone of 360 px without script."""
    context = browser.new_context(
        base_url=str(live_server), viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def card(here: Shelf, name: str) -> tuple[str, str]:
    """What stands on somebody's card: the QR code's path and the start code."""
    ((badge, code),) = badge_actions.issue(actor=here.people["hilde"], people=[here.people[name]])
    return f"/velm/_b/{badge.token}/", code


def sign_in(page: Page, person: Person, live_server: object) -> None:
    """Somebody with an account, signed in."""
    person.account = Account.objects.create_user(f"{person.key}@velm.example", None)
    person.save(update_fields=["account"])
    client = Client()
    client.force_login(person.account)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])


def first_use(page: Page, here: Shelf, name: str) -> None:
    """Scan the card for the first time and choose a PIN."""
    address, code = card(here, name)
    page.goto(address)
    page.locator("input[name=code]").fill(code)
    page.locator("input[name=pin]").fill(PIN)
    again = page.locator("input[name=again]")
    if again.count():
        again.fill(PIN)
    page.get_by_role("button", name="Verder").click()


def read_and_sign(page: Page) -> None:
    """From the list to the receipt, through the one part that there is."""
    page.get_by_role("link", name=re.compile("^Lees|^Te lezen:")).first.click()
    page.get_by_role("link", name="Begin").click()
    page.get_by_role("link", name=re.compile("Naar het tekenen")).click()
    page.get_by_role("button", name="Ik heb kennis genomen").click()


def test_a_gardener_without_account_reads_what_changed_and_signs(page: Page, here: Shelf) -> None:
    first_use(page, here, "gust")
    expect(page.get_by_role("heading", level=1)).to_have_text("Mijn pagina")
    page.get_by_role("link", name=re.compile("^Te lezen:")).click()
    page.get_by_role("link", name="Begin").click()
    expect(page.locator("ins", has_text="of bonnen")).to_be_visible()
    expect(page.get_by_text("Een bloem mag u aannemen.")).to_have_count(0)
    page.get_by_label("Ik hou hem.").check()
    page.get_by_role("button", name="Toon wat de code zegt").click()
    expect(page.get_by_text("Een bon is als geld")).to_be_visible()
    page.get_by_role("link", name=re.compile("Naar het tekenen")).click()
    second_tab = page.context.new_page()
    second_tab.goto(page.url)
    for tab in (page, second_tab):
        tab.get_by_role("button", name="Ik heb kennis genomen").click()
        expect(tab.get_by_role("heading", level=1)).to_have_text("Bewijs van kennisname")
    assert list(Receipt.objects.values_list("name", "channel", "kind")) == [("Gust", "qr", "acknowledged")]


def test_without_script_it_is_the_same(plain_page: Page, here: Shelf) -> None:
    first_use(plain_page, here, "gust")
    read_and_sign(plain_page)
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Bewijs van kennisname")
    assert Receipt.objects.get().name == "Gust"


def test_a_nurse_signs_at_the_kiosk_and_leaves_nothing_behind(
    page: Page, here: Shelf, live_server: object
) -> None:
    client = Client()
    hilde = here.people["hilde"]
    request = client.get("/velm/").wsgi_request
    secret = kiosk_actions.enrol(actor=hilde, request=request, unit=here.units["zorg"], name="Gang")
    page.context.add_cookies([{"name": COOKIE, "value": f"velm.{secret}", "url": str(live_server)}])
    first_use(page, here, "nele")
    page.get_by_role("link", name=re.compile("^Te lezen:")).click()
    page.get_by_role("link", name="Begin").click()
    expect(page.get_by_text("Een bloem mag u aannemen.", exact=True)).to_be_visible()
    page.get_by_role("link", name=re.compile("Naar het tekenen")).click()
    page.get_by_role("button", name="Ik heb kennis genomen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Dank u. U hebt getekend.")
    page.get_by_role("link", name="Klaar").click()
    expect(page).to_have_url(re.compile("/velm/_kiosk/$"))
    page.goto("/velm/_acknowledge/")
    expect(page).to_have_url(re.compile("/_kiosk/|/_in/"))
    assert list(Receipt.objects.values_list("name", "channel")) == [("Nele", "kiosk")]


def test_a_clerk_enters_a_paper_list_by_keyboard_with_a_scan(
    wide_page: Page, here: Shelf, live_server: object, tmp_path: Path
) -> None:
    campaign = here.people["gust"].assignments.get().campaign
    for number in range(1, 41):
        here.assign(campaign, here.person(f"tuinier-{number:02}", mail=""))
    sign_in(wide_page, here.people["hilde"], live_server)
    wide_page.goto("/velm/_paper/campaign/code-2026/groen/")
    wide_page.get_by_role("button", name="Maak een lijst om te drukken").click()
    expect(wide_page.get_by_role("heading", level=1)).to_have_text("Lijst 1")
    wide_page.get_by_role("checkbox").first.focus()
    for _number in range(40):
        wide_page.keyboard.press("Space")
        wide_page.keyboard.press("ArrowDown")
    wide_page.keyboard.press("ArrowRight")
    wide_page.keyboard.press("Space")
    scan = tmp_path / "lijst.pdf"
    scan.write_bytes(b"%PDF-1.4 scan")
    wide_page.get_by_label("Scan van de getekende lijst").set_input_files(scan)
    wide_page.get_by_role("button", name="Voer deze namen in").click()
    expect(wide_page.get_by_role("status")).to_have_text("41 namen zijn ingevoerd.")
    expect(wide_page.get_by_role("link", name="De scan")).to_be_visible()
    kinds = list(Receipt.objects.order_by("name").values_list("kind", flat=True))
    assert (kinds.count("acknowledged"), kinds.count("refused")) == (40, 1)


@pytest.mark.parametrize("language", ["", "/fr", "/en"])
def test_every_page_can_be_read_by_everybody(
    narrow: Page, here: Shelf, live_server: object, language: str
) -> None:
    hilde, gust = here.people["hilde"], here.people["gust"]
    hilde.name = "Hilde Vandenbroucke-van Cauwenberghe"
    hilde.save(update_fields=["name"])
    campaign = gust.assignments.get().campaign
    whole = here.assign(here.campaign("code-2024", edition=here.first), hilde)
    changed = here.assign(campaign, hilde, base=here.first)
    actions.refuse(actor=hilde, assignment=whole, signature=Signature("nl", note="Eerst overleg."))
    sign_in(narrow, hilde, live_server)
    unit = here.units["groen"]
    made = make_list(actor=hilde, campaign=campaign, unit=unit, language="nl", without_account=False)
    receipt = Receipt.objects.get()
    paths = [
        "_acknowledge/",
        f"_acknowledge/{changed.pk}/",
        f"_acknowledge/{changed.pk}/1/",
        f"_acknowledge/{whole.pk}/1/",
        f"_acknowledge/{changed.pk}/sign/",
        f"_acknowledge/{changed.pk}/refuse/",
        f"_acknowledge/receipts/{receipt.pk}/",
        "_paper/campaign/code-2026/",
        "_paper/campaign/code-2026/groen/",
        f"_paper/list/{made.number}/",
        f"_paper/behalf/{gust.assignments.get().pk}/",
    ]
    assert [fault for path in paths for fault in look(narrow, f"{language}/velm/{path}")] == []
