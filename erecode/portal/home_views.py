"""The town's home, my own page (by account or by badge), and what each role looks after."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from erecode.conduct.access import shelf
from erecode.conduct.reading_pages import home_page
from erecode.conduct.views import looking
from erecode.organisations.access import desk
from erecode.organisations.town_pages import town_page
from erecode.portal.overview import groups_for
from erecode.portal.waiting import lines_for, waiting
from erecode.signin.access import channel, own_desk


def _home(request: HttpRequest, town: str) -> HttpResponse:
    found = shelf(request, town)
    page = home_page(found, looking(request, found.town))
    return render(request, "portal/home.html", {"page": page})


home = town_page(_home, insert=waiting)


@login_not_required
@never_cache
@require_safe
def mine(request: HttpRequest, town: str) -> HttpResponse:
    """What waits for whoever looks, and the way to everything of their own."""
    at = own_desk(request, town)
    context = {"lines": lines_for(at), "person": at.person, "has_account": channel(request) == "self"}
    return render(request, "portal/mine.html", context)


def overview(request: HttpRequest, town: str) -> HttpResponse:
    """Everything that somebody with a role looks after, in one place."""
    at = desk(request, town)
    return render(request, "portal/overview.html", {"groups": groups_for(at)})
