"""The main job, whole: a real source text goes in, a person mends it, and anybody finds, reads and prints it.

The same text comes as plain text, as Word and as PDF (both made here from the reading of the text). Every one
of the five source texts is also brought in and published without a browser.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from playwright.sync_api import Page, expect

from erecode.conduct.drafts import manuscript_of
from erecode.conduct.models import Draft, Edition, Import
from erecode.conduct.tree import walk
from erecode.reading.document import read
from erecode.reading.tests.making import as_docx, as_pdf
from tests.cast import Town, make_cast
from tests.journeys.test_import import bring_in, sign_in, work_off

CODE = "003_3769d72883b4ea0a.txt"
TEXTS = (
    "000_74687144117bdb90.txt",
    "001_0e356cf5f04f6286.txt",
    "002_dceb7633a2c68bca.txt",
    "003_3769d72883b4ea0a.txt",
    "004_aff4d13b0bcb541b.txt",
)
MENDED = "Wie twijfelt, vraagt het eerst aan de kwispelmeester."  # a word that stands in no source text


def _as_it_is(data: bytes) -> bytes:
    return data


def _as_word(data: bytes) -> bytes:
    return as_docx(read(data).outline)


def _as_pdf(data: bytes) -> bytes:
    return as_pdf(read(data).outline)


@pytest.fixture
def aldergem(transactional_db: None) -> Town:
    """A town with a keeper, Alda."""
    return make_cast()[0]


MAKERS: dict[str, Callable[[bytes], bytes]] = {"txt": _as_it_is, "docx": _as_word, "pdf": _as_pdf}


@pytest.mark.parametrize("ending", MAKERS)
def test_a_source_text_is_mended_published_found_read_and_printed(
    wide_page: Page,
    aldergem: Town,
    tmp_path: Path,
    seeds: Path,
    ending: str,
) -> None:
    page = wide_page
    sign_in(page, aldergem, "alda")
    document = tmp_path / f"code.{ending}"
    document.write_bytes(MAKERS[ending]((seeds / CODE).read_bytes()))
    draft = bring_in(page, document)
    page.locator("#tree [role=treeitem][tabindex='0']").focus()
    page.keyboard.press("n")  # the first piece with a finding
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.type(MENDED)
    page.keyboard.press("Enter")
    expect(page.locator("#status")).to_have_text("Bewaard.")
    page.get_by_role("link", name="Naar publiceren").click()
    page.get_by_label("Titel", exact=True).fill("Onze code")
    page.get_by_label("Naam van deze uitgave").fill("2027")
    page.get_by_role("button", name="Publiceer").click()
    page.wait_for_url(f"**/aldergem/read/{draft.work.slug}/2027/")
    address = _found_by_search(page)
    assert address.startswith(f"/aldergem/read/{draft.work.slug}/2027/")
    printed = page.request.get(f"/aldergem/read/{draft.work.slug}/2027/pdf/")
    assert MENDED in _text_of(printed.body())


def _found_by_search(page: Page) -> str:
    """The path that a search for the new word leads to; the page says the new sentence."""
    page.goto("/aldergem/")
    page.get_by_role("searchbox").first.fill("kwispelmeester")
    page.keyboard.press("Enter")
    page.locator("main a", has_text="kwispelmeester").or_(
        page.locator("main li", has_text="kwispelmeester").locator("a")
    ).first.click()
    expect(page.get_by_text(MENDED).first).to_be_visible()
    return page.url.split("/", 3)[3].join(["/", ""]).split("#")[0]


def _text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    text = " ".join(page.get_textpage().get_text_range() for page in document)
    return " ".join(text.split())


@pytest.mark.parametrize("name", TEXTS)
def test_every_source_text_can_be_brought_in_and_published(aldergem: Town, seeds: Path, name: str) -> None:
    keeper = Client()
    account = aldergem.people["alda"].account
    assert account is not None
    keeper.force_login(account)
    upload = SimpleUploadedFile(name, (seeds / name).read_bytes())
    sent = keeper.post("/aldergem/_import/", {"documents": upload, "becomes": "new"})
    assert sent.status_code == 302
    work_off()
    drafts = list(Draft.objects.filter(source=Import.objects.get(name=name)).select_related("work"))
    assert len(drafts) == (2 if name.startswith("000") else 1)
    for draft in drafts:
        words = [item.texts["nl"] for item in walk(manuscript_of(draft).tree) if item.texts.get("nl")]
        _publish(keeper, draft)
        edition = Edition.objects.get(work=draft.work, label="2027")
        page = Client().get(f"/aldergem/read/{draft.work.slug}/2027/")
        assert page.status_code == 200
        texts = edition.provisions.order_by("position").values_list("texts__text", flat=True)
        held = [text for text in texts if text]  # a level may have no title
        assert held == words
        assert None not in [
            t for t, kind in edition.provisions.values_list("texts__text", "kind") if kind != "level"
        ]


def _publish(keeper: Client, draft: Draft) -> None:
    page = f"/aldergem/_draft/{draft.work.slug}/publish/"
    form = keeper.get(page).context["form"]
    values = {field.html_name: field.value() for field in form if field.value() not in ("", None)}
    values |= {"title": "Onze tekst", "label": "2027", "since": "2027-01-01"}
    answer = keeper.post(page, values)
    assert answer.status_code == 302, answer.context["form"].errors
