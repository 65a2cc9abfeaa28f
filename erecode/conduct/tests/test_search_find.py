"""Finding in a town: everyday words, errors, languages, order, and who may find what."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from erecode.conduct.due import bring_into_force
from erecode.conduct.models import Findable
from erecode.conduct.search.find import Found, Reader, find, nearest_words, parts
from erecode.conduct.search.index import Document, drop, put
from erecode.conduct.search.works import refresh_work
from erecode.conduct.tests.shelf import Shelf, code_tree, frozen, make_shelf, said
from erecode.organisations.models import Organisation


@pytest.fixture
def shelf(db: None) -> Shelf:
    """The town with its texts."""
    return make_shelf()


def visitor(shelf: Shelf, language: str = "nl") -> Reader:
    """Somebody who is not signed in."""
    return Reader(shelf.town.pk, language, inside=False)


def insider(shelf: Shelf) -> Reader:
    """Somebody of the town."""
    return Reader(shelf.town.pk, "nl", inside=True)


def keys(found: Found) -> list[str]:
    """What was found, in order: keys of provisions, or what tells other results apart."""
    return [r.arguments.get("?") or r.arguments.get("key", r.name) for r in found.results]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("havenkapitein", "geschenk-les"),
        ("HAVENKAPITEIN?", "geschenk-les"),
        ("havenkap", "geschenk-les"),
        ("kapitein", "geschenk-les"),
        ("havnekapitein", "geschenk-les"),
        ("mag ik koffiekoeken aannemen", "geschenk-vb"),
        ('"hele kantoor"', "geschenk-klein"),
        ("medisch dossier", "pers-a"),
        ("kapstok", "pot"),
        ("radio", "loods"),
        ("Wanda Roer", "woordvoerder"),
    ],
)
def test_everyday_words_find_the_place(shelf: Shelf, typed: str, key: str) -> None:
    assert keys(find(visitor(shelf), typed))[0] == key


@pytest.mark.parametrize("typed", ["cadeau", "kado", "gesjenk", "gschenk", "geschenkenregister", "gift"])
def test_a_synonym_or_an_error_finds_the_titled_part_first(shelf: Shelf, typed: str) -> None:
    assert keys(find(visitor(shelf), typed))[0] == "geschenken"


def test_a_corrected_word_is_said(shelf: Shelf) -> None:
    assert find(visitor(shelf), "havnekapitein").also == ("havenkapitein",)
    assert find(visitor(shelf), "havenkapitein").also == ()


def test_title_before_text_and_the_word_itself_before_a_synonym(shelf: Shelf) -> None:
    documents = [
        Document("situation", "town", {"town": "havendam", "?": name}, {"nl": title}, {"nl": body})
        for name, title, body in (
            ("synonym", "Boei", "Een attentie voor de ploeg."),
            ("text", "Anker", "Een presentje voor de ploeg."),
            ("title", "Presentje", "Voor de ploeg."),
            ("form", "Kade", "Twee presentjes voor de ploeg."),
        )
    ]
    put(town=shelf.town, source="situations", documents=documents)
    found = [
        key for key in keys(find(visitor(shelf), "presentje")) if key in {d.arguments["?"] for d in documents}
    ]
    assert found == ["title", "text", "form", "synonym"]


def test_an_exact_phrase_leaves_out_other_orders(shelf: Shelf) -> None:
    assert keys(find(visitor(shelf), '"kantoor hele"')) == []


def test_all_words_before_some_words(shelf: Shelf) -> None:
    assert keys(find(visitor(shelf), "vragen woordvoerder sluizen"))[0] == "pers-kort"


def test_a_guessed_word_weighs_less_than_one_that_was_understood(shelf: Shelf) -> None:
    assert keys(find(visitor(shelf), "journalist kapstko"))[0] == "pers"


def test_a_word_that_no_text_has_is_said_and_the_others_are_found(shelf: Shelf) -> None:
    found = find(visitor(shelf), "zzyzx vrachtbrieven")
    assert (keys(found)[0], found.unknown) == ("pers-b", ("zzyzx",))


@pytest.mark.parametrize(
    "typed", ["", "   ", "?!", "de", "mag ik", "\x00", "'\" OR --", "%_*", "NOT", "a" * 5000]
)
def test_nothing_to_go_by_finds_nothing(shelf: Shelf, typed: str) -> None:
    assert find(visitor(shelf), typed).results == []


def test_a_reader_gets_the_own_language_and_the_adopted_text_where_it_is_not_translated(shelf: Shelf) -> None:
    french = find(visitor(shelf, "fr"), "cadeau")
    assert [(r.arguments["key"], r.language) for r in french.results[:2]] == [
        ("geschenken", "fr"),
        ("geschenk-klein", "fr"),
    ]
    untranslated = find(visitor(shelf, "fr"), "havenkapitein").results
    assert [(r.arguments["key"], r.language) for r in untranslated] == [("geschenk-les", "nl")]


def test_another_language_is_tried_when_the_own_has_nothing(shelf: Shelf) -> None:
    assert [r.language for r in find(visitor(shelf), "profite").results] == ["fr"]


def test_what_is_not_public_is_found_by_people_of_the_town_alone(shelf: Shelf) -> None:
    hidden = ("kluiscode", "kluiskode", "vuurtoren", "misthoorn", "Binnenboek", '"geheim woord"', "reservesl")
    assert [keys(find(visitor(shelf), typed)) for typed in hidden] == [[]] * len(hidden)
    assert [len(find(insider(shelf), typed).results) for typed in hidden] == [1, 1, 1, 1, 1, 1, 1]


def test_words_that_are_not_public_are_not_suggested_to_a_visitor(shelf: Shelf) -> None:
    assert nearest_words(visitor(shelf), "vuurtorren") == []
    assert nearest_words(insider(shelf), "vuurtorren") == ["vuurtoren"]
    assert find(visitor(shelf), "vuurtorren").also == ()


def test_a_work_that_is_no_longer_public_is_no_longer_found(shelf: Shelf) -> None:
    shelf.code.public = False
    shelf.code.save()
    refresh_work(shelf.code)
    assert keys(find(visitor(shelf), "havenkapitein")) == []


def test_another_town_finds_nothing_of_this_one(shelf: Shelf) -> None:
    other = Organisation.objects.create(slug="duindorp", names={"nl": "Duindorp"}, languages=["nl"])
    assert keys(find(Reader(other.pk, "nl", inside=True), "havenkapitein")) == []


def test_only_the_edition_in_force_is_found(shelf: Shelf) -> None:
    frozen(shelf.code, "2026", [said("nieuw", nl="Een nieuwe boei.")], shelf.entity, dt.date(2026, 1, 1))
    assert keys(find(visitor(shelf), "havenkapitein")) == []
    assert [r.arguments["label"] for r in find(visitor(shelf), "boei").results] == ["2026"]


def test_an_edition_is_found_from_the_day_it_is_in_force(shelf: Shelf) -> None:
    future = dt.date(2099, 1, 1)
    frozen(shelf.code, "2099", [said("later", nl="Een latere boei.")], shelf.entity, future)
    assert keys(find(visitor(shelf), "boei")) == []
    days = (dt.date(2098, 12, 31), future, future)
    assert [bring_into_force(day) for day in days] == [0, 1, 0]
    assert keys(find(visitor(shelf), "boei")) == ["later"]


def test_a_source_is_replaced_as_a_whole_and_dropped(shelf: Shelf) -> None:
    def documents(word: str) -> list[Document]:
        return [Document("form", "town", {"town": "havendam", "?": word}, {"nl": word})]

    put(town=shelf.town, source="forms", documents=documents("kraanformulier"))
    put(town=shelf.town, source="forms", documents=documents("sleepformulier"))
    assert [r.arguments["?"] for r in find(visitor(shelf), "formulier").results] == ["sleepformulier"]
    drop(town=shelf.town, source="forms")
    assert keys(find(visitor(shelf), "sleepformulier")) == []


def test_a_deleted_row_is_out_of_the_index(shelf: Shelf) -> None:
    Findable.objects.filter(organisation=shelf.town, kind="provision").delete()
    assert keys(find(visitor(shelf), "havenkapitein")) == []


def test_the_matched_words_are_marked_and_nothing_else(shelf: Shelf) -> None:
    result = find(visitor(shelf), "sluis sluizen").results[0]
    assert [segment.text for segment in result.snippet if segment.marked] == ["sluizen"]
    assert "".join(s.text for s in result.snippet) == (
        "Vragen van de pers gaan naar de woordvoerder; over <b>sluizen</b> & tij zegt u het zelf."
    )


def test_titled_parts_are_the_topics(shelf: Shelf) -> None:
    assert ["".join(s.text for s in p.title) for p in parts(visitor(shelf))] == [
        "1 Geschenken",
        "2 Pers en publiek",
    ]


def test_a_question_asks_a_bounded_number_of_queries(shelf: Shelf) -> None:
    find(visitor(shelf), "geschenk")
    with CaptureQueriesContext(connection) as queries:
        find(visitor(shelf), "geschenk pers dossier kantoor")
    assert len(queries) <= 12


def test_freezing_the_same_again_does_not_double(shelf: Shelf) -> None:
    refresh_work(shelf.code)
    refresh_work(shelf.code)
    assert keys(find(visitor(shelf), "havenkapitein")) == ["geschenk-les"]
    assert len(code_tree()) == len(parts(visitor(shelf)))
