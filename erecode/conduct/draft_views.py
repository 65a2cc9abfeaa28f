"""The review of a draft: the page, its edits by script and by form, what others changed meanwhile."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from erecode.conduct import draft_actions
from erecode.conduct.access import editable_draft, own_work
from erecode.conduct.drafting import Clash
from erecode.conduct.drafts import newest_edition
from erecode.conduct.edits import Meanwhile
from erecode.conduct.import_forms import BeginForm
from erecode.conduct.item_page import ask_from, item_page
from erecode.conduct.models import Draft
from erecode.conduct.review_data import news, other_languages, page_of
from erecode.core.refused import Refused
from erecode.organisations.access import editor_desk
from erecode.organisations.who import Desk


def review_draft(request: HttpRequest, town: str, work: str) -> HttpResponse:
    """Source beside tree, findings beside both."""
    _at, draft = editable_draft(request, town, work)
    wanted = request.GET.get("language", draft.language)
    language = wanted if wanted in dict(other_languages(draft)) else draft.language
    context = page_of(draft, request.GET.get("at", ""), request.GET.get("rule", ""), language)
    response = render(request, "conduct/import/review.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
def edit(request: HttpRequest, town: str, work: str) -> HttpResponse:
    """One edit by script: {"ask": …, "since": revision, "at": key of the window, "language": …}."""
    at, draft = editable_draft(request, town, work)
    try:
        asked = json.loads(request.body)
        since, window = int(asked.pop("since")), str(asked.pop("at"))
        shown = str(asked.pop("shown", draft.language))
    except (ValueError, KeyError, TypeError, AttributeError):
        return JsonResponse({"sentence": _("We do not understand this. Reload the page.")}, status=400)
    try:
        draft = _carry_out(at, draft, asked)
    except Meanwhile as both:
        told = {"key": both.key, "theirs": both.theirs, "mine": both.mine, "ask": asked}
        answer = news(draft, since, window, shown, at.person) | {"meanwhile": told}
        return JsonResponse(answer, status=HTTPStatus.CONFLICT)
    except Refused as refusal:
        return JsonResponse({"sentence": str(refusal.sentence)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse(news(draft, since, window, shown, at.person))


def _carry_out(at: Desk, draft: Draft, asked: dict[str, Any]) -> Draft:
    if asked.get("ask") == "undo":
        return draft_actions.undo(actor=at.person, draft=draft)
    if asked.get("ask") == "redo":
        return draft_actions.redo(actor=at.person, draft=draft)
    return draft_actions.edit(actor=at.person, draft=draft, ask=asked)


def changes(request: HttpRequest, town: str, work: str) -> HttpResponse:
    """What changed since a revision: the page asks every few seconds."""
    at, draft = editable_draft(request, town, work)
    try:
        since = int(request.GET.get("since", "0"))
    except ValueError:
        since = 0
    shown = request.GET.get("shown", draft.language)
    told = news(draft, since, request.GET.get("at", ""), shown, at.person, whole=False)
    return JsonResponse(told, headers={"Cache-Control": "no-store"})


@require_POST
def findings(request: HttpRequest, town: str, work: str) -> HttpResponse:
    """Mark findings as seen, or as open again."""
    at, draft = editable_draft(request, town, work)
    chosen = request.POST.getlist("finding")
    draft_actions.see_to(draft=draft, findings=chosen, seen=request.POST.get("seen") == "1")
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(
            news(draft, draft.revision, request.POST.get("at", ""), draft.language, at.person)
        )
    return redirect(_back(request, at, draft, request.POST.get("at", "")))


def item(request: HttpRequest, town: str, work: str, key: str) -> HttpResponse:
    """One item as forms: everything that can be done with it, without a script."""
    at, draft = editable_draft(request, town, work)
    asked = ask_from(request.POST, key) if request.method == "POST" else None
    told: dict[str, Any] = {}
    status = HTTPStatus.OK
    if asked is not None:
        try:
            _carry_out(at, draft, asked)
            return redirect(_back(request, at, draft, key))
        except Meanwhile as both:
            told, status = {"both": both, "asked": asked}, HTTPStatus.CONFLICT
        except Refused as refusal:
            told, status = {"sentence": refusal.sentence}, HTTPStatus.UNPROCESSABLE_ENTITY
        draft.refresh_from_db()
    try:
        context = item_page(draft, key) | told
    except Clash:
        context = {"draft": draft, "gone": True} | told
        status = HTTPStatus.NOT_FOUND
    return render(request, "conduct/import/item.html", context, status=status)


def _back(request: HttpRequest, at: Desk, draft: Draft, key: str) -> str:
    """The review at an item (what was removed or joined is no longer there: then at its window's start)."""
    address = reverse("draft", args=[at.town.slug, draft.work.slug])
    rule = request.POST.get("rule", "")
    return f"{address}?at={key}{f'&rule={rule}' if rule.replace('-', '').isalnum() else ''}#i-{key}"


@require_POST
def begin(request: HttpRequest, town: str, work: str) -> HttpResponse:
    """Begin a draft from the newest edition of a work."""
    at, here = own_work(request, town, work)
    draft_actions.begin_from(actor=at.person, work=here, edition=newest_edition(here))
    return redirect("draft", town=at.town.slug, work=here.slug)


def begin_empty(request: HttpRequest, town: str) -> HttpResponse:
    """Begin a code without a document."""
    at = editor_desk(request, town)
    form = BeginForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        draft = draft_actions.begin_new(actor=at.person, town=at.town, title=form.cleaned_data["title"])
        return redirect("draft", town=at.town.slug, work=draft.work.slug)
    status = HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
    return render(request, "conduct/import/begin.html", {"form": form}, status=status)
