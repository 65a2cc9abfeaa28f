"""Award procedures: which run, who takes part, who works on them, and who is tied to a party."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.organisations.looks import looked_at
from erecode.organisations.who import Desk
from erecode.registers.guard import runs
from erecode.registers.guard_access import award_for, guard_desk
from erecode.registers.guard_actions import close_award, save_award
from erecode.registers.guard_forms import AwardForm
from erecode.registers.guard_page import ties_of
from erecode.registers.guarding import award_of
from erecode.registers.models import Procurement


@never_cache
def awards(request: HttpRequest, town: str) -> HttpResponse:
    """All award procedures, and a form for a new one."""
    at, rows = guard_desk(request, town)
    form = AwardForm(at.town, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (row := _saved(at, form)):
        return redirect("award", town=town, key=row.key)
    found = [{"row": row, "runs": runs(award_of(row), today())} for row in rows.prefetch_related("people")]
    context = {"awards": found, "form": form}
    return render(request, "registers/awards.html", context, status=400 if form.errors else 200)


@never_cache
def award(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """One award procedure: who is tied to a party, and its form."""
    at, row = award_for(request, town, key)
    form = AwardForm(at.town, request.POST if request.method == "POST" else None, row)
    if request.method == "POST" and form.is_valid() and _saved(at, form, row):
        messages.success(request, _("Saved."))
        return redirect("award", town=town, key=key)
    looked_at(actor=at.person, verb="procurement.read", subject=f"procurement/{key}")
    ties = ties_of(award_of(row), at.town)
    context = {"row": row, "runs": runs(award_of(row), today()), "ties": ties, "form": form}
    return render(request, "registers/award.html", context, status=400 if form.errors else 200)


@require_POST
def award_close(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The award is over."""
    at, row = award_for(request, town, key)
    close_award(actor=at.person, row=row)
    messages.success(request, _("The award is over today. From tomorrow its parties may be met again."))
    return redirect("awards", town=town)


def _saved(at: Desk, form: AwardForm, row: Procurement | None = None) -> Procurement | None:
    try:
        return save_award(actor=at.person, said=form.said(), row=row)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.sentence))
        return None
