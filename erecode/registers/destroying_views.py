"""The end of records: what is over, a list that somebody else approves, the certificate, and legal holds."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from erecode.core.refused import Refused
from erecode.registers.destroying import approve, hold, propose
from erecode.registers.destroying_access import destruction_for, hold_for, retention_desk
from erecode.registers.destroying_page import listed, retained, size_of, who
from erecode.registers.printing import certificate_pdf
from erecode.registers.shown import reference


@never_cache
def retention(request: HttpRequest, town: str) -> HttpResponse:
    """What is kept how long and what is over; sent, it makes the list."""
    at = retention_desk(request, town)
    if request.method == "POST":
        try:
            made = propose(actor=at.person)
            return redirect("destruction", town=town, pk=made.pk)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
            return redirect("retention", town=town)
    return render(request, "registers/retention.html", {"page": retained(at.town)})


@never_cache
def destruction(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """A list; sent, it is approved and carried out."""
    at, found = destruction_for(request, town, pk)
    if request.method == "POST":
        try:
            approve(actor=at.person, destruction=found)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        return redirect("destruction", town=town, pk=pk)
    context = {
        "found": found,
        "rows": listed(found),
        "size": size_of(found),
        "own": found.made_by == at.person.key,
    }
    context |= {"made": who(at.town, found.made_by), "approved": who(at.town, found.approved_by)}
    return render(request, "registers/destruction.html", context)


@never_cache
def destruction_pdf(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """The certificate of a list that was carried out."""
    _at, found = destruction_for(request, town, pk)
    if found.done_at is None:
        raise Http404
    answer = HttpResponse(certificate_pdf(found), content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="certificate-{found.pk}.pdf"'
    return answer


@never_cache
def legal_hold(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """Keep a record longer, or no longer, with a reason."""
    seen = hold_for(request, town, uid)
    found, wrong, reason = seen.declaration, "", request.POST.get("reason", "").replace("\0", "")[:2000]
    if request.method == "POST":
        try:
            lifted = "lift" in request.POST
            hold(actor=seen.at.person, declaration=found, reason=reason, lifted=lifted)
            said = _("The hold has ended.") if lifted else _("It is kept until you say otherwise.")
            messages.success(request, said)
            return redirect("declaration", town=town, uid=uid)
        except Refused as refusal:
            wrong = str(refusal.sentence)
    context = {"found": found, "reference": reference(found), "wrong": wrong, "reason": reason}
    return render(request, "registers/hold.html", context, status=400 if wrong else 200)
