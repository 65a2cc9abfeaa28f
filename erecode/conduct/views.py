"""Reading pages: the town's first page, a whole code, one provision."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erecode.conduct.access import readable_edition, shelf
from erecode.conduct.rows import tree_of
from erecode.core.publishing import published


@login_not_required
@published
def home(request: HttpRequest, town: str) -> HttpResponse:
    """The town's first page."""
    return render(request, "conduct/home.html", {"shelf": shelf(request, town)})


@login_not_required
@published
def code(request: HttpRequest, town: str, work: str) -> HttpResponse:
    """The edition in force, whole."""
    found = readable_edition(request, town, work, None)
    return render(request, "conduct/edition.html", {"edition": found, "tree": tree_of(found)})


@login_not_required
@published
def edition(request: HttpRequest, town: str, work: str, label: str) -> HttpResponse:
    """One edition, whole."""
    found = readable_edition(request, town, work, label)
    return render(request, "conduct/edition.html", {"edition": found, "tree": tree_of(found)})


@login_not_required
@published
def provision(request: HttpRequest, town: str, work: str, label: str, key: str) -> HttpResponse:
    """One provision at its permanent address."""
    found = readable_edition(request, town, work, label)
    return render(request, "conduct/provision.html", {"edition": found, "key": key})
