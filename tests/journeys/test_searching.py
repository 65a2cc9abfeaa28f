"""Searching as a person does: while typing, with the keyboard alone, and without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from erecode.conduct.tests.shelf import make_shelf

pytestmark = pytest.mark.django_db(transaction=True)


def test_results_come_while_typing(page: Page) -> None:
    make_shelf()
    page.goto("/havendam/search/")
    page.locator("#q").press_sequentially("gesjenk", delay=20)
    expect(page.locator("#count")).to_contain_text("geschenk")
    expect(page.locator(".results h2 a").first).to_have_text("1 Geschenken")
    kept = page.evaluate("JSON.stringify([localStorage, sessionStorage]) + document.cookie")
    assert "gesjenk" not in kept
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_arrow_keys_go_to_a_result_and_back(wide_page: Page) -> None:
    make_shelf()
    wide_page.goto("/havendam/search/?q=havenkapitein")
    wide_page.locator("#q").focus()
    wide_page.keyboard.press("ArrowDown")
    wide_page.keyboard.press("ArrowUp")
    expect(wide_page.locator("#q")).to_be_focused()
    wide_page.keyboard.press("ArrowDown")
    wide_page.keyboard.press("Enter")
    wide_page.wait_for_url("**/read/code/2025/geschenk-les/")


def test_the_other_language_keeps_what_was_typed(wide_page: Page) -> None:
    make_shelf()
    wide_page.goto("/havendam/search/")
    wide_page.locator("#q").press_sequentially("havenkapitein")
    expect(wide_page.locator("#count")).not_to_be_empty()
    wide_page.locator(".masthead a[hreflang=fr]").first.click()
    expect(wide_page.locator("#q")).to_have_value("havenkapitein")


def test_without_script_the_form_answers(browser: Browser, live_server: object) -> None:
    make_shelf()
    context = browser.new_context(base_url=str(live_server), java_script_enabled=False)
    page = context.new_page()
    page.goto("/havendam/search/")
    page.locator("#q").fill("havenkapitein")
    page.locator("form[role=search] button").click()
    expect(page.locator(".results mark")).to_have_text("havenkapitein")
    context.close()
