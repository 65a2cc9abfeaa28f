"""Making sure that what was deleted is gone from the disk too, and not only out of reach.

Promises, after a deletion that was committed, that the database keeps no page with the old words: SQLite
overwrites what it deletes (`secure_delete`, see `config.database`) and its log is emptied here; PostgreSQL
vacuums. Copies that were made earlier (backups, a server's own log of changes) are not in reach.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import Model


def wipe(*models: type[Model]) -> None:
    """Empty what the database keeps of deleted rows of these tables. Call it outside a transaction."""
    if connection.in_atomic_block:
        return  # inside a test or a larger transaction nothing is final yet
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            tables = ", ".join(connection.ops.quote_name(model._meta.db_table) for model in models)
            cursor.execute(f"VACUUM {tables}")
