"""Doors to a town and to the person who is looking, and what roles allow.

A door fetches and authorises in one step; what is not there for the reader is a 404, whether or not it
exists. Views use `town_or_404` for public pages and `desk` for signed-in ones.
"""

from __future__ import annotations

from django.http import Http404, HttpRequest

from erecode.core.clock import today
from erecode.core.publishing import remembered
from erecode.organisations.models import (
    Account,
    ClosingDay,
    Organisation,
    PeopleImport,
    Person,
    Role,
    Unit,
)
from erecode.organisations.who import Desk, desk_of

EDITORS = frozenset({Role.INTEGRITY_OFFICER, Role.HR})


def all_towns() -> list[Organisation]:
    """The towns of this installation, by their place in the address."""
    return list(Organisation.objects.order_by("slug"))


def known_town(slug: str) -> Organisation | None:
    """A town by its place in the address; remembered until something is published."""
    return remembered(f"town {slug}", lambda: Organisation.objects.filter(slug=slug).first())


def town_or_404(request: HttpRequest, slug: str) -> Organisation:
    """The town of a public page; it is put on the request for the templates."""
    town = known_town(slug)
    if town is None:
        raise Http404
    request.town = town  # type: ignore[attr-defined]
    return town


def desk(request: HttpRequest, slug: str) -> Desk:
    """The signed-in person in this town; 404 for a person of another town."""
    found = desk_or_none(request, town_or_404(request, slug))
    if found is None:
        raise Http404
    return found


def desk_or_none(request: HttpRequest, town: Organisation) -> Desk | None:
    """The desk of whoever looks, or nothing for a visitor or somebody of another town."""
    return find_desk(request, town.slug)


def find_desk(request: HttpRequest, slug: str) -> Desk | None:
    """Like `desk_or_none`, by the town's place in the address."""
    known = getattr(request, "desk", None)
    if isinstance(known, Desk) and known.town.slug == slug:
        return known
    if not isinstance(request.user, Account):
        return None
    town = known_town(slug)
    found = desk_of(request.user, town, today()) if town else None
    request.desk = found  # type: ignore[attr-defined]
    return found


def editor_desk(request: HttpRequest, slug: str) -> Desk:
    """The desk of somebody who keeps the town's codes (integrity officer or HR); 404 for others."""
    found = desk(request, slug)
    if not may_keep_codes(found):
        raise Http404
    return found


def people_desk(request: HttpRequest, slug: str) -> Desk:
    """The desk of somebody who keeps the town's people (HR or integrity officer); 404 for others."""
    found = desk(request, slug)
    if not may_keep_people(found):
        raise Http404
    return found


def people_desk_of(request: HttpRequest, slug: str, key: str) -> tuple[Desk, Person]:
    """A keeper of the people with one person of the town, whoever they are; 404 for others."""
    at = people_desk(request, slug)
    rows = Person.objects.select_related("unit", "account", "profession", "organisation")
    found = rows.filter(organisation=at.town, key=key).first()
    if found is None:
        raise Http404
    return at, found


def people_desk_unit(request: HttpRequest, slug: str, key: str) -> tuple[Desk, Unit]:
    """A keeper of the people with one unit of the town; 404 for others."""
    at = people_desk(request, slug)
    found = Unit.objects.select_related("parent", "entity").filter(organisation=at.town, key=key).first()
    if found is None:
        raise Http404
    return at, found


def people_desk_closing_day(request: HttpRequest, slug: str, pk: int) -> tuple[Desk, ClosingDay]:
    """A keeper of the people with one closing day of the town; 404 for others."""
    at = people_desk(request, slug)
    found = ClosingDay.objects.select_related("organisation").filter(organisation=at.town, pk=pk).first()
    if found is None:
        raise Http404
    return at, found


def people_import_desk(request: HttpRequest, slug: str, pk: int) -> tuple[Desk, PeopleImport]:
    """A keeper of the people with a file that was brought in; 404 for others."""
    at = people_desk(request, slug)
    found = (
        PeopleImport.objects.select_related("by", "organisation").filter(organisation=at.town, pk=pk).first()
    )
    if found is None:
        raise Http404
    return at, found


def looks_desk(request: HttpRequest, slug: str) -> Desk:
    """The desk of somebody who sees who looked at what (DPO or auditor); 404 for others."""
    found = desk(request, slug)
    if not may_see_looks(found):
        raise Http404
    return found


def may_see_looks(at: Desk) -> bool:
    """Whether this person may see who looked at sensitive files."""
    return at.holds(Role.DPO, Role.AUDITOR)


def leader_desk(request: HttpRequest, slug: str) -> Desk:
    """The desk of somebody who leads people; 404 for others."""
    found = desk(request, slug)
    if not may_lead(found):
        raise Http404
    return found


def may_lead(at: Desk) -> bool:
    """Whether this person decides for others: they see their team and say who stands in for them."""
    return at.holds(Role.MANAGER, Role.DIRECTOR, Role.GENERAL_DIRECTOR)


def may_keep_people(at: Desk) -> bool:
    """Whether this person may see and change the files of the town's people."""
    return at.holds(Role.HR, Role.INTEGRITY_OFFICER)


def may_keep_codes(at: Desk) -> bool:
    """Whether this person may import, edit and publish the town's codes."""
    return at.holds(*EDITORS)
