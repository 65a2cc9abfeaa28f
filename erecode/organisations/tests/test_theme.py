"""A town's colours are checked before they are used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from erecode.organisations.theme import contrast, faults, stylesheet

colours = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio


@given(colours, colours)
def test_contrast_does_not_depend_on_the_order(one: str, other: str) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1.0 <= contrast(one, other) <= 21.0


def test_the_neutral_theme_passes() -> None:
    assert list(faults({})) == []


@pytest.mark.parametrize(
    ("theme", "wrong"),
    [
        ({"town": "#ffe900"}, ["on-town", "town"]),
        ({"town": "red"}, ["town"]),
        ({"colour": "#112233"}, ["colour"]),
        ({"town": "#14532d", "town-dark": "#86efac", "on-town-dark": "#052e16"}, []),
    ],
)
def test_what_cannot_be_read_is_named(theme: dict[str, str], wrong: list[str]) -> None:
    assert [name for name, _ in faults(theme)] == wrong


def test_the_stylesheet_sets_both_looks() -> None:
    assert stylesheet({"town": "#14532d"}) == (
        "@layer tokens { :root { --town: #14532d; --on-town: #ffffff; --ask: #14532d } "
        "@media (prefers-color-scheme: dark) "
        "{ :root { --town: #8fbce8; --on-town: #0d1620; --ask: #8fbce8 } } }\n"
    )
