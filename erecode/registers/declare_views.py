"""Declaring: choose a register, four fields, details later, and what became of it.

Open to accounts and badges alike: each view passes a door that knows both.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from erecode.core.refused import Refused
from erecode.organisations.models import Person
from erecode.organisations.who import Desk
from erecode.registers import declaring_actions as actions
from erecode.registers.access import (
    Seen,
    declaration_for,
    may_enter_for_others,
    own_declarations,
    register_for,
)
from erecode.registers.attaching import NoFile, attach
from erecode.registers.colleagues import near, resolve, somebody
from erecode.registers.decide_forms import DecisionForm
from erecode.registers.declaration_page import page_of
from erecode.registers.declaring_actions import Beginning, Faulty, words_of
from erecode.registers.definition import Asked, FieldKind, Register
from erecode.registers.flow import State
from erecode.registers.forms import DeclarationForm
from erecode.registers.models import RegisterVersion
from erecode.registers.plain import read
from erecode.registers.shown import reference, state_words, tone
from erecode.registers.stored import registers_of
from erecode.signin.access import own_desk


@login_not_required
@never_cache
def declare(request: HttpRequest, town: str) -> HttpResponse:
    """What can be declared here."""
    at = own_desk(request, town)
    return render(request, "registers/declare.html", {"registers": list(registers_of(at.town).values())})


@login_not_required
@never_cache
def declare_in(request: HttpRequest, town: str, register: str) -> HttpResponse:
    """The first fields of a declaration; answers of a situation in the address fill some in."""
    at, version = register_for(request, town, register)
    definition = read(version.definition)
    form = DeclarationForm(at.town, definition, _posted(request), typed=_prefilled(request, definition))
    if request.method == "POST" and form.is_valid():
        made = _declare(request, at, version, form)
        if made is not None:
            return made
    about = request.POST.get("about", "") if request.method == "POST" else request.GET.get("about", "")
    context = {
        "form": form,
        "register": definition,
        "names": near(at.person) if _asks_person(definition, (Asked.FIRST,)) else [],
        "may_enter": may_enter_for_others(at),
        "about": about,
    }
    return render(request, "registers/form.html", context, status=400 if form.errors else 200)


def _declare(
    request: HttpRequest, at: Desk, version: RegisterVersion, form: DeclarationForm
) -> HttpResponse | None:
    """Keep what was typed, then declare; None where something needs another look."""
    about = _about(request, at, form)
    if form.errors:
        return None
    words, nobody = resolve(at.town, form.register, form.words())
    beginning = Beginning(version, form.timing(), form.cleaned_data["form_key"], words, about)
    draft = actions.begin(actor=at.person, beginning=beginning)
    if draft.number is None:
        actions.keep(actor=at.person, declaration=draft, typed=words)
    try:
        if nobody:
            raise Faulty(nobody)
        done = actions.submit(actor=at.person, declaration=draft, typed=words)
    except Faulty as faulty:
        form.show(faulty.faults)
        return None
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return None
    if done.person_id is None:
        return render(request, "registers/written.html", {"reference": reference(done)})
    return redirect("declaration", town=at.town.slug, uid=done.uid)


def _about(request: HttpRequest, at: Desk, form: DeclarationForm) -> Person | None:
    """Whom it is about where that is somebody else, which some may enter."""
    typed = request.POST.get("about", "").strip()
    if not typed:
        return None
    found = somebody(at.town, typed) if may_enter_for_others(at) else None
    if found is None:
        form.add_error(None, _("We find no colleague called “%(name)s”.") % {"name": typed})
    return found


def _posted(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _prefilled(request: HttpRequest, definition: Register) -> Mapping[str, str]:
    return {
        each.key: word
        for each in definition.fields
        if each.question and (word := request.GET.get(each.question, ""))
    }


def _asks_person(definition: Register, asked: tuple[Asked, ...]) -> bool:
    return any(each.kind is FieldKind.PERSON for each in definition.fields if each.asked in asked)


@login_not_required
@never_cache
def mine(request: HttpRequest, town: str) -> HttpResponse:
    """What I declared, with where it stands."""
    at = own_desk(request, town)
    rows = [
        {"row": row, "reference": reference(row), "state": state_words(row), "tone": tone(row)}
        for row in own_declarations(at)[:200]
    ]
    return render(request, "registers/mine.html", {"rows": rows})


@login_not_required
@never_cache
def declaration(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """One declaration: what it says, where it stands, what may be done now."""
    seen = declaration_for(request, town, uid)
    decision = DecisionForm(seen) if seen.acts and "decider" in seen.actors else None
    return render(request, "registers/declaration.html", {"page": page_of(seen), "decision": decision})


@login_not_required
@never_cache
def details(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """The fields that come later, with files."""
    seen = declaration_for(request, town, uid)
    if "detail" not in seen.acts:
        raise Http404
    asked = (Asked.FIRST, Asked.LATER)
    typed = words_of(seen.definition, seen.declaration.values)
    form = DeclarationForm(seen.at.town, seen.definition, _posted(request), asked=asked, typed=typed)
    form.fields.pop("timing", None)
    if request.method == "POST" and form.is_valid() and _add(request, seen, form):
        messages.success(request, _("Your details are added."))
        return redirect("declaration", town=town, uid=uid)
    files = [each for each in seen.definition.fields if each.kind is FieldKind.FILE]
    context = {"form": form, "page": page_of(seen), "files": files, "names": near(seen.at.person)}
    return render(request, "registers/details.html", context, status=400 if form.errors else 200)


def _add(request: HttpRequest, seen: Seen, form: DeclarationForm) -> bool:
    """Add details and files; False where something needs another look."""
    words, nobody = resolve(seen.at.town, seen.definition, form.words())
    try:
        if nobody:
            raise Faulty(nobody)
        done = actions.add_details(actor=seen.at.person, declaration=seen.declaration, typed=words)
        for key in request.FILES:
            for sent in request.FILES.getlist(key):
                attach(actor=seen.at.person, declaration=done, field=key.removeprefix("f-"), sent=sent)
    except Faulty as faulty:
        form.show(faulty.faults)
    except (Refused, NoFile) as refusal:
        form.add_error(None, str(refusal))
    return not form.errors


@login_not_required
@require_POST
def act(request: HttpRequest, town: str, uid: uuid.UUID, verb: str) -> HttpResponse:
    """Answer, take back, say that it is the same or ended, accept or decline conditions."""
    seen = declaration_for(request, town, uid)
    person, found, words = seen.at.person, seen.declaration, request.POST.get("words", "")
    verbs = {
        "answer": lambda: actions.answer(actor=person, declaration=found, words=words),
        "withdraw": lambda: actions.withdraw(actor=person, declaration=found),
        "same": lambda: actions.still_the_same(actor=person, declaration=found),
        "end": lambda: actions.end(actor=person, declaration=found),
    }
    if verb not in verbs:
        raise Http404
    leaves_nothing = found.state == State.DRAFT and verb == "withdraw"
    try:
        verbs[verb]()
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    if leaves_nothing:
        return redirect("declarations", town=town)
    return redirect("declaration", town=town, uid=uid)
