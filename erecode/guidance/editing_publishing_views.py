"""A draft is tried out, looked at a second time and published; versions, and files for other tools.

A draft is asked through the same function as every answer. Publishing says first what will be different.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.core.texts import reader_language
from erecode.guidance import editing_actions
from erecode.guidance.catalogue import catalogue
from erecode.guidance.changes import differences, flips
from erecode.guidance.dmn_reading import Imported, NotDmn, read_dmn
from erecode.guidance.dmn_words import told as told_of_file
from erecode.guidance.dmn_writing import write_dmn
from erecode.guidance.editing import fault_in
from erecode.guidance.editing_access import Bench, bench, draft_bench, version_bench
from erecode.guidance.editing_actions import Step
from erecode.guidance.editing_frame_forms import AnswersForm, DmnForm, PublishTableForm
from erecode.guidance.editing_pages import ask_choices, citable, history_of
from erecode.guidance.editing_sheet import sheet_page
from erecode.guidance.guide import Guide
from erecode.guidance.models import TableVersion
from erecode.guidance.rule_words import given_words, named, text_in, verdict_words
from erecode.guidance.sheet import Sheet


def try_out(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """Ask the draft: answers at the top, and what it says with every word that it cites."""
    at, draft = draft_bench(request, town, situation)
    sheet, language = draft.read(), reader_language()
    form = AnswersForm(
        request.GET if request.GET else None, questions=sheet.table.questions, given={}, language=language
    )
    context: dict[str, Any] = {"at": at, "draft": draft, "form": form}
    if form.is_bound and form.is_valid():
        context["tried"] = _tried(at, draft, sheet, form)
    return render(request, "guidance/editing/try.html", context)


def _tried(at: Bench, draft: TableVersion, sheet: Sheet, form: AnswersForm) -> dict[str, Any]:
    language = reader_language()
    words = citable(draft, language)
    guide = Guide({draft.situation: sheet.table}, words.provisions, dict(sheet.duties))
    answered = guide.answer(draft.situation, form.given)
    advice = answered.advice
    duties = {**catalogue().duties, **sheet.duties}
    questions = {question.key: question for question in sheet.table.questions}
    people = dict(ask_choices(at.desk.town, language))
    return {
        "verdict": advice.verdict,
        "words": verdict_words(advice.verdict, language),
        "because": [text_in(rule.reasons, language) for rule in advice.reasons if rule.reasons],
        "rule": advice.rule,
        "cites": answered.cites,
        "duties": [named(duties, duty, language) for duty in advice.duties],
        "ask": people.get(advice.ask, advice.ask),
        "open": [text_in(questions[key].texts, language) or key for key in advice.open_questions],
        "what_if": [
            (given_words(dict(change.answers), questions, language), verdict_words(change.verdict, language))
            for change in advice.what_if[:8]
        ],
    }


def publish(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """The second look: findings, cases, differences and flipped answers; then publish."""
    at, draft = draft_bench(request, town, situation)
    sheet = draft.read()
    words = citable(draft, reader_language())
    first = {"revision": draft.revision, "since": today()}
    changed = sorted(words.changed & sheet.cites)
    posted = request.POST if request.method == "POST" else None
    form = PublishTableForm(posted, changed=bool(changed), initial=first)
    if request.method == "POST" and form.is_valid():
        revision = form.cleaned_data["revision"]
        try:
            editing_actions.publish(
                actor=at.desk.person, draft=draft, revision=revision, terms=form.terms(at.desk.person)
            )
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("Published. From its day on people get these answers."))
            return redirect("table", town=town, situation=situation)
    context = _second_look(at, draft, sheet) | {
        "form": form,
        "changed": [words.quote(key) for key in changed],
    }
    status = HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
    return render(request, "guidance/editing/publish.html", context, status=status)


def _second_look(at: Bench, draft: TableVersion, sheet: Sheet) -> dict[str, Any]:
    language = reader_language()
    people = dict(ask_choices(at.desk.town, language))
    before = at.newest.read() if at.newest else None
    return {
        "at": at,
        "draft": draft,
        "page": sheet_page(sheet, citable(draft, language), people, language),
        "differences": differences(before, sheet, language) if before else None,
        "flips": flipped(before, sheet, language) if before else [],
    }


def flipped(before: Sheet, after: Sheet, language: str) -> list[dict[str, str]]:
    """The cases that another version answers otherwise, in words."""
    questions = {q.key: q for q in (*before.table.questions, *after.table.questions)}
    return [
        {
            "case": text_in(flip.scenario.reasons, language)
            or given_words(flip.scenario.given, questions, language),
            "before": verdict_words(flip.before, language),
            "after": verdict_words(flip.after, language),
        }
        for flip in flips(before, after)
    ]


def discard(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """Ask first, then throw the draft away."""
    at, draft = draft_bench(request, town, situation)
    if request.method == "POST":
        editing_actions.discard(actor=at.desk.person, draft=draft)
        return redirect("table", town=town, situation=situation)
    return render(request, "guidance/editing/discard.html", {"at": at, "draft": draft})


def versions(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """Every published version, the newest first."""
    at = bench(request, town, situation)
    context = {"at": at, "history": history_of(at.desk.town, situation, today())}
    return render(request, "guidance/editing/versions.html", context)


def version(request: HttpRequest, town: str, situation: str, number: int) -> HttpResponse:
    """One version in words, and what it changed against the one before."""
    at, found = version_bench(request, town, situation, number)
    language = reader_language()
    sheet = found.read()
    people = dict(ask_choices(at.desk.town, language))
    context: dict[str, Any] = {
        "at": at,
        "version": found,
        "page": sheet_page(sheet, citable(found, language), people, language),
    }
    if number > 1:
        before = version_bench(request, town, situation, number - 1)[1].read()
        context["differences"] = differences(before, sheet, language)
        context["flips"] = flipped(before, sheet, language)
    return render(request, "guidance/editing/version.html", context)


def as_dmn(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """The draft, or what is published, as a file for other tools."""
    at = bench(request, town, situation)
    version = at.draft or at.newest
    if version is None:
        raise Refused(_("There is no table yet to make a file of."))
    sheet = version.read()
    data = write_dmn(sheet.table, sheet.scenarios, sheet.duties, reader_language())
    name = f"{town}-{situation}-{version.number}.dmn"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/xml", headers=headers)


def take_dmn(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """A file of another tool becomes the draft; what could not be read is told."""
    at = bench(request, town, situation)
    posted = request.method == "POST"
    form = DmnForm(request.POST if posted else None, request.FILES if posted else None)
    context: dict[str, Any] = {"at": at, "form": form}
    if posted and form.is_valid():
        try:
            read = read_dmn(form.cleaned_data["file"].read(), situation)
            _take(at, read, replacing=form.cleaned_data["replace"])
        except NotDmn as refusal:
            form.add_error("file", told_of_file(refusal.kind, reader_language()))
        except Refused as refusal:
            form.add_error(refusal.field or None, str(refusal.sentence))
        else:
            context["left"] = [told_of_file(one.kind, reader_language(), one) for one in read.left]
            context["rules"] = len(read.table.rules)
            return render(request, "guidance/editing/taken.html", context)
    status = HTTPStatus.BAD_REQUEST if posted else HTTPStatus.OK
    return render(request, "guidance/editing/take.html", context, status=status)


def _take(at: Bench, read: Imported, *, replacing: bool) -> None:
    """Make a draft of what was read, or put it in the place of the draft where that was asked."""
    work = (at.draft or at.newest).work.slug if at.draft or at.newest else ""  # type: ignore[union-attr]
    values = at.newest.read().values if at.newest else ()
    sheet = Sheet(work, read.table, tuple(read.scenarios), read.duties, values)
    if fault := fault_in(sheet):
        raise Refused(
            _("“%(word)s” in this file cannot be kept: it is no name, is too long or stands twice.")
            % {"word": fault},
            field="file",
        )
    if at.draft is None:
        editing_actions.begin(
            actor=at.desk.person, town=at.desk.town, situation=at.situation.key, sheet=sheet
        )
        return
    if not replacing:
        raise Refused(_("There is a draft already. Say that this may take its place."), field="replace")
    step = Step(
        "taken from a file", lambda there: Sheet(there.work, sheet.table, sheet.scenarios, sheet.duties)
    )
    editing_actions.change(actor=at.desk.person, draft=at.draft, step=step)
