"""Declaring on a telephone and deciding by keyboard: from “may I…?” to the letter, nothing lost."""

from __future__ import annotations

import datetime as dt
import re
import time
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

import erecode.packs
from erecode.core.clock import today
from erecode.core.publishing import shelf
from erecode.organisations.models import Account, Person
from erecode.packs.checking import inspect
from erecode.packs.loading import load
from erecode.registers.definition import Timing
from erecode.registers.models import Declaration
from erecode.registers.tests.hall import Hall, fresh, make_hall
from tests.journeys.once import once_made

PACKS = Path(erecode.packs.__file__).parent
ASK = "/wervelde/ask/gift/"
# The answers to the four questions, in whatever order they are asked.
ANSWERED = re.compile(r"^\s*(Een kleine attentie|Een klant of cliënt|Nee)")
JOB = "/en/hall/declare/job/"


@pytest.fixture
def wervelde(transactional_db: None) -> None:
    """The demo town."""
    once_made("wervelde and its demo people", lambda: load(inspect(PACKS / "wervelde")[0], demo=True))


@pytest.fixture
def hall(transactional_db: None) -> Hall:
    """A small town hall."""
    shelf.forget()
    return make_hall()


def sits_down(page: Page, person: Person, host: object) -> None:
    """Somebody comes to this browser, signed in."""
    if person.account is None:
        person.account = Account.objects.create_user(f"{person.key}@hall.example")
        person.save()
    client = Client()
    client.force_login(person.account)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(host)}])


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until a piece of the page has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")


def to_fill_in(page: Page) -> int:
    """How many fields must be filled in and are not yet."""
    return int(
        page.evaluate(
            """() => [...document.querySelectorAll('main form .field')].filter(field => {
                if (field.closest('details') || field.querySelector('label .soft, legend .soft')) return false
                const radios = [...field.querySelectorAll('[type=radio]')]
                if (radios.length) return !radios.some(radio => radio.checked)
                return [...field.querySelectorAll('input, textarea, select')].some(input => !input.value)
            }).length"""
        )
    )


def from_the_answer(page: Page) -> dict[str, str]:
    """What is filled in and says that it comes from the answer: the question, and what is chosen."""
    found: dict[str, str] = page.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll('main form .field')]
            .filter(field => field.querySelector('.note')?.textContent.includes('uit uw antwoord'))
            .map(field => [field.querySelector('label').firstChild.textContent.trim(),
                           field.querySelector('select').selectedOptions[0].textContent]))"""
    )
    return found


def may_be_read_by_everybody(page: Page) -> None:
    """Axe finds nothing, and the narrowest telephone does not scroll sideways."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:160]) for each in found] == []
    size = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    if size:
        page.set_viewport_size(size)


def test_a_gift_from_a_telephone_to_the_letter(wervelde: None, page: Page, live_server: object) -> None:
    tom = Person.objects.get(key="tom-declercq")
    sits_down(page, tom, live_server)
    page.goto(ASK)
    begun = time.monotonic()
    for _question in range(4):
        page.locator("a.option", has_text=ANSWERED).first.click()
        page.wait_for_load_state()
    screens = []
    page.on("framenavigated", lambda frame: screens.append(frame.url))
    page.locator("main a.button", has_text="formulier").click()
    page.wait_for_url("**/declare/gift/**")
    assert to_fill_in(page) == 4
    assert from_the_answer(page) == {
        "Wat voor geschenk?": "Een kleine attentie",
        "Wie geeft het?": "Een klant of cliënt",
        "Verwacht de gever iets terug, of kan dat zo lijken?": "Nee",
        "Hebt u er zelf om gevraagd?": "Nee",
    }
    may_be_read_by_everybody(page)
    page.get_by_label("Hebt u er zelf om gevraagd?").select_option(label="Ja")
    page.get_by_label("Wat is het?").fill("Een doos koekjes")
    page.get_by_label("Van wie?").fill("cliënt")
    page.get_by_label("Wanneer?").fill(today().isoformat())
    page.get_by_label("Gedeeld met de dienst").check()
    page.get_by_role("button", name="Aangeven").click()
    expect(page.locator("h1")).to_have_text("Een doos koekjes")
    expect(page.locator("main")).to_contain_text("Wacht op een beslissing")
    assert (len(screens), time.monotonic() - begun < 60) == (2, True)
    may_be_read_by_everybody(page)
    made = Declaration.objects.get()
    known = [made.values[key] for key in ("kind", "giver_kind", "return_expected", "asked_for")]
    assert (known, made.timing) == (["symbolic", "client", False, True], "after")
    assert made.decider is not None
    sits_down(page, made.decider, live_server)
    page.goto("/wervelde/mine/decisions/")
    tab_to(page, "main .rows a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/declarations/**")
    may_be_read_by_everybody(page)
    tab_to(page, "input[name=outcome]")
    page.keyboard.press("Space")
    tab_to(page, "button:not([tabindex])")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Niets wacht op uw beslissing")
    sits_down(page, tom, live_server)
    page.goto(f"/wervelde/declarations/{made.uid}/")
    letter = page.locator("main a", has_text="De brief van").get_attribute("href")
    answer = page.request.get(str(letter))
    assert (answer.status, answer.headers["content-type"]) == (200, "application/pdf")


