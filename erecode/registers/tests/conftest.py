"""What most tests of the room begin with: English, and the town hall with its one plain register.

A module that needs another register makes its own `hall` of it, under this name.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from erecode.registers.tests.hall import Hall, make_hall


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def hall(db: None) -> Hall:
    return make_hall()
