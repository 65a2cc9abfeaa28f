"""An officer edits a table by keyboard on a telephone, sees a planted gap, mends it and publishes.

And a text that changes cited words waits until its tables were looked at, in a browser.
"""

from __future__ import annotations

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from erecode.conduct.draft_actions import begin_from
from erecode.conduct.drafts import fill, manuscript_of
from erecode.conduct.models import Edition
from erecode.conduct.tree import walk
from erecode.guidance.models import TableState, TableVersion
from tests.cast import Town, make_cast
from tests.journeys.test_import import sign_in

TABLES = "/en/aldergem/_keep/situations/"


@pytest.fixture
def aldergem(transactional_db: None) -> Town:
    """A town with a keeper, Alda, and a table of gifts with a draft."""
    return make_cast()[0]


def _go(page: Page, name: str, role: str = "link") -> None:
    """Reach something with the Tab key alone, and press Enter there."""
    wanted = page.get_by_role(role, name=name, exact=True).first  # type: ignore[arg-type]
    for _ in range(90):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Enter")
            return
    raise AssertionError(f"{name} is not reached by keyboard")


def _tick(page: Page, label: str) -> None:
    """Reach a box with the Tab key alone, and press Space there."""
    wanted = page.get_by_role("checkbox", name=re.compile(label)).first
    for _ in range(90):
        page.keyboard.press("Tab")
        if wanted.evaluate("one => one === document.activeElement"):
            page.keyboard.press("Space")
            return
    raise AssertionError(f"{label} is not reached by keyboard")


def test_a_planted_gap_is_told_while_typing_mended_and_published_by_keyboard(
    page: Page, aldergem: Town
) -> None:
    sign_in(page, aldergem, "alda")
    page.goto(f"{TABLES}gift/")
    _go(page, "Change money")
    expect(page.get_by_role("heading", name="A rule", exact=True)).to_be_visible()
    _tick(page, "^money, or something")
    expect(page.locator("#findings")).to_contain_text("No rule answers in this case")
    expect(page.locator("#findings")).to_contain_text("money, or something as good as money")
    page.keyboard.press("Space")
    page.get_by_label("Because (English)").fill("Money is never a gift.")
    page.get_by_label("Because (English)").press("Tab")
    expect(page.locator("#findings")).not_to_contain_text("No rule answers")
    page.get_by_role("button", name="Save in the draft").last.press("Enter")
    expect(page.get_by_text("Saved in the draft.")).to_be_visible()
    expect(page.locator("#rule-money")).to_contain_text("Money is never a gift.")
    _go(page, "Look again and publish")
    expect(page.get_by_role("heading", name="What is different from the version before")).to_be_visible()
    expect(page.locator(".differences")).to_contain_text("Money is never a gift.")
    page.get_by_role("button", name="Publish").press("Enter")
    expect(page.get_by_text("Version 2 gives the answers.")).to_be_visible()
    assert TableVersion.objects.get(number=2).state == TableState.PUBLISHED


def test_words_of_the_code_are_looked_up_and_chosen(page: Page, aldergem: Town) -> None:
    sign_in(page, aldergem, "alda")
    page.goto(f"{TABLES}gift/rule/money/")
    page.get_by_label("Look up words in the code").press_sequentially("bloem")
    page.get_by_role("checkbox", name=re.compile("een bloem mag")).press("Space")
    page.get_by_role("button", name="Save in the draft").last.press("Enter")
    expect(page.locator("#rule-money blockquote")).to_have_count(2)


def test_a_new_text_waits_until_its_tables_were_looked_at(page: Page, aldergem: Town) -> None:
    edition = Edition.objects.get(work=aldergem.work)
    draft = begin_from(actor=aldergem.people["alda"], work=aldergem.work, edition=edition)
    manuscript = manuscript_of(draft)
    for item in walk(manuscript.tree):
        if item.key == "geschenken-1":
            item.texts["nl"] = "U neemt geen geld en geen bonnen aan."
    fill(draft, manuscript)
    draft.save()
    sign_in(page, aldergem, "alda")
    page.goto("/en/aldergem/_draft/code/publish/")
    page.get_by_role("link", name=re.compile("May I accept this gift")).click()
    expect(page.locator("ins").first).to_contain_text("bonnen")
    page.get_by_role("button", name=re.compile("The answers are still right")).click()
    expect(page.get_by_text("looked at: still right")).to_be_visible()
    page.get_by_role("link", name="To publishing the text").click()
    page.get_by_label("Name of this edition").fill("2026-12")
    page.get_by_label("In force from").fill(dt.date(2026, 12, 1).isoformat())
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert Edition.objects.filter(work=aldergem.work, label="2026-12").exists()
