"""What a town chooses for its dilemmas, set by the integrity officer."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from erecode.dilemmas.access import rules_desk
from erecode.dilemmas.rules import rules_of
from erecode.dilemmas.rules_actions import set_rules
from erecode.dilemmas.rules_forms import RulesForm


@require_http_methods(["GET", "HEAD", "POST"])
def rules(request: HttpRequest, town: str) -> HttpResponse:
    """See and change the rules."""
    at = rules_desk(request, town)
    now = rules_of(at.town)
    form = RulesForm(request.POST if request.method == "POST" else None, rules=now)
    if form.is_bound and form.is_valid():
        set_rules(actor=at.person, town=at.town, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("dilemma-rules", town=town)
    return render(request, "dilemmas/rules.html", {"form": form}, status=400 if form.is_bound else 200)
