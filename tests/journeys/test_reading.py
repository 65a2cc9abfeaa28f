"""Reading in a real browser: telephone, wide screen, keyboard, paper, and without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from erecode.conduct.tests.reading_town import (
    Klaarbeek,
    edition_address,
    make_town,
    note,
    provision_address,
)
from erecode.core.publishing import shelf

HOME = "/klaarbeek/"
EVERY = {
    "home": HOME,
    "edition": edition_address(),
    "old edition": edition_address("2020"),
    "part": provision_address("eerlijk"),
    "provision": provision_address("eerlijk-1"),
    "differences": "/klaarbeek/compare/code/2020/2024/",
    "missing": provision_address("nooit"),
}


@pytest.fixture(autouse=True)
def here(transactional_db: None) -> Klaarbeek:
    """A small town with a note."""
    shelf.forget()
    made = make_town()
    note(made, "n", "Het mes ligt in de la.\n\n- links\n- rechts")
    return made


@pytest.fixture
def plain_page(browser: Browser, live_server: object) -> Iterator[Page]:
    """A telephone of 320 px without script and with text twice as large."""
    context = browser.new_context(
        base_url=str(live_server), viewport={"width": 320, "height": 700}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_on_a_telephone_from_the_first_page_to_one_provision(page: Page) -> None:
    page.goto(HOME)
    page.get_by_role("link", name="Onze gedragsregels").click()
    contents = page.locator("details.contents")
    expect(contents.get_by_role("link", name="2 Slot")).to_be_hidden()
    contents.locator("summary").click()
    contents.get_by_role("link", name="2 Slot").click()
    expect(page.locator("#slot")).to_be_in_viewport()
    page.locator("#slot-1 .mark").click()
    expect(page).to_have_url(f"{page.url.split('/klaarbeek')[0]}{provision_address('slot-1')}")
    expect(page.get_by_role("heading", level=1)).to_have_text("2 Slot, punt 1")


def test_a_footnote_and_back(page: Page) -> None:
    page.goto(edition_address())
    page.locator("#call-noot").click()
    expect(page.locator("#noot")).to_be_in_viewport()
    page.locator("#noot .back").click()
    assert page.url.endswith("#call-noot")


def test_on_a_wide_screen_the_contents_follow_the_reader(wide_page: Page) -> None:
    wide_page.set_viewport_size({"width": 1280, "height": 320})
    wide_page.goto(edition_address())
    current = wide_page.locator(".beside-text [aria-current]")
    expect(current).to_have_text("1 Eerlijk delen")
    wide_page.locator("#editions").scroll_into_view_if_needed()
    wide_page.mouse.wheel(0, 5000)
    expect(current).to_have_text("2 Slot")


def test_the_reference_is_copied_with_a_button(browser: Browser, live_server: object) -> None:
    context = browser.new_context(
        base_url=str(live_server), permissions=["clipboard-read", "clipboard-write"]
    )
    page = context.new_page()
    page.goto(provision_address("eerlijk-2"))
    page.get_by_role("button", name="Kopieer de verwijzing").click()
    expect(page.get_by_role("button", name="Gekopieerd")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == (
        "Klaarbeek, Onze gedragsregels, uitgave van 1 januari 2024, 1 Eerlijk delen, punt 3. "
        f"{live_server}{provision_address('eerlijk-2')}"
    )
    context.close()


def test_by_keyboard_alone_to_the_text_and_into_a_provision(page: Page) -> None:
    page.goto(edition_address())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator("#eerlijk-1 .mark").focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 Eerlijk delen, punt 1")
    assert outline == "solid"


def test_without_script_everything_is_there_and_what_needs_one_is_not(plain_page: Page) -> None:
    plain_page.goto(provision_address("eerlijk-1"))
    expect(plain_page.locator("#reference")).to_be_visible()
    expect(plain_page.get_by_role("button")).to_have_count(0)
    plain_page.goto(edition_address())
    plain_page.locator("details.contents summary").click()
    expect(plain_page.locator("details.contents").get_by_role("link", name="2 Slot")).to_be_visible()


@pytest.mark.parametrize("address", EVERY.values(), ids=EVERY)
def test_text_of_twice_the_size_on_320_px_does_not_scroll_sideways(page: Page, address: str) -> None:
    page.expected_errors = ("404",)  # type: ignore[attr-defined]
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(address)
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("address", EVERY.values(), ids=EVERY)
def test_axe_finds_nothing(wide_page: Page, address: str) -> None:
    wide_page.expected_errors = ("404",)  # type: ignore[attr-defined]
    wide_page.goto(address)
    found = Axe().run(wide_page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in found] == []


def test_small_targets_keep_their_distance(page: Page) -> None:
    page.goto(edition_address())
    small = page.evaluate(
        """() => [...document.querySelectorAll('main a.mark, main nav a, main .people a, main summary')]
        .map((each) => each.getBoundingClientRect())
        .filter((box) => box.width && (box.width < 24 || box.height < 24)).length"""
    )
    assert small == 0


def test_on_paper_the_text_stands_alone_with_its_address(page: Page) -> None:
    page.goto(edition_address())
    page.emulate_media(media="print")
    for gone in (".masthead", ".colophon", ".contents", ".mark", ".day"):
        for element in page.locator(gone).all():
            expect(element).to_be_hidden()
    expect(page.locator("#eerlijk-1 .words")).to_be_visible()
    expect(page.locator(".address")).to_contain_text(edition_address())
