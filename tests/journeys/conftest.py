"""A real browser against a real server: what every journey uses.

`page` is a telephone (390 px) unless a test asks for `wide_page`; both fail the test when the page logs an
error or asks for anything from another host.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.journeys.looking import NARROW

CHROMIUM = os.environ.get("ERECODE_CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, once for all journeys."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


def _watched(context: BrowserContext, host: str) -> Iterator[Page]:
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type == "error" else None)
    page.on(
        "request",
        lambda r: None if r.url.startswith((host, "data:", "blob:")) else wrong.append(f"elsewhere: {r.url}"),
    )
    yield page
    context.close()
    expected = getattr(page, "expected_errors", ())
    assert [w for w in wrong if not any(e in w for e in expected)] == []


@pytest.fixture
def page(browser: Browser, live_server: object) -> Iterator[Page]:
    """A telephone of 390 px."""
    host = str(live_server)
    yield from _watched(browser.new_context(base_url=host, viewport={"width": 390, "height": 844}), host)


@pytest.fixture
def wide_page(browser: Browser, live_server: object) -> Iterator[Page]:
    """A screen of 1,280 px."""
    host = str(live_server)
    yield from _watched(browser.new_context(base_url=host, viewport={"width": 1280, "height": 900}), host)


@pytest.fixture
def narrow(browser: Browser, live_server: object) -> Iterator[Page]:
    """A telephone of 320 px."""
    context = browser.new_context(base_url=str(live_server), viewport={"width": NARROW, "height": 700})
    yield context.new_page()
    context.close()
