"""Reading pages: a whole code, one provision, what was in force on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from erecode.conduct.access import readable_edition, readable_work
from erecode.conduct.beside_access import may_put_agreement
from erecode.conduct.beside_rows import Looking
from erecode.conduct.models import Edition
from erecode.conduct.provision_pages import MissingPage, Pointer, provision_page
from erecode.conduct.reading_forms import DayForm
from erecode.conduct.reading_pages import edition_on, edition_page, editions_of, looking_of
from erecode.core.clock import today
from erecode.core.texts import reader_language
from erecode.organisations.access import desk_or_none, may_keep_codes
from erecode.organisations.models import Organisation
from erecode.organisations.town_pages import town_page


@town_page
def code(request: HttpRequest, town: str, work: str) -> HttpResponse:
    """The edition in force, whole; with `?op=` a day, the one that was in force on it."""
    if "op" in request.GET:
        return _asked_day(request, town, work)
    return _whole(request, readable_edition(request, town, work, None))


@town_page
def edition(request: HttpRequest, town: str, work: str, label: str) -> HttpResponse:
    """One edition, whole."""
    return _whole(request, readable_edition(request, town, work, label))


@login_not_required
def on_day(request: HttpRequest, town: str, work: str, day: dt.date) -> HttpResponse:
    """To the edition that is in force on a day; where there is none, which editions there are."""
    here = readable_work(request, town, work)
    found = edition_on(here, day)
    if found is not None:
        return redirect("edition", town=town, work=work, label=found.label)
    context = {"work": here, "day": day, "editions": editions_of(here, today())}
    return render(request, "conduct/no_edition.html", context, status=404)


def shown_provision(
    request: HttpRequest, town: str, place: tuple[str, str, str], pointers: Sequence[Pointer]
) -> HttpResponse:
    """One provision (work, label, key) at its permanent address, with what points at it elsewhere."""
    work, label, key = place
    found = readable_edition(request, town, work, label)
    address = request.build_absolute_uri(reverse("provision", args=[town, work, label, key]))
    page = provision_page(found, key, looking(request, found.work.organisation), address)
    if isinstance(page, MissingPage):
        return render(request, "conduct/missing.html", {"page": page}, status=404)
    page = page.with_adding(_may_add(request, found, key)).with_pointers(pointers)
    return render(request, "conduct/provision.html", {"page": page})


def looking(request: HttpRequest, town: Organisation) -> Looking:
    """Who looks, for what stands beside the text."""
    return looking_of(desk_or_none(request, town), reader_language(), today())


def _whole(request: HttpRequest, found: Edition) -> HttpResponse:
    town = found.work.organisation
    address = request.build_absolute_uri(reverse("edition", args=[town.slug, found.work.slug, found.label]))
    page = edition_page(found, looking(request, town), address)
    return render(request, "conduct/edition.html", {"page": page})


def _asked_day(request: HttpRequest, town: str, work: str) -> HttpResponse:
    here = readable_work(request, town, work)
    form = DayForm(request.GET)
    if form.is_valid():
        return redirect("code-on-day", town=town, work=work, day=form.cleaned_data["op"])
    context = {"work": here, "form": form, "editions": editions_of(here, today())}
    return render(request, "conduct/no_edition.html", context, status=400)


def _may_add(request: HttpRequest, edition: Edition, key: str) -> list[tuple[str, str]]:
    """What this reader may put beside a provision: address and words of each."""
    town = edition.work.organisation
    at = desk_or_none(request, town)
    offers: list[tuple[str, str]] = []
    if at is not None and may_keep_codes(at):
        offers += [("note-add", _("Add a practice note")), ("agreement-add", _("Add a service agreement"))]
        offers += [("link-add", _("Add a link")), ("contact-add", _("Add a contact point"))]
    elif at is not None and may_put_agreement(at):
        offers += [("agreement-add", _("Add an agreement of my unit"))]
    return [(reverse(name, args=[town.slug, edition.work.slug, key]), words) for name, words in offers]
