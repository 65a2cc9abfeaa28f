"""A register that nobody wrote code for: made in the browser on a telephone, declared in, and decided."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from erecode.registers.models import Declaration
from tests.cast import Town, make_cast
from tests.journeys.test_import import sign_in

MADE = "/en/aldergem/_keep/registers/"


@pytest.fixture
def aldergem(transactional_db: None) -> Town:
    """A town with an integrity officer, Alda; Carla leads Bram."""
    return make_cast()[0]


def _ask(page: Page, words: str, kind: str, meaning: str, *, required: bool = True) -> None:
    page.get_by_role("link", name="Add a question").click()
    page.get_by_label("Question (English)").fill(words)
    page.get_by_label("How it is answered").select_option(label=kind)
    page.get_by_label("What it means").select_option(label=meaning)
    if required:
        page.get_by_label("It must be filled in").check()
    page.get_by_role("button", name="Save in the draft").click()


def _make(page: Page) -> None:
    page.goto(MADE)
    page.get_by_role("link", name="Begin a new register").click()
    page.get_by_label("Name (English)").fill("Service vehicle at home")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("There are 6 things to mend before this can be published.")).to_be_visible()
    _ask(page, "Which vehicle?", "One line of text", "This is the line in lists")
    _ask(page, "From when?", "A day", "This is the day on which it happens or begins")
    _ask(page, "Until when?", "A day", "This is the last day: then it ends by itself", required=False)
    page.get_by_role("link", name="Change who decides").click()
    page.get_by_role("checkbox", name="Before it happens").check()
    page.locator("#id_before_0_who").select_option(label="The manager of whoever declares")
    page.locator("#id_before_0_days").fill("5")
    page.locator("[name=before_outcomes][value=approved]").check()
    page.locator("[name=before_outcomes][value=refused]").check()
    page.get_by_role("button", name="Save in the draft").click()
    page.get_by_role("link", name="Change who sees it").click()
    page.get_by_label("Years that a declaration is kept").fill("2")
    page.get_by_label("Where the number of years comes from").fill("The records schedule.")
    page.get_by_role("button", name="Save in the draft").click()
    page.get_by_role("link", name="Choose provisions").click()
    page.get_by_label("Look up words in the code").fill("bloem")
    page.get_by_role("button", name="Look up").click()
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Save in the draft").click()
    page.get_by_role("link", name="See the form").click()
    expect(page.get_by_label("Which vehicle?")).to_be_visible()
    page.get_by_role("link", name="Back to the register").click()
    page.get_by_role("link", name="Look again and publish").click()
    page.get_by_label("What is different, in one sentence").fill("The first.")
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text("Version 1 is in use since")).to_be_visible()


def test_made_declared_and_decided(page: Page, aldergem: Town) -> None:
    sign_in(page, aldergem, "alda")
    _make(page)
    sign_in(page, aldergem, "bram")
    page.goto("/en/aldergem/declare/")
    page.get_by_role("link", name="Service vehicle at home").click()
    page.get_by_label("Which vehicle?").fill("Van 3")
    page.get_by_label("From when?").fill("2027-01-04")
    page.get_by_role("button", name="Declare").click()
    made = Declaration.objects.get(register="service_vehicle_at_home")
    assert (made.state, made.summary, made.decider) == ("waiting", "Van 3", aldergem.people["carla"])
    sign_in(page, aldergem, "carla")
    page.goto("/en/aldergem/mine/decisions/")
    page.get_by_role("link", name="Van 3").first.click()
    page.get_by_role("radio", name="Approve", exact=True).check()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("Done: Service vehicle at home")).to_be_visible()
    made.refresh_from_db()
    assert (made.state, made.outcome) == ("approved", "approved")
