"""The gap radar: what the code does not say is counted, never who asked; few are never shown as a number."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.apps import apps
from django.test import Client
from django.utils import translation

from erecode.conduct.search.dead_ends import count_dead_search
from erecode.core.clock import today
from erecode.guidance.gap_models import GapCount, GapKind
from erecode.guidance.gap_pages import gaps_page
from erecode.guidance.gaps import count_gaps, forget_old_gaps, limits, month_before
from erecode.guidance.tests.small_town import make_town
from erecode.organisations.models import Organisation

pytestmark = pytest.mark.django_db
SILENT = (GapKind.SILENT, "")


def _counted() -> list[tuple[str, str, str, int]]:
    rows = GapCount.objects.order_by("kind", "situation", "question")
    return list(rows.values_list("kind", "situation", "question", "count"))


def _ask(*addresses: str) -> None:
    for address in addresses:
        assert Client().get(f"/aldergem/ask/{address}").status_code == 200


def test_a_situation_without_an_answer_is_counted_each_time() -> None:
    make_town()
    _ask("invitation/", "invitation/", "invitation/answer/")
    assert _counted() == [("silent", "invitation", "", 3)]


def test_a_question_that_mattered_and_is_not_known_is_counted() -> None:
    make_town()
    _ask("gift/answer/kind=unknown/", "gift/answer/kind=money/", "gift/answer/", "gift/")
    assert _counted() == [("unsure", "gift", "kind", 1)]


def test_looking_without_a_body_counts_nothing() -> None:
    make_town()
    Client().head("/aldergem/ask/invitation/")
    assert _counted() == []


@pytest.mark.parametrize("header", [{"sec-purpose": "prefetch;prerender"}, {"purpose": "prefetch"}])
def test_a_page_that_a_browser_fetches_ahead_counts_nothing(header: dict[str, str]) -> None:
    make_town()
    page = Client(headers=header).get("/aldergem/ask/invitation/")
    assert (page.status_code, _counted()) == (200, [])
    assert 'name="robots" content="noindex, nofollow"' in page.content.decode()


def test_nobody_can_learn_who_asked_what_or_when() -> None:
    make_town()
    client = Client(headers={"user-agent": "Telltale/1.0"}, REMOTE_ADDR="203.0.113.77")
    before = {model: model._base_manager.count() for model in apps.get_models()}
    client.get("/aldergem/ask/invitation/")
    after = {model: model._base_manager.count() for model in apps.get_models()}
    [row] = GapCount.objects.values()
    assert {model for model in after if after[model] != before[model]} == {GapCount}
    assert sorted(row) == ["count", "id", "kind", "month", "organisation_id", "question", "situation"]
    assert (row["month"].day, client.cookies.output()) == (1, "")
    held = json.dumps([list(model._base_manager.values_list()) for model in after], default=str)
    assert ("Telltale" in held, "203.0.113.77" in held) == (False, False)


def _many(town: Organisation, situation: str, times: int, on: dt.date | None = None) -> None:
    for _ in range(times):
        count_gaps(town, situation, [SILENT], on or today())


def test_the_most_asked_comes_first_and_few_are_not_told_as_a_number() -> None:
    town = make_town()
    _many(town, "invitation", 4)
    _many(town, "disclosure", 3, month_before(today(), 1))
    _many(town, "disclosure", 3)
    with translation.override("en"):
        page = gaps_page(town, "en", today())
    assert [(line.key, line.often) for line in page.silent] == [
        ("disclosure", "6 times"),
        ("invitation", "fewer than 5 times"),
    ]
    assert [count for _month, count in page.months] == [0] * 11 + [7]


def test_words_searched_in_vain_come_from_the_search() -> None:
    town = make_town()
    monday = today() - dt.timedelta(days=today().weekday())
    for day in (0, 0, 0, 1, 1):
        count_dead_search(town, "zonnebril", monday + dt.timedelta(days=day))
    page = gaps_page(town, "nl", today())
    assert ([line.words for line in page.vain], page.in_vain) == (["zonnebril"], 5)


def test_counts_are_forgotten_after_their_time() -> None:
    town = make_town()
    _many(town, "invitation", 1, month_before(today(), limits().kept))
    assert forget_old_gaps(today()) == 0
    _many(town, "invitation", 1, month_before(today(), limits().kept + 1))
    assert (forget_old_gaps(today()), len(_counted())) == (1, 1)
