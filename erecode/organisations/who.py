"""Who is asking: the person that an account is in a town, with the roles held today, in one plain query.

Every request of somebody who is signed in passes here, so the query is written out instead of composed anew.
Used by the doors in `access.py`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from erecode.organisations.models import Account, Organisation, Person

FIELDS = ("id", "organisation_id", "key", "name", "mail", "language", "unit_id", "category", "account_id")
QUERY = f"""
SELECT {", ".join(f"p.{name}" for name in FIELDS)}, r.role
FROM organisations_person p
LEFT JOIN organisations_roleholding r ON r.person_id = p.id
  AND (r.since IS NULL OR r.since <= %s) AND (r.until IS NULL OR r.until >= %s)
WHERE p.organisation_id = %s AND p.account_id = %s AND (p.until IS NULL OR p.until >= %s)
"""


@dataclass(frozen=True, slots=True)
class Desk:
    """Who looks, in which town, with which roles today."""

    town: Organisation
    person: Person
    roles: frozenset[str]

    def holds(self, *roles: str) -> bool:
        """Whether the person holds one of the roles today."""
        return not self.roles.isdisjoint(roles)


def desk_of(account: Account, town: Organisation, day: dt.date) -> Desk | None:
    """The desk of an account in a town on a day, or nothing where it is nobody there (any more)."""
    with connection.cursor() as cursor:
        cursor.execute(QUERY, [day.isoformat(), day.isoformat(), town.pk, account.pk, day.isoformat()])
        rows = cursor.fetchall()
    if not rows:
        return None
    person = Person.from_db(connection.alias, FIELDS, rows[0][: len(FIELDS)])
    person.organisation = town
    return Desk(town, person, frozenset(row[-1] for row in rows if row[-1]))
