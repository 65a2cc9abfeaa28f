"""Back to the draft after a step, at the place that it was about."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _


def back_to(
    request: HttpRequest, town: str, situation: str, place: str, *, saved: bool = True
) -> HttpResponse:
    """To the draft; it says that the step was saved."""
    if saved:
        messages.success(request, _("Saved in the draft."))
    response = redirect("table", town=town, situation=situation)
    response["Location"] += f"#{place}"
    return response
