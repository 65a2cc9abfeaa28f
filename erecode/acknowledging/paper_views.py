"""Printed lists: make one, print it, enter what was signed, look at the scan; and sign for one person."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from erecode.acknowledging import paper_actions
from erecode.acknowledging.models import AssignmentState
from erecode.acknowledging.paper_access import (
    paper_campaign,
    paper_list,
    paper_unit,
    scanned_entry,
    somebody_else,
)
from erecode.acknowledging.paper_documents import list_pdf
from erecode.acknowledging.paper_forms import EnterForm, MakeListForm, OnBehalfForm
from erecode.acknowledging.paper_pages import campaign_page, lines_of, list_page, lists_of, people_left
from erecode.acknowledging.scan_kinds import TYPES
from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.core.texts import reader_language

PAGE = ["GET", "HEAD", "POST"]


@never_cache
@require_safe
def campaign(request: HttpRequest, town: str, campaign: str) -> HttpResponse:
    """The units of a campaign, and the lists that were printed."""
    who, found = paper_campaign(request, town, campaign)
    return render(request, "acknowledging/paper.html", {"page": campaign_page(who, found)})


@never_cache
@require_http_methods(PAGE)
def unit(request: HttpRequest, town: str, campaign: str, unit: str) -> HttpResponse:
    """Who of a unit is left; make a list of them."""
    who, found, here = paper_unit(request, town, campaign, unit)
    form = MakeListForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            made = paper_actions.make_list(
                actor=who.at.person,
                campaign=found,
                unit=here,
                language=reader_language(),
                without_account=form.cleaned_data["who"] == "without",
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return redirect("paper-list", town=town, number=made.number)
    context = {
        "campaign": found,
        "unit": here,
        "form": form,
        "people": people_left(who, found, here),
        "lists": lists_of(who, found, here),
    }
    return render(request, "acknowledging/paper_unit.html", context, status=_status(form.is_bound))


@never_cache
@require_http_methods(PAGE)
def enter(request: HttpRequest, town: str, number: int) -> HttpResponse:
    """A list: enter who signed it."""
    who, found = paper_list(request, town, number)
    page = list_page(who, found)
    form = EnterForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        lines=[line.pk for line in page.lines],
        on=today(),
        since=timezone.localdate(found.made_at),
    )
    if form.is_bound and form.is_valid():
        try:
            receipts = paper_actions.enter_list(actor=who.at.person, paper_list=found, entered=form.entered())
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            done = ngettext("%(count)d name was entered.", "%(count)d names were entered.", len(receipts))
            messages.success(request, done % {"count": len(receipts)})
            return redirect("paper-list", town=town, number=number)
    context = {"page": page, "form": form, "ticked": form.ticked}
    return render(request, "acknowledging/paper_list.html", context, status=_status(form.is_bound))


@never_cache
@require_safe
def pdf(request: HttpRequest, town: str, number: int) -> HttpResponse:
    """The list to print."""
    _who, found = paper_list(request, town, number)
    edition = found.campaign.edition
    entry = request.build_absolute_uri(reverse("paper-list", args=[town, number]))
    text = request.build_absolute_uri(reverse("edition", args=[town, edition.work.slug, edition.label]))
    made = list_pdf(found, lines_of(found), entry, text)
    name = f"{town}-{found.campaign.key}-{number}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(made, content_type="application/pdf", headers=headers)


@never_cache
@require_safe
def scan(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """The scan of an entry, to download; that it was looked at is recorded."""
    who, entry = scanned_entry(request, town, pk)
    data = paper_actions.look_at_scan(actor=who.at.person, entry=entry)
    name = f"{town}-{entry.paper_list.number}-{entry.pk}.{entry.scan_kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=TYPES[entry.scan_kind], headers=headers)


@never_cache
@require_http_methods(PAGE)
def on_behalf(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Sign, or refuse, for one person who said so."""
    who, found = somebody_else(request, town, pk)
    form = OnBehalfForm(request.POST if request.method == "POST" else None, on=today(), since=found.asked_on)
    context = {"assignment": found, "form": form}
    if found.state not in (AssignmentState.OPEN, AssignmentState.REFUSED):
        return render(request, "acknowledging/on_behalf_done.html", context)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        paper_actions.sign_for(
            actor=who.at.person,
            assignment=found,
            signed_on=data["signed_on"],
            note=data["note"],
            language=found.person.language,
            refused=data["what"] == "refused",
        )
        messages.success(request, _("Recorded for %(name)s.") % {"name": found.person.name})
        where = found.person.unit
        assert where is not None
        return redirect("paper-unit", town=town, campaign=found.campaign.key, unit=where.key)
    return render(request, "acknowledging/on_behalf.html", context, status=_status(form.is_bound))


def _status(bound: bool) -> HTTPStatus:
    return HTTPStatus.BAD_REQUEST if bound else HTTPStatus.OK
