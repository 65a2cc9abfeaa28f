"""The editor of registers: the list, a new one, a draft part by part and question by question.

Door, form, action, page. What is typed is never lost: a form that is wrong or overtaken comes back as typed.
"""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from erecode.core.refused import Overtaken
from erecode.registers import editing, editing_actions
from erecode.registers.editing_access import (
    Bench,
    bench,
    draft_bench,
    every_version,
    field_bench,
    officers_desk,
    version_bench,
)
from erecode.registers.editing_actions import Step
from erecode.registers.editing_cites import chosen_of, citables, cite_edit, looked_up
from erecode.registers.editing_field_forms import FieldForm
from erecode.registers.editing_forms import MORE, KeepingForm, NamesForm, NewForm, PartForm, WordedForm
from erecode.registers.editing_pages import list_of, register_page, surroundings
from erecode.registers.editing_way_forms import WaysForm
from erecode.registers.handover_forms import HandoverForm
from erecode.registers.models import RegisterVersion
from erecode.registers.plain import read

PARTS: dict[str, type[PartForm]] = {
    "names": NamesForm,
    "ways": WaysForm,
    "keeping": KeepingForm,
    "handover": HandoverForm,
}


def made(request: HttpRequest, town: str) -> HttpResponse:
    """Every register with how far it is."""
    at = officers_desk(request, town)
    return render(request, "registers/editing/list.html", {"rows": list_of(at)})


def new(request: HttpRequest, town: str) -> HttpResponse:
    """A new register, from nothing or as a copy."""
    at = officers_desk(request, town)
    form = NewForm(_posted(request), {row.key: row.name for row in list_of(at)})
    if request.method == "POST" and form.is_valid():
        names, like = form.texts("name"), form.cleaned_data["like"]
        versions = every_version(at)
        key = editing.free_key(next(iter(names.values())), {version.key for version in versions})
        found = next((version for version in reversed(versions) if version.key == like), None)
        register = (
            editing.copy_of(read(found.definition), key, names)
            if found
            else editing.empty_register(key, names)
        )
        editing_actions.begin(actor=at.person, town=at.town, register=register)
        return redirect("register-made", town=town, key=key)
    return render(request, "registers/editing/new.html", {"form": form}, status=_status(request))


