"""Comparing what towns answer to the same question."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from erecode.guidance.comparing_forms import TownsForm
from erecode.guidance.comparing_pages import comparing, sides
from erecode.organisations.town_pages import town_page


@town_page
def compare_answers(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """The same question to several towns, side by side."""
    here = comparing(request, town, situation)
    form = TownsForm(request.GET or None, here)
    answers = sides(here, form.cleaned_data["towns"], form.words()) if form.is_valid() else []
    context = {"here": here, "form": form, "sides": answers, "situation": situation}
    return render(request, "guidance/compare.html", context, status=400 if form.errors else 200)
