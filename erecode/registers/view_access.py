"""Doors to whole registers: for the keeper, for the roles that a register names, for who decides in it.

Promises that a register is a 404 for everybody else, that a manager sees of a register that managers keep
only what was asked of them, and that each look is recorded. A visitor's doors are in `public_access`.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from erecode.organisations.access import desk
from erecode.organisations.looks import looked_at
from erecode.organisations.models import Organisation, Role
from erecode.organisations.who import Desk
from erecode.registers.definition import MANAGER, Meaning, Register
from erecode.registers.flow import State
from erecode.registers.models import Declaration, RegisterVersion
from erecode.registers.plain import read
from erecode.registers.stored import registers_of


@dataclass(frozen=True, slots=True)
class View:
    """A register as somebody sees it. `definitions` are all its versions, by number of the row.

    `keeps` shows secret fields; `own` leaves only what was asked of whoever looks.
    """

    at: Desk
    definition: Register
    definitions: dict[int, Register]
    keeps: bool
    own: bool

    @property
    def rows(self) -> QuerySet[Declaration]:
        """What was declared and may be seen, the newest first."""
        rows = declared_in(self.at.town, self.definition.key)
        return rows.filter(decider=self.at.person) if self.own else rows

    @property
    def cares(self) -> bool:
        """Whether whoever looks does after-care here."""
        return self.keeps and not self.own and self.definition.meaning(Meaning.AFTER_CARE) is not None

    @property
    def searchable(self) -> bool:
        """Whether words may be searched: never where people who are not ours could be looked up."""
        return not self.definition.anonymous_subject

    def shows(self, meaning: Meaning) -> bool:
        """Whether a column may be seen: a field that was secret in any version hides it."""
        fields = [version.meaning(meaning) for version in self.definitions.values()]
        return any(fields) and (self.keeps or not any(field.secret for field in fields if field))


def declared_in(town: Organisation, key: str) -> QuerySet[Declaration]:
    """What was declared in a register: no drafts."""
    rows = Declaration.objects.filter(organisation=town, register=key, declared_at__isnull=False)
    return rows.exclude(state=State.DRAFT)


def _sight(at: Desk, definition: Register) -> tuple[bool, bool] | None:
    """Whether somebody keeps it and whether only their own decisions show; None where they may not look."""
    if definition.kept_by in at.roles - {MANAGER}:
        return True, False
    if not definition.open_to_keeper_only and at.holds(*definition.seen_by):
        return False, False
    if definition.kept_by == MANAGER and at.holds(Role.MANAGER):
        return True, True
    return None


def registers_for(request: HttpRequest, town: str) -> tuple[Desk, list[Register]]:
    """The registers that somebody may look into; 404 where there is none."""
    at = desk(request, town)
    found = [each for each in registers_of(at.town).values() if _sight(at, each)]
    if not found:
        raise Http404
    return at, found


def view_for(request: HttpRequest, town: str, key: str) -> View:
    """A register for somebody who may look into it; the look is recorded."""
    found = find_view(desk(request, town), key)
    if found is None:
        raise Http404
    looked_at(actor=found.at.person, verb="register.read", subject=key)
    return found


def kept_for(request: HttpRequest, town: str, key: str) -> View:
    """A register for whoever keeps it, and nobody else; the look is recorded."""
    found = find_view(desk(request, town), key)
    if found is None or not found.keeps or found.own:
        raise Http404
    looked_at(actor=found.at.person, verb="register.read", subject=key)
    return found


def find_view(at: Desk, key: str) -> View | None:
    """A register as somebody sees it, or None."""
    definition = registers_of(at.town).get(key)
    sight = _sight(at, definition) if definition else None
    if definition is None or sight is None:
        return None
    versions = RegisterVersion.objects.filter(organisation=at.town, key=key)
    return View(at, definition, {row.pk: read(row.definition) for row in versions}, *sight)
