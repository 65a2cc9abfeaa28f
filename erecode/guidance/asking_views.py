"""Asking: the situations, one question per screen, the answer; and the step cards.

Promises that nobody has to sign in, that everything works without a script, and that nothing of what somebody
asks is kept or told: no database, no audit, no browser cache, no referrer.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from erecode.core.clock import today
from erecode.core.publishing import published
from erecode.core.refused import Refused
from erecode.guidance.answer_pages import answer_page
from erecode.guidance.asking_access import Asking, Outdated, asking, card_or_404, room
from erecode.guidance.asking_pages import answered_by_form, context_of, question_page, title_of
from erecode.guidance.card_pages import card_page
from erecode.guidance.gaps import count_gaps, gaps_in
from erecode.guidance.interview import next_screen

View = Callable[..., HttpResponse]


def untold(view: View) -> View:
    """Mark a public view whose address holds what somebody asks: no cache and no referrer tells of it."""

    @login_not_required
    @require_safe
    @wraps(view)
    def marked(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except Outdated as outdated:
            response = _outdated(request, outdated.asking)
        response["Cache-Control"] = "no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return marked


@login_not_required
@require_safe
@published
def situations(request: HttpRequest, town: str) -> HttpResponse:
    """Every situation, and the step cards."""
    here = room(request, town)
    return render(request, "guidance/asking.html", context_of(here))


@untold
@published
def ask(request: HttpRequest, town: str, situation: str, given: str = "") -> HttpResponse:
    """The next question; the answer where there is none left."""
    at = asking(request, town, situation, given)
    screen = next_screen(at.compiled, at.given)
    if screen is None:
        return _answer(request, at)
    wrong = ("", "")
    if request.GET:
        try:
            return redirect(answered_by_form(at, screen, request.GET))
        except Refused as refused:
            wrong = (request.GET.get("value", ""), str(refused.sentence))
    page = question_page(at, screen, wrong)
    return render(request, "guidance/question.html", {"page": page}, status=400 if wrong[1] else 200)


@untold
@published
def answer(request: HttpRequest, town: str, situation: str, given: str = "") -> HttpResponse:
    """The answer with what is known so far."""
    return _answer(request, asking(request, town, situation, given))


def _answer(request: HttpRequest, at: Asking) -> HttpResponse:
    questions = {question.key: question for question in at.compiled.table.questions}
    answered = at.room.guide.answer(at.situation.key, at.given.said(questions))
    page = answer_page(at, answered)
    response = render(request, "guidance/answer.html", {"page": page, "situation": at.situation.key})
    gaps = gaps_in(answered.advice, at.given.words)
    if gaps and _is_asked(request):
        count_gaps(at.room.town, at.situation.key, gaps, today())
        response.published = False  # type: ignore[attr-defined]
    return response


def _is_asked(request: HttpRequest) -> bool:
    """Whether a person opens the page, and no browser fetches it ahead of a visit that may never come."""
    ahead = {request.headers.get("Sec-Purpose", ""), request.headers.get("Purpose", "")}
    return request.method == "GET" and not any("prefetch" in said for said in ahead)


def _outdated(request: HttpRequest, at: Asking) -> HttpResponse:
    context = {"title": title_of(at), "situation": at.situation.key}
    return render(request, "guidance/outdated.html", context, status=404)


@login_not_required
@require_safe
@published
def step_card(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """One step card."""
    here, card = card_or_404(request, town, key)
    return render(request, "guidance/card.html", {"page": card_page(here, card)})
