"""Bringing in a document and looking a draft over, through the pages themselves."""

from __future__ import annotations

import html
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
import typst
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_q.models import OrmQ
from PIL import Image

from erecode.conduct import import_actions
from erecode.conduct.draft_actions import begin_from, begin_new
from erecode.conduct.drafting import spots
from erecode.conduct.drafts import manuscript_of
from erecode.conduct.models import Draft, Edition, Import, ImportState, Work
from erecode.conduct.tests.test_review import cost
from erecode.conduct.tree import fingerprint
from erecode.reading.formats.limits import MAX_BYTES
from tests.cast import Town, make_cast

pytestmark = pytest.mark.django_db

CODE = """ONZE CODE

1. Geschenken

U neemt geen geld aan.

- een bloem mag u aannemen
- een kaart ook

2. Pers

Belt een journalist? Verwijs  door.
"""


@pytest.fixture
def town() -> Town:
    """Aldergem."""
    return make_cast()[0]


@pytest.fixture
def keeper(town: Town) -> Client:
    """Alda, who keeps the codes, signed in."""
    client = Client()
    account = town.people["alda"].account
    assert account is not None
    client.force_login(account)
    return client


def upload(client: Client, data: bytes, name: str = "code.txt", becomes: str = "new") -> Any:  # noqa: ANN401
    """The answer to an upload."""
    return client.post(
        "/aldergem/_import/", {"documents": SimpleUploadedFile(name, data), "becomes": becomes}
    )


def read(client: Client, data: bytes, name: str = "code.txt", becomes: str = "new") -> Import:
    """The import after its job ran."""
    assert upload(client, data, name, becomes).status_code == 302
    found = Import.objects.order_by("-pk").exclude(pk=7001).first()
    assert found is not None
    import_actions.run(found.pk)
    found.refresh_from_db()
    return found


def test_a_document_becomes_a_draft_that_its_pages_lead_to(keeper: Client) -> None:
    found = read(keeper, CODE.encode())
    assert (found.state, found.size) == (ImportState.READY, len(CODE.encode()))
    draft = Draft.objects.get(source=found)
    keys = [spot.item.key for spot in spots(manuscript_of(draft).tree)]
    assert keys[:3] == ["onze-code", "geschenken", "geschenken-1"]
    page = keeper.get(f"/aldergem/_import/{found.pk}/").content.decode()
    assert f"/aldergem/_draft/{draft.work.slug}/" in page
    review = keeper.get(f"/aldergem/_draft/{draft.work.slug}/").content.decode()
    assert "U neemt geen geld aan." in review
    assert not draft.work.public


def test_a_job_is_queued_and_reading_twice_gives_one_draft(keeper: Client) -> None:
    before = OrmQ.objects.count()
    found = read(keeper, CODE.encode())
    assert OrmQ.objects.count() == before + 1
    import_actions.run(found.pk)
    assert Draft.objects.filter(source=found).count() == 1


def test_a_killed_worker_is_made_good_by_starting_again(keeper: Client) -> None:
    upload(keeper, CODE.encode())
    found = Import.objects.exclude(pk=7001).get()
    Import.objects.filter(pk=found.pk).update(state=ImportState.READING, started_at=found.at)
    import_actions.run(found.pk)  # another run is busy, or was killed a moment ago: nothing happens
    assert Draft.objects.filter(source=found).count() == 0
    assert keeper.post(f"/aldergem/_import/{found.pk}/again/").status_code == 302
    import_actions.run(found.pk)
    assert Draft.objects.filter(source=found).count() == 1


def test_the_pages_of_a_pdf_are_counted_while_it_is_read(keeper: Client, tmp_path: Path) -> None:
    source = tmp_path / "code.typ"
    source.write_text("= Onze code\n" + "#pagebreak()\nU doet wat u beloofd hebt.\n" * 3, encoding="utf-8")
    found = read(keeper, typst.compile(str(source)), "code.pdf")
    assert (found.state, found.pages_read, found.pages) == (ImportState.READY, 4, 4)


