"""The page with every UI piece, and the sign of life for a proxy."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@login_not_required
def pieces(request: HttpRequest) -> HttpResponse:
    """Every UI piece in one page, in the reader's language: what a developer picks from."""
    return render(request, "core/pieces.html")


@login_not_required
def alive(request: HttpRequest) -> HttpResponse:
    """A few bytes that say that the process answers; it asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")
