"""A keeper brings in a document, mends a finding by keyboard, publishes, and opens its address.

The same text comes as plain text, as Word and as PDF; Word and PDF are made here. The job runs where the
worker would run it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
import typst
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from erecode.conduct import import_actions
from erecode.conduct.drafts import manuscript_of
from erecode.conduct.models import Draft, Edition, Import
from erecode.conduct.tree import walk
from tests.cast import Town, make_cast

PARTS = {
    "Geschenken": ["U neemt geen geld aan van van een klant.", "U mag een kaart aannemen."],
    "Pers": ["U verwijst een journalist door naar de woordvoerder van de gemeente."],
    "Gegevens": ["U deelt geen gegevens van burgers met anderen dan wie ze nodig heeft."],
}
MENDED = "U neemt geen geld aan van een klant."


def as_text(folder: Path) -> Path:
    """The code as plain text."""
    lines = ["ONZE CODE", ""]
    for number, (heading, provisions) in enumerate(PARTS.items(), 1):
        lines += [f"{number}. {heading}", "", *(f"{p}\n" for p in provisions)]
    path = folder / "code.txt"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def as_word(folder: Path) -> Path:
    """The code as a Word document."""
    document = docx.Document()
    document.add_heading("Onze code", 0)
    for number, (heading, provisions) in enumerate(PARTS.items(), 1):
        document.add_heading(f"{number}. {heading}", 1)
        for provision in provisions:
            document.add_paragraph(provision)
    path = folder / "code.docx"
    document.save(str(path))
    return path


def as_pdf(folder: Path) -> Path:
    """The code as a PDF with text in it."""
    source = folder / "code.typ"
    body = "\n".join(f"= {n}. {h}\n\n" + "\n\n".join(ps) for n, (h, ps) in enumerate(PARTS.items(), 1))
    source.write_text(f'#set page(paper: "a4")\n#text(24pt)[Onze code]\n\n{body}\n', encoding="utf-8")
    path = folder / "code.pdf"
    path.write_bytes(typst.compile(str(source)))
    return path


@pytest.fixture
def aldergem(transactional_db: None) -> Town:
    """A town with a keeper, Alda."""
    return make_cast()[0]


def sign_in(page: Page, town: Town, name: str) -> None:
    """A person of the cast, signed in."""
    account = town.people[name].account
    assert account is not None
    client = Client()
    client.force_login(account)
    host = page.evaluate("location.hostname") if page.url.startswith("http") else "localhost"
    cookie = client.cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": cookie, "domain": host, "path": "/"}])


def work_off() -> None:
    """What the worker does."""
    for found in Import.objects.exclude(pk=7001):
        import_actions.run(found.pk)
    read = Import.objects.exclude(pk=7001).values_list("state", "sentence__nl")
    assert set(read) == {("ready", None)}


def bring_in(page: Page, document: Path) -> Draft:
    """The page stands at the review of the document."""
    page.goto("/aldergem/_import/")
    page.set_input_files("#id_documents", str(document))
    page.get_by_role("button", name="Lees dit document").click()
    expect(page.locator("#state [role=status]")).to_be_visible()
    work_off()
    page.locator("#state .tile").click()
    expect(page.locator("#tree [role=treeitem]").first).to_be_visible()
    return Draft.objects.get(source__name=document.name)


@pytest.mark.parametrize("make", [as_text, as_word, as_pdf])
def test_from_document_to_address(
    wide_page: Page, aldergem: Town, tmp_path: Path, make: Callable[[Path], Path]
) -> None:
    page = wide_page
    sign_in(page, aldergem, "alda")
    draft = bring_in(page, make(tmp_path))
    page.locator("#tree [role=treeitem][tabindex='0']").focus()
    page.keyboard.press("n")  # the first piece with a finding: a word that stands twice
    chosen = page.locator("#tree [aria-selected=true]")
    expect(chosen).to_contain_text("van van")
    expect(page.locator("#source-pane .here")).to_contain_text(["van van"])
    expect(page.locator("#findings .here").first).to_be_visible()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type(MENDED)
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("Bewaard.")
    expect(chosen).to_contain_text(MENDED)
    page.keyboard.press("x")  # dealt with
    expect(chosen.locator(".flag")).to_be_hidden()
    page.keyboard.press("c")  # confirm, and on to the next
    expect(page.locator("#tally-done")).to_contain_text("1 van 4")
    page.get_by_role("link", name="Naar publiceren").click()
    page.get_by_label("Titel", exact=True).fill("Onze code")
    page.get_by_label("Naam van deze uitgave").fill("2027")
    page.get_by_role("button", name="Publiceer").click()
    edition = Edition.objects.get(label="2027")
    page.wait_for_url(f"**/aldergem/read/{draft.work.slug}/2027/")
    expect(page.get_by_text(MENDED, exact=True).first).to_be_visible()
    row = edition.provisions.get(texts__text=MENDED)
    page.goto(f"/aldergem/read/{draft.work.slug}/2027/{row.key}/")
    expect(page.get_by_text(MENDED).first).to_be_visible()


def test_the_tree_is_worked_by_keyboard_alone(wide_page: Page, aldergem: Town, tmp_path: Path) -> None:
    page = wide_page
    sign_in(page, aldergem, "alda")
    draft = bring_in(page, as_text(tmp_path))
    chosen = page.locator("#tree [aria-selected=true]")
    chosen.focus()

    def now() -> list[str]:
        tree = manuscript_of(Draft.objects.get(pk=draft.pk)).tree
        return [item.texts["nl"] for item in walk(tree)]

    def press(*keys: str) -> None:
        for key in keys:
            revision = page.locator("#review").get_attribute("data-revision")
            page.keyboard.press(key)
            expect(page.locator("#review")).not_to_have_attribute("data-revision", revision or "")

    first = now()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("van van")
    press("m")
    assert now()[2] == " ".join(first[2:4])
    press("u")
    assert now() == first
    press("Alt+ArrowDown", "Tab", "u", "u")
    assert now() == first
    press("Shift+U")
    assert now()[2:4] == [first[3], first[2]]
    press("Control+z")
    page.keyboard.press("Delete")
    page.get_by_role("button", name="Verwijder", exact=True).last.click()
    expect(page.locator("#source-pane .aside")).to_contain_text(["van van"])
    assert now() == [*first[:2], *first[3:]]
    page.locator("#source-pane .aside").get_by_role("button", name="Zet in de tekst").last.click()
    expect(page.locator("#tree")).to_contain_text("van van")
    assert now() == first
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#tree')") is None


def test_two_editors_see_each_other_and_choose_between_their_texts(
    browser: Browser, live_server: object, aldergem: Town, tmp_path: Path
) -> None:
    aldergem.people["carla"].roles.create(role="hr")
    contexts = [browser.new_context(base_url=str(live_server)) for _ in range(2)]
    alda, carla = (context.new_page() for context in contexts)
    sign_in(alda, aldergem, "alda")
    sign_in(carla, aldergem, "carla")
    draft = bring_in(alda, as_text(tmp_path))
    carla.goto(f"/aldergem/_draft/{draft.work.slug}/")
    for page in (alda, carla):
        page.locator("#tree [role=treeitem]", has_text="een kaart").click()
        page.keyboard.press("Enter")
        page.keyboard.press("Control+a")
    alda.keyboard.type("U mag een brief aannemen.")
    alda.keyboard.press("Enter")
    expect(alda.locator("#status")).to_have_text("Bewaard.")
    carla.keyboard.type("U mag een bloem aannemen.")
    carla.keyboard.press("Enter")
    expect(carla.locator("#theirs")).to_have_value("U mag een brief aannemen.")
    expect(carla.locator("#mine")).to_have_value("U mag een bloem aannemen.")
    carla.get_by_role("button", name="Bewaar de mijne").click()
    expect(carla.locator("#tree")).to_contain_text("U mag een bloem aannemen.")
    expect(alda.locator("#tree")).to_contain_text("U mag een bloem aannemen.", timeout=15_000)
    for context in contexts:
        context.close()


def test_without_a_script_the_essential_edits_work(
    browser: Browser, live_server: object, aldergem: Town, tmp_path: Path
) -> None:
    context = browser.new_context(base_url=str(live_server), java_script_enabled=False)
    page = context.new_page()
    sign_in(page, aldergem, "alda")
    page.goto("/aldergem/_import/")
    page.set_input_files("#id_documents", str(as_text(tmp_path)))
    page.get_by_role("button", name="Lees dit document").click()
    work_off()
    page.reload()
    page.locator("#state .tile").click()
    page.locator("#tree a", has_text="van van").click()
    page.get_by_label("Tekst", exact=True).fill(MENDED)
    page.get_by_role("button", name="Bewaren", exact=True).click()
    expect(page.locator("#tree")).to_contain_text(MENDED)
    page.locator("#tree a", has_text="een kaart").click()
    page.get_by_label("Soort").select_option("example")
    page.get_by_role("button", name="Bewaar de soort").click()
    page.locator("#tree a", has_text="een kaart").click()
    page.get_by_role("button", name="Verwijder", exact=True).click()
    expect(page.locator("#tree")).not_to_contain_text("een kaart")
    page.get_by_role("link", name="Naar publiceren").click()
    page.get_by_label("Titel", exact=True).fill("Onze code")
    page.get_by_role("button", name="Publiceer").click()
    expect(page.get_by_text(MENDED, exact=True).first).to_be_visible()
    context.close()


@pytest.mark.parametrize("language", ["", "fr/", "en/"])
def test_the_review_can_be_used_by_everybody_on_the_narrowest_telephone(
    browser: Browser, live_server: object, aldergem: Town, tmp_path: Path, language: str
) -> None:
    context = browser.new_context(base_url=str(live_server), viewport={"width": 320, "height": 700})
    page = context.new_page()
    sign_in(page, aldergem, "alda")
    draft = bring_in(page, as_text(tmp_path))
    here = f"/{language}aldergem/_draft/{draft.work.slug}/"
    wrong = []
    for address in (
        here,
        f"{here}?language=fr",
        f"{here}item/geschenken-1/",
        f"{here}publish/",
        f"{here}discard/",
    ):
        page.goto(address)
        wide = page.evaluate("document.documentElement.scrollWidth")
        wrong += [f"{address}: {wide} px wide"] if wide > 320 else []
        for violation in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]:
            wrong += [f"{address}: {violation['id']}: {n['html'][:150]}" for n in violation["nodes"][:2]]
    context.close()
    assert wrong == []
