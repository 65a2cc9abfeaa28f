"""Deciding: what waits for me, and one decision. Whoever decides has an account; a badge decides nothing."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from erecode.core import terms
from erecode.core.refused import Refused
from erecode.organisations.access import desk
from erecode.registers import deciding_actions as actions
from erecode.registers.access import Seen, declaration_for
from erecode.registers.access import inbox as inbox_of
from erecode.registers.decide_forms import DecisionForm, may_decide
from erecode.registers.declaration_page import page_of
from erecode.registers.declaring_actions import Faulty
from erecode.registers.ruling import carry_out, written
from erecode.registers.shown import reference

ON_A_PAGE = 50


@never_cache
def inbox(request: HttpRequest, town: str) -> HttpResponse:
    """What waits for my decision, the most urgent first."""
    _at, waiting = inbox_of(request, town)
    page = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [{"row": row, "reference": reference(row), "term": terms.until(row.due_on)} for row in page]
    return render(request, "registers/inbox.html", {"rows": rows, "page": page})


@require_POST
@never_cache
def decide(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """Decide, ask or refer up. What was typed is given back where it comes too late."""
    desk(request, town)
    typed = written(request.POST)
    try:
        seen = declaration_for(request, town, uid)
    except Http404:
        return _too_late(request, typed)
    if not may_decide(seen):
        return _too_late(request, typed, seen)
    form = DecisionForm(seen, request.POST)
    if "more" not in request.POST and form.is_valid() and _decided(request, seen, form):
        return redirect("decisions", town=town)
    context = {"page": page_of(seen), "decision": form, "more": "more" in request.POST}
    status = 200 if "more" in request.POST else 400
    return render(request, "registers/declaration.html", context, status=status)


def _too_late(request: HttpRequest, typed: str, seen: Seen | None = None) -> HttpResponse:
    """Somebody else decided or is asked now: say so, with what was typed; 404 where nothing was."""
    if not typed and (seen is None or "decider" not in seen.actors):
        raise Http404
    page = page_of(seen) if seen else None
    return render(request, "registers/too_late.html", {"typed": typed, "page": page}, status=409)


def _decided(request: HttpRequest, seen: Seen, form: DecisionForm) -> bool:
    """Carry it out; False where something needs another look."""
    found = seen.declaration
    if form.cleaned_data["revision"] != found.revision:
        form.add_error(None, _("Something changed since you opened this page. Look again, then decide."))
        sent = {name: form.data[name] for name in form.data}
        form.data = {**sent, "revision": str(found.revision)}  # it is seen now: once more is enough
        return False
    try:
        carry_out(seen, form)
    except Faulty as faulty:
        form.show(faulty.faults)
    except Refused as refusal:
        name = {"words": "reason", "conditions": "condition-0"}.get(refusal.field, refusal.field)
        form.add_error(name if name in form.fields else None, str(refusal.sentence))
    if not form.errors:
        messages.success(request, _("Done: %(what)s.") % {"what": reference(found)})
    return not form.errors


@require_POST
def act(request: HttpRequest, town: str, uid: uuid.UUID, verb: str) -> HttpResponse:
    """Take a decision back, or, by the keeper, have it decided by whoever can."""
    desk(request, town)
    seen = declaration_for(request, town, uid)
    at, found, words = seen.at, seen.declaration, request.POST.get("words", "").replace("\x00", "")[:3000]
    try:
        match verb:
            case "revise":
                actions.revise(actor=at.person, roles=at.roles, declaration=found, reason=words)
                messages.success(request, _("The decision is taken back. Decide anew."))
            case "hand-over":
                actions.hand_over(actor=at.person, roles=at.roles, declaration=found)
                messages.success(request, _("Whoever can decide is asked now."))
            case _:
                raise Http404
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("declaration", town=town, uid=uid)