def test_several_documents_at_once_are_each_read(keeper: Client) -> None:
    files = [SimpleUploadedFile(f"code-{number}.txt", CODE.encode()) for number in range(3)]
    answer = keeper.post("/aldergem/_import/", {"documents": files, "becomes": "new"})
    assert (answer.status_code, answer.headers["Location"]) == (302, "/aldergem/_import/")
    for found in Import.objects.exclude(pk=7001):
        import_actions.run(found.pk)
    slugs = Draft.objects.exclude(work__slug="intern").order_by("pk").values_list("work__slug", flat=True)
    assert list(slugs) == ["onze-code", "onze-code-2", "onze-code-3"]


def zip_bomb() -> bytes:
    """A small DOCX whose text is huge."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("word/document.xml", b"<a>" + b" " * (60 * 1024 * 1024))
    return made.getvalue()


def picture_of_a_page() -> bytes:
    """A PDF that holds a picture and no text, as a scanner makes it."""
    made = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(made, "PDF")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("scan.pdf", picture_of_a_page),
        ("blank.txt", lambda: b"  \n\n \n"),
        ("picture.pdf", lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 500),
        ("broken.pdf", lambda: b"%PDF-1.7\n" + b"\x00\x01" * 200),
        ("bomb.docx", zip_bomb),
        ("old.doc", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + b"\x00" * 2000),
    ],
)
def test_what_cannot_be_read_gets_one_sentence_and_leaves_nothing(
    keeper: Client,
    name: str,
    make: Any,  # noqa: ANN401
) -> None:
    works = Work.objects.count()
    found = read(keeper, make(), name)
    assert (found.state, sorted(found.sentence)) == (ImportState.REFUSED, ["en", "fr", "nl"])
    page = keeper.get(f"/fr/aldergem/_import/{found.pk}/").content.decode()
    assert found.sentence["fr"] in html.unescape(page)
    assert Work.objects.count() == works
    assert Draft.objects.filter(source=found).count() == 0


def test_an_empty_file_is_refused_on_the_spot(keeper: Client) -> None:
    answer = upload(keeper, b"")
    assert answer.status_code == 400
    assert "Dit bestand is leeg" in answer.content.decode()
    assert Import.objects.exclude(pk=7001).count() == 0


def test_a_file_that_is_too_large_is_refused_before_it_is_taken_in(keeper: Client) -> None:
    answer = keeper.generic(
        "POST",
        "/aldergem/_import/",
        b"x" * (MAX_BYTES + 100_000),
        content_type="multipart/form-data; boundary=x",
    )
    assert answer.status_code == 400
    assert f"hoogstens {MAX_BYTES // 1024 // 1024} MB tegelijk" in answer.content.decode()
    assert Import.objects.exclude(pk=7001).count() == 0


def test_a_page_with_scripts_becomes_text_and_never_runs(keeper: Client) -> None:
    page = b"<html><body><h1>Onze code</h1><p>Wees <b>eerlijk</b>.</p><script>alert(1)</script></body></html>"
    found = read(keeper, page, "code.html")
    draft = Draft.objects.get(source=found)
    shown = keeper.get(f"/aldergem/_draft/{draft.work.slug}/").content.decode()
    assert "Wees eerlijk." in shown
    assert "<script>alert" not in shown
    source = keeper.get(f"/aldergem/_import/{found.pk}/source/")
    assert source.headers["Content-Disposition"] == 'attachment; filename="code.html"'
    assert source.content == page


def test_a_new_edition_keeps_the_addresses_and_a_second_draft_is_refused(keeper: Client, town: Town) -> None:
    text = "1 Geschenken\n\nU neemt nooit geld aan (aldergem).\n\n- een bloem mag u aannemen\n"
    found = read(keeper, text.encode(), becomes=str(town.work.pk))
    draft = Draft.objects.get(source=found)
    assert (draft.work, draft.base) == (town.work, town.edition)
    keys = [spot.item.key for spot in spots(manuscript_of(draft).tree)]
    assert keys == ["geschenken", "geschenken-1", "geschenken-2"]
    again = upload(keeper, text.encode(), becomes=str(town.work.pk))
    assert again.status_code == 400
    assert "al een ontwerp" in again.content.decode()


def test_a_document_without_a_dictionary_is_no_new_edition_of_one(keeper: Client, town: Town) -> None:
    Work.objects.filter(pk=town.work.pk).update(kind="framework")
    found = read(keeper, CODE.encode(), becomes=str(town.work.pk))
    assert (found.state, Draft.objects.filter(source=found).count()) == (ImportState.REFUSED, 0)
    assert found.sentence["nl"] == (
        "Wij vinden in dit document geen woordenboek, alleen een code. Breng het binnen als iets nieuws."
    )


@pytest.fixture
def draft(town: Town) -> Draft:
    """A draft of Aldergem's code."""
    return begin_from(actor=town.people["alda"], work=town.work, edition=town.edition)


