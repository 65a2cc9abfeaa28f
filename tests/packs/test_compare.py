"""Chocolates from a client: each town on the compare page answers as its own text does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import pytest
from django.test import Client
from lxml import html
from pytest_django import DjangoAssertNumQueries

from erecode.guidance.tests.small_town import FLOWER, make_town
from erecode.organisations.models import Organisation
from erecode.packs.asking import open_guide
from tests.packs.towns import CODES, HERE, load_code

pytestmark = pytest.mark.django_db
Asked = Mapping[str, str | Sequence[str]]
CHOCOLATES = {"kind": "symbolic", "return_expected": "false", "asked_for": "false"}
ASKED: Asked = {"towns": CODES, "giver": "client", **CHOCOLATES}


def _sides(address: str, asked: Asked) -> dict[str, tuple[str, list[str], list[str]]]:
    """What the page shows per town: the verdict, the duties, the town's own words."""
    answer = Client().get(address, asked)
    assert answer.status_code == 200, answer.content.decode()
    sections = _found(html.fromstring(answer.content.decode()), "//div[@class='towns-beside']/section")
    return {
        _text(_found(one, "h2")[0]): (
            _text(_found(one, ".//h3")[0]),
            [_text(duty) for duty in _found(one, "ul[not(@class)]/li")],
            [_text(words) for words in _found(one, ".//blockquote/p")],
        )
        for one in sections
    }


def _found(element: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    return cast("list[html.HtmlElement]", element.xpath(path))


def _text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def test_four_codes_answer_side_by_side_as_their_own_texts_do(seeds: Path) -> None:
    for town in CODES:
        load_code(town)
    shown = _sides("/en/kortrijk/ask/gift/compare/", ASKED)
    assert {town: (verdict, duties) for town, (verdict, duties, _) in shown.items()} == {
        "Kortrijk": ("Yes, and you also do this.", ["Report it to your manager at once."]),
        "Putte": ("No, this is not allowed.", []),
        "Roeselare": ("Yes, and you also do this.", ["Share it with your colleagues."]),
        "Waarden": ("The code does not say. Ask.", []),
    }
    for town in CODES:
        answered = open_guide(str(HERE / town), "en").ask("gift", CHOCOLATES)
        words = [" ".join(cite.text.split()) for cite in answered.cites]
        assert shown[town.title()][2] == words


def test_a_town_without_a_table_borrows_no_rule() -> None:
    make_town("aldergem")
    Organisation.objects.create(slug="zandbeke", names={"nl": "Zandbeke"}, languages=["nl"])
    shown = _sides("/en/zandbeke/ask/gift/compare/", {"towns": ["aldergem", "zandbeke"], "kind": "symbolic"})
    assert shown == {
        "Zandbeke": ("The code does not say. Ask.", [], []),
        "Aldergem": ("Yes, and you also do this.", ["Report it to your manager."], [FLOWER]),
    }


def test_without_a_choice_the_towns_that_speak_of_it_are_asked() -> None:
    make_town("aldergem")
    make_town("bosvoorde", flower="allowed")
    Organisation.objects.create(slug="zandbeke", names={"nl": "Zandbeke"}, languages=["nl"])
    for asked in ({}, {"kind": "unknown"}):
        assert list(_sides("/en/bosvoorde/ask/gift/compare/", asked)) == ["Bosvoorde", "Aldergem"]


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        ({"towns": ["aldergem"], "kind": "cake"}, "This answer is not there. Choose from the list."),
        ({"towns": ["nergens"]}, "This town is not there. Choose from the list."),
        ({"towns": [""]}, "This town is not there. Choose from the list."),
        ({"towns": ["aldergem", *(f"dorp-{number}" for number in range(6))]}, "Choose at most 6 towns."),
        ({"towns": ["\x00"]}, "This town is not there. Choose from the list."),
    ],
)
def test_what_cannot_be_compared_gets_one_sentence(asked: Asked, sentence: str) -> None:
    make_town("aldergem")
    for number in range(6):
        Organisation.objects.create(slug=f"dorp-{number}", names={"nl": "Dorp"}, languages=["nl"])
    answer = Client().get("/en/aldergem/ask/gift/compare/", asked)
    assert (answer.status_code, sentence in answer.content.decode()) == (400, True)


def test_more_towns_cost_no_more_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(3):
        make_town(f"dorp-{number}")
    for towns in (["dorp-0"], ["dorp-0", "dorp-1", "dorp-2"]):
        _sides("/dorp-0/ask/gift/compare/", {"towns": towns, "kind": "money"})
        with django_assert_num_queries(1):  # the towns that may be chosen; all else is remembered
            _sides("/dorp-0/ask/gift/compare/", {"towns": towns, "kind": "money"})
