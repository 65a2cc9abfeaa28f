"""The document of an edition: its text in order, its anchors, its standards, who gets it and when."""

from __future__ import annotations

import datetime as dt
import re
from ctypes import c_long, create_string_buffer
from itertools import count
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from django.core.cache import cache
from django.test import Client
from django_q.models import OrmQ
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from erecode.conduct import pdf
from erecode.conduct.models import Edition, Work, WorkKind
from erecode.conduct.pdf import Document
from erecode.conduct.tests.shelf import Shelf, code_tree, frozen, make_shelf, part, said
from erecode.conduct.tree import Item, Kind, walk

ADDRESS = "/havendam/read/code/2025/pdf/"
ORIGIN = "https://erecode.example"
MARKUP = "#*_$@<>[]{}\"'/\\~-=+`&%^|;:.,!?()"


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def shelf(db: None) -> Shelf:
    """The town with its texts."""
    return make_shelf()


def made(edition: Edition, language: str = "nl", *, annex: bool = False) -> bytes:
    """The document of an edition."""
    whole = Edition.objects.select_related("work__organisation").get(pk=edition.pk)
    return Document(whole, language, ORIGIN, annex=annex).make()


def dense(text: str) -> str:
    """A text without white space, so that where a line breaks makes no difference."""
    return "".join(text.split())


def printed(document: bytes) -> str:
    """All that is printed, page after page, without white space."""
    opened = pdfium.PdfDocument(document)
    return dense("".join(page.get_textpage().get_text_range() for page in opened))


def anchors(document: bytes) -> set[str]:
    """The named destinations."""
    opened = pdfium.PdfDocument(document)
    found = set()
    for number in range(pdfium_c.FPDF_CountNamedDests(opened)):
        size = c_long(0)
        pdfium_c.FPDF_GetNamedDest(opened, number, None, size)
        buffer = create_string_buffer(size.value)
        pdfium_c.FPDF_GetNamedDest(opened, number, buffer, size)
        found.add(buffer.raw.decode("utf-16-le").rstrip("\x00"))
    return found


def in_order(document: str, texts: list[str]) -> list[str]:
    """Those texts that are printed after the ones before them."""
    at, found = 0, []
    for text in texts:
        place = document.find(dense(text), at)
        if place >= 0:
            at = place + len(dense(text))
            found.append(text)
    return found


def test_every_provision_is_printed_in_order(shelf: Shelf) -> None:
    texts = [
        item.texts["nl"].replace("[^1]", "1") for item in walk(code_tree()) if item.kind is not Kind.FOOTNOTE
    ]
    body = printed(made(shelf.edition))
    assert in_order(body, texts) == texts
    assert body.count(dense("De woordvoerder zit in het havenhuis.")) == 1


def test_every_address_of_the_page_is_an_anchor_of_the_document(shelf: Shelf) -> None:
    assert anchors(made(shelf.edition)) == {item.key for item in walk(code_tree())}


def test_the_document_keeps_both_standards(shelf: Shelf) -> None:
    document = made(shelf.edition)
    assert b"<pdfaid:part>3</pdfaid:part>" in document
    assert b"<pdfaid:conformance>A</pdfaid:conformance>" in document
    assert b"<pdfuaid:part>1</pdfuaid:part>" in document
    assert re.search(rb"/MarkInfo<</Marked true", document)
    assert re.search(rb"/Lang\(nl-BE\)", document)
    assert b"/StructTreeRoot" in document
    assert pdfium.PdfDocument(document).count_attachments() == 0
    assert pdfium.PdfDocument(document).get_metadata_value("Title") == "Havencode – Havendam"


def test_the_title_page_says_who_decided_and_since_when(shelf: Shelf) -> None:
    body = printed(made(shelf.edition))
    for words in (
        "havenraad",
        "HR/7",
        "1 januari 2025",
        shelf.edition.digest[:16],
        f"{ORIGIN}/havendam/read/code/2025/",
    ):
        assert dense(words) in body


def test_titled_parts_are_the_outline(shelf: Shelf) -> None:
    outline = pdfium.PdfDocument(made(shelf.edition)).get_toc()
    assert [entry.get_title() for entry in outline] == ["1 Geschenken", "2 Pers en publiek"]


def test_a_translation_says_what_is_not_translated(shelf: Shelf) -> None:
    document = made(shelf.edition, "fr")
    body = printed(document)
    assert dense("Un petit cadeau est permis si tout le bureau en profite.") in body
    untranslated = "Twijfelt de loods, dan belt hij eerst de havenkapitein."
    assert dense(untranslated) in body
    assert body.split(dense(untranslated))[1].startswith("(")
    assert re.search(rb"/Lang\(fr-BE\)", document)


def test_what_stands_beside_the_text_is_in_the_annex_alone(shelf: Shelf) -> None:
    plain, with_annex = printed(made(shelf.edition)), printed(made(shelf.edition, annex=True))
    for words in ("bij de kapstok", "Een loods verwijst door per radio.", "050 99 88 77"):
        assert (dense(words) in plain, dense(words) in with_annex) == (False, True)


def test_the_same_text_gives_the_same_bytes(shelf: Shelf) -> None:
    assert made(shelf.edition) == made(shelf.edition)


