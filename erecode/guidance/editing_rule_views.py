"""One rule of a draft: filled in, checked while it is typed, moved, taken away.

Promises that what was typed comes back, also where somebody else changed the same rule meanwhile.
"""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from erecode.core.refused import Overtaken, Refused
from erecode.core.texts import reader_language
from erecode.guidance import editing, editing_actions
from erecode.guidance.editing_access import Bench, draft_bench
from erecode.guidance.editing_actions import Step
from erecode.guidance.editing_forms import RuleForm
from erecode.guidance.editing_pages import Citable, ask_choices, citable
from erecode.guidance.editing_sheet import Told, findings_of, quoted_list, rule_findings, sheet_page
from erecode.guidance.editing_way_back import back_to
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import DOUBT, Rule

UP = "up"


def rule(request: HttpRequest, town: str, situation: str, key: str = "") -> HttpResponse:
    """One rule: what it asks, what follows, why, and whose words it rests on. Without a key a new one."""
    at, draft = draft_bench(request, town, situation)
    sheet = draft.read()
    old = editing.rules_of(sheet.table).get(key)
    if old is None and key not in ("", DOUBT) and request.method != "POST":
        raise Http404
    first = old or Rule(key or editing.free_key(sheet, "rule"), verdict="ask_first" if key == DOUBT else None)
    words = citable(draft, reader_language())
    form = _rule_form(request, at, sheet, first, words)
    if request.method != "POST" or request.POST.get("do") == "find":
        return _rule_page(request, at, form, words)
    if form.is_valid():
        value, seen = form.value(), form.cleaned_data["seen"]
        step = Step(
            f"rule {value.key}",
            lambda there: editing.put_rule(there, key, value),
            lambda there: editing.rule_mark(there, key),
            seen,
        )
        try:
            editing_actions.change(actor=at.desk.person, draft=draft, step=step)
        except Overtaken as refusal:
            return _overtaken_rule(request, at, key, str(refusal.sentence))
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            return back_to(request, town, situation, f"rule-{value.key}")
    return _rule_page(request, at, form, words, status=HTTPStatus.BAD_REQUEST)


def _rule_form(request: HttpRequest, at: Bench, sheet: Sheet, rule: Rule, words: Citable) -> RuleForm:
    return RuleForm(
        request.POST if request.method == "POST" else None,
        sheet=sheet,
        rule=rule,
        seen=editing.rule_mark(sheet, rule.key),
        language=reader_language(),
        people=ask_choices(at.desk.town, reader_language()),
        provisions=words.provisions,
    )


def _rule_page(
    request: HttpRequest,
    at: Bench,
    form: RuleForm,
    words: Citable,
    *,
    status: HTTPStatus = HTTPStatus.OK,
    **more: object,
) -> HttpResponse:
    sought = request.POST.get("q", "")[:100] or request.GET.get("q", "")[:100]
    chosen = form.chosen()
    context = {
        "at": at,
        "form": form,
        "chosen": quoted_list(chosen, words),
        "q": sought,
        "found": [provision for provision in words.find(sought) if provision.key not in chosen],
        "findings": _live(form, words),
        **more,
    }
    return render(request, "guidance/editing/rule.html", context, status=status)


def _live(form: RuleForm, words: Citable) -> list[Told]:
    """The findings about the rule as it is filled in now, saved or not."""
    if form.is_bound and not form.is_valid():
        return []
    value = form.value() if form.is_bound else form.rule
    sheet = editing.put_rule(form.sheet, form.rule.key, value)
    return rule_findings(sheet, value.key, findings_of(sheet, words), reader_language())


def _overtaken_rule(request: HttpRequest, at: Bench, key: str, sentence: str) -> HttpResponse:
    """What stands there now beside what was typed; the next save counts as made on what stands there."""
    _again, draft = draft_bench(request, at.desk.town.slug, at.situation.key)
    sheet, words = draft.read(), citable(draft, reader_language())
    there = editing.rules_of(sheet.table).get(key)
    form = _rule_form(request, at, sheet, there or Rule(key), words)
    data = request.POST.copy()
    data["seen"] = editing.rule_mark(sheet, key)
    form.data = data
    theirs = None
    if there is not None:
        page = sheet_page(sheet, words, dict(ask_choices(at.desk.town, reader_language())), reader_language())
        theirs = next(row for row in (*page.rules, page.doubt) if row and row.key == key)
    more = {"overtaken": sentence, "theirs": theirs}
    return _rule_page(request, at, form, words, status=HTTPStatus.CONFLICT, **more)


def check_rule(request: HttpRequest, town: str, situation: str, key: str = "") -> HttpResponse:
    """The findings about a rule as it is typed, for a page with script; nothing is saved."""
    at, draft = draft_bench(request, town, situation)
    sheet = draft.read()
    first = editing.rules_of(sheet.table).get(key) or Rule(key or "rule")
    words = citable(draft, reader_language())
    form = _rule_form(request, at, sheet, first, words)
    context = {"findings": _live(form, words) if form.is_bound else [], "checked": True}
    return render(request, "guidance/editing/findings.html", context)


def find_words(request: HttpRequest, town: str, situation: str) -> HttpResponse:
    """The provisions that hold some words, for a page with script."""
    _at, draft = draft_bench(request, town, situation)
    sought = request.GET.get("q", "")[:100]
    chosen = set(request.GET.getlist("cites"))
    found = citable(draft, reader_language()).find(sought)
    context = {"q": sought, "found": [one for one in found if one.key not in chosen]}
    return render(request, "guidance/editing/found.html", context)


@require_POST
def move_rule(request: HttpRequest, town: str, situation: str, key: str) -> HttpResponse:
    """One place up or down."""
    at, draft = draft_bench(request, town, situation)
    steps = -1 if request.POST.get("to") == UP else 1
    step = Step(f"rule {key} moved", lambda sheet: editing.move_rule(sheet, key, steps))
    editing_actions.change(actor=at.desk.person, draft=draft, step=step)
    return back_to(request, town, situation, f"rule-{key}", saved=False)


@require_POST
def remove_rule(request: HttpRequest, town: str, situation: str, key: str) -> HttpResponse:
    """Take a rule away, as it stood on the page."""
    at, draft = draft_bench(request, town, situation)
    step = Step(
        f"rule {key} removed",
        lambda sheet: editing.remove_rule(sheet, key),
        lambda sheet: editing.rule_mark(sheet, key),
        request.POST.get("seen", ""),
    )
    editing_actions.change(actor=at.desk.person, draft=draft, step=step)
    return back_to(request, town, situation, "rules")
