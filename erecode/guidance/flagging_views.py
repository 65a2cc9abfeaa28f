"""What a text to come changes in the answers: the tables that it touches, one by one looked at."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from erecode.core.refused import Refused
from erecode.core.texts import reader_language
from erecode.guidance import editing_actions
from erecode.guidance.editing_access import coming_text
from erecode.guidance.flagging_pages import coming_page, touched
from erecode.guidance.models import LookOutcome


def coming(request: HttpRequest, town: str, work: str) -> HttpResponse:
    """Every table that the draft of a text touches, or without a draft the text that came last."""
    at, here, draft = coming_text(request, town, work)
    page = coming_page(at.town, here, draft, reader_language())
    return render(request, "guidance/editing/coming.html", {"page": page, "work": here, "draft": draft})


@require_POST
def look(request: HttpRequest, town: str, work: str, situation: str) -> HttpResponse:
    """Say of one table that it still stands with these words, or that it waits until it is changed."""
    at, here, draft = coming_text(request, town, work)
    found = next((one for one in touched(at.town, here, draft) if one.version.situation == situation), None)
    if found is None or found.flag.digest != request.POST.get("words"):
        raise Refused(_("The text changed since you opened this page. Read the words again."))
    outcome = LookOutcome.STANDS if request.POST.get("said") == LookOutcome.STANDS else LookOutcome.PAUSED
    if outcome == LookOutcome.STANDS and found.flag.gone:
        raise Refused(_("Words that are gone cannot carry an answer. Change the table first."))
    editing_actions.look(actor=at.person, version=found.version, words=found.flag.digest, outcome=outcome)
    messages.success(request, _("Kept. The text can be published once every table was looked at."))
    return redirect("tables-coming", town=town, work=work)
