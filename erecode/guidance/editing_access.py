"""Doors to the tables of a town for those who keep them: they fetch and authorise in one step, else 404.

A situation is one of the catalogue's. Readers of answers come in elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from erecode.conduct.models import Draft, Work
from erecode.guidance.catalogue import Situation, catalogue
from erecode.guidance.models import TableState, TableVersion
from erecode.organisations.access import editor_desk
from erecode.organisations.who import Desk


@dataclass(frozen=True, slots=True)
class Bench:
    """A keeper at work on one situation: the draft, if there is one, and the newest published version."""

    desk: Desk
    situation: Situation
    draft: TableVersion | None
    newest: TableVersion | None


def bench(request: HttpRequest, town: str, situation: str) -> Bench:
    """A situation, for somebody who keeps the town's tables."""
    at = editor_desk(request, town)
    found = catalogue().situations.get(situation)
    if found is None:
        raise Http404
    versions = TableVersion.objects.filter(organisation=at.town, situation=situation)
    versions = versions.select_related("work", "edition", "changed_by")
    draft = versions.filter(state=TableState.DRAFT).first()
    newest = versions.filter(state=TableState.PUBLISHED).order_by("-number").first()
    return Bench(at, found, draft, newest)


def draft_bench(request: HttpRequest, town: str, situation: str) -> tuple[Bench, TableVersion]:
    """A situation that has a draft."""
    found = bench(request, town, situation)
    if found.draft is None:
        raise Http404
    return found, found.draft


def version_bench(request: HttpRequest, town: str, situation: str, number: int) -> tuple[Bench, TableVersion]:
    """A published version of a situation."""
    found = bench(request, town, situation)
    version = (
        TableVersion.objects.filter(
            organisation=found.desk.town, situation=situation, state=TableState.PUBLISHED, number=number
        )
        .select_related("work", "edition")
        .first()
    )
    if version is None:
        raise Http404
    return found, version


def coming_text(request: HttpRequest, town: str, work: str) -> tuple[Desk, Work, Draft | None]:
    """A work of the town with its draft, for somebody who keeps its codes."""
    at = editor_desk(request, town)
    here = Work.objects.filter(organisation=at.town, slug=work).select_related("organisation").first()
    if here is None:
        raise Http404
    return at, here, Draft.objects.filter(work=here).first()
