"""What is quoted is whole: the list that a paragraph opens, under the heading that it stands below."""

from __future__ import annotations

import pytest

from erecode.conduct.quoting import quotes
from erecode.conduct.tests.shelf import Shelf, make_shelf
from erecode.core.publishing import shelf as kept_pages


@pytest.fixture
def here(db: None) -> Shelf:
    kept_pages.forget()
    return make_shelf()


def test_a_paragraph_that_opens_a_list_is_quoted_with_its_list(here: Shelf) -> None:
    quoted = [(q.text, q.items) for q in quotes(here.town, ["pers-lijst", "geschenk-les"], language="nl")]
    assert quoted == [
        ("Zwijgen moet over:", ("medische dossiers van de bemanning;", "vrachtbrieven.")),
        ("Twijfelt de loods, dan belt hij eerst de havenkapitein.", ()),
    ]


def test_an_item_stands_under_the_heading_of_its_part(here: Shelf) -> None:
    (quoted,) = quotes(here.town, ["pers-b"], language="nl")
    assert quoted.source == "2 Pers en publiek, Havencode, uitgave van 1 januari 2025"
