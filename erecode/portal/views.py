"""My file, as a page and to take away: for everybody who can say who they are, by account or by badge."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from erecode.core.texts import reader_language
from erecode.portal import my_file
from erecode.signin.access import own_desk


@login_not_required
@require_safe
def page(request: HttpRequest, town: str) -> HttpResponse:
    """Everything that the organisation holds about me here."""
    at = own_desk(request, town)
    sections = [section for _room, section in my_file.sections_of(at.person, reader_language())]
    return _private(render(request, "portal/my_file.html", {"sections": sections}))


@login_not_required
@require_safe
def as_json(request: HttpRequest, town: str) -> HttpResponse:
    """The same for a program."""
    at = own_desk(request, town)
    return _download(my_file.as_json(at.person, reader_language()).encode(), "application/json", "json")


@login_not_required
@require_safe
def as_pdf(request: HttpRequest, town: str) -> HttpResponse:
    """The same as a document."""
    at = own_desk(request, town)
    return _download(my_file.as_pdf(at.person, reader_language()), "application/pdf", "pdf")


def _download(body: bytes, kind: str, ending: str) -> HttpResponse:
    name = _("my-file")
    response = HttpResponse(body, content_type=kind)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.{ending}")
    return _private(response)


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response
