"""What the doors of the people pages need of Aldergem: a file with people, number 7201."""

from __future__ import annotations

from erecode.core.clock import now
from erecode.organisations.models import Organisation, PeopleImport, Person


def bring_in_people(town: Organisation, by: Person) -> None:
    """A file with one row whose columns nobody looked at yet."""
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
