"""The page with every UI piece, and the sign of life for a proxy."""

from __future__ import annotations

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from erecode.core.publishing import published


class PiecesForm(forms.Form):
    """Two fields to look at: one that is right and one that is wrong."""

    name = forms.CharField(label=gettext_lazy("Giver"), help_text=gettext_lazy("A person or a company"))
    date = forms.DateField(label=gettext_lazy("When"), required=False)


@login_not_required
@published
def pieces(request: HttpRequest) -> HttpResponse:
    """Every UI piece in one page, in the reader's language: what a developer picks from."""
    context = {
        "form": PiecesForm({"name": "", "date": "2026-02-31"}),
        "rows": [(_("Gifts"), 24), (_("Secondary activities"), 11), (_("Invitations"), 7)],
        "page": Paginator(range(50), 10).page(2),
        "verdicts": [
            ("yes", _("Yes")),
            ("duty", _("Yes, if you report it")),
            ("ask", _("Talk it over first")),
            ("no", _("No")),
            ("silent", _("Our code does not say")),
        ],
    }
    return render(request, "core/pieces.html", context)


@login_not_required
def alive(request: HttpRequest) -> HttpResponse:
    """A few bytes that say that the process answers; it asks nothing of the database."""
    return HttpResponse("ok", content_type="text/plain")
