"""Sessions in the database, read with one plain query.

Promises the same sessions as Django's own (ended ones end at once, everywhere). A page for somebody who is
signed in must answer at 40 % of a bare view or more, and composing this query anew for every request took
a good part of that; see docs/decisions/0004.
"""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection

from erecode.core.clock import now

QUERY = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's database sessions; only loading is its own."""

    def load(self) -> dict[str, Any]:
        """What the session holds; an empty new one where it ended or never was."""
        if self.session_key is None:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(QUERY, [self.session_key, connection.ops.adapt_datetimefield_value(now())])
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        held: dict[str, Any] = self.decode(row[0])
        return held
