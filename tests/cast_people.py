"""What the doors of the people pages need of Aldergem: a file with people, a closing day."""

from __future__ import annotations

import datetime as dt

from erecode.core.clock import now
from erecode.organisations.models import ClosingDay, Organisation, PeopleImport, Person


def bring_in_people(town: Organisation, by: Person) -> None:
    """A file with one row whose columns nobody looked at yet, and a closing day, number 7301."""
    ClosingDay.objects.create(pk=7301, organisation=town, day=dt.date(2026, 5, 15), names={"nl": "Brugdag"})
    PeopleImport.objects.create(
        pk=7201,
        organisation=town,
        name="personeel.csv",
        digest="",
        table={"headers": ["Naam", "Categorie"], "rows": [[2, "Nieuw Persoon", "statutory"]]},
        columns=["name", "category"],
        by=by,
        at=now(),
    )
