"""The pages for what went wrong: one clear sentence each, no stack trace, the same look.

Used as Django's error handlers.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    return render(request, "core/error.html", {"title": title, "sentence": sentence}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request cannot be understood."""
    return _page(request, 400, _("We do not understand this"), _("Go back and try again."))


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: only where hiding that something exists makes no sense."""
    return _page(
        request, 403, _("This is not yours to see"), _("Ask your manager if you think it should be.")
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: it does not exist, or not for this reader; both look the same."""
    return _page(
        request,
        404,
        _("We cannot find this page"),
        _("The address may be wrong, or you may have to sign in first."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault. Says so, and that nothing that was confirmed is lost."""
    return _page(
        request,
        500,
        _("Something went wrong with us"),
        _("What you had already sent is kept. Try again in a moment."),
    )


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its secret: nearly always a page that stood open too long."""
    return _page(
        request,
        403,
        _("This form stood open too long"),
        _("Go back, reload the page and send it again. Nothing was changed."),
    )
