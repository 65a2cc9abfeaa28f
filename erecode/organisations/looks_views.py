"""Pages for the DPO and the auditor: who looked at what, and what was done."""

from __future__ import annotations

from itertools import islice

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from erecode.organisations import access
from erecode.organisations.looks import entries, in_words, looked_at
from erecode.organisations.people_import_views import as_csv

PAGE = 50
MOST = 50_000  # rows of one download


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").replace("\0", "").strip() for name in ("who", "about", "day")}


def looks(request: HttpRequest, town: str) -> HttpResponse:
    """Who looked at what."""
    return _page(request, town, acts=False)


def acts(request: HttpRequest, town: str) -> HttpResponse:
    """What was done, by whom."""
    return _page(request, town, acts=True)


def _page(request: HttpRequest, town: str, *, acts: bool) -> HttpResponse:
    at = access.looks_desk(request, town)
    asked = _asked(request)
    page = Paginator(entries(at.town, asked, acts=acts), PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "acts": acts,
        "asked": asked,
        "narrowed": any(asked.values()),
        "page": page,
        "rows": in_words(at.town, page.object_list),
        "query": f"{query.urlencode()}&" if query else "",
    }
    return render(request, "organisations/looks.html", context)


def looks_csv(request: HttpRequest, town: str) -> HttpResponse:
    """Who looked at what, as a file. That it was taken is a look itself."""
    at = access.looks_desk(request, town)
    looked_at(actor=at.person, verb="looks.read", subject=at.town.slug)
    found = in_words(at.town, islice(entries(at.town, _asked(request), acts=False).iterator(2000), MOST))
    rows = [
        [timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M:%S"), row.who, row.what, row.about]
        for row in found
    ]
    return as_csv([_("When"), _("Who"), _("Looked at"), _("About")], rows, "looks.csv")
