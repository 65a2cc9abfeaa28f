"""Doors to works and editions: they fetch and authorise in one step, and answer 404 otherwise.

A public work is for everybody; another only for people of its town, and before its first edition only for
those who keep the codes. Without a label the door gives the
edition in force today, else the newest.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q
from django.http import Http404, HttpRequest

from erecode.conduct.models import Draft, Edition, Import, Work
from erecode.core.clock import today
from erecode.organisations.access import desk_or_none, editor_desk, may_keep_codes, town_or_404
from erecode.organisations.models import Organisation
from erecode.organisations.who import Desk


@dataclass(frozen=True, slots=True)
class Shelf:
    """What a reader of a town may read."""

    town: Organisation
    works: list[Work]


def shelf(request: HttpRequest, town: str) -> Shelf:
    """The town's works that this reader may read."""
    found = town_or_404(request, town)
    works = Work.objects.filter(organisation=found)
    at = desk_or_none(request, found)
    if at is None:
        works = works.filter(public=True)
    elif not may_keep_codes(at):
        works = works.filter(Q(public=True) | Q(editions__isnull=False)).distinct()
    return Shelf(found, list(works))


def comparable(request: HttpRequest, town: str) -> Shelf:
    """The town's works that this reader may read, and the public ones of other towns to lay beside them."""
    own = shelf(request, town)
    others = Work.objects.filter(public=True).exclude(organisation=own.town)
    return Shelf(own.town, [*own.works, *others])


def public_works(town: Organisation) -> list[Work]:
    """The town's works that everybody may read."""
    return list(Work.objects.filter(organisation=town, public=True))


def public_work(town: Organisation, work: str) -> Work:
    """A work that everybody may read, with its editions."""
    here = Work.objects.filter(organisation=town, public=True, slug=work).prefetch_related("editions").first()
    if here is None:
        raise Http404
    return here


def public_edition(town: Organisation, work: str, day: dt.date) -> Edition:
    """The edition of a public work that is in force on a day; 404 where none is."""
    found = Edition.objects.filter(work__organisation=town, work__public=True, work__slug=work)
    edition = found.in_force_on(day).select_related("work").first()
    if edition is None:
        raise Http404
    return edition


def readable_work(request: HttpRequest, town: str, work: str) -> Work:
    """A work that this reader may read."""
    found = town_or_404(request, town)
    here = Work.objects.select_related("organisation").filter(organisation=found, slug=work).first()
    if here is None or not (here.public or _may_read_hidden(desk_or_none(request, found), here)):
        raise Http404
    return here


def _may_read_hidden(at: Desk | None, work: Work) -> bool:
    """A work for staff is theirs once it has an edition; before that only its keepers know of it."""
    return at is not None and (may_keep_codes(at) or Edition.objects.filter(work=work).exists())


def readable_edition(request: HttpRequest, town: str, work: str, label: str | None) -> Edition:
    """An edition that this reader may read: the one named, else today's, else the newest."""
    here = readable_work(request, town, work)
    editions = Edition.objects.filter(work=here).select_related("work__organisation")
    if label is not None:
        found = editions.filter(label=label).first()
    else:
        found = editions.in_force_on(today()).first() or editions.order_by("-in_force_from").first()
    if found is None:
        raise Http404
    return found


def own_work(request: HttpRequest, town: str, work: str) -> tuple[Desk, Work]:
    """A work of the town, for somebody who keeps its codes."""
    at = editor_desk(request, town)
    here = Work.objects.select_related("organisation").filter(organisation=at.town, slug=work).first()
    if here is None:
        raise Http404
    return at, here


def editable_draft(request: HttpRequest, town: str, work: str) -> tuple[Desk, Draft]:
    """The working draft of a work, for somebody who keeps the town's codes."""
    at = editor_desk(request, town)
    draft = (
        Draft.objects.filter(work__organisation=at.town, work__slug=work)
        .select_related("work__organisation", "source", "base")
        .defer("source__data", "source__reading", "source__lines")
        .first()
    )
    if draft is None:
        raise Http404
    return at, draft


def own_import(request: HttpRequest, town: str, pk: int) -> tuple[Desk, Import]:
    """An import of the town, for somebody who keeps its codes."""
    at = editor_desk(request, town)
    found = Import.objects.filter(organisation=at.town, pk=pk).defer("data", "reading", "lines").first()
    if found is None:
        raise Http404
    return at, found
