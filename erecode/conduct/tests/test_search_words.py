"""Words, stems, compounds, spelling and highlighting: the parts of searching that need no database."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.conduct.search.compounds import parts_of
from erecode.conduct.search.expression import all_of, any_of, rendered
from erecode.conduct.search.highlight import Segment, marked, snippet
from erecode.conduct.search.scopes import is_for, scope_of
from erecode.conduct.search.spelling import Speller
from erecode.conduct.search.stems import stems, stop_words
from erecode.conduct.search.synonyms import _entries, same_as
from erecode.conduct.search.words import plain, squeezed, words


def test_words_have_their_place_and_two_forms() -> None:
    found = [(w.start, w.end, w.lower, w.plain) for w in words("Été, l’œuf")]
    assert found == [(0, 3, "été", "ete"), (5, 6, "l", "l"), (7, 10, "œuf", "oeuf")]


def test_a_hyphenated_word_comes_whole_and_then_in_parts() -> None:
    assert [w.plain for w in words("vice-voorzitter")] == ["vicevoorzitter", "vice", "voorzitter"]


@given(st.text())
def test_a_place_of_a_word_is_inside_the_text(text: str) -> None:
    assert all(0 <= w.start < w.end <= len(text) for w in words(text))


def test_an_exact_phrase_is_compared_without_capitals_accents_and_commas() -> None:
    assert squeezed("À la Maison, du PORT!") == " a la maison du port "


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("geschenken", "geschenk", "nl"),
        ("nevenactiviteiten", "nevenactiviteit", "nl"),
        ("cadeaux", "cadeau", "fr"),
        ("gifts", "gift", "en"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str, language: str) -> None:
    assert stems(one, language) == stems(other, language)


def test_accents_that_were_not_typed_make_no_difference() -> None:
    assert set(stems("declaree", "fr")) & set(stems("déclarée", "fr")) == set(stems("declaree", "fr"))


def test_question_words_are_stop_words_in_each_language() -> None:
    assert [word in stop_words(code) for code, word in (("nl", "wanneer"), ("fr", "ou"), ("en", "whom"))] == [
        True,
        True,
        True,
    ]


def test_a_compound_is_parted_into_known_words_with_its_joint() -> None:
    known = {"geschenk", "register", "beroep", "geheim", "plicht"}
    assert parts_of("geschenkenregister", known) == ("geschenk", "register")
    assert parts_of("beroepsgeheim", known) == ("beroep", "geheim")
    assert parts_of("beroepsgeheimplicht", known) == ("beroep", "geheim", "plicht")
    assert parts_of("leidinggevende", known) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("gesjenk", "geschenk"),
        ("neevenactiviteit", "nevenactiviteit"),
        ("beroepsgehijm", "beroepsgeheim"),
        ("uitnodgiing", "uitnodiging"),
        ("leverencier", "leverancier"),
        ("xeschenk", "geschenk"),
    ],
)
def test_a_typing_error_leads_to_the_word_meant(typed: str, meant: str) -> None:
    known = [
        "geschenk",
        "nevenactiviteit",
        "beroepsgeheim",
        "uitnodiging",
        "leverancier",
        "gesprek",
        "melding",
    ]
    assert Speller(Counter(known)).near(typed)[0] == meant


def test_a_short_or_strange_word_is_not_corrected() -> None:
    assert [Speller(Counter(["pers", "melding"])).near(typed) for typed in ("ber", "qqqqqqq")] == [[], []]


def test_there_are_groups_enough_and_each_has_three_languages() -> None:
    groups = _entries()
    assert len(groups) >= 120
    assert [entry for entry in groups if set(entry) != {"nl", "fr", "en"}] == []


@pytest.mark.parametrize(
    ("word", "language", "other"),
    [
        ("cadeau", "nl", "geschenk"),
        ("bijklussen", "nl", "nevenactiviteit"),
        ("pralines", "nl", "geschenk"),
        ("etentje", "nl", "uitnodiging"),
        ("journalist", "nl", "pers"),
        ("thuiswerk", "nl", "telewerk"),
        ("baas", "nl", "leidinggevende"),
        ("gift", "en", "geschenk"),
        ("journaliste", "fr", "pers"),
    ],
)
def test_synonyms_lead_over_languages(word: str, language: str, other: str) -> None:
    assert stems(other, "nl")[:1] in same_as(stems(word, language)[:1], ["nl"])


def test_a_synonym_in_a_language_that_no_text_is_in_is_left_out() -> None:
    assert stems("present", "en")[:1] not in same_as(stems("geschenk", "nl")[:1], ["nl", "fr"])


def test_marks_are_put_around_the_words_alone() -> None:
    found = marked("Een <b>geschenk</b>, twee", lambda word: word.plain == "geschenk")
    assert found == [Segment("Een <b>", False), Segment("geschenk", True), Segment("</b>, twee", False)]


@given(st.text(), st.sets(st.characters()))
def test_segments_together_are_the_text(text: str, letters: set[str]) -> None:
    found = marked(text, lambda word: word.plain[:1] in letters)
    assert "".join(segment.text for segment in found) == text


@given(st.text(alphabet="ab ", max_size=900))
def test_a_snippet_is_a_passage_of_the_text(text: str) -> None:
    found = snippet(text, lambda word: word.plain == "bb")
    said = "".join(segment.text for segment in found).removeprefix("… ").removesuffix(" …")
    assert said in text
    assert len(said) <= max(240, len(text) if len(text) <= 240 else 0)


def test_a_snippet_shows_the_passage_where_the_word_is() -> None:
    text = "leeg " * 100 + "doel " + "leeg " * 100
    assert Segment("doel", True) in snippet(text, lambda word: word.plain == "doel")


def test_a_mark_is_for_readers_of_its_languages_and_inside_for_insiders() -> None:
    public, inside = scope_of(7, True, ["nl", "en"]), scope_of(7, False, ["nl"])
    readers = [(code, within) for code in ("nl", "fr", None) for within in (False, True)]
    assert [is_for(public, *reader) for reader in readers] == [True, True, False, False, True, True]
    assert [is_for(inside, *reader) for reader in readers] == [False, True, False, False, False, True]


def test_an_expression_is_said_in_either_notation() -> None:
    expression = all_of(["a", any_of(["b", "c"])])
    assert expression is not None
    assert rendered(expression, " AND ", " OR ", '"') == '("a" AND ("b" OR "c"))'
    assert rendered(expression, " & ", " | ", "'") == "('a' & ('b' | 'c'))"
    assert (all_of(["a", None]), any_of([None, "a"]), any_of([])) == (None, "a", None)


@given(st.text())
def test_plain_is_stable(text: str) -> None:
    assert plain(plain(text)) == plain(text)
