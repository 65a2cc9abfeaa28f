"""One question of a draft: a shipped one in the town's own words, or one of the town's own.

Promises that what was typed comes back, also where somebody else changed the same question meanwhile.
"""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from erecode.core.refused import Overtaken
from erecode.guidance import editing, editing_actions
from erecode.guidance.editing_access import Bench, draft_bench
from erecode.guidance.editing_actions import Step
from erecode.guidance.editing_question_forms import QuestionForm
from erecode.guidance.editing_way_back import back_to
from erecode.guidance.sheet import Sheet


def question(request: HttpRequest, town: str, situation: str, key: str = "") -> HttpResponse:
    """One question that the table asks; without a key a new one of the town's own."""
    at, draft = draft_bench(request, town, situation)
    form = _form(request, at, draft.read(), key)
    if request.method != "POST":
        return _page(request, at, form)
    if not form.is_valid():
        return _page(request, at, form, status=HTTPStatus.BAD_REQUEST)
    value = form.value()
    step = Step(
        f"question {value.key}",
        lambda there: editing.put_question(there, value),
        lambda there: editing.question_mark(there, value.key),
        form.cleaned_data["seen"],
    )
    try:
        editing_actions.change(actor=at.desk.person, draft=draft, step=step)
    except Overtaken as refusal:
        data = request.POST.copy()
        data["seen"] = editing.question_mark(draft_bench(request, town, situation)[1].read(), value.key)
        form.data = data
        return _page(request, at, form, status=HTTPStatus.CONFLICT, overtaken=str(refusal.sentence))
    return back_to(request, town, situation, "questions")


def _form(request: HttpRequest, at: Bench, sheet: Sheet, key: str) -> QuestionForm:
    held = {one.key: one for one in sheet.table.questions}
    if key and key not in held:
        raise Http404
    return QuestionForm(
        request.POST if request.method == "POST" else None,
        sheet=sheet,
        situation=at.situation,
        question=held.get(key),
        seen=editing.question_mark(sheet, key),
    )


def _page(
    request: HttpRequest,
    at: Bench,
    form: QuestionForm,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    overtaken: str = "",
) -> HttpResponse:
    context = {"at": at, "form": form, "overtaken": overtaken}
    return render(request, "guidance/editing/question.html", context, status=status)
