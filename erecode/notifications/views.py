"""The pages about mail: door, form, action, page."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from erecode.core.clock import now
from erecode.core.refused import Refused
from erecode.notifications import mail_actions as actions
from erecode.notifications.access import kind_at, languages_of, mail_at, mail_desk
from erecode.notifications.forms import HoursForm, WordingForm
from erecode.notifications.gathering import hours_of
from erecode.notifications.kinds import placeholders
from erecode.notifications.models import Wording
from erecode.notifications.outbox import outbox
from erecode.notifications.wordings import all_kinds, own_words, preview


def mails(request: HttpRequest, town: str) -> HttpResponse:
    """What waits, went and did not arrive."""
    at = mail_desk(request, town)
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    shelf, number = request.GET.get("shelf", ""), request.GET.get("page", "1")
    box = outbox(at.town, shelf, asked, number, now())
    return render(request, "notifications/outbox.html", {"box": box})


def mail(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """One mail: where it stands, what the server said, what to do. Its words are shown in a demo alone."""
    _at, found = mail_at(request, town, pk)
    return render(request, "notifications/mail_page.html", {"mail": found, "demo": settings.DEMO})


@require_POST
def again(request: HttpRequest, town: str, pk: int) -> HttpResponse:
    """Send a mail again that did not arrive."""
    at, found = mail_at(request, town, pk)
    actions.send_again(actor=at.person.key, mail=found)
    messages.success(request, _("The mail waits to be sent again."))
    return redirect("mail", town, pk)


@require_POST
def all_again(request: HttpRequest, town: str) -> HttpResponse:
    """Send every mail again that a server refused."""
    at = mail_desk(request, town)
    count = actions.send_all_again(actor=at.person.key, organisation=at.town)
    sentence = ngettext("%(count)s mail waits again.", "%(count)s mails wait again.", count)
    messages.success(request, sentence % {"count": count})
    return redirect("mails", town)


def hours(request: HttpRequest, town: str) -> HttpResponse:
    """When digests go out, and how long their words are kept."""
    at = mail_desk(request, town)
    form = HoursForm(hours_of(at.town), request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.set_hours(actor=at.person.key, organisation=at.town, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field, str(refused))
        else:
            messages.success(request, _("The hours are kept."))
            return redirect("mails", town)
    return render(request, "notifications/hours.html", {"form": form}, status=400 if form.errors else 200)


def words(request: HttpRequest, town: str) -> HttpResponse:
    """Every kind of notice, with the languages in which the town words it."""
    at = mail_desk(request, town)
    return render(request, "notifications/words.html", {"kinds": all_kinds(at.town, languages_of(at))})


def wording(request: HttpRequest, town: str, kind: str, language: str) -> HttpResponse:
    """Word a kind of notice: look at it first, then keep it."""
    at = kind_at(request, town, kind, language)
    own = own_words(at.town, kind, language)
    initial = {"subject": own.subject, "line": own.line} if own else {}
    form = WordingForm(kind, language, request.POST if request.method == "POST" else None, initial)
    shown = own
    if form.is_valid():
        shown = Wording(**form.cleaned_data)
        if "keep" in request.POST:
            actions.word(
                actor=at.person.key, organisation=at.town, kind=kind, language=language, **form.cleaned_data
            )
            messages.success(request, _("These words are used from now on."))
            return redirect("mail-words", town)
    page = {
        "form": form,
        "own": own,
        "kind": kind,
        "in_language": language,
        "placeholders": placeholders(kind),
        "default": preview(at.town, at.person.name, language, None, kind),
        "preview": preview(at.town, at.person.name, language, shown, kind) if shown else None,
    }
    return render(request, "notifications/wording.html", page, status=400 if form.errors else 200)


@require_POST
def wording_reset(request: HttpRequest, town: str, kind: str, language: str) -> HttpResponse:
    """Go back to the words that the product brings."""
    at = kind_at(request, town, kind, language)
    actions.use_default(actor=at.person.key, organisation=at.town, kind=kind, language=language)
    messages.success(request, _("The usual words are used again."))
    return redirect("mail-words", town)
