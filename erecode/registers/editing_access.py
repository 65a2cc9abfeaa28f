"""Doors to the definitions of a town's registers, for the integrity officer; else 404."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.http import Http404, HttpRequest

from erecode.core.texts import pick
from erecode.organisations.access import desk
from erecode.organisations.who import Desk
from erecode.registers.definition import Field, Register
from erecode.registers.flow import State
from erecode.registers.models import Declaration, RegisterVersion
from erecode.registers.plain import read
from erecode.registers.stored import DRAFT

OFFICER = "integrity_officer"


@dataclass(frozen=True, slots=True)
class Bench:
    """An officer at work on one register: the draft, if there is one, and the version in use."""

    desk: Desk
    key: str
    draft: RegisterVersion | None
    newest: RegisterVersion | None

    @property
    def shown(self) -> Register:
        """The draft; without one what is in use."""
        version = self.draft or self.newest
        if version is None:
            raise Http404
        return read(version.definition)

    @property
    def name(self) -> str:
        """What it is called, for whoever looks."""
        return pick(self.shown.names) or self.key


def officers_desk(request: HttpRequest, town: str) -> Desk:
    """The desk of whoever makes registers."""
    at = desk(request, town)
    if not at.holds(OFFICER):
        raise Http404
    return at


def every_version(at: Desk) -> list[RegisterVersion]:
    """Drafts and published versions of all registers, the oldest first."""
    return list(RegisterVersion.objects.filter(organisation=at.town).order_by("key", "number"))


def counted(at: Desk) -> dict[str, int]:
    """How many declarations there are in each register, drafts apart."""
    rows = Declaration.objects.filter(organisation=at.town).exclude(state=State.DRAFT)
    return dict(rows.order_by().values_list("register").annotate(n=Count("pk")))


def bench(request: HttpRequest, town: str, key: str) -> Bench:
    """A register of the town, in use or in the making."""
    at = officers_desk(request, town)
    versions = list(RegisterVersion.objects.filter(organisation=at.town, key=key).order_by("number"))
    if not versions:
        raise Http404
    draft = versions[0] if versions[0].number == DRAFT else None
    newest = versions[-1] if versions[-1].number != DRAFT else None
    return Bench(at, key, draft, newest)


def draft_bench(request: HttpRequest, town: str, key: str) -> tuple[Bench, RegisterVersion]:
    """A register that has a draft."""
    at = bench(request, town, key)
    if at.draft is None:
        raise Http404
    return at, at.draft


def field_bench(
    request: HttpRequest, town: str, key: str, field: str
) -> tuple[Bench, RegisterVersion, Field | None]:
    """A field of a draft: none yet without a key, or where it was taken away while a form stood open."""
    at, draft = draft_bench(request, town, key)
    found = at.shown.field(field)
    if field and found is None and request.method != "POST":
        raise Http404
    return at, draft, found


def version_bench(request: HttpRequest, town: str, key: str, number: int) -> tuple[Bench, RegisterVersion]:
    """A published version of a register."""
    at = bench(request, town, key)
    found = (
        RegisterVersion.objects.filter(organisation=at.desk.town, key=key, number=number)
        .exclude(number=DRAFT)
        .first()
    )
    if found is None:
        raise Http404
    return at, found


def history(at: Bench) -> list[RegisterVersion]:
    """The published versions, the newest first."""
    rows = RegisterVersion.objects.filter(organisation=at.desk.town, key=at.key)
    return list(rows.exclude(number=DRAFT).order_by("-number"))
