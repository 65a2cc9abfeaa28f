"""The decision memory: past advice to read, write, check, publish and take back."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from erecode.conduct.quoting import quotes
from erecode.core.refused import Refused
from erecode.core.texts import reader_language
from erecode.dilemmas import memory_access, memory_actions
from erecode.dilemmas.memory_forms import AdviceForm
from erecode.dilemmas.models import PastAdvice
from erecode.dilemmas.sealed import open_words
from erecode.organisations.who import Desk


@login_not_required
@require_safe
def past_advice(request: HttpRequest, town: str) -> HttpResponse:
    """What was advised before, all of it or about one provision or situation."""
    at = memory_access.reader_desk(request, town)
    cites, topic = request.GET.get("key", "")[:120], request.GET.get("topic", "")[:60]
    shown = {
        "shelf": memory_access.shelf_of(at, cites=cites, topic=topic),
        "waiting": memory_access.unpublished_for(at),
        "advises": memory_access.may_advise(at),
        "narrowed": bool(cites or topic),
        "person": at.person,
    }
    return render(request, "dilemmas/past_advice.html", shown)


@login_not_required
@require_safe
def advice(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """One piece of past advice, and what is to be checked where it is not published."""
    shown = memory_access.advice_for(request, town, uid)
    page = {
        "shown": shown,
        "advice": shown.advice,
        "quotes": quotes(shown.at.town, shown.advice.cites),
        "found": [] if shown.published else memory_actions.pointing(shown.advice),
        "look": memory_actions.look_of(shown.advice),
    }
    return render(request, "dilemmas/past_advice_of.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, town: str) -> HttpResponse:
    """Write past advice, perhaps from a question whose asker agreed."""
    at = memory_access.adviser_desk(request, town)
    asked = memory_access.agreed_question(at, request.GET.get("question", ""))
    initial = {"language": reader_language()}
    if asked is not None:
        initial |= {"question": open_words(asked.words), "advice": open_words(asked.answer)}
    return _written(request, at, initial, None)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """Change what was not published."""
    shown = memory_access.writable(request, town, uid)
    row = shown.advice
    initial = {name: getattr(row, name) for name in ("title", "language", "question", "advice")}
    initial |= {"cites": " ".join(row.cites), "topics": " ".join(row.topics)}
    return _written(request, shown.at, initial, row)


def _written(request: HttpRequest, at: Desk, initial: dict[str, str], row: PastAdvice | None) -> HttpResponse:
    form = AdviceForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            row = memory_actions.write(actor=at.person, town=at.town, words=form.cleaned_data, advice=row)
        except Refused as refused:
            form.add_error(refused.field or None, str(refused.sentence))
        else:
            return redirect("past-advice-of", town=at.town.slug, uid=row.uid)
    status = 400 if form.is_bound else 200
    return render(request, "dilemmas/past_advice_write.html", {"form": form}, status=status)


@require_POST
def act(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """Publish, take back or throw away."""
    shown, verb = memory_access.advice_for(request, town, uid), request.POST.get("verb", "")
    person, row = shown.at.person, shown.advice
    if verb == "publish" and shown.checks:
        look, harmless = request.POST.get("look", ""), "harmless" in request.POST
        memory_actions.publish(actor=person, advice=row, look=look, harmless=harmless)
        messages.success(request, _("Published. Everybody of the town finds it now."))
    elif verb == "take-back" and shown.takes_back:
        memory_actions.take_back(actor=person, advice=row)
        messages.success(request, _("Taken back. Only advisers see it now."))
    elif verb == "throw-away" and shown.writes:
        memory_actions.throw_away(actor=person, advice=row)
        return redirect("past-advice", town=town)
    else:
        raise Http404
    return redirect("past-advice-of", town=town, uid=uid)