def register(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The draft of a register in words; without a draft what is in use, and how to begin."""
    at = bench(request, town, key)
    context = {"at": at, "page": register_page(at.desk.town, at.shown)}
    return render(request, "registers/editing/register.html", context)


@require_POST
def begin(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """Begin a draft: of the version in use, or of an older one."""
    at = bench(request, town, key)
    number = request.POST.get("number", "")
    version = at.newest
    if number.isdecimal() and len(number) < 6:
        _at, version = version_bench(request, town, key, int(number))
    if version is None:
        raise Http404
    editing_actions.begin(actor=at.desk.person, town=at.desk.town, register=read(version.definition))
    return redirect("register-made", town=town, key=key)


def part(request: HttpRequest, town: str, key: str, part: str) -> HttpResponse:
    """One part of a draft: its name, its ways, or its keeping."""
    at, draft = draft_bench(request, town, key)
    if part not in PARTS:
        raise Http404
    held = at.shown
    form = PARTS[part](_posted(request), held, editing.mark(held, part), surroundings(at.desk.town, held))
    overtaken = ""
    if request.method == "POST" and not form.asks_more and form.is_valid():
        step = Step(part, form.edit(), part, form.cleaned_data["seen"])
        overtaken = _changed(at, draft, step)
        if not overtaken:
            return _back(town, key, part)
        _renew(form, editing.mark(held, part))
    context = {"at": at, "form": form, "title": form.title, "overtaken": overtaken}
    return render(request, "registers/editing/part.html", context, status=_status(request, overtaken))


def field(request: HttpRequest, town: str, key: str, field: str = "") -> HttpResponse:
    """One question of a draft; without a key a new one."""
    at, draft, old = (
        field_bench(request, town, key, field) if field else (*draft_bench(request, town, key), None)
    )
    held = at.shown
    name = f"field.{field}"
    form = FieldForm(_posted(request), held, old, editing.mark(held, name), surroundings(at.desk.town, held))
    overtaken = ""
    if request.method == "POST" and not form.asks_more and form.is_valid():
        value = form.value()
        step = Step(
            f"field {value.key}",
            lambda there: editing.put_field(there, field, value),
            name,
            form.cleaned_data["seen"],
        )
        overtaken = _changed(at, draft, step)
        if not overtaken:
            return _back(town, key, "fields")
        _renew(form, editing.mark(held, name))
    context = {"at": at, "form": form, "old": old, "overtaken": overtaken}
    return render(request, "registers/editing/field.html", context, status=_status(request, overtaken))


@require_POST
def move_field(request: HttpRequest, town: str, key: str, field: str) -> HttpResponse:
    """A question one place up or down."""
    at, draft = draft_bench(request, town, key)
    steps = -1 if request.POST.get("to") == "up" else 1
    step = Step(
        f"field {field} moved",
        lambda held: editing.move_field(held, field, steps),
        "order",
        request.POST.get("seen", ""),
    )
    editing_actions.change(actor=at.desk.person, draft=draft, step=step)
    return _back(town, key, "fields")


@require_POST
def remove_field(request: HttpRequest, town: str, key: str, field: str) -> HttpResponse:
    """A question taken away, as it stood on the page."""
    at, draft = draft_bench(request, town, key)
    step = Step(
        f"field {field} removed",
        lambda held: editing.remove_field(held, field),
        f"field.{field}",
        request.POST.get("seen", ""),
    )
    editing_actions.change(actor=at.desk.person, draft=draft, step=step)
    return _back(town, key, "fields")


def cites(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The provisions that a draft rests on, chosen out of the codes in force."""
    at, draft = draft_bench(request, town, key)
    held, known = at.shown, citables(at.desk.town)
    posting = request.method == "POST"
    possible = {*known, *held.cites}
    keys = [each for each in request.POST.getlist("cites") if each in possible]
    keys = keys if posting else list(held.cites)
    mark, overtaken = editing.mark(held, "cites"), ""
    seen = request.POST.get("seen", "") if posting else mark
    if posting and request.POST.get("do") != "find":
        overtaken = _changed(at, draft, Step("cites", cite_edit(keys), "cites", seen))
        if not overtaken:
            return _back(town, key, "cites")
        seen = mark
    words = request.POST.get("q", "").replace("\x00", "")[:100]
    context = {"at": at, "seen": seen, "q": words, "overtaken": overtaken}
    context |= {"chosen": chosen_of(known, keys), "found": looked_up(known, keys, words)}
    status = HTTPStatus.CONFLICT if overtaken else HTTPStatus.OK
    return render(request, "registers/editing/cites.html", context, status=status)


def _changed(at: Bench, draft: RegisterVersion, step: Step) -> str:
    """Do a step; the sentence for the reader where somebody else was first."""
    try:
        editing_actions.change(actor=at.desk.person, draft=draft, step=step)
    except Overtaken as refusal:
        return str(refusal.sentence)
    return ""


def _renew(form: WordedForm, seen: str) -> None:
    """From now on the form counts as opened on what stands there."""
    data = QueryDict(mutable=True)
    for name in form.data:
        data.setlist(name, form.data.getlist(name) if isinstance(form.data, QueryDict) else [])
    data["seen"] = seen
    form.data = data


def _back(town: str, key: str, place: str) -> HttpResponse:
    return redirect(f"{reverse('register-made', args=[town, key])}#{place}")


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _status(request: HttpRequest, overtaken: str = "") -> HTTPStatus:
    if overtaken:
        return HTTPStatus.CONFLICT
    if MORE in request.POST:
        return HTTPStatus.OK
    return HTTPStatus.BAD_REQUEST if request.method == "POST" else HTTPStatus.OK
