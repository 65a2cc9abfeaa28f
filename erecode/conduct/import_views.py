"""Import pages: upload a document, follow its reading, start it again, get the original back."""

from __future__ import annotations

from http import HTTPStatus

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from erecode.conduct import import_actions
from erecode.conduct.access import own_import
from erecode.conduct.import_forms import UploadForm, too_large
from erecode.conduct.keeping import drafts_of, imports_of, original, works_of
from erecode.conduct.models import Becomes, ImportState
from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.organisations.access import editor_desk
from erecode.organisations.who import Desk
from erecode.reading.formats.limits import MAX_BYTES, MEBIBYTE

ENVELOPE = 64 * 1024  # what a form adds to the file it carries
DRAIN = 128 * 1024 * 1024  # how much of a refused upload is still taken off the line


def keep(request: HttpRequest, town: str) -> HttpResponse:
    """What the keeper of the codes keeps: works, drafts, imports."""
    at = editor_desk(request, town)
    context = {"works": works_of(at.town), "imports": imports_of(at.town)[:5]}
    return render(request, "conduct/import/keep.html", context)


@csrf_exempt  # the size is looked at before the form is, and then the form is protected: see _upload
def upload(request: HttpRequest, town: str) -> HttpResponse:
    """Choose a document. What is far too large is refused before it is taken in."""
    at = editor_desk(request, town)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MAX_BYTES + ENVELOPE:
        _take_off_the_line(request)
        return _page(request, at, UploadForm(town=at.town), too_large())
    answer: HttpResponse = csrf_protect(_upload)(request, at)
    return answer


def _upload(request: HttpRequest, at: Desk) -> HttpResponse:
    if request.method != "POST":
        return _page(request, at, UploadForm(town=at.town), "")
    form = UploadForm(request.POST, request.FILES, town=at.town)
    if not form.is_valid():
        return _page(request, at, form, "")
    work = form.work()
    becomes = Becomes.EDITION if work else Becomes.NEW
    try:
        taken = [
            import_actions.take_in(
                actor=at.person, town=at.town, name=f.name or "", data=f.read(), becomes=becomes, work=work
            )
            for f in form.cleaned_data["documents"]
        ]
    except Refused as refusal:
        form.add_error(None, str(refusal.sentence))
        return _page(request, at, form, "")
    return (
        redirect("import", town=at.town.slug, pk=taken[0].pk) if len(taken) == 1 else redirect(request.path)
    )


def _page(request: HttpRequest, at: Desk, form: UploadForm, wrong: str) -> HttpResponse:
    pages = Paginator(imports_of(at.town), 20)
    context = {"form": form, "wrong": wrong, "most": MAX_BYTES // MEBIBYTE, "most_bytes": MAX_BYTES}
    context["page"] = pages.get_page(request.GET.get("page"))
    status = HTTPStatus.BAD_REQUEST if wrong or form.errors else HTTPStatus.OK
    return render(request, "conduct/import/upload.html", context, status=status)


def _take_off_the_line(request: HttpRequest) -> None:
    """Read and forget what is being sent, so that the browser gets to see the answer."""
    left = DRAIN
    while left > 0 and (chunk := request.read(64 * 1024)):
        left -= len(chunk)


def progress(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """How far an import is; renews itself while it is not done, and then leads to its drafts."""
    _at, found = own_import(request, town, pk)
    busy = found.state in {ImportState.WAITING, ImportState.READING}
    context = {
        "found": found,
        "busy": busy,
        "drafts": drafts_of(found),
        "waits": busy and (now() - found.at).total_seconds() > import_actions.PATIENCE.total_seconds(),
    }
    response = render(request, "conduct/import/progress.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
def again(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Start a reading again that got stuck."""
    at, found = own_import(request, town, pk)
    import_actions.start_again(found=found)
    return redirect("import", town=at.town.slug, pk=pk)


def source(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """The document as it was uploaded, always as a download: it is never shown from our address."""
    _at, found = own_import(request, town, pk)
    response = HttpResponse(original(found), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = content_disposition_header(True, found.name)
    return response
