"""Searches in vain: counted without persons, shown only when many looked for the same, then forgotten."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.apps import apps
from django.test import Client

from erecode.conduct.models import DeadSearch
from erecode.conduct.search.dead_ends import (
    DeadEnd,
    count_dead_search,
    dead_ends,
    forget_rare,
    limits,
    searches_in_vain,
)
from erecode.core.clock import today
from erecode.organisations.models import Organisation

pytestmark = pytest.mark.django_db
MONDAY = dt.date(2026, 11, 16)
START = dt.date(2026, 1, 1)


@pytest.fixture
def town() -> Organisation:
    return Organisation.objects.create(slug="havendam", names={"nl": "Havendam"}, languages=["nl"])


def _search(town: Organisation, words: str, *days: int) -> None:
    for day in days:
        count_dead_search(town, words, MONDAY + dt.timedelta(days=day))


def _shown(town: Organisation) -> list[DeadEnd]:
    return list(dead_ends(town, START))


def test_words_that_many_looked_for_are_shown_whatever_their_order(town: Organisation) -> None:
    _search(town, "Zonnebril gevonden", 0, 0, 1)
    _search(town, "gevonden ZONNEBRIL!", 1, 2)
    assert _shown(town) == [DeadEnd("gevonden zonnebril", dt.date(2026, 11, 1), 5)]


@pytest.mark.parametrize("days", [(0, 1, 2, 3), (0, 0, 0, 0, 0, 0)])
def test_words_that_few_looked_for_are_not(town: Organisation, days: tuple[int, ...]) -> None:
    _search(town, "zonnebril", *days)
    assert (_shown(town), searches_in_vain(town, START)) == ([], len(days))


def test_a_sentence_is_never_kept_nor_what_holds_figures(town: Organisation) -> None:
    for words in ("mag ik met jan van de balie", "dossier 2026 17", "12.34.56-789.01"):
        _search(town, words, *range(6))
    assert (_shown(town), DeadSearch.objects.exclude(sketch="").count()) == ([], 0)
    assert searches_in_vain(town, START) == 18


def test_another_week_begins_anew_and_has_another_sketch(town: Organisation) -> None:
    _search(town, "zonnebril", 0, 1, 2, 7, 8)
    assert _shown(town) == []
    assert DeadSearch.objects.exclude(sketch="").values("sketch").distinct().count() == 2


def test_what_is_rare_is_forgotten_when_its_week_is_over(town: Organisation) -> None:
    _search(town, "zonnebril", 0, 1, 2)
    _search(town, "paraplu", 0, 1, 2, 3, 4)
    assert forget_rare(MONDAY + dt.timedelta(days=6)) == 0
    assert forget_rare(MONDAY + dt.timedelta(days=7)) == 1
    assert ([end.words for end in _shown(town)], searches_in_vain(town, START)) == (["paraplu"], 8)
    assert forget_rare(MONDAY + dt.timedelta(days=31 * (limits().months + 1))) == 2


def test_the_database_never_holds_the_words_of_a_rare_search(town: Organisation) -> None:
    client = Client()
    for _ in range(20):
        assert client.get("/havendam/search/", {"q": "jan zonnebril"}).status_code == 200
    held = json.dumps([list(model._base_manager.values_list()) for model in apps.get_models()], default=str)
    assert ("zonnebril" in held, client.cookies.output()) == (False, "")
    assert searches_in_vain(town, today() - dt.timedelta(days=7)) == 20


def test_typing_is_not_counted_only_what_is_sent(town: Organisation) -> None:
    Client().get("/havendam/search/", {"q": "zonnebr"}, headers={"hx-request": "true"})
    Client().head("/havendam/search/", {"q": "zonnebril"})
    Client().get("/havendam/search/", {"q": ""})
    assert DeadSearch.objects.count() == 0


def test_a_flood_of_searches_fills_no_table(town: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    few = limits().__class__(times=5, days=2, most_words=5, most_kept=3, months=24)
    monkeypatch.setattr("erecode.conduct.search.dead_ends.limits", lambda: few)
    for number in range(30):
        _search(town, "zonnebril" + "x" * number, 0)
    assert (DeadSearch.objects.count(), searches_in_vain(town, START)) == (4, 30)
