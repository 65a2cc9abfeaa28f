"""A town that several journeys begin with is made once per process, and put back for each of them.

Journeys run on SQLite, whose own backup copies a database in a moment; loading a town costs seconds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from django.db import connection

from erecode.core.publishing import shelf

_KEPT: dict[str, sqlite3.Connection] = {}


def once_made(what: str, make: Callable[[], object]) -> None:
    """The database as `make` left it the first time. Needs the fixture `transactional_db`."""
    shelf.forget()
    connection.ensure_connection()
    if what in _KEPT:
        _KEPT[what].backup(connection.connection)
        return
    make()
    _KEPT[what] = sqlite3.connect(":memory:")
    connection.connection.backup(_KEPT[what])
