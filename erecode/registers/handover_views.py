"""Passing on to the report line: a page that shows exactly what goes along, and the button that sends it."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from erecode.core.refused import Refused
from erecode.organisations.access import desk
from erecode.registers import handover_actions as actions
from erecode.registers.access import Seen, declaration_for
from erecode.registers.declaration_page import page_of
from erecode.registers.handover import as_seen, parcel, road_of


class ForwardForm(forms.Form):
    """What the report line calls it, where that is known; `seen` is what was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    reference = forms.CharField(
        label=gettext_lazy("The number that the report line gave"),
        help_text=gettext_lazy("Whoever declared this reads it too."),
        max_length=actions.LONGEST_REFERENCE,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


def forward_for(request: HttpRequest, town: str, uid: uuid.UUID) -> Seen:
    """A declaration that whoever looks may pass on; 404 for others. A badge passes nothing on."""
    desk(request, town)
    seen = declaration_for(request, town, uid)
    if seen.definition.handover is None or "forward" not in seen.acts:
        raise Http404
    return seen


@never_cache
def forward(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """See what goes along; sent, it goes."""
    seen = forward_for(request, town, uid)
    assert seen.definition.handover is not None
    receiver = road_of(seen.declaration, seen.definition.handover)
    initial = {"seen": as_seen(seen.declaration, receiver)}
    form = ForwardForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            at, found = seen.at, seen.declaration
            actions.forward(actor=at.person, roles=at.roles, declaration=found, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            messages.success(request, _("It is passed on to the report line."))
        return redirect("declaration", town=town, uid=uid)
    context = {"page": page_of(seen), "form": form, "receiver": receiver}
    context["parcel"] = parcel(seen.declaration, seen.definition) if receiver else []
    return render(request, "registers/forward.html", context, status=400 if form.errors else 200)
