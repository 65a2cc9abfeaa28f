"""Asking people to read: three screens by keyboard, a manager who sees who is left, a volunteer who joins."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from playwright.sync_api import Page, expect

from erecode.acknowledging.actions import Signature, sign
from erecode.acknowledging.asking import ask
from erecode.acknowledging.due import make, one_day
from erecode.acknowledging.models import Assignment, Campaign
from erecode.acknowledging.tests.shelf import Shelf, held, make_shelf
from erecode.core.clock import today
from erecode.core.days import from_working_day
from erecode.notifications.models import QueuedNotice
from erecode.organisations.models import Account, Person


@pytest.fixture
def shelf(transactional_db: None) -> Shelf:
    return make_shelf()


def comes_in(page: Page, shelf: Shelf, name: str, host: object) -> None:
    """Somebody of the town sits down, signed in."""
    person = shelf.people[name]
    person.account = Account.objects.create_user(f"{name}@velm.example")
    person.save()
    client = Client()
    client.force_login(person.account)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(host)}])


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until a piece of the page has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached with Tab")


def test_a_campaign_is_set_up_in_three_screens_with_the_keyboard(
    shelf: Shelf, wide_page: Page, live_server: object
) -> None:
    for name in ("els", "anna", "ben"):
        shelf.person(name)
    shelf.person("cleo", unit="zorg", mail="")
    shelf.role("els", "integrity_officer")
    comes_in(wide_page, shelf, "els", live_server)
    page = wide_page
    page.goto("/velm/_campaigns/")
    tab_to(page, "main a.button")
    page.keyboard.press("Enter")
    expect(page.locator("#count")).to_contain_text("Dit is voor 4 mensen.")
    tab_to(page, "input[name=name]")
    page.keyboard.press("Control+a")
    page.keyboard.type("Onze nieuwe code")
    tab_to(page, f"input[name=units][value='{shelf.units['ruimte'].pk}']")
    page.keyboard.press("Space")
    expect(page.locator("#count")).to_contain_text("Dit is voor 3 mensen.")
    tab_to(page, "button[name=next]")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("3 mensen tekenden nog nooit voor deze tekst")
    tab_to(page, "button[name=next]")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("3 mensen krijgen de vraag om te lezen.")
    tab_to(page, "button[name=start]")
    page.keyboard.press("Enter")
    expect(page.locator("#far")).to_contain_text("0 van 3")
    make(Campaign.objects.get().pk)  # the worker
    expect(page.locator("#far")).not_to_contain_text("We vragen het aan iedereen")
    expect(page.locator("#far dl")).to_contain_text("0 van 3")
    page.reload()
    expect(page.locator(".people > li")).to_have_count(3)


def test_a_manager_sees_who_is_left(shelf: Shelf, page: Page, live_server: object) -> None:
    for name in ("mia", "anna", "ben"):
        shelf.person(name)
    shelf.person("cleo", unit="zorg")
    shelf.role("mia", "manager")
    ask(shelf.campaign(), today())
    signed = held(Assignment.objects.get(person=shelf.people["anna"]).pk)
    sign(actor=signed.person, assignment=signed, signature=Signature("nl"))
    comes_in(page, shelf, "mia", live_server)
    page.goto("/velm/_campaigns/")
    expect(page.locator("main")).to_contain_text("1 van 2 mensen tekenden")
    page.get_by_role("link", name="Code 2026").click()
    page.get_by_label("Welke").select_option(label="nog te tekenen")
    page.get_by_role("button", name="Tonen").click()
    expect(page.locator(".people > li")).to_have_text(["BBen, Groen nog te tekenen" + _by()])


def _by() -> str:
    from django.utils import translation
    from django.utils.formats import date_format

    with translation.override("nl"):
        return f" tegen {date_format(Campaign.objects.get().due, 'j F')}"


def test_a_new_volunteer_gets_it_on_joining(shelf: Shelf, page: Page, live_server: object) -> None:
    shelf.person("anna")
    campaign = shelf.campaign(starts=today() - dt.timedelta(days=9), due=from_working_day(today()))
    ask(campaign, campaign.starts)
    shelf.person("vera", category="volunteer", since=today())
    one_day(today())  # the night
    asked = Assignment.objects.get(person=shelf.people["vera"])
    assert (asked.due_on - today()).days >= campaign.days
    one_day(from_working_day(today()))
    told = QueuedNotice.objects.filter(person=shelf.people["vera"])
    assert list(told.values_list("kind", flat=True)) == ["acknowledging.welcome"]
    comes_in(page, shelf, "vera", live_server)
    notice = told.get()
    page.goto(notice.path)
    expect(page.locator("main")).to_contain_text("Code")
    assert Person.objects.get(key="vera").category == "volunteer"
