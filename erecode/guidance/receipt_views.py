"""Keeping an answer and checking a kept one. Nothing of either is stored, so no form secret is needed."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from erecode.core.clock import now, today
from erecode.core.refused import Refused
from erecode.core.texts import reader_language
from erecode.guidance.answers import NoSuch
from erecode.guidance.catalogue import catalogue
from erecode.guidance.receipt_checks import Checked, check
from erecode.guidance.receipt_forms import ReceiptForm
from erecode.guidance.receipt_key import published_keys
from erecode.guidance.receipt_making import Asking, given_in, sealed_answer
from erecode.guidance.stored import kept_inside
from erecode.organisations.access import desk_or_none, town_or_404


@login_not_required
@csrf_exempt
@require_POST
def keep(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """The sealed answer as a file, for whoever asked. It is made anew and not kept."""
    here = town_or_404(request, town)
    inside = desk_or_none(request, here) is not None
    if situation not in catalogue().situations or (situation in kept_inside(here) and not inside):
        raise Http404
    asking = Asking(here, situation, given_in(request.POST), reader_language(), inside)
    at = now()
    try:
        sealed = sealed_answer(asking, at=at, verify=request.build_absolute_uri(_verify(town)))
    except NoSuch as none:
        raise Refused(_("These answers no longer fit the question. Ask it again.")) from none
    name = f"{here.slug}-{situation}-{at:%Y-%m-%d}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(sealed, content_type="application/json", headers=headers)


def _verify(town: str) -> str:
    return reverse("answer-verify", args=[town])


@login_not_required
@csrf_exempt
def verify(request: HttpRequest, town: str) -> HttpResponse:
    """Whether a kept answer is genuine, and what has changed since."""
    here = town_or_404(request, town)
    form = ReceiptForm()
    checked: Checked | None = None
    if request.method == "POST":
        try:
            form = ReceiptForm(request.POST, request.FILES)
        except RequestDataTooBig:
            checked = Checked(False, _("This is too large to be an answer receipt."))
        if form.is_valid():
            checked = check(
                form.handed_in(), on=today(), may_ask=lambda of: desk_or_none(request, of) is not None
            )
    status = 400 if form.errors else 200
    response = render(
        request,
        "guidance/receipt_verify.html",
        {"form": form, "checked": checked, "town": here},
        status=status,
    )
    response["Cache-Control"] = "no-store"
    return response


@login_not_required
@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """The public keys that receipts are sealed with, for whoever wants to check one without us."""
    return JsonResponse(published_keys())
