"""Deciding: what waits for me, and one decision. Whoever decides has an account; a badge decides nothing."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from erecode.core.refused import Refused
from erecode.organisations.access import desk
from erecode.registers import deciding_actions as actions
from erecode.registers.access import Seen, declaration_for
from erecode.registers.access import inbox as inbox_of
from erecode.registers.colleagues import resolve
from erecode.registers.decide_forms import DecisionForm
from erecode.registers.declaration_page import page_of
from erecode.registers.declaring_actions import Faulty
from erecode.registers.shown import reference, term_words

MOST = 200


@never_cache
def inbox(request: HttpRequest, town: str) -> HttpResponse:
    """What waits for my decision, the most urgent first."""
    _at, waiting = inbox_of(request, town)
    rows = [
        {"row": row, "reference": reference(row), "term": term_words(row.due_on)} for row in waiting[:MOST]
    ]
    return render(request, "registers/inbox.html", {"rows": rows})


@require_POST
@never_cache
def decide(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """Decide, ask or refer up."""
    desk(request, town)
    seen = declaration_for(request, town, uid)
    if "decider" not in seen.actors:
        raise Http404
    form = DecisionForm(seen, request.POST)
    if form.is_valid() and _decided(request, seen, form):
        return redirect("decisions", town=town)
    context = {"page": page_of(seen), "decision": form}
    return render(request, "registers/declaration.html", context, status=400)


def _decided(request: HttpRequest, seen: Seen, form: DecisionForm) -> bool:
    """Carry it out; False where something needs another look."""
    at, found = seen.at, seen.declaration
    if form.cleaned_data["revision"] != found.revision:
        form.add_error(None, _("Something changed since you opened this page. Look again, then decide."))
        return False
    words = form.cleaned_data["reason"]
    try:
        match form.cleaned_data["outcome"]:
            case "ask":
                actions.ask(actor=at.person, roles=at.roles, declaration=found, words=words)
            case "refer":
                actions.refer_up(actor=at.person, roles=at.roles, declaration=found, words=words)
            case _:
                _decide(seen, form)
    except Faulty as faulty:
        form.show(faulty.faults)
    except Refused as refusal:
        name = {"words": "reason", "conditions": "condition"}.get(refusal.field, refusal.field)
        form.add_error(name if name in form.fields else None, str(refusal.sentence))
    if not form.errors:
        messages.success(request, _("Done: %(what)s.") % {"what": reference(found)})
    return not form.errors


def _decide(seen: Seen, form: DecisionForm) -> None:
    ruling = form.ruling()
    judged, nobody = resolve(seen.at.town, seen.definition, ruling.judged or {})
    if nobody:
        raise Faulty(nobody)
    ruling = actions.Ruling(ruling.outcome, ruling.reason, ruling.conditions, judged)
    actions.decide(actor=seen.at.person, roles=seen.at.roles, declaration=seen.declaration, ruling=ruling)


@require_POST
def sign(request: HttpRequest, town: str, uid: uuid.UUID, verb: str) -> HttpResponse:
    """The declarer accepts or declines the conditions, or says that one was met."""
    seen = declaration_for(request, town, uid)
    person, found = seen.at.person, seen.declaration
    try:
        match verb:
            case "accept":
                actions.countersign(actor=person, declaration=found)
            case "decline":
                actions.decline(actor=person, declaration=found, words=request.POST.get("words", ""))
            case "revise":
                reason = request.POST.get("words", "")
                actions.revise(actor=person, roles=seen.at.roles, declaration=found, reason=reason)
            case _:
                raise Http404
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    return redirect("declaration", town=town, uid=uid)
