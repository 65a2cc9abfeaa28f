"""A whole edition and the town's first page, as a reader sees them."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from erecode.conduct.actions import Freezing, freeze
from erecode.conduct.models import ContactPoint, ContactUse, Link, LinkState, PracticeNote, Work, WorkKind
from erecode.conduct.tests.reading_town import (
    Klaarbeek,
    addresses,
    edition_address,
    make_town,
    note,
    person,
    provision_address,
    seen,
    signed_in,
)
from erecode.conduct.tree import Item, Kind
from erecode.core.publishing import shelf
from erecode.organisations.models import Organisation

pytestmark = pytest.mark.django_db
STATES = "//*[@class='state']"
NOTICES = "//main//*[contains(@class,'notice')]"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    shelf.forget()
    translation.activate("nl")


@pytest.fixture
def here() -> Klaarbeek:
    """The town."""
    return make_town()


def _get(address: str, client: Client | None = None) -> bytes:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200
    return answer.content


def test_the_address_of_a_work_shows_the_edition_in_force(here: Klaarbeek) -> None:
    page = _get(reverse("code", args=["klaarbeek", "code"]))
    assert seen(page, "//article/header/p[@class='lede']") == ["Uitgave van 1 januari 2024"]
    assert addresses(page, "//link[@rel='canonical']") == [edition_address("2024")]
    assert seen(page, NOTICES) == []


def test_an_old_edition_says_so_and_leads_to_the_current_one(here: Klaarbeek) -> None:
    page = _get(edition_address("2020"))
    assert seen(page, NOTICES) == [
        "Dit is een oude uitgave. Ze gold tot en met 31 december 2023. Lees de huidige"
    ]
    assert addresses(page, f"{NOTICES}//a") == [reverse("code", args=["klaarbeek", "code"])]


def test_an_edition_that_is_still_to_come_says_when(here: Klaarbeek) -> None:
    assert seen(_get(edition_address("2199")), NOTICES) == [
        "Deze uitgave geldt nog niet. Ze gaat in op 1 januari 2199. Lees de huidige"
    ]


def test_every_provision_has_its_own_anchor_and_permanent_address(here: Klaarbeek) -> None:
    page = _get(edition_address())
    keys = ["eerlijk", "eerlijk-1", "noot", "eerlijk-2", "eerlijk-3", "eerlijk-4", "eerlijk-5"]
    keys += ["slot", "slot-1"]
    assert addresses(page, "//a[@class='mark']") == [provision_address(key) for key in keys]
    assert [len(seen(page, f"//*[@id='{key}']")) for key in keys] == [1] * len(keys)


def test_the_contents_lead_to_the_parts(here: Klaarbeek) -> None:
    page = _get(edition_address())
    assert seen(page, "//nav[contains(@class,'beside-text')]//a") == ["1 Eerlijk delen", "2 Slot"]
    assert addresses(page, "//nav[contains(@class,'beside-text')]//a") == ["#eerlijk", "#slot"]


def test_headings_follow_each_other(here: Klaarbeek) -> None:
    page = _get(edition_address())
    assert seen(page, "//main//h1") == ["Onze gedragsregels"]
    assert seen(page, "//main//h2") == ["1 Eerlijk delen", "2 Slot", "Uitgaven"]
    assert seen(page, "//main//h3") == []


def test_a_footnote_is_reached_from_its_call_and_leads_back(here: Klaarbeek) -> None:
    page = _get(edition_address())
    assert addresses(page, "//a[@id='call-noot']") == ["#noot"]
    assert addresses(page, "//*[@id='noot']//a[@class='back']") == ["#call-noot"]


def test_modality_is_said_in_words(here: Klaarbeek) -> None:
    assert seen(_get(edition_address()), "//article//span[contains(@class,'tag')]") == ["plicht", "toelating"]


def test_the_decision_that_adopted_it_is_named(here: Klaarbeek) -> None:
    assert seen(_get(edition_address()), "//dl[contains(@class,'adopted')]/dd") == [
        "Gemeenteraad, Gemeente, 4 december 2023, GR/77",
        "van 1 januari 2024 tot en met 31 december 2198",
    ]


def test_in_french_what_is_stale_or_not_translated_is_marked_in_place(here: Klaarbeek) -> None:
    page = _get(f"/fr{edition_address()}")
    assert seen(page, "//*[@id='eerlijk-2']//p[@class='state']") == [
        "Cette traduction suit un texte antérieur. Le texte en néerlandais fait foi."
    ]
    untranslated = "Pas encore traduit : vous lisez le texte en néerlandais."
    assert seen(page, "//*[@id='slot-1']//p[@class='state']") == [untranslated]
    assert seen(page, "//*[@id='eerlijk-1']//p[@class='state']") == []
    assert seen(page, "//*[@id='slot-1']/*[@lang='nl']") == ["De kruimels ruimt u op."]
    assert seen(page, NOTICES) == []


def test_an_edition_without_the_readers_language_says_so_once(here: Klaarbeek) -> None:
    page = _get(f"/en{edition_address()}")
    assert seen(page, NOTICES) == ["Not yet translated: you read the Dutch."]
    assert seen(page, STATES) == []


def test_notes_stand_in_place_and_an_overdue_one_says_so(here: Klaarbeek) -> None:
    note(here, "n1", "Het mes ligt in de la.")
    made = note(here, "n2", "Bij ons op **vrijdag**.", here.desk)
    owner = person(here, "olga", here.desk)
    PracticeNote.objects.filter(pk=made.pk).update(owner=owner, review=dt.date(2023, 5, 2))
    assert seen(_get(edition_address()), "//*[@id='eerlijk-1']//*[@role='note']") == [
        "In de praktijk Het mes ligt in de la.",
        "In de praktijk bij De balie Bij ons op **vrijdag**. "
        "Dit moest tegen 2 mei 2023 opnieuw bekeken zijn. Olga draagt er zorg voor.",
    ]


def test_a_reader_in_a_unit_sees_the_own_agreements_first(here: Klaarbeek) -> None:
    note(here, "town", "Voor iedereen.")
    note(here, "depot", "In de loods.", here.depot)
    note(here, "house", "In het hele huis.", here.house)
    page = _get(edition_address(), signed_in(person(here, "bea", here.desk)))
    assert seen(page, "//*[@id='eerlijk-1']//*[@role='note']/p[1]") == [
        "Zo doen wij het bij Het huis",
        "In de praktijk",
        "In de praktijk bij De loods",
    ]


def test_links_say_what_is_known_of_them(here: Klaarbeek) -> None:
    for key, url, state, internal in (
        ("a", "https://open.example/", LinkState.WORKS, False),
        ("b", "https://intern.example/", LinkState.UNCHECKED, True),
        ("c", "https://weg.example/", LinkState.BROKEN, False),
        ("d", "", LinkState.EMPTY, False),
    ):
        Link.objects.create(
            work=here.work,
            key=key,
            provision_key="eerlijk-1",
            url=url,
            state=state,
            internal=internal,
            titles={"nl": f"Blad {key}"},
        )
    page = _get(edition_address())
    assert seen(page, "//ul[@class='goes']/li") == [
        "Blad a",
        "Blad b Werkt alleen binnen de organisatie.",
        "Blad c Deze link werkt niet meer.",
        "Blad d Deze link leidt nog nergens naartoe.",
    ]
    assert addresses(page, "//ul[@class='goes']//a") == ["https://open.example/", "https://intern.example/"]


def test_a_contact_point_shows_todays_holder(here: Klaarbeek) -> None:
    holder = person(here, "hugo", here.desk)
    point = ContactPoint.objects.create(
        organisation=here.town, key="hulp", names={"nl": "Hulplijn"}, person=holder, phone="050 11 22 33"
    )
    ContactUse.objects.create(contact=point, work=here.work, provision_key="eerlijk-1")
    page = _get(edition_address())
    assert seen(page, "//*[@id='eerlijk-1']//*[@class='contact']/p") == ["Hulplijn", "Hugo", "050 11 22 33"]
    assert addresses(page, "//*[@class='contact']//a") == ["tel:050112233"]


def test_a_public_page_holds_no_form_secret_and_is_kept(here: Klaarbeek) -> None:
    client = Client()
    answer = client.get(edition_address())
    kept = shelf.get(f"testserver{edition_address()}")
    assert (b"csrf" in answer.content, dict(client.cookies)) == (False, {})
    assert kept is not None and kept.body == answer.content


def test_a_work_for_staff_is_on_the_first_page_of_staff_only_and_before_its_first_edition_of_keepers(
    here: Klaarbeek,
) -> None:
    work = Work.objects.create(
        organisation=here.town, slug="intern", kind=WorkKind.CODE, titles={"nl": "Intern"}, public=False
    )
    home = reverse("town", args=["klaarbeek"])
    inside = signed_in(person(here, "sam"))
    keeper = signed_in(person(here, "kim", None, "integrity_officer"))
    assert seen(_get(home, inside), "//main//h3") == ["Onze gedragsregels"]
    assert seen(_get(home, keeper), "//*[@class='work'][2]/p") == [
        "Er is nog geen uitgave. · alleen voor personeel"
    ]
    text = [Item("a", Kind.PARAGRAPH, {"nl": "Voor ons."})]
    freeze(actor="test", work=work, tree=text, terms=Freezing("2024", dt.date(2024, 1, 1)))
    assert seen(_get(home), "//main//h3") == ["Onze gedragsregels"]
    assert seen(_get(home, inside), "//main//h3") == ["Onze gedragsregels", "Intern"]


def test_the_first_page_names_the_edition_and_the_values(here: Klaarbeek) -> None:
    page = _get(reverse("town", args=["klaarbeek"]))
    assert seen(page, "//*[@class='work']/p") == ["Uitgave van 1 januari 2024"]
    assert seen(page, "//ul[@class='values']//a") == ["1 Eerlijk delen", "2 Slot"]
    assert addresses(page, "//ul[@class='values']//a") == [
        provision_address(key) for key in ("eerlijk", "slot")
    ]


def test_a_code_without_values_is_entered_by_its_parts(here: Klaarbeek) -> None:
    work = Work.objects.create(
        organisation=here.town, slug="delen", kind=WorkKind.CODE, titles={"nl": "Delen"}, position=1
    )
    inner = Item("b", Kind.SECTION, {"nl": "1.1 Binnen"})
    tree = [
        Item("a", Kind.PART, {"nl": "Deel 1"}, children=[inner]),
        Item("c", Kind.ANNEX, {"nl": "Bijlage"}),
    ]
    freeze(actor="test", work=work, tree=tree, terms=Freezing("1", dt.date(2024, 1, 1)))
    page = _get(reverse("town", args=["klaarbeek"]))
    assert seen(page, "//*[@class='work'][h3='Delen']//ul//a") == ["Deel 1", "Bijlage"]


def test_a_work_whose_only_edition_is_to_come_says_so(here: Klaarbeek) -> None:
    work = Work.objects.create(
        organisation=here.town, slug="later", kind=WorkKind.FRAMEWORK, titles={"nl": "Later"}
    )
    tree = [Item("a", Kind.PARAGRAPH, {"nl": "Straks."})]
    freeze(actor="test", work=work, tree=tree, terms=Freezing("2150", dt.date(2150, 1, 1)))
    page = _get(reverse("town", args=["klaarbeek"]))
    assert seen(page, "//*[@class='work'][h3='Later']/p") == ["Uitgave van 1 januari 2150 · geldt nog niet"]
    assert seen(_get(reverse("code", args=["klaarbeek", "later"])), NOTICES) == [
        "Deze uitgave geldt nog niet. Ze gaat in op 1 januari 2150."
    ]


def test_an_empty_town_says_so() -> None:
    Organisation.objects.create(slug="leegdorp", names={"nl": "Leegdorp"}, languages=["nl"])
    page = _get(reverse("town", args=["leegdorp"]))
    assert seen(page, "//*[@class='empty']/p") == [
        "Hier is nog niets te lezen.",
        "De gemeente heeft haar code nog niet gepubliceerd.",
    ]


def _with_provisions(here: Klaarbeek, count: int) -> str:
    tree = [Item(f"p-{n}", Kind.PARAGRAPH, {"nl": f"Zin nummer {n} van {count}."}) for n in range(count)]
    label = f"q{count}"
    work = Work.objects.create(
        organisation=here.town, slug=f"w{count}", kind=WorkKind.CODE, titles={"nl": "Werk"}
    )
    freeze(actor="test", work=work, tree=tree, terms=Freezing(label, dt.date(2024, 1, 1)))
    for n in range(count):
        PracticeNote.objects.create(
            work=work, key=f"n-{n}", provision_key=f"p-{n}", unit=here.desk, texts={"nl": "Zo."}
        )
        Link.objects.create(work=work, key=f"l-{n}", provision_key=f"p-{n}", titles={"nl": "Blad"})
        point = ContactPoint.objects.create(
            organisation=here.town, key=f"c-{count}-{n}", names={"nl": "Punt"}, unit=here.desk
        )
        ContactUse.objects.create(contact=point, work=work, provision_key=f"p-{n}")
    return reverse("edition", args=["klaarbeek", f"w{count}", label])


@pytest.mark.parametrize("count", [1, 3])
def test_an_edition_takes_as_many_queries_whatever_it_holds(
    here: Klaarbeek, count: int, django_assert_num_queries: object
) -> None:
    address = _with_provisions(here, count)
    shelf.forget()
    with django_assert_num_queries(13):  # type: ignore[operator]
        Client().get(address)


@pytest.mark.parametrize("count", [1, 3])
def test_the_first_page_takes_as_many_queries_whatever_it_holds(
    here: Klaarbeek, count: int, django_assert_num_queries: object
) -> None:
    _with_provisions(here, count)
    shelf.forget()
    with django_assert_num_queries(20):  # type: ignore[operator]
        Client().get(reverse("town", args=["klaarbeek"]))
