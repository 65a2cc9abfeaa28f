"""Deciding from a mail: a page to confirm on, and whether the town mails such links.

Opening a link changes nothing; whoever has it is the one whom it was mailed to, for this decision alone,
unless the browser knows better: somebody else is signed in.
"""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables

from erecode.core.refused import Refused
from erecode.registers.access import Seen, SignedInAsAnother, link_rules_desk, seen_by_link
from erecode.registers.decide_forms import DecisionForm
from erecode.registers.declaration_page import page_of
from erecode.registers.declaring_actions import Faulty
from erecode.registers.link_actions import decide_with
from erecode.registers.link_rules import rules_of, set_rules
from erecode.registers.models import DecisionLink
from erecode.registers.ruling import ruling_of, written
from erecode.registers.shown import reference


class LinkRulesForm(forms.Form):
    """Whether links are mailed, and for how many days each is good."""

    mailed = forms.BooleanField(
        label=gettext_lazy("Mail whoever decides a link to decide with"),
        help_text=gettext_lazy("It opens a page to confirm on, once, without signing in."),
        required=False,
    )
    days = forms.IntegerField(
        label=gettext_lazy("How many days is a link good?"),
        min_value=1,
        max_value=30,
        error_messages={
            name: gettext_lazy("Write a number of days from 1 to 30.")
            for name in ("required", "invalid", "min_value", "max_value")
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


@never_cache
def link_rules(request: HttpRequest, town: str) -> HttpResponse:
    """Whether the town mails links to decide with."""
    at = link_rules_desk(request, town)
    now = rules_of(at.town)
    posted = request.POST if request.method == "POST" else None
    form = LinkRulesForm(posted, initial={"mailed": now.mailed, "days": now.days})
    if request.method == "POST" and form.is_valid():
        set_rules(actor=at.person, mailed=form.cleaned_data["mailed"], days=form.cleaned_data["days"])
        messages.success(request, _("Saved."))
        return redirect("decision-links", town=town)
    return render(request, "registers/link_rules.html", {"form": form}, status=400 if form.errors else 200)


@sensitive_variables("secret")
@login_not_required
@never_cache
def by_link(request: HttpRequest, town: str, secret: str) -> HttpResponse:
    """One decision, by the link of a mail."""
    try:
        link, seen = seen_by_link(request, town, secret)
    except SignedInAsAnother:
        return render(request, "registers/link_other.html", {"typed": written(request.POST)}, status=403)
    if seen is None:
        context = {"typed": written(request.POST), "uid": link.declaration.uid, "used": bool(link.used_at)}
        return render(request, "registers/link_over.html", context, status=410)
    form = DecisionForm(seen, request.POST if request.method == "POST" else None)
    sent = request.method == "POST" and "more" not in request.POST
    if sent and form.is_valid() and _decided(link, seen, form):
        return render(request, "registers/link_done.html", {"reference": reference(seen.declaration)})
    context = {"page": page_of(seen), "decision": form, "more": "more" in request.POST}
    return render(request, "registers/link.html", context, status=400 if sent else 200)


def _decided(link: DecisionLink, seen: Seen, form: DecisionForm) -> bool:
    data = form.cleaned_data
    try:
        ruling = ruling_of(seen, form)
        decide_with(link, outcome=data["outcome"], words=data["reason"], ruling=ruling)
    except Faulty as faulty:
        form.show(faulty.faults)
    except Refused as refusal:
        name = {"words": "reason", "conditions": "condition-0"}.get(refusal.field, refusal.field)
        form.add_error(name if name in form.fields else None, str(refusal.sentence))
    return not form.errors
