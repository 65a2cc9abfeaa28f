"""Works, editions and provisions for the API: what is public, for everybody the same.

Promises only public works, whoever asks, and the words of an edition as they were adopted, never in another
language without saying so. Leaves out practice notes, links and contact points.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Annotated, Any

from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router, Schema
from pydantic import Field

from erecode.conduct.access import public_edition, public_work, public_works
from erecode.conduct.models import Edition
from erecode.conduct.rows import tree_of
from erecode.conduct.tree import Item, walk_with_parents
from erecode.core.api import Page, Pages, language_of, page_of
from erecode.core.clock import today
from erecode.core.texts import pick
from erecode.organisations.access import town_or_404

router = Router(tags=["codes"], by_alias=True, exclude_none=True)
ValidOn = Annotated[dt.date | None, Query(alias="validOn", description="A day; else today.")]


class WorkOut(Schema):
    """A code of conduct or a framework, over all its editions."""

    slug: str
    kind: str
    title: str


class EditionOut(Schema):
    """A frozen text. `digest` is the SHA-256 of all it says, `validUntil` its last day, where it has one."""

    label: str
    valid_from: dt.date = Field(alias="validFrom")
    valid_until: dt.date | None = Field(None, alias="validUntil")
    languages: list[str]
    digest: str
    address: str


class ProvisionOut(Schema):
    """A provision as published. `language` is that of `text`: the asked one where the edition has it."""

    id: str
    work: str
    edition: str
    kind: str
    headings: list[str]
    text: str
    language: str
    modality: str
    address: str


@router.get(
    "/towns/{slug:town}/works",
    response=Page[WorkOut],
    url_name="api-works",
    summary="The codes and dictionaries of a town",
)
def works(request: HttpRequest, town: str, paging: Pages) -> dict[str, Any]:
    """The public works of a town."""
    language = language_of(request)
    found = public_works(town_or_404(request, town))
    rows = [WorkOut(slug=w.slug, kind=w.kind, title=pick(w.titles, language)) for w in found]
    return page_of(request, rows, paging)


@router.get(
    "/towns/{slug:town}/works/{slug:work}/editions",
    response=Page[EditionOut],
    url_name="api-editions",
    summary="The editions of a work",
)
def editions(request: HttpRequest, town: str, work: str, paging: Pages) -> dict[str, Any]:
    """The editions of a public work, the newest first."""
    found = public_work(town_or_404(request, town), work)
    rows = [_edition(town, work, edition) for edition in found.editions.all()]
    return page_of(request, rows, paging)


def _edition(town: str, work: str, edition: Edition) -> dict[str, Any]:
    return {
        "label": edition.label,
        "validFrom": edition.in_force_from,
        "validUntil": edition.in_force_until,
        "languages": edition.languages,
        "digest": edition.digest,
        "address": reverse("edition", args=[town, work, edition.label]),
    }


@router.get(
    "/towns/{slug:town}/works/{slug:work}/provisions",
    response=Page[ProvisionOut],
    url_name="api-provisions",
    summary="What a work says on a day",
)
def provisions(
    request: HttpRequest,
    town: str,
    work: str,
    paging: Pages,
    valid_on: ValidOn = None,
) -> dict[str, Any]:
    """The provisions of the edition that is in force on a day, in reading order."""
    found = public_edition(town_or_404(request, town), work, valid_on or today())
    rows = list(_provisions(town, found, language_of(request)))
    return page_of(request, rows, paging)


def _provisions(town: str, edition: Edition, language: str) -> Iterator[ProvisionOut]:
    main = edition.languages[0]
    for item, above in walk_with_parents(tree_of(edition)):
        if item.kind.is_part:
            continue
        yield ProvisionOut(
            id=item.key,
            work=edition.work.slug,
            edition=edition.label,
            kind=item.kind.value,
            headings=[part.text(language, main) for part in above if part.kind.is_part],
            text=item.text(language, main),
            language=_language(item, language, main),
            modality=item.modality.value if item.confirmed else "",
            address=reverse("provision", args=[town, edition.work.slug, edition.label, item.key]),
        )


def _language(item: Item, language: str, main: str) -> str:
    return language if item.texts.get(language) else main
