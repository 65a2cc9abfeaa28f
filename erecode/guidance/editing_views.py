"""The editor of tables: the list of situations, a draft, one case, the frame; each step is saved.

Door, form, action, page. What is typed is never lost: a form that is wrong or overtaken comes back as typed.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from erecode.core.clock import today
from erecode.core.refused import Overtaken
from erecode.core.texts import pick, reader_language
from erecode.guidance import editing, editing_actions
from erecode.guidance.editing_access import Bench, bench, draft_bench, version_bench
from erecode.guidance.editing_actions import Step
from erecode.guidance.editing_frame_forms import FrameForm, ScenarioForm
from erecode.guidance.editing_pages import ask_choices, citable, codes_of, rows_of, value_choices
from erecode.guidance.editing_sheet import sheet_page
from erecode.guidance.editing_way_back import back_to
from erecode.guidance.models import TableVersion
from erecode.guidance.scenario import Scenario
from erecode.guidance.sheet import Sheet
from erecode.organisations.access import editor_desk


def situations(request: HttpRequest, town: str) -> HttpResponse:
    """Every situation with how far the town is."""
    at = editor_desk(request, town)
    return render(request, "guidance/editing/list.html", {"rows": rows_of(at.town, reader_language())})


def situation(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """The draft of a situation in words; without a draft what is published, and how to begin."""
    at = bench(request, town, situation)
    version = at.draft or at.newest
    begun = version is None or version.in_force_from is None or version.in_force_from <= today()
    context: dict[str, Any] = {"at": at, "draft": at.draft, "version": version, "begun": begun}
    if version is not None:
        context["page"] = _page(at, version, version.read())
    return render(request, "guidance/editing/table.html", context)


def _page(at: Bench, version: TableVersion, sheet: Sheet) -> object:
    language = reader_language()
    return sheet_page(sheet, citable(version, language), dict(ask_choices(at.desk.town, language)), language)


@require_POST
def begin(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """Begin a draft: of the newest version, of an older one, or empty."""
    at = bench(request, town, situation)
    number = request.POST.get("number", "")
    sheet = at.newest.read() if at.newest else None
    if number.isdecimal() and len(number) < 6:
        sheet = version_bench(request, town, situation, int(number))[1].read()
    editing_actions.begin(actor=at.desk.person, town=at.desk.town, situation=situation, sheet=sheet)
    return redirect("table", town=town, situation=situation)


def scenario(request: HttpRequest, town: str, situation: str, key: str = "") -> HttpResponse:
    """One case that the table must answer; without a key a new one."""
    at, draft = draft_bench(request, town, situation)
    sheet = draft.read()
    old = next((one for one in sheet.scenarios if one.key == key), None)
    if key and old is None and request.method != "POST":
        raise Http404
    form = _scenario_form(request, sheet, old or Scenario(key, {}, "allowed"))
    if request.method == "POST" and form.is_valid():
        value = form.value()
        step = Step(
            f"scenario {value.key}",
            lambda there: editing.put_scenario(there, key, value),
            lambda there: editing.scenario_mark(there, key),
            form.cleaned_data["seen"],
        )
        try:
            editing_actions.change(actor=at.desk.person, draft=draft, step=step)
        except Overtaken as refusal:
            form = _renewed(form, editing.scenario_mark(draft_bench(request, town, situation)[1].read(), key))
            return _form_page(
                request, at, "scenario", form, status=HTTPStatus.CONFLICT, overtaken=str(refusal.sentence)
            )
        return back_to(request, town, situation, "cases")
    status = HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
    return _form_page(request, at, "scenario", form, status=status)


def _scenario_form(request: HttpRequest, sheet: Sheet, scenario: Scenario) -> ScenarioForm:
    return ScenarioForm(
        request.POST if request.method == "POST" else None,
        sheet=sheet,
        scenario=scenario,
        seen=editing.scenario_mark(sheet, scenario.key) if scenario.key else "",
        language=reader_language(),
    )


def _renewed(form: Any, seen: str) -> Any:  # noqa: ANN401 - either form, the same back
    """The same form, counting from now on as opened on what stands there."""
    data = form.data.copy()
    data["seen"] = seen
    form.data = data
    return form


@require_POST
def remove_scenario(request: HttpRequest, town: str, situation: str, key: str) -> HttpResponse:
    """Take a case away, as it stood on the page."""
    at, draft = draft_bench(request, town, situation)
    step = Step(
        f"scenario {key} removed",
        lambda sheet: editing.remove_scenario(sheet, key),
        lambda sheet: editing.scenario_mark(sheet, key),
        request.POST.get("seen", ""),
    )
    editing_actions.change(actor=at.desk.person, draft=draft, step=step)
    return back_to(request, town, situation, "cases")


def frame(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """Which code, which questions in which order, whom to ask, duties of the town's own."""
    at, draft = draft_bench(request, town, situation)
    sheet = draft.read()
    form = FrameForm(
        request.POST if request.method == "POST" else None,
        sheet=sheet,
        situation=at.situation,
        seen=editing.frame_mark(sheet),
        language=reader_language(),
        people=ask_choices(at.desk.town, reader_language()),
        works=[(work.slug, pick(work.titles)) for work in codes_of(at.desk.town)],
        values=value_choices(at.desk.town, reader_language()),
    )
    if request.method == "POST" and form.is_valid():
        try:
            editing_actions.change(actor=at.desk.person, draft=draft, step=_frame_step(form))
        except Overtaken as refusal:
            form = _renewed(form, editing.frame_mark(draft_bench(request, town, situation)[1].read()))
            return _form_page(
                request, at, "frame", form, status=HTTPStatus.CONFLICT, overtaken=str(refusal.sentence)
            )
        return back_to(request, town, situation, "questions")
    status = HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
    return _form_page(request, at, "frame", form, status=status)


def _frame_step(form: FrameForm) -> Step:
    data, questions, duties, values = form.cleaned_data, form.questions(), form.duties(), form.values()
    return Step(
        "frame",
        lambda sheet: editing.put_frame(
            sheet, work=data["work"], questions=questions, ask=data["ask"], duties=duties, values=values
        ),
        editing.frame_mark,
        data["seen"],
    )


def _form_page(
    request: HttpRequest, at: Bench, name: str, form: object, *, status: HTTPStatus, overtaken: str = ""
) -> HttpResponse:
    context = {"at": at, "form": form, "overtaken": overtaken}
    return render(request, f"guidance/editing/{name}.html", context, status=status)
