"""The towns of this installation, for the API. Public; nothing about people."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from erecode.core.api import Page, Pages, language_of, page_of
from erecode.core.texts import pick
from erecode.organisations.access import all_towns

router = Router(tags=["towns"], by_alias=True, exclude_none=True)


class Town(Schema):
    """A town: `slug` is its place in addresses, the first of `languages` its own."""

    slug: str
    name: str
    languages: list[str]


@router.get("/towns", response=Page[Town], url_name="api-towns", summary="The towns")
def towns(request: HttpRequest, paging: Pages) -> dict[str, Any]:
    """The towns of this installation, by slug."""
    language = language_of(request)
    rows = [
        Town(slug=town.slug, name=pick(town.names, language), languages=town.languages)
        for town in all_towns()
    ]
    return page_of(request, rows, paging)
