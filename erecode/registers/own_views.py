"""My declarations: where each stands, its details and files, its letters, and what I may do with it.

Open to accounts and badges alike: each view passes a door that knows both.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from erecode.core.refused import Refused
from erecode.registers import declaring_actions as actions
from erecode.registers import renewing_actions as renewing
from erecode.registers.access import Seen, declaration_for, file_for, letter_for, own_declarations
from erecode.registers.attaching import NoFile, attach, detach, path_of
from erecode.registers.colleagues import named, near, resolve
from erecode.registers.decide_forms import DecisionForm, may_decide
from erecode.registers.deciding_actions import condition_met, countersign, decline
from erecode.registers.declaration_page import page_of
from erecode.registers.declaring_actions import OWN, Faulty, words_of
from erecode.registers.definition import FieldKind
from erecode.registers.flow import State
from erecode.registers.forms import DeclarationForm
from erecode.registers.models import Declaration
from erecode.registers.printing import letter_pdf
from erecode.registers.shown import reference, state_words, tone
from erecode.signin.access import own_desk

ON_A_PAGE = 50


@login_not_required
@never_cache
def mine(request: HttpRequest, town: str) -> HttpResponse:
    """What I declared, with where it stands; what is not sent yet comes first."""
    at = own_desk(request, town)
    own = own_declarations(at)
    page = Paginator(own.exclude(state=State.DRAFT), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "drafts": [_row(row, at.person.pk) for row in own.filter(state=State.DRAFT)[:ON_A_PAGE]],
        "rows": [_row(row, at.person.pk) for row in page],
        "page": page,
    }
    return render(request, "registers/mine.html", context)


def _row(row: Declaration, me: int) -> dict[str, object]:
    other = row.person.name if row.person and row.person_id != me else ""
    return {
        "row": row,
        "reference": reference(row),
        "state": state_words(row),
        "tone": tone(row),
        "other": other,
    }


@login_not_required
@never_cache
def declaration(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """One declaration: what it says, where it stands, what may be done now."""
    seen = declaration_for(request, town, uid)
    if seen.declaration.state == State.DRAFT:
        return redirect("declaration-draft", town=town, uid=uid)
    decision = DecisionForm(seen) if may_decide(seen) else None
    return render(request, "registers/declaration.html", {"page": page_of(seen), "decision": decision})


@login_not_required
@never_cache
def details(request: HttpRequest, town: str, uid: uuid.UUID) -> HttpResponse:
    """The fields that come later, with files."""
    seen = declaration_for(request, town, uid)
    if "detail" not in seen.acts:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    typed = named(seen.at.town, seen.definition, words_of(seen.definition, seen.declaration.values))
    form = DeclarationForm(seen.at.town, seen.definition, posted, asked=OWN, typed=typed)
    form.fields.pop("timing", None)
    if request.method == "POST" and form.is_valid() and (done := _add(request, seen, form)):
        if done.person_id is None:
            return render(request, "registers/written.html", {"reference": reference(done), "row": done})
        messages.success(request, _("Your details are added."))
        return redirect("declaration", town=town, uid=uid)
    files = [each for each in seen.definition.fields if each.kind is FieldKind.FILE]
    context = {"form": form, "page": page_of(seen), "files": files, "names": near(seen.at.person)}
    return render(request, "registers/details.html", context, status=400 if form.errors else 200)


def _add(request: HttpRequest, seen: Seen, form: DeclarationForm) -> Declaration | None:
    """Add details and files; None where something needs another look."""
    words, nobody = resolve(seen.at.town, seen.definition, form.words())
    try:
        if nobody:
            raise Faulty(nobody)
        done = actions.add_details(actor=seen.at.person, declaration=seen.declaration, typed=words)
        for key in request.FILES:
            for sent in request.FILES.getlist(key):
                attach(actor=seen.at.person, declaration=done, field=key.removeprefix("f-"), sent=sent)
        return done
    except Faulty as faulty:
        form.show(faulty.faults)
    except (Refused, NoFile) as refusal:
        form.add_error(None, str(refusal))
    return None


@login_not_required
@require_safe
def file(request: HttpRequest, town: str, uid: uuid.UUID, pk: int) -> FileResponse:
    """A file, to keep: never shown inside the page."""
    _seen, found = file_for(request, town, uid, pk)
    path = path_of(found)
    if not path.is_file():
        raise Http404
    response = FileResponse(path.open("rb"), content_type=found.media_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, found.name or path.name) or ""
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response.headers["Cache-Control"] = "private, no-store"
    return response


@login_not_required
@require_POST
def file_remove(request: HttpRequest, town: str, uid: uuid.UUID, pk: int) -> HttpResponse:
    """Take a file away again."""
    seen, found = file_for(request, town, uid, pk)
    if "detail" not in seen.acts:
        raise Http404
    detach(actor=seen.at.person, declaration=seen.declaration, file=found.pk)
    messages.success(request, _("The file is removed."))
    return redirect("declaration-details", town=town, uid=uid)


@login_not_required
@require_safe
def letter(request: HttpRequest, town: str, uid: uuid.UUID, pk: int) -> HttpResponse:
    """The letter about a decision, as a document."""
    found = letter_for(request, town, uid, pk)
    name = slugify(found.content["reference"]) or "decision"
    response = HttpResponse(letter_pdf(found), content_type="application/pdf")
    response.headers["Content-Disposition"] = content_disposition_header(False, f"{name}.pdf") or ""
    response.headers["Cache-Control"] = "private, no-store"
    return response


@login_not_required
@require_POST
def act(request: HttpRequest, town: str, uid: uuid.UUID, verb: str) -> HttpResponse:
    """Answer, take back, renew, end, or agree to the conditions."""
    seen = declaration_for(request, town, uid)
    person, found, words = seen.at.person, seen.declaration, request.POST.get("words", "")[:3000]
    condition = request.POST.get("condition", "")
    pk = int(condition) if condition.isdecimal() and len(condition) < 18 else 0
    verbs: dict[str, Callable[[], Declaration | None]] = {
        "answer": lambda: actions.answer(actor=person, declaration=found, words=words.replace("\x00", "")),
        "withdraw": lambda: actions.withdraw(actor=person, declaration=found),
        "same": lambda: renewing.still_the_same(actor=person, declaration=found),
        "changed": lambda: renewing.changed(actor=person, declaration=found),
        "end": lambda: renewing.end(actor=person, declaration=found),
        "accept": lambda: countersign(actor=person, declaration=found),
        "decline": lambda: decline(actor=person, declaration=found, words=words.replace("\x00", "")),
        "met": lambda: condition_met(actor=person, declaration=found, condition=pk),
    }
    if verb not in verbs:
        raise Http404
    was_draft = found.state == State.DRAFT
    try:
        made = verbs[verb]()
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        made = None
    if isinstance(made, Declaration):
        page = "declaration-draft" if made.state == State.DRAFT else "declaration"
        return redirect(page, town=town, uid=made.uid)
    if was_draft and verb == "withdraw":
        return redirect("declarations", town=town)
    return redirect("declaration", town=town, uid=uid)
