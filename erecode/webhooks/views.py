"""The pages of what other systems are told: door, form, action, page. No GET sends anything."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from erecode.core.refused import Refused
from erecode.webhooks import keeping_actions as actions
from erecode.webhooks.access import receiver_at, receivers_for, webhook_desk
from erecode.webhooks.forms import ReceiverForm
from erecode.webhooks.shown import Listed, listed, page_of


@require_safe
def receivers(request: HttpRequest, town: str) -> HttpResponse:
    """The systems that the town tells, with where they stand."""
    at = webhook_desk(request, town)
    rows: list[Listed] = listed(receivers_for(at))
    return render(request, "webhooks/receivers.html", {"rows": rows})


@sensitive_variables("secret")
@never_cache
def new(request: HttpRequest, town: str) -> HttpResponse:
    """A system more; its secret is shown once, in the answer."""
    at = webhook_desk(request, town)
    form = ReceiverForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = actions.add(actor=at.person, wanted=form.wanted())
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal.sentence))
        else:
            return render(request, "webhooks/secret.html", {"receiver": made, "secret": secret})
    return render(request, "webhooks/new.html", {"form": form}, status=400 if form.errors else 200)


@require_safe
@never_cache
def receiver(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """One system: what it is told, and what became of the last messages."""
    _at, found = receiver_at(request, town, uid)
    return render(request, "webhooks/receiver.html", {"page": page_of(found)})


@require_POST
def act(request: HttpRequest, town: str, uid: uuid.UUID, verb: str) -> HttpResponse:
    """Test it, pause it, begin again, try again, take it away."""
    at, found = receiver_at(request, town, uid)
    verbs = {
        "test": (actions.send_test, _("The test is on its way. Look at this page again in a moment.")),
        "pause": (actions.pause, _("This system is told nothing for now.")),
        "resume": (actions.resume, _("This system is told what happens again.")),
        "again": (actions.try_again, _("What did not arrive is sent again.")),
        "remove": (actions.remove, _("This system is told nothing any more.")),
    }
    if verb not in verbs:
        raise Http404
    do, done = verbs[verb]
    try:
        do(actor=at.person, receiver=found)
        messages.success(request, done)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("webhooks", town) if verb == "remove" else redirect("webhook", town, uid)
