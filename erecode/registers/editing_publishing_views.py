"""A draft of a register is looked at as a declarer sees it, published or thrown away; and its versions."""

from __future__ import annotations

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from erecode.core.refused import Refused
from erecode.core.texts import pick
from erecode.registers import editing_actions
from erecode.registers.definition import Asked, FieldKind
from erecode.registers.definition_in_words import Difference, differences
from erecode.registers.editing_access import Bench, bench, draft_bench, history, version_bench
from erecode.registers.editing_cites import citables
from erecode.registers.editing_forms import PublishForm
from erecode.registers.editing_pages import register_page
from erecode.registers.forms import DeclarationForm
from erecode.registers.models import RegisterVersion
from erecode.registers.plain import read


def look(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The form as a declarer gets it, its details and what the decider is asked; nothing is sent."""
    at = bench(request, town, key)
    held = at.shown
    asked = {
        Asked.FIRST: _("What people see first"),
        Asked.LATER: _("What they can add later"),
        Asked.DECIDER: _("What the decider is asked"),
    }
    forms = [(title, DeclarationForm(at.desk.town, held, asked=(when,))) for when, title in asked.items()]
    files = [pick(field.texts) for field in held.fields if field.kind is FieldKind.FILE]
    context = {"at": at, "register": held, "forms": forms, "files": files}
    return render(request, "registers/editing/look.html", context)


def publish(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """What is different, what is wrong, and the button."""
    at, draft = draft_bench(request, town, key)
    form = PublishForm(request.POST if request.method == "POST" else None, initial={"seen": draft.digest})
    if request.method == "POST" and form.is_valid():
        try:
            data = form.cleaned_data
            editing_actions.publish(actor=at.desk.person, draft=draft, seen=data["seen"], note=data["note"])
        except Refused as refusal:
            form.add_error(None, str(refusal.sentence))
        else:
            messages.success(request, _("This version is in use. Older declarations keep theirs."))
            return redirect("register-made", town=town, key=key)
    context = {"at": at, "form": form, "page": register_page(at.desk.town, at.shown)}
    context["differences"] = _differences(at, at.newest, draft) if at.newest else None
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "registers/editing/publish.html", context, status=status)


def discard(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """Throw the draft away, after a page that asks."""
    at, draft = draft_bench(request, town, key)
    if request.method == "POST":
        editing_actions.discard(actor=at.desk.person, draft=draft)
        return (
            redirect("register-made", town=town, key=key)
            if at.newest
            else redirect("registers-made", town=town)
        )
    return render(request, "registers/editing/discard.html", {"at": at})


def versions(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """Every published version, with its note."""
    at = bench(request, town, key)
    context = {"at": at, "history": history(at)}
    return render(request, "registers/editing/versions.html", context)


def version(request: HttpRequest, town: str, key: str, number: int) -> HttpResponse:
    """One version in words, and what was different from the one before."""
    at, found = version_bench(request, town, key, number)
    before = next((each for each in history(at) if each.number < number), None)
    context = {"at": at, "version": found, "page": register_page(at.desk.town, read(found.definition))}
    context["differences"] = _differences(at, before, found) if before else None
    return render(request, "registers/editing/version.html", context)


def _differences(at: Bench, old: RegisterVersion, new: RegisterVersion) -> list[Difference]:
    texts = {key: each.text[:120] for key, each in citables(at.desk.town).items()}
    return differences(read(old.definition), read(new.definition), texts)