def test_conditions_are_agreed_to_on_a_telephone(hall: Hall, page: Page, live_server: object) -> None:
    made = hall.declare()
    until = (today() + dt.timedelta(days=90)).isoformat()
    sits_down(page, hall.people["bea"], live_server)
    page.goto(f"/en/hall/declarations/{made.uid}/")
    expect(page.get_by_label("Condition", exact=True)).to_be_hidden()
    page.get_by_label("Approve with conditions").check()
    page.get_by_label("Condition", exact=True).fill("Not at night")
    page.get_by_label("Holds until").fill(until)
    page.get_by_role("button", name="Add another condition").click()
    page.get_by_label("Condition", exact=True).nth(1).fill("Not for a client")
    page.get_by_label("Holds until").nth(1).fill(until)
    page.get_by_role("button", name="Decide").last.click()
    expect(page.locator("h1")).to_have_text("To decide")
    sits_down(page, hall.people["ann"], live_server)
    page.goto(f"/en/hall/declarations/{made.uid}/")
    may_be_read_by_everybody(page)
    page.get_by_role("button", name="I agree to the conditions").click()
    expect(page.locator(".tag").first).to_have_text("Approved")
    page.get_by_role("button", name="This is done").first.click()
    expect(page.locator("main")).to_contain_text("met on")
    assert [bool(each.agreed_at) for each in made.conditions.all()] == [True, True]


def test_a_form_that_is_sent_twice_is_one(hall: Hall, page: Page, live_server: object) -> None:
    sits_down(page, hall.people["ann"], live_server)
    page.goto(JOB)
    page.get_by_label("What?").fill("Waiter")
    page.get_by_role("button", name="Declare").dblclick()
    expect(page.locator("h1")).to_have_text("Waiter")
    page.wait_for_load_state()  # its script forgets what this tab held
    assert Declaration.objects.count() == 1
    page.goto(JOB)
    expect(page.get_by_label("What?")).to_have_value("")


def test_nothing_typed_is_lost_when_the_session_ends(hall: Hall, page: Page, live_server: object) -> None:
    page.expected_errors = ["403", "404"]  # type: ignore[attr-defined]
    sits_down(page, hall.people["ann"], live_server)
    page.goto(JOB)
    page.get_by_label("What?").press_sequentially("Wait")
    expect(page.locator("[data-status]")).to_have_text("What you typed is kept as a draft.")
    assert Declaration.objects.get().typed["what"] == "Wait"
    page.context.clear_cookies()
    page.get_by_label("What?").press_sequentially("er")
    expect(page.locator("[data-status]")).to_contain_text("kept on this device")
    page.get_by_role("button", name="Declare").click()
    page.wait_for_load_state()
    sits_down(page, hall.people["ann"], live_server)
    page.goto(JOB)
    expect(page.get_by_label("What?")).to_have_value("Waiter")
    page.get_by_role("button", name="Declare").click()
    expect(page.locator("h1")).to_have_text("Waiter")
    assert Declaration.objects.count() == 1


def test_declaring_without_a_script(hall: Hall, browser: Browser, live_server: object) -> None:
    context = browser.new_context(base_url=str(live_server), java_script_enabled=False)
    page = context.new_page()
    sits_down(page, hall.people["ann"], live_server)
    page.goto(JOB)
    page.get_by_label("For whom?").fill("Bistro")
    page.get_by_label("It has happened already").check()
    page.get_by_role("button", name="Declare").click()
    expect(page.locator(".wrong")).to_have_text("Fill this in.")
    expect(page.get_by_label("For whom?")).to_have_value("Bistro")
    page.get_by_label("What?").fill("Waiter")
    page.get_by_role("button", name="Save and finish later").click()
    page.get_by_role("link", name="Second jobs").click()
    page.get_by_role("button", name="Declare").click()
    expect(page.locator(".tag").first).to_have_text("Noted")
    context.close()
    made = fresh(Declaration.objects.get())
    assert (made.state, made.timing, made.outsider) == ("noted", Timing.AFTER, "Bistro")
