"""Import pages: bring in a file with people, say what its columns hold, see what would change, apply it."""

from __future__ import annotations

import csv
import io
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from erecode.core.refused import Refused
from erecode.organisations import access, import_actions
from erecode.organisations.import_page import imports_of, mapping, outcome, told
from erecode.organisations.import_words import FIELD_WORDS, not_read, reason_words
from erecode.organisations.looks import looked_at
from erecode.organisations.people_forms import UploadForm
from erecode.organisations.sheet import MEBIBYTE, MOST_BYTES


def imports(request: HttpRequest, town: str) -> HttpResponse:
    """Choose a file; the files that were brought in before."""
    at = access.people_desk(request, town)
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > MOST_BYTES:
                raise Refused(not_read("large"), field="file")
            taken = import_actions.take_in(
                actor=at.person, town=at.town, name=file.name or "", data=file.read()
            )
        except Refused as refusal:
            form.add_error("file", str(refusal.sentence))
        else:
            return redirect("people-import", town=at.town.slug, pk=taken.pk)
    pages = Paginator(imports_of(at.town), 20)
    context: dict[str, Any] = {"form": form, "page": pages.get_page(request.GET.get("page"))}
    context["most"] = MOST_BYTES // MEBIBYTE
    status = HTTPStatus.BAD_REQUEST if form.errors else HTTPStatus.OK
    return render(request, "organisations/people/imports.html", context, status=status)


def one(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """What the columns hold, and what applying the file would change. POST tries the columns as chosen."""
    at, found = access.people_import_desk(request, town, pk)
    wrong = ""
    if request.method == "POST":
        count = len(found.table.get("headers", []))
        columns = [request.POST.get(f"column-{number}", "") for number in range(count)]
        try:
            import_actions.try_out(
                actor=at.person, found=found, columns=columns, leaving="leaving" in request.POST
            )
        except Refused as refusal:
            wrong = str(refusal.sentence)
        else:
            return redirect("people-import", town=at.town.slug, pk=pk)
    else:
        looked_at(actor=at.person, verb="people-import.read", subject=f"people-import/{found.pk}")
    context = {"found": found, "wrong": wrong, **mapping(found), **outcome(found)}
    status = HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK
    return render(request, "organisations/people/import.html", context, status=status)


@require_POST
def apply(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Carry out what was shown; where the people changed meanwhile, show it anew instead."""
    at, found = access.people_import_desk(request, town, pk)
    try:
        done = import_actions.apply(actor=at.person, found=found)
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        if found.state == "tried":
            import_actions.try_out(actor=at.person, found=found, columns=found.columns, leaving=found.leaving)
    else:
        messages.success(request, told(done))
    return redirect("people-import", town=at.town.slug, pk=pk)


@require_POST
def drop(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Throw a file away that was not applied."""
    at, found = access.people_import_desk(request, town, pk)
    import_actions.drop(actor=at.person, found=found)
    messages.success(request, _("The file is thrown away."))
    return redirect("people-imports", town=at.town.slug)


def refused(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """The refused rows as a file, to mend them in the source."""
    at, found = access.people_import_desk(request, town, pk)
    looked_at(actor=at.person, verb="people-import.read", subject=f"people-import/{found.pk}")
    rows = [
        [str(r["row"]), str(FIELD_WORDS.get(r["column"], r["column"])), r["value"], reason_words(r)]
        for r in found.plan.get("refused", [])
    ]
    return as_csv([_("Row"), _("Column"), _("What stands there"), _("Why not")], rows, "refused.csv")


def as_csv(headers: list[str], rows: list[list[str]], name: str) -> HttpResponse:
    """A file that a spreadsheet opens as text: no cell can be taken for a formula."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerow(headers)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    response = HttpResponse(out.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = content_disposition_header(True, name)
    response.headers["Cache-Control"] = "no-store"
    return response


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
