"""Asking on a telephone, in three languages, with and without a script; and a step card in an emergency."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

import erecode.packs
from erecode.packs.checking import inspect
from erecode.packs.loading import load
from tests.journeys.once import once_made

PACKS = Path(erecode.packs.__file__).parent
TELEPHONE: ViewportSize = {"width": 360, "height": 740}
WORDS = {
    "": ("pralines", "Ik weet het niet", "Nee", "Bespreek het eerst."),
    "fr/": ("chocolats", "Je ne sais pas", "Non", "Parlez-en d’abord."),
    "en/": ("chocolates", "I do not know", "No", "Talk it over first."),
}


@pytest.fixture
def demo(transactional_db: None) -> None:
    """Wervelde."""
    once_made("wervelde", lambda: load(inspect(PACKS / "wervelde")[0]))


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def telephone(request: pytest.FixtureRequest, browser: Browser, live_server: object) -> Iterator[Page]:
    """A telephone of 360 px, with a script and without."""
    context = browser.new_context(
        base_url=str(live_server), viewport=TELEPHONE, java_script_enabled=bool(request.param)
    )
    yield context.new_page()
    context.close()


def test_from_ones_own_words_to_the_answer_and_back(demo: None, telephone: Page) -> None:
    for language, (words, unknown, no, verdict) in WORDS.items():
        telephone.goto(f"/{language}wervelde/")
        telephone.get_by_role("searchbox").fill(words)
        telephone.get_by_role("searchbox").press("Enter")
        telephone.locator("#found a").first.click()
        telephone.locator("a.option").first.click()
        for _question in range(2):
            telephone.get_by_role("link", name=no, exact=True).click()
        telephone.get_by_role("link", name=unknown, exact=True).click()
        expect(telephone.locator("[data-verdict]")).to_contain_text(verdict)
        expect(telephone.locator("[data-verdict]")).to_have_attribute("data-verdict", "ask_first")
        telephone.go_back()
        expect(telephone.get_by_role("link", name=unknown, exact=True)).to_be_visible()
        telephone.go_forward()
        telephone.locator(".turn-back a").click()
        expect(telephone.get_by_role("link", name=unknown, exact=True)).to_be_visible()


def test_a_checklist_is_one_screen(demo: None, telephone: Page) -> None:
    telephone.goto("/wervelde/ask/secondary_activity/")
    telephone.get_by_label("Gebeurt ze tijdens uw diensturen?").check()
    telephone.get_by_role("button", name="Verder: de rest klopt niet").click()
    expect(telephone.locator("[data-verdict]")).to_have_attribute("data-verdict", "not_allowed")
    assert "?" not in telephone.url


def test_a_step_card_calls_before_anything_else(demo: None, telephone: Page) -> None:
    telephone.goto("/wervelde/")
    telephone.get_by_role("link", name="Een klant wordt agressief").click()
    call = telephone.locator("a.dial").first
    expect(call).to_have_attribute("href", "tel:112")
    box = call.bounding_box()
    assert box is not None and box["y"] + box["height"] < TELEPHONE["height"]
