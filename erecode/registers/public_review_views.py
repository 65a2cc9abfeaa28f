"""Looking free words over before everybody may read them, for whoever keeps the register."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from erecode.registers import public_actions as actions
from erecode.registers.public_access import words_for
from erecode.registers.public_review import carry_out, waiting


@never_cache
def words(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The words that wait. Sent, it lets some out or keeps them back; what else was typed stays."""
    view, extract = words_for(request, town, key)
    refused: list[tuple[str, str]] = []
    if request.method == "POST":
        done, refused = carry_out(extract, view.at.person, request.POST)
        if done:
            sentence = ngettext("%(n)s declaration is done.", "%(n)s declarations are done.", done)
            messages.success(request, sentence % {"n": done})
        elif not refused:
            refused = [("", _("Choose a declaration whose words you looked over."))]
    page, rows = waiting(extract, request.GET.get("page", ""), request.POST.dict())
    context = {"view": view, "page": page, "rows": rows, "refused": refused}
    return render(request, "registers/public_words.html", context, status=400 if refused else 200)


@require_POST
def again(request: HttpRequest, town: str, key: str, uid: uuid.UUID) -> HttpResponse:
    """Take words away from the public; they wait again."""
    view, extract = words_for(request, town, key)
    row = extract.rows.filter(uid=uid).first()
    if row is None:
        raise Http404
    actions.look_again(actor=view.at.person, declaration=row)
    return redirect("public-words", town=town, key=key)
