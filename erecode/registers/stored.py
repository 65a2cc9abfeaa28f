"""A town's registers out of the database: those in use, in the order in which the town shows them."""

from __future__ import annotations

from erecode.core.publishing import remembered
from erecode.organisations.models import Organisation
from erecode.registers.definition import Register
from erecode.registers.models import RegisterVersion
from erecode.registers.plain import read

DRAFT = 0


def versions_of(town: Organisation) -> dict[str, RegisterVersion]:
    """The version in use of each register, by key; remembered until something is published."""
    return remembered(f"registers {town.slug}", lambda: _versions_of(town)) or {}


def _versions_of(town: Organisation) -> dict[str, RegisterVersion]:
    rows = RegisterVersion.objects.filter(organisation=town).exclude(number=DRAFT).order_by("number")
    newest = {row.key: row for row in rows}
    return dict(sorted(newest.items(), key=lambda item: (item[1].definition.get("position", 0), item[0])))


def registers_of(town: Organisation) -> dict[str, Register]:
    """The definitions in use, by key."""
    return {key: read(version.definition) for key, version in versions_of(town).items()}
