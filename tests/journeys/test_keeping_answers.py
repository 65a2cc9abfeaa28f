"""On a telephone and without a script: keep an answer, check it, see a change; ask two towns the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from erecode.core.publishing import shelf
from erecode.guidance.tests.small_town import FLOWER, make_town


@pytest.fixture
def towns(transactional_db: None) -> None:
    """Two towns that answer differently."""
    shelf.forget()
    make_town("aldergem")
    make_town("bosvoorde", flower="ask_first")


@pytest.fixture
def plain(browser: Browser, live_server: object) -> Iterator[Page]:
    """A telephone of 360 px that runs no script."""
    context = browser.new_context(
        base_url=str(live_server), viewport={"width": 360, "height": 780}, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def test_an_answer_is_kept_and_checked(towns: None, plain: Page, tmp_path: Path) -> None:
    plain.goto("/aldergem/ask/gift/answer/kind=symbolic/")
    with plain.expect_download() as download:
        plain.get_by_role("button", name="Bewaar dit antwoord").click()
    kept = tmp_path / "kept.json"
    download.value.save_as(kept)
    plain.get_by_role("link", name="Een bewaard antwoord nakijken").click()
    plain.get_by_label("Het bestand").set_input_files(kept)
    plain.get_by_role("button", name="Nakijken").click()
    expect(plain.get_by_role("heading", name="Echt")).to_be_visible()
    expect(plain.get_by_text(FLOWER)).to_be_visible()
    plain.get_by_label("Of de tekst ervan").fill(kept.read_text().replace("symbolic", "money"))
    plain.get_by_role("button", name="Nakijken").click()
    expect(plain.get_by_text("Dit bewaarde antwoord is na de verzegeling veranderd.")).to_be_visible()


def test_two_towns_are_asked_the_same(towns: None, plain: Page) -> None:
    plain.goto("/fr/aldergem/ask/gift/answer/kind=symbolic/")
    plain.get_by_role("link", name="Que disent").click()
    names = plain.locator(".towns-beside h2").all_inner_texts()
    verdicts = plain.locator(".towns-beside h3").all_inner_texts()
    assert (names, verdicts) == (
        ["Aldergem", "Bosvoorde"],
        ["Oui, et vous faites aussi ceci.", "Parlez-en d’abord."],
    )
    plain.get_by_text("Choisir des communes et des réponses").click()
    plain.get_by_role("checkbox", name="Aldergem").uncheck()
    plain.get_by_role("button", name="Comparer").click()
    assert plain.locator(".towns-beside h2").all_inner_texts() == ["Bosvoorde"]
