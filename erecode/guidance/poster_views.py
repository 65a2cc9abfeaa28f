"""A step card as a poster to download."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from erecode.core.publishing import published
from erecode.guidance.asking_access import card_or_404
from erecode.guidance.card_pages import card_page
from erecode.guidance.poster import poster_of


@login_not_required
@require_safe
@published
def poster(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The poster of a step card, in the reader's language."""
    here, card = card_or_404(request, town, key)
    address = request.build_absolute_uri(reverse("step-card", args=[town, key]))
    made = poster_of(here, card_page(here, card), address)
    name = f"{town}-{key}-{here.language}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)
