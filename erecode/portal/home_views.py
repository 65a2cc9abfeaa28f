"""The town's home (one box to ask anything, what waits for me, our code), and what each role looks after."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erecode.conduct.access import shelf
from erecode.conduct.reading_pages import home_page
from erecode.conduct.views import looking
from erecode.organisations.access import desk
from erecode.organisations.town_pages import town_page
from erecode.portal.overview import groups_for
from erecode.portal.waiting import waiting


def _home(request: HttpRequest, town: str) -> HttpResponse:
    found = shelf(request, town)
    page = home_page(found, looking(request, found.town))
    return render(request, "portal/home.html", {"page": page})


home = town_page(_home, insert=waiting)


def overview(request: HttpRequest, town: str) -> HttpResponse:
    """Everything that somebody with a role looks after, in one place."""
    at = desk(request, town)
    return render(request, "portal/overview.html", {"groups": groups_for(at)})
