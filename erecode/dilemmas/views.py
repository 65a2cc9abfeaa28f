"""Dilemma cards, for people of the town and for everybody where the town chose so."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from erecode.conduct.quoting import quotes
from erecode.dilemmas.access import card_or_404, cards_for, hall
from erecode.dilemmas.team_access import records_for


@login_not_required
@require_safe
def dilemmas(request: HttpRequest, town: str) -> HttpResponse:
    """The cards, and what teams agreed."""
    here = hall(request, town)
    records = records_for(here.desk) if here.desk else []
    return render(
        request, "dilemmas/dilemmas.html", {"here": here, "cards": cards_for(here), "records": records}
    )


@login_not_required
@require_safe
def dilemma(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """One card; it prints on A5."""
    here, card = card_or_404(request, town, key)
    shown = {
        "here": here,
        "card": card,
        "quotes": quotes(here.town, card.cites),
        "values": quotes(here.town, card.values),
    }
    return render(request, "dilemmas/dilemma.html", shown)
