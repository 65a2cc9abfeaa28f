"""The page with the closing days of a town, a year at a time."""

from __future__ import annotations

import datetime as dt
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.organisations import access, closing_actions
from erecode.organisations.closing_days import days_of_year, years_to_show
from erecode.organisations.closing_forms import ClosingForm
from erecode.organisations.who import Desk


def closing_days(request: HttpRequest, town: str) -> HttpResponse:
    """The closing days of a year, and a form to add more."""
    at = access.people_desk(request, town)
    form = ClosingForm(request.POST if request.method == "POST" else None, town=at.town)
    if request.method == "POST" and form.is_valid():
        try:
            return _added(request, at, form)
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal.sentence))
    years = years_to_show(at.town, today())
    year = next((each for each in years if str(each) == request.GET.get("year")), today().year)
    context = {"form": form, "year": year, "years": years, "days": days_of_year(at.town, year)}
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "organisations/closing_days.html", context, status=status)


@require_POST
def closing_day_remove(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Take a closing day off the list."""
    at, day = access.people_desk_closing_day(request, town, pk)
    closing_actions.remove_closing_day(actor=at.person, day=day)
    messages.success(request, _("The day is off the list: people work on it."))
    return _to_year(at, day.day)


def _added(request: HttpRequest, at: Desk, form: ClosingForm) -> HttpResponse:
    first = form.cleaned_data["first"]
    last = form.cleaned_data["last"] or first
    new = closing_actions.add_closing_days(actor=at.person, first=first, last=last, names=form.names())
    words = ngettext("%(count)s day is added.", "%(count)s days are added.", len(new)) % {"count": len(new)}
    messages.success(request, words)
    return _to_year(at, new[0])


def _to_year(at: Desk, day: dt.date) -> HttpResponseRedirect:
    return redirect(f"{reverse('closing-days', args=[at.town.slug])}?year={day.year}")
