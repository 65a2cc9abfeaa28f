"""A town for the tests of people and imports, and files of any size with people in it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from erecode.organisations.models import (
    Category,
    LegalEntity,
    Organisation,
    Person,
    Profession,
    RoleHolding,
    Unit,
)

HEADERS = ["Personeelsnummer", "Naam", "E-mail", "Dienst", "Categorie", "In dienst"]
UNITS = ("Secretariaat", "Groendienst", "Sociaal Huis")


def make_town(slug: str = "lommerdal") -> Organisation:
    """A town with three units (the first above the others), two categories, a profession and HR."""
    town = Organisation.objects.create(slug=slug, names={"nl": slug.title()}, languages=["nl", "fr"])
    entity = LegalEntity.objects.create(
        organisation=town, key="gemeente", kind="municipality", kbo="0999999922", names={"nl": slug}
    )
    above: Unit | None = None
    for place, name in enumerate(UNITS):
        unit = Unit.objects.create(
            organisation=town,
            entity=entity,
            key=name.lower().replace(" ", "-"),
            names={"nl": name},
            parent=above,
            position=place,
        )
        above = above or unit
    Category.objects.create(organisation=town, key="statutory", names={"nl": "Statutair", "fr": "Statutaire"})
    Category.objects.create(organisation=town, key="contractual", names={"nl": "Contractueel"}, position=1)
    Profession.objects.create(
        organisation=town, key="verpleegkundige", names={"nl": "Verpleegkundige"}, secrecy=True
    )
    hr = make_person(town, "hanne", unit="secretariaat")
    RoleHolding.objects.create(person=hr, role="hr")
    return town


def make_person(town: Organisation, key: str, unit: str = "groendienst", **more: object) -> Person:
    """Somebody of the town."""
    fields = {"name": key.title(), "category": "statutory", **more}
    return Person.objects.create(
        organisation=town, key=key, unit=town.units.get(key=unit) if unit else None, **fields
    )


def hr_of(town: Organisation) -> Person:
    """The person of HR."""
    return Person.objects.select_related("organisation").get(organisation=town, key="hanne")


def as_csv(rows: Iterable[Sequence[str]], headers: Sequence[str] = HEADERS, delimiter: str = ";") -> bytes:
    """A file as a staff administration exports it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter)
    writer.writerow(headers)
    writer.writerows(rows)
    return out.getvalue().encode()


def many_rows(count: int, bad_every: int = 20) -> list[list[str]]:
    """Rows of which one in so many is wrong, each time in another way."""
    rows = []
    for number in range(1, count + 1):
        row = [
            str(10_000 + number),
            f"Persoon {number} Van de Velde",
            f"persoon{number}@lommerdal.example",
            UNITS[number % 3],
            ("Statutair", "Contractueel")[number % 2],
            f"{number % 28 + 1}/3/2020",
        ]
        if number % bad_every == 0:
            column, value = ((3, "Groendinst"), (4, "Vast"), (5, "31/2/2020"), (2, "geen adres"))[
                number // bad_every % 4
            ]
            row[column] = value
        rows.append(row)
    return rows
