"""HR brings in a file with bad rows, mends it and applies it; moves somebody; the DPO sees who looked."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Page

from erecode.organisations.models import Account, Organisation, Person, RoleHolding
from erecode.organisations.tests.import_town import as_csv, make_person, make_town

pytestmark = pytest.mark.django_db(transaction=True)
GOOD = ["501", "Mieke Vos", "mieke@lommerdal.example", "Groendienst", "Statutair", "1/3/2026"]
BAD = ["502", "Joris Vos", "joris@lommerdal.example", "Groendinst", "Statutair", "31/2/2026"]


@pytest.fixture
def town() -> Organisation:
    """A town with HR, a DPO and a gardener without an account."""
    town = make_town()
    make_person(town, "godelieve", name="Godelieve Maes")
    RoleHolding.objects.create(person=make_person(town, "dora"), role="dpo")
    for person in Person.objects.filter(key__in=["hanne", "dora"]):
        person.account = Account.objects.create_user(f"{person.key}@lommerdal.example")
        person.save()
    return town


def _enter(page: Page, key: str, live_server: object) -> None:
    client = Client()
    account = Person.objects.get(key=key).account
    assert account is not None
    client.force_login(account)
    session = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": str(live_server)}])


def _faults(page: Page) -> list[str]:
    """What axe finds, and whether a telephone would have to scroll sideways."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return [each["id"] for each in found] + (["scrolls sideways"] if wide else [])


def _bring_in(page: Page, path: Path, rows: list[list[str]]) -> None:
    path.write_bytes(as_csv(rows))
    page.goto("/lommerdal/_keep/people/files/")
    page.set_input_files("input[type=file]", path)
    page.get_by_role("button", name="Dit bestand bekijken").click()
    page.get_by_role("button", name="Toon wat er zou veranderen").click()


def test_a_file_with_bad_rows_is_mended_and_applied(
    town: Organisation, page: Page, live_server: object, tmp_path: Path
) -> None:
    _enter(page, "hanne", live_server)
    _bring_in(page, tmp_path / "personeel.csv", [GOOD, BAD])
    refused = page.get_by_role("table", name="Rijen die we niet kunnen overnemen")
    assert refused.get_by_role("row").nth(1).inner_text().split("\t") == [
        "3",
        "Dienst",
        "Groendinst",
        "Uw gemeente heeft geen “Groendinst”. Bedoelt u “Groendienst”?",
    ]
    assert _faults(page) == []
    with page.expect_download() as download:
        page.get_by_role("link", name="De geweigerde rijen downloaden").click()
    assert "31/2/2026" in download.value.path().read_text(encoding="utf-8-sig")
    assert Person.objects.filter(number="501").count() == 0
    mended = [*BAD[:3], "Groendienst", BAD[4], "28/2/2026"]
    _bring_in(page, tmp_path / "beter.csv", [GOOD, mended])
    page.get_by_role("button", name="Toepassen").click()
    page.get_by_text("Klaar: 2 nieuw").wait_for()
    assert sorted(Person.objects.filter(number__gt="").values_list("name", flat=True)) == [
        "Joris Vos",
        "Mieke Vos",
    ]


def test_somebody_moves_and_the_dpo_sees_who_looked(
    town: Organisation, wide_page: Page, live_server: object
) -> None:
    page = wide_page
    _enter(page, "hanne", live_server)
    page.goto("/lommerdal/_keep/people/?q=godelieve")
    page.get_by_role("link", name="Godelieve Maes").click()
    page.get_by_role("link", name="Naar een andere dienst").click()
    page.get_by_label("Nieuwe dienst").select_option(label="– Sociaal Huis")
    page.get_by_label("Eerste dag daar").fill("2099-03-01")
    page.get_by_role("button", name="Overplaatsen").click()
    page.get_by_text("1 maart 2099: van Groendienst naar Sociaal Huis").wait_for()
    page.get_by_text("gepland", exact=True).wait_for()
    page.context.clear_cookies()
    _enter(page, "dora", live_server)
    page.goto("/lommerdal/_keep/overview/")
    page.get_by_role("link", name="Wie bekeek wat").click()
    assert _faults(page) == []
    cells = page.get_by_role("row").nth(1).inner_text().split("\t")
    assert cells[1:] == ["Hanne", "het dossier van een persoon", "Godelieve Maes"]
