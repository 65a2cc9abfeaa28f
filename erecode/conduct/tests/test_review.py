"""The review of a long draft: windows, places, findings; always the same number of queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from erecode.conduct.draft_actions import begin_from
from erecode.conduct.drafting import Aside, Manuscript
from erecode.conduct.models import Draft, Import, ImportState
from erecode.conduct.review import WINDOW, Lines, Places, findings_of, review
from erecode.conduct.tree import Item, Kind, to_json
from tests.cast import Town, make_cast


def long(parts: int, each: int) -> list[Item]:
    """A code of many parts with many provisions, one line each."""
    tree = []
    line = 0
    for number in range(parts):
        line += 1
        part = Item(f"deel-{number}", Kind.PART, {"nl": f"Deel {number}"}, line=line)
        for order in range(each):
            line += 1
            key = f"deel-{number}-{order}"
            part.children.append(Item(key, Kind.PARAGRAPH, {"nl": f"U doet {line} goed."}, line=line))
        tree.append(part)
    return tree


def finding(line: int, rule: str = "long-sentence") -> dict[str, Any]:
    """A finding as the reading contract has it."""
    return {"rule": rule, "severity": "note", "line": line, "message": f"regel {line}", "params": {}}


def test_a_window_holds_the_item_that_was_asked_for() -> None:
    manuscript = Manuscript(long(30, 19))
    shown = review(manuscript, "deel-15-3", [])
    assert (shown.start, len(shown.shown)) == (200, WINDOW)
    assert "deel-15-3" in [spot.item.key for spot in shown.shown]
    assert (shown.before, shown.after) == ("deel-0", "deel-20")
    assert review(manuscript, "nergens", []).start == 0


def test_a_finding_is_at_the_item_that_its_line_is_in_or_at_what_was_set_aside() -> None:
    tree = [Item("a", Kind.PARAGRAPH, {"nl": "a"}, line=2), Item("b", Kind.PARAGRAPH, {"nl": "b"}, line=6)]
    places = Places(Manuscript(tree, [Aside(Item("c", Kind.PARAGRAPH, {"nl": "7"}, line=4), "page number")]))
    reading = {"findings": [finding(1), finding(3), finding(4), finding(9), finding(9)]}
    lines = Lines([[0, n, "…", "code"] for n in range(1, 10)])
    found = findings_of(reading, "code", places, ["long-sentence-0-3-1"], lines)
    assert [(f.key, f.seen) for f in found] == [
        ("", False),
        ("a", True),
        ("c", False),
        ("b", False),
        ("b", False),
    ]
    assert len({f.id for f in found}) == 5
    assert findings_of(reading, "framework", places, [], lines) == []


def test_the_source_beside_a_window_says_what_became_of_each_line() -> None:
    tree = [Item("a", Kind.PARAGRAPH, {"nl": "a"}, line=1)]
    manuscript = Manuscript(tree, [Aside(Item("c", Kind.PARAGRAPH, {"nl": "7"}, line=3), "page number")])
    lines = Lines([[0, 1, "a", "code"], [0, 2, "vervolg", "code"], [0, 3, "7", "code"]])
    shown = lines.beside(review(manuscript, "", []), Places(manuscript), "code")
    assert [(line.text, line.key, line.reason) for line in shown] == [
        ("a", "a", ""),
        ("vervolg", "a", ""),
        ("7", "c", "page number"),
    ]


@pytest.fixture
def town(db: None) -> Town:
    """Aldergem."""
    return make_cast()[0]


def fill(town: Town, draft: Draft, parts: int, findings: int) -> None:
    """Give the draft a long text and its source many findings."""
    tree = long(parts, 29)
    lines = [[0, number, "…", "code"] for number in range(1, parts * 30 + 1)]
    reading = {"findings": [finding(number % (parts * 30) + 1) for number in range(findings)]}
    Import.objects.filter(pk=7001).update(state=ImportState.READY, reading=reading, lines=lines)
    Draft.objects.filter(pk=draft.pk).update(tree=[to_json(item) for item in tree], source=7001)


def cost(client: Client, address: str) -> tuple[int, str]:
    """How many queries a page costs; the page."""
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address).content.decode()
    return len(queries), page


def test_a_long_draft_with_many_findings_costs_as_few_queries_as_a_short_one(town: Town) -> None:
    draft = begin_from(actor=town.people["alda"], work=town.work, edition=town.edition)
    client = Client()
    account = town.people["alda"].account
    assert account is not None
    client.force_login(account)
    counts = []
    for parts, findings in ((1, 3), (100, 10_000)):
        fill(town, draft, parts, findings)
        client.get("/aldergem/_draft/code/")
        queries, page = cost(client, "/aldergem/_draft/code/?at=deel-0")
        counts.append(queries)
        assert f"{findings} bevindingen open" in page
    assert counts[0] == counts[1]
    assert page.count('class="row ') == WINDOW + 1  # and the blank one, for the script
