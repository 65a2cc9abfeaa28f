"""Pages about people: the list, one person, the units, my team, and who stands in for me."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.organisations import access, holding_actions, people_actions
from erecode.organisations.looks import looked_at
from erecode.organisations.people import team_of
from erecode.organisations.people_acts import ACTS, end
from erecode.organisations.people_forms import JoinForm, StandInForm
from erecode.organisations.people_list import categories_of, people_of, unit_tree
from erecode.organisations.person_page import current_covers, page_of
from erecode.organisations.role_words import role_choices

PAGE = 50


def people(request: HttpRequest, town: str) -> HttpResponse:
    """Everybody of the town, by name, with a search and filters."""
    at = access.people_desk(request, town)
    asked = {
        name: request.GET.get(name, "").replace("\0", "").strip()
        for name in ("q", "unit", "category", "role", "state")
    }
    found = Paginator(people_of(at.town, asked, today()), PAGE)
    query = request.GET.copy()
    query.pop("page", None)
    categories = categories_of(at.town)
    context = {
        "page": found.get_page(request.GET.get("page")),
        "asked": asked,
        "narrowed": any(asked.values()),
        "query": f"{query.urlencode()}&" if query else "",
        "units": unit_tree(at.town),
        "categories": categories,
        "category_names": {row.key: row.names for row in categories},
        "roles": role_choices(),
    }
    return render(request, "organisations/people/list.html", context)


def units(request: HttpRequest, town: str) -> HttpResponse:
    """The units as a tree, with their heads and how many people are in them."""
    at = access.people_desk(request, town)
    return render(request, "organisations/people/units.html", {"rows": unit_tree(at.town, today())})


def person(request: HttpRequest, town: str, person: str) -> HttpResponse:
    """The file of one person. That it was opened is recorded."""
    at, found = access.people_desk_of(request, town, person)
    looked_at(actor=at.person, verb="person.read", subject=found.key)
    return render(request, "organisations/people/person.html", page_of(found, today()))


def person_add(request: HttpRequest, town: str) -> HttpResponse:
    """Somebody joins."""
    at = access.people_desk(request, town)
    form = JoinForm(request.POST if request.method == "POST" else None, town=at.town)
    if request.method == "POST" and form.is_valid():
        try:
            made = people_actions.add(
                actor=at.person,
                facts=form.facts(),
                unit=form.cleaned_data["unit"],
                since=form.cleaned_data["since"],
            )
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal.sentence))
        else:
            return redirect("person", town=at.town.slug, person=made.key)
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "organisations/people/add.html", {"form": form}, status=status)


def person_act(request: HttpRequest, town: str, person: str, act: str) -> HttpResponse:
    """Fill in one thing about a person."""
    at, found = access.people_desk_of(request, town, person)
    doing = ACTS.get(act)
    if doing is None:
        raise Http404
    form = doing.form(request.POST if request.method == "POST" else None, town=at.town, person=found)
    if request.method == "POST" and form.is_valid():
        try:
            doing.do(at.person, found, form)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.sentence))
        else:
            messages.success(request, _("This is kept."))
            return redirect("person", town=at.town.slug, person=found.key)
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    context = {"form": form, "act": doing, "person": found}
    return render(request, "organisations/people/act.html", context, status=status)


@require_POST
def person_end(request: HttpRequest, town: str, person: str, kind: str, pk: int) -> HttpResponse:
    """End something that a person holds."""
    at, found = access.people_desk_of(request, town, person)
    end(at.person, found, kind, pk)
    messages.success(request, _("This is kept."))
    return redirect("person", town=at.town.slug, person=found.key)


def team(request: HttpRequest, town: str) -> HttpResponse:
    """The names of everybody whom I lead."""
    at = access.leader_desk(request, town)
    found = Paginator(team_of(at, today()), PAGE)
    context = {"page": found.get_page(request.GET.get("page"))}
    return render(request, "organisations/people/team.html", context)


def stand_in(request: HttpRequest, town: str) -> HttpResponse:
    """Who stands in for me."""
    at = access.leader_desk(request, town)
    form = StandInForm(request.POST if request.method == "POST" else None, town=at.town)
    if request.method == "POST" and form.is_valid():
        try:
            holding_actions.set_stand_in(actor=at.person, person=at.person, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal.sentence))
        else:
            messages.success(request, _("This is kept."))
            return redirect("stand-in", town=at.town.slug)
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    context = {"form": form, "covers": current_covers(at.person, today())}
    return render(request, "organisations/people/stand_in.html", context, status=status)


@require_POST
def stand_in_end(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Take my approvals back."""
    at = access.leader_desk(request, town)
    end(at.person, at.person, "stand-in", pk)
    return redirect("stand-in", town=at.town.slug)
