"""A provision with what rests on it in the rooms above the code; the page itself is conduct's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from erecode.conduct.views import shown_provision
from erecode.dilemmas.pointing import pointers_at
from erecode.organisations.access import find_desk
from erecode.organisations.town_pages import town_page


@town_page
def provision(request: HttpRequest, town: str, work: str, label: str, key: str) -> HttpResponse:
    """One provision at its permanent address; people of the town see what rests on it too."""
    at = find_desk(request, town)
    pointers = pointers_at(at.town, key) if at else []
    return shown_provision(request, town, (work, label, key), pointers)
