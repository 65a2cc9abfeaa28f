"""Two people at once, on real connections: nothing is lost, whichever comes first; on both databases."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from erecode.conduct import draft_actions
from erecode.conduct.drafts import manuscript_of
from erecode.conduct.edits import Meanwhile
from erecode.conduct.models import Draft, DraftChange
from erecode.conduct.tree import fingerprint
from erecode.organisations.models import Person
from tests.cast import Town, make_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def town() -> Town:
    """Aldergem."""
    return make_cast()[0]


@pytest.fixture
def draft(town: Town) -> Draft:
    """A draft of Aldergem's code."""
    return draft_actions.begin_from(actor=town.people["alda"], work=town.work, edition=town.edition)


def at_once(*deeds: Callable[[], str]) -> list[str]:
    """What came of each deed, all begun at the same moment, each on a connection of its own."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], str]) -> str:
        start.wait()
        try:
            return deed()
        except Meanwhile as both:
            return f"{both.theirs} / {both.mine}"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(run, deeds))


def writes(draft: Draft, who: Person, key: str, text: str, was: str) -> Callable[[], str]:
    """A person who saves a text, having seen another."""

    def deed() -> str:
        ask = {"ask": "text", "key": key, "text": text, "was": fingerprint(was)}
        draft_actions.edit(actor=who, draft=draft, ask=ask)
        return "saved"

    return deed


def texts(draft: Draft) -> dict[str, str]:
    """What stands in the draft now."""
    manuscript = manuscript_of(Draft.objects.get(pk=draft.pk))
    return {key: manuscript.find(key).item.texts["nl"] for key in ("geschenken-2", "geschenken-3")}


def test_different_items_both_stay(draft: Draft, town: Town) -> None:
    came = at_once(
        writes(draft, town.people["alda"], "geschenken-2", "bloemen", "een bloem mag u aannemen"),
        writes(draft, town.people["carla"], "geschenken-3", "kaarten", "ook een kaart"),
    )
    assert came == ["saved", "saved"]
    assert texts(draft) == {"geschenken-2": "bloemen", "geschenken-3": "kaarten"}
    assert list(DraftChange.objects.filter(draft=draft).values_list("revision", flat=True)) == [1, 2]


def test_of_the_same_item_the_second_gets_both(draft: Draft, town: Town) -> None:
    came = at_once(
        writes(draft, town.people["alda"], "geschenken-3", "van Alda", "ook een kaart"),
        writes(draft, town.people["carla"], "geschenken-3", "van Carla", "ook een kaart"),
    )
    stands = texts(draft)["geschenken-3"]
    other = {"van Alda": "van Carla", "van Carla": "van Alda"}[stands]
    assert sorted(came) == sorted(["saved", f"{stands} / {other}"])