def ask(client: Client, since: int = 0, **asked: object) -> Any:  # noqa: ANN401
    """The answer to an edit by the page's script."""
    body = json.dumps({"since": since, "at": "geschenken", "shown": "nl", **asked})
    return client.post("/aldergem/_draft/code/edit/", body, content_type="application/json")


def test_an_edit_answers_with_what_changed(keeper: Client, draft: Draft) -> None:
    answer = ask(keeper, ask="text", key="geschenken-3", text="ook een brief").json()
    assert (answer["revision"], [row["key"] for row in answer["rows"]]) == (1, ["geschenken-3"])
    assert answer["order"] == [
        ["geschenken", 0],
        ["geschenken-1", 1],
        ["geschenken-2", 1],
        ["geschenken-3", 2],
    ]
    assert answer["by"] == []


def test_the_second_of_two_clients_gets_both_texts_and_may_choose(
    keeper: Client, draft: Draft, town: Town
) -> None:
    other = Client()
    town.people["carla"].roles.create(role="integrity_officer")
    account = town.people["carla"].account
    assert account is not None
    other.force_login(account)
    was = fingerprint("ook een kaart")
    assert ask(keeper, ask="text", key="geschenken-3", text="ook een brief", was=was).status_code == 200
    refused = ask(other, ask="text", key="geschenken-3", text="ook een mail", was=was)
    both = refused.json()["meanwhile"]
    assert (refused.status_code, both["theirs"], both["mine"]) == (409, "ook een brief", "ook een mail")
    assert refused.json()["by"] == ["Alda"]
    (row,) = refused.json()["rows"]
    assert (
        ask(other, 1, ask="text", key="geschenken-3", text="ook een mail", was=row["was"]).status_code == 200
    )
    told = keeper.get("/aldergem/_draft/code/changes/?since=1&at=geschenken&shown=nl").json()
    assert (told["revision"], told["rows"][0]["text"], told["by"]) == (2, "ook een mail", ["Carla"])


def test_an_edit_that_cannot_be_done_says_why(keeper: Client, draft: Draft) -> None:
    answer = ask(keeper, ask="unnest", key="geschenken")
    assert (answer.status_code, answer.json()) == (422, {"sentence": "Dit staat al op het hoogste niveau."})
    assert keeper.post("/aldergem/_draft/code/edit/", "{", content_type="application/json").status_code == 400


def test_the_forms_do_without_a_script_what_the_keys_do(keeper: Client, draft: Draft) -> None:
    address = "/aldergem/_draft/code/item/geschenken-3/"
    assert "ook een kaart" in keeper.get(address).content.decode()
    for asked in (
        {"ask": "text", "text": "ook een brief", "was": fingerprint("ook een kaart")},
        {"ask": "text", "text": "une lettre aussi", "language": "fr", "was": fingerprint("")},
        {"ask": "modality", "modality": "permission", "binds": "elk personeelslid"},
        {"ask": "unnest"},
        {"ask": "split", "text": "ook een\nbrief"},
    ):
        assert keeper.post(address, asked).status_code == 302, asked
    tree = manuscript_of(Draft.objects.get(pk=draft.pk)).tree
    assert [(len(s.above), s.item.texts["nl"]) for s in spots(tree)][2:] == [
        (1, "een bloem mag u aannemen"),
        (1, "ook een"),
        (1, "brief"),
    ]


def test_a_form_that_comes_second_keeps_what_was_typed(keeper: Client, draft: Draft) -> None:
    address = "/aldergem/_draft/code/item/geschenken-3/"
    ask(keeper, ask="text", key="geschenken-3", text="ook een brief")
    late = {"ask": "text", "text": "mijn mooie zin", "was": fingerprint("ook een kaart")}
    answer = keeper.post(address, late)
    assert answer.status_code == 409
    assert "mijn mooie zin" in answer.content.decode()
    assert "ook een brief" in answer.content.decode()


