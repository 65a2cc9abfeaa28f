"""A town comes out of the database as a pack."""

from __future__ import annotations

from erecode.conduct.snapshot import contacts_of, works_of
from erecode.dilemmas.stored import dilemmas_of
from erecode.guidance.stored import cards_of, newest_sheets
from erecode.organisations.models import Organisation
from erecode.organisations.snapshot import town_of
from erecode.packs.pack import Pack
from erecode.registers.stored import registers_of


def slugs() -> list[str]:
    """The towns that there are."""
    return list(Organisation.objects.order_by("slug").values_list("slug", flat=True))


def export(slug: str) -> Pack | None:
    """The pack of a town, or nothing where there is no such town."""
    town = Organisation.objects.filter(slug=slug).first()
    if town is None:
        return None
    return Pack(
        town_of(town),
        works_of(town),
        contacts_of(town),
        newest_sheets(town),
        cards_of(town),
        registers_of(town),
        dilemmas_of(town),
    )
