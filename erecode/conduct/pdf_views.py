"""The document of an edition to download, and the page that a reader sees while a long one is made."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from erecode.conduct.access import readable_edition
from erecode.conduct.pdf import Document
from erecode.core.jobs import soon
from erecode.core.texts import reader_language

WAIT = 120  # seconds in which the same long document is not asked for again


@login_not_required
@require_safe
def pdf(request: HttpRequest, town: str, work: str, label: str) -> HttpResponse:
    """An edition as PDF in the reader's language; `?annex=1` adds what stands beside the text."""
    edition = readable_edition(request, town, work, label)
    origin = f"{request.scheme}://{request.get_host()}"
    annex = request.GET.get("annex") == "1"
    wanted = Document(edition, reader_language(), origin, annex=annex)
    etag = f'"{wanted.digest[:32]}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponse(status=304, headers={"ETag": etag})
    made = wanted.kept()
    if made is None and not wanted.is_quick():
        if cache.add(f"pdf:{wanted.digest}", 1, WAIT):
            soon("erecode.conduct.pdf.prepare", edition.pk, reader_language(), origin, int(annex))
        return render(request, "conduct/pdf_waiting.html", {"edition": edition}, status=202)
    name = f"{town}-{work}-{label}-{reader_language()}{'-annex' if annex else ''}.pdf"
    headers = {"ETag": etag, "Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-cache"}
    return HttpResponse(made or wanted.make(), content_type="application/pdf", headers=headers)
