"""Asking for advice, by account or badge: ask, read, answer, give for the memory, delete."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from erecode.core.clock import today
from erecode.core.wiping import wipe
from erecode.dilemmas import question_access, question_actions
from erecode.dilemmas.models import AdviceQuestion
from erecode.dilemmas.question_access import Conversation
from erecode.dilemmas.question_forms import AnswerForm, AskForm
from erecode.dilemmas.sealed import open_words


@login_not_required
@require_safe
def questions(request: HttpRequest, town: str) -> HttpResponse:
    """What I asked, and what was asked of me."""
    at = question_access.asker_desk(request, town)
    shown = {"mine": question_access.asked_by(at), "others": question_access.asked_of(at)}
    return _private(render(request, "dilemmas/questions.html", shown))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, town: str) -> HttpResponse:
    """Ask somebody for advice."""
    at = question_access.asker_desk(request, town)
    advisers = question_access.advisers_for(at, today())
    form = AskForm(advisers, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        chosen = {each.person.key: each.person for each in advisers}[form.cleaned_data["adviser"]]
        words = form.cleaned_data["words"]
        made = question_actions.ask(actor=at.person, town=at.town, adviser=chosen, words=words)
        return redirect("advice-question", town=town, uid=made.uid)
    page = render(
        request,
        "dilemmas/ask_advice.html",
        {"form": form, "advisers": advisers},
        status=400 if form.is_bound else 200,
    )
    return _private(page)


@login_not_required
@require_safe
def question(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """A question and its answer, for the two."""
    return _shown(request, question_access.conversation(request, town, uid), None)


@login_not_required
@require_POST
def act(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """Answer, propose, say yes or no, delete."""
    here, verb = question_access.conversation(request, town, uid), request.POST.get("verb", "")
    person, row = here.at.person, here.question
    if here.asks and verb == "delete":
        question_actions.delete(actor=person, question=row)
        wipe(AdviceQuestion)
        messages.success(request, _("Your question and the answer are gone."))
        return redirect("advice-questions", town=town)
    if here.asks and verb in {"yes", "no"}:
        question_actions.decide(actor=person, question=row, yes=verb == "yes")
    elif not here.asks and verb == "propose":
        question_actions.propose(actor=person, question=row)
    elif not here.asks and verb == "answer":
        form = AnswerForm(request.POST)
        if not form.is_valid():
            return _shown(request, here, form)
        question_actions.answer(actor=person, question=row, words=form.cleaned_data["words"])
    else:
        raise Http404
    return redirect("advice-question", town=town, uid=uid)


def _shown(request: HttpRequest, here: Conversation, form: AnswerForm | None) -> HttpResponse:
    row = here.question
    answer = open_words(row.answer)
    shown = {
        "here": here,
        "question": row,
        "words": open_words(row.words),
        "answer": answer,
        "form": form or AnswerForm(initial={"words": answer}),
    }
    return _private(render(request, "dilemmas/question.html", shown, status=400 if form else 200))


def _private(response: HttpResponse) -> HttpResponse:
    patch_cache_control(response, private=True, no_store=True)
    return response
