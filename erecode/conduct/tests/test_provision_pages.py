"""One provision at its permanent address, the editions through time, and comparing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from django.utils import translation

from erecode.conduct.actions import Freezing, freeze
from erecode.conduct.beside_rows import Looking
from erecode.conduct.models import Edition, Work, WorkKind
from erecode.conduct.provision_pages import Pointer, ProvisionPage, provision_page
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

pytestmark = pytest.mark.django_db
HISTORY = "//section[contains(@class,'history')]"


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    shelf.forget()
    translation.activate("nl")


@pytest.fixture
def here() -> Klaarbeek:
    """The town."""
    return make_town()


def _get(address: str, client: Client | None = None, status: int = 200) -> bytes:
    answer = (client or Client()).get(address)
    assert answer.status_code == status
    return answer.content


def test_a_provision_stands_in_its_place(here: Klaarbeek) -> None:
    page = _get(provision_address("eerlijk-2"))
    assert seen(page, "//main//h1") == ["1 Eerlijk delen, punt 3"]
    assert seen(page, "//nav[@class='crumbs']//a") == [
        "Onze gedragsregels, uitgave van 1 januari 2024",
        "1 Eerlijk delen",
    ]
    assert seen(page, "//*[@class='quiet-text']") == [
        "Een taart deelt u met alle collega’s van de dienst.",
        "a) een mes",
        "een bord",
    ]


def test_it_says_what_it_does_and_to_whom(here: Klaarbeek) -> None:
    assert seen(_get(provision_address("eerlijk-1")), "//p[@class='force']") == [
        "plicht voor: elk personeelslid"
    ]
    assert seen(_get(provision_address("eerlijk-3")), "//p[@class='force']") == [
        "toelating (een voorstel dat nog niemand bevestigde)"
    ]


def test_a_footnote_that_it_calls_comes_along(here: Klaarbeek) -> None:
    page = _get(provision_address("eerlijk-1"))
    assert addresses(page, "//a[@class='call']") == ["#noot"]
    assert seen(page, "//*[@id='noot']//p") == ["1 Ook wie thuis werkt. ↩Terug naar de tekst"]


def test_the_reference_can_be_pasted(here: Klaarbeek) -> None:
    assert seen(_get(provision_address("eerlijk-2")), "//*[@id='reference']") == [
        "Klaarbeek, Onze gedragsregels, uitgave van 1 januari 2024, 1 Eerlijk delen, punt 3. "
        f"http://testserver{provision_address('eerlijk-2')}"
    ]


def test_a_titled_part_shows_all_below_it_and_the_way_on(here: Klaarbeek) -> None:
    page = _get(provision_address("eerlijk"))
    assert seen(page, "//main//h1") == ["1 Eerlijk delen"]
    assert addresses(page, "//a[@class='mark']") == [
        provision_address(key)
        for key in ("eerlijk-1", "noot", "eerlijk-2", "eerlijk-3", "eerlijk-4", "eerlijk-5")
    ]
    assert addresses(page, "//nav[@class='turn']//a") == [provision_address("slot")]


def test_earlier_and_later_wording_is_told_word_by_word(here: Klaarbeek) -> None:
    page = _get(provision_address("eerlijk-1"))
    assert seen(page, f"{HISTORY}//*[@class='when']") == [
        "Uitgave van 1 januari 2199",
        "Uitgave van 1 januari 2024 deze leest u nu",
        "Uitgave van 1 januari 2020",
    ]
    assert seen(page, f"{HISTORY}//ins") == [
        "toegevoegd: alle einde van wat toegevoegd is",
        "toegevoegd: van de dienst einde van wat toegevoegd is",
    ]
    assert seen(page, f"{HISTORY}//li[1]/p[2]") == ["Woord voor woord zoals in de vorige uitgave."]


def test_a_provision_that_had_another_key_is_recognised_by_its_words(here: Klaarbeek) -> None:
    page = _get(provision_address("eerlijk-2"))
    assert addresses(page, f"{HISTORY}//*[@class='when']/a") == [
        provision_address("eerlijk-2", "2199"),
        provision_address("eerlijk-2"),
        provision_address("taartregel", "2020"),
    ]


def test_an_edition_that_does_not_have_it_says_so(here: Klaarbeek) -> None:
    page = _get(provision_address("slot-1"))
    assert seen(page, f"{HISTORY}//li[3]/p[2]") == ["Deze uitgave heeft het niet."]
    assert addresses(page, f"{HISTORY}//li[3]//a") == [edition_address("2020")]


def test_the_address_in_an_old_edition_stays(here: Klaarbeek) -> None:
    page = _get(provision_address("taartregel", "2020"))
    assert seen(page, "//*[contains(@class,'provision ')]/p") == [
        "Wie jarig is, kiest zelf de taart en snijdt ze aan."
    ]
    assert seen(page, "//main//*[contains(@class,'notice')]") == [
        "Dit is een oude uitgave. Ze gold tot en met 31 december 2023. Lees de huidige"
    ]


@pytest.mark.parametrize(
    ("key", "label", "way"),
    [
        ("eerlijk-1", "2020", ["provision", "klaarbeek", "code", "2024", "eerlijk-1"]),
        ("taartregel", "2020", ["provision", "klaarbeek", "code", "2024", "eerlijk-2"]),
        ("eerlijk", "2020", ["provision", "klaarbeek", "code", "2024", "eerlijk"]),
        ("slot", "2199", ["provision", "klaarbeek", "code", "2024", "slot"]),
    ],
)
def test_from_another_edition_the_way_leads_to_the_same_place_in_the_current_one(
    here: Klaarbeek, key: str, label: str, way: list[str]
) -> None:
    page = _get(provision_address(key, label))
    assert addresses(page, "//main//*[contains(@class,'notice')]//a") == [reverse(way[0], args=way[1:])]


def test_a_key_that_is_not_there_leads_to_where_it_is(here: Klaarbeek) -> None:
    page = _get(provision_address("taartregel"), status=404)
    assert seen(page, "//main//h1") == ["Dit staat niet in deze uitgave"]
    assert addresses(page, "//main//a") == [provision_address("taartregel", "2020"), edition_address()]


def test_a_key_that_never_was_leads_to_the_edition(here: Klaarbeek) -> None:
    assert addresses(_get(provision_address("nooit"), status=404), "//main//a") == [edition_address()]


@pytest.mark.parametrize(
    "parts", [["klaarbeek", "code", "1999", "eerlijk"], ["klaarbeek", "weg", "2024", "eerlijk"]]
)
def test_an_edition_or_work_that_is_not_there_is_404(here: Klaarbeek, parts: list[str]) -> None:
    assert Client().get(reverse("provision", args=parts)).status_code == 404


def test_a_work_for_staff_is_not_there_for_the_public_nor_for_another_town(here: Klaarbeek) -> None:
    other = make_town("verderop")
    Work.objects.filter(pk=here.work.pk).update(public=False)
    shelf.forget()
    outsider, insider = signed_in(person(other, "otto")), signed_in(person(here, "ines"))
    codes = [who.get(provision_address("eerlijk")).status_code for who in (Client(), outsider, insider)]
    assert codes == [404, 404, 200]


def test_a_room_above_adds_what_points_at_a_provision(here: Klaarbeek) -> None:
    edition = Edition.objects.select_related("work__organisation").get(label="2024")
    page = provision_page(edition, "eerlijk-1", Looking("nl", dt.date(2026, 1, 1)), "https://x.example/")
    assert isinstance(page, ProvisionPage)
    pointer = Pointer("Vraag", "Mag ik taart?", "/vraag/")
    shown = render_to_string(
        "conduct/provision.html",
        {"page": page.with_pointers([pointer]), "town": here.town, "language": "nl"},
    )
    assert seen(shown.encode(), "//section[@aria-labelledby='pointing']//li") == ["Vraag: Mag ik taart?"]


def test_keepers_and_managers_are_offered_what_they_may_add(here: Klaarbeek) -> None:
    offers = "//section[contains(@class,'keeping')]//a"
    readers = [
        Client(),
        signed_in(person(here, "sam", here.desk)),
        signed_in(person(here, "mia", here.desk, "manager")),
        signed_in(person(here, "kim", here.desk, "integrity_officer")),
    ]
    assert [seen(_get(provision_address("eerlijk-1"), reader), offers) for reader in readers] == [
        [],
        [],
        ["Voeg een afspraak van mijn dienst toe"],
        [
            "Voeg een praktijknota toe",
            "Voeg een dienstafspraak toe",
            "Voeg een link toe",
            "Voeg een contactpunt toe",
        ],
    ]


def test_the_edition_of_a_day(here: Klaarbeek) -> None:
    for day, label in (("2020-01-01", "2020"), ("2023-12-31", "2020"), ("2026-05-05", "2024")):
        answer = Client().get(reverse("code", args=["klaarbeek", "code"]), {"op": day}, follow=True)
        assert answer.redirect_chain[-1] == (edition_address(label), 302)


def test_a_day_without_an_edition_names_the_editions_there_are(here: Klaarbeek) -> None:
    page = _get(reverse("code-on-day", args=["klaarbeek", "code", dt.date(1999, 1, 1)]), status=404)
    assert seen(page, "//main//*[@class='lede']") == ["Op 1 januari 1999 gold er geen uitgave."]
    assert addresses(page, "//ul[@class='editions']//a") == [
        edition_address(label) for label in ("2199", "2024", "2020")
    ]


def test_what_is_no_day_is_said_in_one_sentence(here: Klaarbeek) -> None:
    page = _get(reverse("code", args=["klaarbeek", "code"]) + "?op=gisteren", status=400)
    assert seen(page, "//main//*[@class='lede']") == [
        "Wij lezen dit niet als een dag. Schrijf het zo: 31/01/2026."
    ]


def test_two_editions_are_compared_the_older_first(here: Klaarbeek) -> None:
    page = _get(reverse("compare-editions", args=["klaarbeek", "code", "2024", "2020"]))
    assert seen(page, "//ul[@class='counts']/li") == ["6 nieuw", "2 gewijzigd", "1 hetzelfde"]
    assert seen(page, "//*[contains(@class,'altered')]//strong") == [
        *["Gewijzigd", "Nieuw", "Gewijzigd", "Nieuw", "Nieuw", "Nieuw", "Nieuw deel", "Nieuw"]
    ]


def test_two_editions_that_say_the_same_say_so(here: Klaarbeek) -> None:
    page = _get(reverse("compare-editions", args=["klaarbeek", "code", "2024", "2199"]))
    assert seen(page, "//*[@class='empty']") == ["Beide zeggen woord voor woord hetzelfde."]


def test_choosing_two_editions_leads_to_their_comparison(here: Klaarbeek) -> None:
    make_town("verderop")
    choose = reverse("compare", args=["klaarbeek"])
    same = Client().get(choose, {"one": "klaarbeek/code/2024", "other": "klaarbeek/code/2020"})
    towns = Client().get(choose, {"one": "verderop/code/2020", "other": "klaarbeek/code/2024"})
    wrong = Client().get(choose, {"one": "klaarbeek/code/2024", "other": "klaarbeek/code/2024"})
    assert [same.headers["Location"], towns.headers["Location"]] == [
        reverse("compare-editions", args=["klaarbeek", "code", "2024", "2020"]),
        reverse("compare-topics", args=["klaarbeek", "code", "2024", "verderop", "code", "2020"]),
    ]
    assert (wrong.status_code, seen(wrong.content, "//*[@class='wrong']")) == (
        400,
        ["Dit is tweemaal dezelfde. Kies twee verschillende uitgaven."],
    )


def _gifts(here: Klaarbeek, text: str) -> Edition:
    work = Work.objects.create(
        organisation=here.town, slug="gift", kind=WorkKind.CODE, titles={"nl": "Giften"}
    )
    tree = [Item("g", Kind.PARAGRAPH, {"nl": text})]
    return freeze(actor="test", work=work, tree=tree, terms=Freezing("1", dt.date(2024, 1, 1)))


def test_two_towns_stand_side_by_side_by_topic(here: Klaarbeek) -> None:
    _gifts(here, "Een geschenk weigert u.")
    _gifts(make_town("verderop"), "Een cadeau mag. Belt een journalist, verwijs dan door.")
    page = _get(reverse("compare-topics", args=["klaarbeek", "gift", "1", "verderop", "gift", "1"]))
    assert seen(page, "//section[@id='gifts']//p[@class='said']") == [
        "Een geschenk weigert u.",
        "Een cadeau mag. Belt een journalist, verwijs dan door.",
    ]
    assert seen(page, "//section[@id='press']//*[@class='side'][1]/p") == ["Zegt hier niets over."]


def test_a_note_stands_beside_the_provision_in_every_edition(here: Klaarbeek) -> None:
    note(here, "n", "Zo doen wij dat.")
    for label in ("2020", "2024", "2199"):
        page = _get(provision_address("eerlijk-1", label))
        assert seen(page, "//*[@role='note'][contains(@class,'practice')]/div") == ["Zo doen wij dat."]


@pytest.mark.parametrize("count", [1, 3])
def test_a_provision_takes_as_many_queries_whatever_there_is(
    here: Klaarbeek, count: int, django_assert_num_queries: object
) -> None:
    for number in range(count):
        note(here, f"n-{number}", "Zo.", here.desk)
    shelf.forget()
    with django_assert_num_queries(15):  # type: ignore[operator]
        Client().get(provision_address("eerlijk-1"))