def test_several_proposals_are_confirmed_at_once(keeper: Client, draft: Draft) -> None:
    ask(keeper, ask="modality", key="geschenken-3", modality="permission", confirmed=False)
    answer = keeper.post(
        "/aldergem/_draft/code/item/_all/", {"ask": "confirm-alike", "modality": "permission"}
    )
    assert answer.status_code == 302
    page = keeper.get("/aldergem/_draft/code/").content.decode()
    assert "2 van 3 bepalingen nagekeken" in page


def test_a_whole_translation_is_proposed_for_publishing(keeper: Client, draft: Draft) -> None:
    for number, key in enumerate(["geschenken", "geschenken-1", "geschenken-2", "geschenken-3"]):
        page = keeper.get("/aldergem/_draft/code/publish/").content.decode()
        assert ('name="with_fr"' in page, 'id="id_with_fr" checked' in page) == (number > 0, False)
        ask(keeper, ask="text", key=key, text=f"texte {number}", language="fr")
    assert 'id="id_with_fr" checked' in keeper.get("/aldergem/_draft/code/publish/").content.decode()


def test_a_code_that_was_never_published_is_known_to_keepers_alone(keeper: Client, town: Town) -> None:
    draft = begin_new(actor=town.people["alda"], town=town.organisation, title="Nog geheim")
    staff = Client()
    account = town.people["bram"].account
    assert account is not None
    staff.force_login(account)
    for client, seen in ((keeper, True), (staff, False), (Client(), False)):
        assert ("Nog geheim" in client.get("/aldergem/").content.decode()) == seen
    assert staff.get(f"/aldergem/read/{draft.work.slug}/").status_code == 404


PUBLISH = {"revision": "0", "label": "2027", "since": "2027-01-01", "title": "Onze code", "public": "on"}


def test_publishing_leads_to_the_new_edition(keeper: Client, draft: Draft, town: Town) -> None:
    page = keeper.get("/aldergem/_draft/code/publish/").content.decode()
    assert "Tegenover uitgave 2026: 0 nieuw, 0 gewijzigd, 0 verplaatst, 0 weg, 4 hetzelfde." in page
    entity = f"entity-{town.entity.pk}"
    decided = {
        f"{entity}-body": "gemeenteraad",
        f"{entity}-date": "2026-12-01",
        f"{entity}-reference": "GR/7",
    }
    answer = keeper.post("/aldergem/_draft/code/publish/", PUBLISH | decided)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/aldergem/read/code/2027/")
    edition = Edition.objects.get(work=town.work, label="2027")
    assert [(d.body, d.reference) for d in edition.decisions.all()] == [({"nl": "gemeenteraad"}, "GR/7")]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"label": "2026"}, "Er is al een uitgave “2026”"),
        ({"label": "een twee"}, "Gebruik alleen letters, cijfers en koppeltekens"),
        ({"until": "2026-01-01"}, "De laatste dag valt voor de eerste dag."),
        ({"revision": "9"}, "Het ontwerp is gewijzigd sinds u deze pagina opende."),
    ],
)
def test_a_publication_that_cannot_be_keeps_what_was_filled_in(
    keeper: Client, draft: Draft, change: dict[str, str], words: str
) -> None:
    answer = keeper.post("/aldergem/_draft/code/publish/", PUBLISH | {"note": "Mijn nota"} | change)
    page = answer.content.decode()
    assert (answer.status_code, words in page, "Mijn nota" in page) == (400, True, True)


def test_a_decision_without_a_day_is_asked_for(keeper: Client, draft: Draft, town: Town) -> None:
    decided = {f"entity-{town.entity.pk}-body": "gemeenteraad"}
    answer = keeper.post("/aldergem/_draft/code/publish/", PUBLISH | decided)
    assert answer.status_code == 400
    assert "Vul in wanneer dit beslist is" in answer.content.decode()


@pytest.mark.parametrize("address", ["/aldergem/_keep/", "/aldergem/_import/"])
def test_a_list_costs_the_same_with_one_import_and_with_three(keeper: Client, address: str) -> None:
    keeper.get(address)
    one, _page = cost(keeper, address)
    for number in range(2):
        read(keeper, CODE.encode(), f"code-{number}.txt")
    three, page = cost(keeper, address)
    assert (three, "code-1.txt" in page) == (one, True)
