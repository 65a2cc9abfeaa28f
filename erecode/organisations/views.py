"""The list of towns, and a town's theme."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from erecode.core.publishing import published
from erecode.organisations import access
from erecode.organisations.theme import stylesheet


@login_not_required
@published
def towns(request: HttpRequest) -> HttpResponse:
    """The towns of this installation; straight to the town where there is only one."""
    found = access.all_towns()
    if len(found) == 1:
        return redirect("town", town=found[0].slug)
    return render(request, "organisations/towns.html", {"towns": found})


@login_not_required
@published
def theme(request: HttpRequest, town: str) -> HttpResponse:
    """A town's design tokens as a stylesheet."""
    return HttpResponse(stylesheet(access.town_or_404(request, town).theme), content_type="text/css")
