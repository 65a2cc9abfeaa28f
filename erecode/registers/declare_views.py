"""Declaring: choose a register, four fields, and a draft that is never lost.

Open to accounts and badges alike: each view passes a door that knows both.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from erecode.conduct.quoting import quotes
from erecode.core.clock import today
from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.organisations.who import Desk
from erecode.registers import declaring_actions as actions
from erecode.registers.access import draft_for, may_enter_for_others, register_for, said_nothing
from erecode.registers.colleagues import named, near, resolve, somebody
from erecode.registers.declare_known import known_of
from erecode.registers.declare_page import choices_of
from erecode.registers.declaring_actions import OWN, Beginning, Faulty
from erecode.registers.declaring_twice import Twice
from erecode.registers.definition import Asked, FieldKind, Register
from erecode.registers.forms import DeclarationForm
from erecode.registers.models import Declaration, RegisterVersion
from erecode.registers.plain import read
from erecode.registers.renewing_actions import nothing_to_declare
from erecode.registers.shown import reference
from erecode.signin.access import own_desk

FIRST = (Asked.FIRST,)


@login_not_required
@never_cache
def declare(request: HttpRequest, town: str) -> HttpResponse:
    """What can be declared here, and what one is asked once a year."""
    at = own_desk(request, town)
    return render(request, "registers/declare.html", {"choices": choices_of(at, said_nothing(at))})


@login_not_required
@never_cache
def declare_in(request: HttpRequest, town: str, register: str) -> HttpResponse:
    """The first fields of a declaration; what the address says of it is filled in."""
    at, version = register_for(request, town, register)
    definition = read(version.definition)
    known = known_of(at, definition, request.GET)
    form = DeclarationForm(at.town, definition, _posted(request), typed=known.typed, known=known)
    sent = _sent(request, at, version, form) if request.method == "POST" else None
    return sent or _form_page(request, at, form, FIRST)


@login_not_required
@never_cache
def resume(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """A draft, as far as it was filled in."""
    seen = draft_for(request, town, uid)
    draft, at = seen.declaration, seen.at
    typed = named(at.town, seen.definition, draft.typed) | {
        "form_key": draft.form_key,
        "timing": draft.timing,
    }
    asked = OWN if draft.replaces_id else FIRST
    form = DeclarationForm(
        at.town, seen.definition, _posted(request), asked=asked, typed=typed, also=draft.typed
    )
    sent = _sent(request, at, draft.version, form, draft) if request.method == "POST" else None
    return sent or _form_page(request, at, form, asked, draft)


@login_not_required
@require_POST
@never_cache
def keep(request: HttpRequest, town: str, register: str) -> HttpResponse:
    """Keep what is typed so far, while somebody types: nothing is judged and nothing is sent."""
    at, version = register_for(request, town, register)
    form = DeclarationForm(at.town, read(version.definition), request.POST, asked=OWN)
    if any(form.words().values()):
        _keep(at, version, form, None)
    return HttpResponse(status=204)


@login_not_required
@require_POST
def nothing(request: HttpRequest, town: str, register: str) -> HttpResponse:
    """Nothing to declare in a register this year, by somebody who is asked so."""
    at, version = register_for(request, town, register)
    if at.person.category not in read(version.definition).nil:
        raise Http404
    nothing_to_declare(actor=at.person, register=version.key, year=today().year)
    messages.success(request, _("It is written down that you have nothing to declare this year."))
    return redirect("declare", town=town)


def _form_page(
    request: HttpRequest,
    at: Desk,
    form: DeclarationForm,
    asked: tuple[Asked, ...],
    draft: Declaration | None = None,
    *,
    before: Declaration | None = None,
) -> HttpResponse:
    definition = form.register
    other = draft.person.name if draft and draft.entered_by_id and draft.person else ""
    context: dict[str, Any] = {
        "form": form,
        "register": definition,
        "draft": draft,
        "quotes": quotes(at.town, definition.cites),
        "names": near(at.person) if _asks_person(definition, asked) else [],
        "may_enter": may_enter_for_others(at) and not (draft and draft.replaces_id),
        "about": request.POST.get("about", request.GET.get("about", other)),
    }
    if before:
        context |= {"before": before, "reference": reference(before)}
        return render(request, "registers/form.html", context, status=409)
    wrong = request.method == "POST" and bool(form.errors)
    return render(request, "registers/form.html", context, status=400 if wrong else 200)


def _sent(
    request: HttpRequest,
    at: Desk,
    version: RegisterVersion,
    form: DeclarationForm,
    draft: Declaration | None = None,
) -> HttpResponse | None:
    """What becomes of a form that was sent; None where something needs another look."""
    about = draft.person if draft and draft.replaces_id else _about(request, at, form)
    if "later" in request.POST and not form.non_field_errors():
        _keep(at, version, form, about)
        messages.success(request, _("It is kept. Finish it when you like."))
        return redirect("declarations", town=at.town.slug)
    if not form.is_valid():
        return None
    kept = _keep(at, version, form, about)
    try:
        return _declare(request, at, kept, form)
    except Twice as twice:
        if draft is None:
            actions.withdraw(actor=at.person, declaration=kept)
        return _form_page(request, at, form, FIRST, draft, before=twice.before)


def _keep(at: Desk, version: RegisterVersion, form: DeclarationForm, about: Person | None) -> Declaration:
    """The draft of a form, with what was typed, right or wrong."""
    words, _nobody = resolve(at.town, form.register, form.words())
    beginning = Beginning(version, form.timing(), form.key(), words, about)
    draft = actions.begin(actor=at.person, beginning=beginning)
    if draft.number is None:
        actions.keep(actor=at.person, declaration=draft, typed=words)
    return draft


def _declare(
    request: HttpRequest, at: Desk, draft: Declaration, form: DeclarationForm
) -> HttpResponse | None:
    words, nobody = resolve(at.town, form.register, form.words())
    try:
        if nobody:
            raise Faulty(nobody)
        again = "again" in request.POST
        done = actions.submit(actor=at.person, declaration=draft, typed=words, again=again)
    except Faulty as faulty:
        form.show(faulty.faults)
        return None
    except Twice:
        raise
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return None
    if done.person_id is None:
        return render(request, "registers/written.html", {"reference": reference(done), "row": done})
    return redirect("declaration", town=at.town.slug, uid=done.uid)


def _about(request: HttpRequest, at: Desk, form: DeclarationForm) -> Person | None:
    """Whom it is about where that is somebody else, which some may enter."""
    typed = request.POST.get("about", "").strip()
    if not typed:
        return None
    found = somebody(at.town, typed) if may_enter_for_others(at) else None
    if found is None:
        form.add_error(None, _("We find no colleague called “%(name)s”.") % {"name": typed[:200]})
    return found


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _asks_person(definition: Register, asked: tuple[Asked, ...]) -> bool:
    return any(each.kind is FieldKind.PERSON for each in definition.fields if each.asked in asked)
