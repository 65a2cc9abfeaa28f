"""The search page: whole without script, and in part as somebody types.

Promises that nobody can learn who looked for what. A search that was sent and found nothing is counted (see
`search.dead_ends`); what is only typed is not.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from erecode.conduct.search.dead_ends import count_dead_search
from erecode.conduct.search.find import Reader
from erecode.conduct.search_pages import search_page
from erecode.core.clock import today
from erecode.core.texts import reader_language
from erecode.organisations.access import desk_or_none, town_or_404


@login_not_required
@require_safe
def search(request: HttpRequest, town: str) -> HttpResponse:
    """What fits the words typed; topics and people where nothing was typed or fits."""
    here = town_or_404(request, town)
    reader = Reader(here.pk, reader_language(), inside=desk_or_none(request, here) is not None)
    page = search_page(here, reader, request.GET.get("q", ""), all_of_it="more" in request.GET)
    typing = bool(request.headers.get("HX-Request"))
    if page.asked and not page.count and not typing and request.method == "GET":
        count_dead_search(here, page.asked, today())
    template = "conduct/search_found.html" if typing else "conduct/search.html"
    response = render(request, template, {"page": page, "town": here})
    response["Cache-Control"] = "no-store"
    return response
