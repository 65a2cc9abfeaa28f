"""The end of a reading: sign, or say that one does not want to, and the receipt of it.

Signing twice, from a second tab or a page that was open for long leads to the one receipt that there is.
"""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from erecode.acknowledging import actions
from erecode.acknowledging.actions import Signature
from erecode.acknowledging.models import SIGNABLE, Assignment, AssignmentState
from erecode.acknowledging.reading_access import owed_by, own_assignment, own_receipt
from erecode.acknowledging.reading_pages import Reading
from erecode.acknowledging.reading_views import nothing_left, reading_here
from erecode.acknowledging.receipt_words import meaning, receipt_page, receipt_pdf
from erecode.acknowledging.signing_forms import RefuseForm, SignForm
from erecode.core.texts import pick
from erecode.organisations.who import Desk
from erecode.signin import visits
from erecode.signin.access import channel

STAYS = 12  # seconds that a kiosk says thank you


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """The statement with one button; signing gives a receipt."""
    at, assignment = own_assignment(request, town, pk)
    if assignment.state not in SIGNABLE:
        return nothing_left(request, assignment)
    here = reading_here(request, at, assignment)
    statement = _statement(here)
    form = SignForm(request.POST if request.method == "POST" else None, statement=statement)
    if form.is_bound and form.is_valid():
        receipt = actions.sign(actor=at.person, assignment=assignment, signature=_signature(request, here))
        return _afterwards(request, at, _("Thank you. You signed."), receipt.pk)
    context = {"reading": here, "statement": statement, "form": form, "meaning": meaning(refused=False)}
    return render(request, "acknowledging/sign.html", context, status=400 if form.is_bound else 200)


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Say that one does not want to sign, and what that means."""
    at, assignment = own_assignment(request, town, pk)
    if assignment.state != AssignmentState.OPEN:
        return nothing_left(request, assignment)
    form = RefuseForm(request.POST if request.method == "POST" else None)
    here = reading_here(request, at, assignment)
    if form.is_bound and form.is_valid():
        signature = _signature(request, here, form.cleaned_data["note"])
        receipt = actions.refuse(actor=at.person, assignment=assignment, signature=signature)
        return _afterwards(request, at, _("It is recorded that you did not want to sign."), receipt.pk)
    context = {"reading": here, "form": form, "meaning": meaning(refused=True)}
    return render(request, "acknowledging/refuse.html", context, status=400 if form.is_bound else 200)


@login_not_required
@never_cache
@require_safe
def receipt(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """One of my receipts."""
    at, found = own_receipt(request, town, pk)
    page = receipt_page(found, at.town)
    again = _assignment_again(at, found.edition_id) if page.refused else None
    return render(request, "acknowledging/receipt.html", {"page": page, "again": again})


@login_not_required
@never_cache
@require_safe
def pdf(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """One of my receipts as a document."""
    at, found = own_receipt(request, town, pk)
    name = f"{at.town.slug}-{found.edition.work.slug}-{found.edition.label}-{found.digest[:8]}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(receipt_pdf(found, at.town), content_type="application/pdf", headers=headers)


def _statement(here: Reading) -> str:
    """What is signed, in the language that was read."""
    town = here.at.town
    return pick(here.assignment.campaign.statements, here.language, town.main_language)


def _signature(request: HttpRequest, here: Reading, note: str = "") -> Signature:
    return Signature(language=here.language, channel=channel(request), note=note)


def _afterwards(request: HttpRequest, at: Desk, thanks: str, receipt_pk: int) -> HttpResponse:
    """To the receipt; at a kiosk the visit ends, unless there is more to read."""
    if channel(request) != "kiosk":
        messages.success(request, thanks)
        return redirect("receipt", town=at.town.slug, pk=receipt_pk)
    if any(one.state == AssignmentState.OPEN for one in owed_by(at)):
        messages.success(request, thanks)
        return redirect("to-read", town=at.town.slug)
    start = reverse("kiosk", args=[at.town.slug])
    context = {"thanks": thanks, "name": at.person.name, "start": start}
    visits.end(request)
    request.desk = request.visit = None  # type: ignore[attr-defined]
    response = render(request, "acknowledging/kiosk_done.html", context)
    response.headers["Refresh"] = f"{STAYS}; url={start}"
    return response


def _assignment_again(at: Desk, edition: int) -> Assignment | None:
    """What can still be signed after a refusal."""
    return next((one for one in owed_by(at) if one.edition_id == edition), None)
