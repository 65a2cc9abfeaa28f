"""The small town hall, for this room's tests."""

from __future__ import annotations

import pytest

from erecode.dilemmas.tests.hall import Hall, make_hall


@pytest.fixture
def hall(db: None) -> Hall:
    """A town with people and one card; see hall.py."""
    return make_hall()
