"""The gap radar, for the integrity officer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.core.texts import reader_language
from erecode.guidance.gap_access import gaps_desk
from erecode.guidance.gap_actions import mark_gap
from erecode.guidance.gap_forms import STATES, MarkForm
from erecode.guidance.gap_pages import gaps_page


@require_safe
def gaps(request: HttpRequest, town: str) -> HttpResponse:
    """What people asked that the code does not say."""
    at = gaps_desk(request, town)
    page = gaps_page(at.town, reader_language(), today())
    return render(request, "guidance/gaps.html", {"page": page, "states": list(STATES.items())})


@require_POST
def mark(request: HttpRequest, town: str) -> HttpResponse:
    """Say what is made of a gap."""
    at = gaps_desk(request, town)
    form = MarkForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Choose what is made of it from the list; a note has at most 300 letters."))
    mark_gap(actor=at.person, town=at.town, **form.cleaned_data)
    messages.success(request, _("Kept."))
    return redirect("gaps", town=town)
