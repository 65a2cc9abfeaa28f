"""The fixed cast, for the tests that span rooms."""

from __future__ import annotations

import pytest

from tests.cast import Town, make_cast


@pytest.fixture
def cast(db: None) -> tuple[Town, Town]:
    """Two towns with their people and codes; see cast.py."""
    return make_cast()
