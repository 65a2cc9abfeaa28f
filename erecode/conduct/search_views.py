"""The search page: whole without script, and in part as somebody types.

Promises that no answer is stored on the way: what somebody asks is nobody's business.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from erecode.conduct.search.find import Reader
from erecode.conduct.search_pages import search_page
from erecode.core.texts import reader_language
from erecode.organisations.access import desk_or_none, town_or_404


@login_not_required
@require_safe
def search(request: HttpRequest, town: str) -> HttpResponse:
    """What fits the words typed; topics and people where nothing was typed or fits."""
    here = town_or_404(request, town)
    reader = Reader(here.pk, reader_language(), inside=desk_or_none(request, here) is not None)
    page = search_page(here, reader, request.GET.get("q", ""), all_of_it="more" in request.GET)
    template = "conduct/search_found.html" if request.headers.get("HX-Request") else "conduct/search.html"
    response = render(request, template, {"page": page, "town": here})
    response["Cache-Control"] = "no-store"
    return response
