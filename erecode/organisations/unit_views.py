"""Pages to add a unit, and to rename it or move it in the tree."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from erecode.core.refused import Refused
from erecode.organisations import access, unit_actions
from erecode.organisations.models import Unit
from erecode.organisations.unit_forms import UnitForm
from erecode.organisations.who import Desk


def unit_add(request: HttpRequest, town: str) -> HttpResponse:
    """A new unit."""
    return _edit(request, access.people_desk(request, town), None)


def unit_change(request: HttpRequest, town: str, unit: str) -> HttpResponse:
    """The name of a unit, and where it stands."""
    return _edit(request, *access.people_desk_unit(request, town, unit))


def _edit(request: HttpRequest, at: Desk, unit: Unit | None) -> HttpResponse:
    form = UnitForm(request.POST if request.method == "POST" else None, town=at.town, unit=unit)
    if request.method == "POST" and form.is_valid():
        try:
            _keep(at, unit, form)
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal.sentence))
        else:
            messages.success(request, _("This is kept."))
            return redirect("units", town=at.town.slug)
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "organisations/people/unit.html", {"form": form, "unit": unit}, status=status)


def _keep(at: Desk, unit: Unit | None, form: UnitForm) -> None:
    parent, entity = form.cleaned_data["parent"], form.cleaned_data["entity"]
    if unit is None:
        unit_actions.add_unit(actor=at.person, names=form.names(), parent=parent, entity=entity)
    else:
        unit_actions.change_unit(actor=at.person, unit=unit, names=form.names(), parent=parent, entity=entity)