def test_a_framework_is_a_table_per_competency(shelf: Shelf) -> None:
    def level(name: str, key: str, what: str) -> Item:
        return Item(
            f"{key}-{name}",
            Kind.LEVEL,
            {"nl": f"Trap {name}"},
            name,
            children=[said(f"{key}-{name}-a", Kind.INDICATOR, nl=what)],
        )

    dimensions = [
        Item(
            key,
            Kind.DIMENSION,
            {"nl": title},
            children=[
                said(f"{key}-o", nl=f"Over {title}."),
                level("1", key, f"{title} een."),
                level("2", key, f"{title} twee."),
            ],
        )
        for key, title in (("koers", "Koers"), ("knoop", "Knopen"))
    ]
    tree = [
        Item(
            "varen",
            Kind.COMPETENCY,
            {"nl": "Varen"},
            children=[said("varen-d", nl="Met zorg varen."), *dimensions],
        )
    ]
    work = Work.objects.create(
        organisation=shelf.town,
        slug="trap",
        kind=WorkKind.FRAMEWORK,
        titles={"nl": "Trappen"},
        levels=["1", "2"],
    )
    document = made(frozen(work, "1", tree, shelf.entity))
    texts = [
        "Met zorg varen.",
        "Koers",
        "Knopen",
        "Over Koers.",
        "Over Knopen.",
        "Trap 1",
        "Koers een.",
        "Knopen een.",
        "Trap 2",
        "Koers twee.",
        "Knopen twee.",
    ]
    assert in_order(printed(document), texts) == texts
    assert anchors(document) == {item.key for item in walk(tree)}
    assert b"/S/Table" in document


_LABELS = count()


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(st.text(alphabet=MARKUP + "abc éë€“”’… 0123", min_size=1, max_size=60), min_size=1, max_size=25)
)
def test_markup_is_text_to_the_letter(shelf: Shelf, texts: list[str]) -> None:
    kinds = [Kind.PARAGRAPH, Kind.ITEM, Kind.EXAMPLE, Kind.QUOTE, Kind.STEP, Kind.TABLE, Kind.SECTION]
    told = [f"Q{n} {text} Z{n}" for n, text in enumerate(texts)]
    tree = [Item(f"k-{n}", kinds[n % len(kinds)], {"nl": text}) for n, text in enumerate(told)]
    edition = frozen(shelf.code, f"f{next(_LABELS)}", tree, shelf.entity)
    body = printed(made(edition))
    wanted = [text for text, item in zip(told, tree, strict=True) if item.kind is not Kind.TABLE]
    assert in_order(body, wanted) == wanted


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.lists(
        st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=40),
        min_size=1,
        max_size=10,
    )
)
@example(["؟0؟0ـ"])
def test_any_text_becomes_a_document(shelf: Shelf, texts: list[str]) -> None:
    """The marks read the same from both sides: the reader gives a line that it takes for Arabic backwards."""
    marks = [f"Q{n}Q" for n in range(len(texts))]
    told = [f"{mark} {text} Z" for mark, text in zip(marks, texts, strict=True)]
    tree = [Item(f"k-{n}", Kind.PARAGRAPH, {"nl": text}) for n, text in enumerate(told)]
    edition = frozen(shelf.code, f"g{next(_LABELS)}", tree, shelf.entity)
    body = printed(made(edition))
    assert in_order(body, marks) == marks


def test_a_character_without_a_typeface_is_named(shelf: Shelf) -> None:
    edition = frozen(shelf.code, "teken", [said("a", nl="Het teken 中 en \ue000.")], shelf.entity)
    assert dense("Het teken [U+4E2D] en [U+E000].") in printed(made(edition))


def test_without_our_typefaces_the_document_is_still_made(shelf: Shelf, settings: Settings) -> None:
    settings.FONTS = Path("/nonexistent")
    assert dense("Een klein geschenk mag, als het hele kantoor ervan proeft.") in printed(made(shelf.edition))


def test_a_reader_gets_the_document(client: Client, shelf: Shelf) -> None:
    answer = client.get(ADDRESS)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert answer["Content-Disposition"] == 'inline; filename="havendam-code-2025-nl.pdf"'
    assert client.get(ADDRESS, headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_a_document_is_made_once(client: Client, shelf: Shelf, settings: Settings) -> None:
    folder = Path(settings.MEDIA_ROOT) / "pdf"
    first = client.get(ADDRESS).content
    times = {path: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert client.get(ADDRESS).content == first
    assert {path: path.stat().st_mtime_ns for path in folder.iterdir()} == times
    client.get(f"/fr{ADDRESS}")
    assert len(list(folder.iterdir())) == 2


def test_another_edition_leaves_a_document_as_it_is(client: Client, shelf: Shelf) -> None:
    first = client.get(ADDRESS).content
    frozen(shelf.code, "2026", [part("nieuw", [], nl="Nieuw")], shelf.entity, dt.date(2026, 1, 1))
    assert client.get(ADDRESS).content == first


@pytest.mark.parametrize(
    "address", ["read/code/1999/pdf/", "read/nergens/2025/pdf/", "read/intern/2025/pdf/"]
)
def test_what_a_visitor_may_not_read_is_not_there(client: Client, shelf: Shelf, address: str) -> None:
    assert client.get(f"/havendam/{address}").status_code == 404


def test_somebody_of_the_town_gets_what_is_not_public(client: Client, shelf: Shelf) -> None:
    assert shelf.person.account is not None
    client.force_login(shelf.person.account)
    assert dense("kluiscode van de vuurtoren") in printed(
        client.get("/havendam/read/intern/2025/pdf/").content
    )


def test_a_long_document_is_made_while_its_reader_sees_a_page(
    client: Client, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "AT_ONCE", 3)
    assert (client.get(ADDRESS).status_code, client.get(ADDRESS).status_code) == (202, 202)
    task = OrmQ.objects.get().task
    assert task["func"] == "erecode.conduct.pdf.prepare"
    pdf.prepare(*task["args"])
    assert client.get(ADDRESS)["Content-Type"] == "application/pdf"
