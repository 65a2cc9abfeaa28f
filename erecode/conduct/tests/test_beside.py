"""Changing what stands beside the text: who may, that nothing is lost, and that the record knows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from erecode.audit.models import Entry
from erecode.conduct import beside_actions as actions
from erecode.conduct.beside_actions import ContactWords, LinkWords, NoteWords
from erecode.conduct.models import ContactPoint, ContactUse, Link, LinkState, PracticeNote
from erecode.conduct.tests.reading_town import (
    Klaarbeek,
    make_town,
    note,
    person,
    provision_address,
    seen,
    signed_in,
)
from erecode.core.models import Publication
from erecode.core.publishing import shelf
from erecode.core.refused import Overtaken, Refused

pytestmark = pytest.mark.django_db
PLACE = ["klaarbeek", "code", "eerlijk-1"]


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    shelf.forget()
    translation.activate("nl")


@pytest.fixture
def here() -> Klaarbeek:
    """The town."""
    return make_town()


@pytest.fixture
def keeper(here: Klaarbeek) -> Client:
    """Somebody who keeps the codes."""
    return signed_in(person(here, "kim", here.house, "integrity_officer"))


@pytest.fixture
def manager(here: Klaarbeek) -> Client:
    """The manager of the desk."""
    return signed_in(person(here, "mia", here.desk, "manager"))


def _texts() -> list[dict[str, str]]:
    return list(PracticeNote.objects.order_by("pk").values_list("texts", flat=True))


def _recorded() -> list[tuple[str, str, str]]:
    entries = Entry.objects.filter(actor__in=["kim", "mia"]).order_by("number")
    return [entry for entry in entries.values_list("actor", "verb", "subject") if "account" not in entry[1]]


def test_a_keeper_adds_a_note_that_is_published_and_recorded(here: Klaarbeek, keeper: Client) -> None:
    before = Publication.objects.get().stamp
    answer = keeper.post(reverse("note-add", args=PLACE), {"text_nl": "Neem een bord.", "text_fr": "Prenez."})
    assert answer.headers["Location"] == provision_address("eerlijk-1", "2199")
    assert _texts() == [{"nl": "Neem een bord.", "fr": "Prenez."}]
    assert _recorded() == [("kim", "note.added", "code/eerlijk-1-1")]
    assert Publication.objects.get().stamp > before


def test_without_words_nothing_is_saved_and_the_field_says_so(here: Klaarbeek, keeper: Client) -> None:
    answer = keeper.post(reverse("note-add", args=PLACE), {"text_fr": "Prenez une assiette."})
    assert (answer.status_code, seen(answer.content, "//*[@class='wrong']")) == (400, ["Vul dit in."])
    assert b"Prenez une assiette." in answer.content
    assert _texts() == []


def test_an_agreement_needs_a_day_on_which_it_is_looked_at_again(here: Klaarbeek, manager: Client) -> None:
    unit = {"text_nl": "Bij ons zo.", "unit": str(here.desk.pk)}
    answer = manager.post(reverse("agreement-add", args=PLACE), unit)
    assert seen(answer.content, "//*[@class='wrong']") == [
        "Zeg tegen wanneer deze afspraak opnieuw bekeken wordt."
    ]
    assert (
        manager.post(reverse("agreement-add", args=PLACE), {**unit, "review": "2030-02-01"}).status_code
        == 302
    )
    made = PracticeNote.objects.get()
    assert (made.unit, made.review) == (here.desk, dt.date(2030, 2, 1))


def test_a_manager_writes_for_the_own_unit_alone(here: Klaarbeek, manager: Client) -> None:
    words = {"text_nl": "Bij hen zo.", "unit": str(here.depot.pk), "review": "2030-02-01"}
    assert manager.post(reverse("agreement-add", args=PLACE), words).status_code == 400
    assert _texts() == []


@pytest.mark.parametrize(("unit", "status"), [("desk", 200), ("depot", 404), (None, 404)])
def test_a_manager_opens_the_notes_of_the_own_unit_alone(
    here: Klaarbeek, manager: Client, unit: str | None, status: int
) -> None:
    note(here, "n", "Zo.", getattr(here, unit) if unit else None)
    assert manager.get(reverse("note-edit", args=["klaarbeek", "code", "n"])).status_code == status


def test_two_keepers_change_the_same_note_and_neither_loses_a_word(here: Klaarbeek, keeper: Client) -> None:
    note(here, "n", "Eerst stond dit.")
    other = signed_in(person(here, "lou", here.house, "hr"))
    address = reverse("note-edit", args=["klaarbeek", "code", "n"])
    opened = actions.note_revision(PracticeNote.objects.get())
    other.post(address, {"text_nl": "Lou schreef dit.", "revision": opened})
    answer = keeper.post(address, {"text_nl": "Kim schreef dat.", "revision": opened})
    assert answer.status_code == 409
    assert seen(answer.content, "//*[@class='typed']") == ["Nederlands: Lou schreef dit."]
    assert seen(answer.content, "//textarea[@name='text_nl']") == ["Kim schreef dat."]
    assert _texts() == [{"nl": "Lou schreef dit."}]
    now = actions.note_revision(PracticeNote.objects.get())
    assert f'value="{now}"'.encode() in answer.content
    assert keeper.post(address, {"text_nl": "Allebei.", "revision": now}).status_code == 302
    assert _texts() == [{"nl": "Allebei."}]


def test_what_was_typed_for_a_note_that_is_gone_can_be_put_there_again(
    here: Klaarbeek, keeper: Client
) -> None:
    address = reverse("note-edit", args=["klaarbeek", "code", "weg"])
    answer = keeper.post(address, {"text_nl": "Lang gedaan over dit.", "provision": "eerlijk-1"})
    assert (answer.status_code, seen(answer.content, "//textarea[@name='text_nl']")) == (
        409,
        ["Lang gedaan over dit."],
    )
    assert reverse("note-add", args=PLACE).encode() in answer.content


def test_taking_a_note_away_keeps_its_words_in_the_record(here: Klaarbeek, keeper: Client) -> None:
    made = note(here, "n", "Dit verdwijnt.")
    address = reverse("note-remove", args=["klaarbeek", "code", "n"])
    assert keeper.post(address, {"revision": "oud"}).status_code == 409
    assert keeper.post(address, {"revision": actions.note_revision(made)}).status_code == 302
    assert _texts() == []
    assert Entry.objects.get(verb="note.removed").facts == {
        "provision": "eerlijk-1",
        "texts": {"nl": "Dit verdwijnt."},
    }


def test_nothing_of_another_town_is_put_beside_a_provision(here: Klaarbeek) -> None:
    other = make_town("verderop")
    stranger = NoteWords({"nl": "Zo."}, unit=other.desk, review=dt.date(2030, 1, 1))
    with pytest.raises(Refused, match="niet van deze gemeente"):
        actions.add_note(actor="test", work=here.work, provision_key="eerlijk-1", words=stranger)


def test_a_link_with_another_address_is_not_checked_yet(here: Klaarbeek, keeper: Client) -> None:
    words = LinkWords({"nl": "Formulier"}, url="https://a.example/")
    link = actions.add_link(actor="test", work=here.work, provision_key="eerlijk-1", words=words)
    Link.objects.update(state=LinkState.BROKEN)
    link.refresh_from_db()
    address = reverse("link-edit", args=["klaarbeek", "code", link.key])
    again = {"title_nl": "Blad", "url": "https://a.example/", "revision": actions.link_revision(link)}
    assert keeper.post(address, again).status_code == 302
    assert list(Link.objects.values_list("titles", "state")) == [({"nl": "Blad"}, LinkState.BROKEN)]
    link.refresh_from_db()
    moved = {"title_nl": "Blad", "url": "https://b.example/", "revision": actions.link_revision(link)}
    assert keeper.post(address, moved).status_code == 302
    assert list(Link.objects.values_list("url", "state")) == [("https://b.example/", LinkState.UNCHECKED)]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "//elders.example", "formulier", "ftp://x.example/"])
def test_only_a_whole_web_address_can_be_a_link(here: Klaarbeek, keeper: Client, url: str) -> None:
    answer = keeper.post(reverse("link-add", args=PLACE), {"title_nl": "Blad", "url": url})
    assert (answer.status_code, seen(answer.content, "//*[@class='wrong']")) == (
        400,
        ["Schrijf het hele adres, beginnend met https://."],
    )
    assert Link.objects.count() == 0


def test_a_link_that_somebody_else_changed_is_not_overwritten(here: Klaarbeek) -> None:
    words = LinkWords({"nl": "Formulier"}, url="https://a.example/")
    link = actions.add_link(actor="test", work=here.work, provision_key="eerlijk-1", words=words)
    with pytest.raises(Overtaken):
        actions.change_link(actor="test", link=link, revision="oud", words=LinkWords({"nl": "X"}))
    with pytest.raises(Overtaken):
        actions.remove_link(actor="test", link=link, revision="oud")
    assert list(Link.objects.values_list("titles", flat=True)) == [{"nl": "Formulier"}]


def test_another_holder_of_a_contact_point_is_seen_at_once(here: Klaarbeek, keeper: Client) -> None:
    point = ContactPoint.objects.create(organisation=here.town, key="hulp", names={"nl": "Hulplijn"})
    assert keeper.post(reverse("contact-add", args=PLACE), {"contact": point.pk}).status_code == 302
    words = {
        "name_nl": "Hulplijn",
        "person": person(here, "nora").pk,
        "phone": "050 99",
        "revision": actions.contact_revision(point),
    }
    address = reverse("contact-edit", args=["klaarbeek", "hulp"]) + f"?back={provision_address('eerlijk-1')}"
    assert keeper.post(address, words).headers["Location"] == provision_address("eerlijk-1")
    page = Client().get(provision_address("eerlijk-1")).content
    assert seen(page, "//*[@class='contact']/p") == ["Hulplijn", "Nora", "050 99"]
    assert _recorded() == [
        ("kim", "contact.pointed-at", "code/hulp"),
        ("kim", "contact.changed", "hulp"),
    ]


def test_a_way_back_to_elsewhere_is_not_followed(here: Klaarbeek, keeper: Client) -> None:
    point = ContactPoint.objects.create(organisation=here.town, key="hulp", names={"nl": "Hulplijn"})
    address = reverse("contact-edit", args=["klaarbeek", "hulp"]) + "?back=https://elders.example/"
    words = {"name_nl": "Hulplijn", "revision": actions.contact_revision(point)}
    assert keeper.post(address, words).headers["Location"] == reverse("town", args=["klaarbeek"])


def test_a_contact_point_that_somebody_else_changed_is_not_overwritten(here: Klaarbeek) -> None:
    point = ContactPoint.objects.create(organisation=here.town, key="hulp", names={"nl": "Hulplijn"})
    with pytest.raises(Overtaken):
        actions.change_contact(actor="test", contact=point, revision="oud", words=ContactWords({"nl": "X"}))
    point.refresh_from_db()
    assert point.names == {"nl": "Hulplijn"}


def test_a_contact_point_stands_once_beside_a_provision_and_can_leave(
    here: Klaarbeek, keeper: Client
) -> None:
    point = ContactPoint.objects.create(organisation=here.town, key="hulp", names={"nl": "Hulplijn"})
    add = reverse("contact-add", args=PLACE)
    assert [keeper.post(add, {"contact": point.pk}).status_code for _ in range(2)] == [302, 400]
    away = reverse("contact-remove", args=[*PLACE, "hulp"])
    assert (keeper.get(away).status_code, ContactUse.objects.count()) == (200, 1)
    assert (keeper.post(away).status_code, ContactUse.objects.count()) == (302, 0)
    assert ContactPoint.objects.count() == 1


def test_a_provision_that_no_edition_has_gets_nothing(here: Klaarbeek, keeper: Client) -> None:
    assert keeper.get(reverse("note-add", args=["klaarbeek", "code", "nergens"])).status_code == 404
