"""After-care, for whoever keeps the register: what is still to do, by when, and a new task."""

from __future__ import annotations

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from erecode.core import terms
from erecode.core.refused import Refused
from erecode.registers import after_care as actions
from erecode.registers.guard_forms import DayField
from erecode.registers.view_access import View, kept_for
from erecode.registers.view_rows import narrowed, wanted

REQUIRED = {"required": _("Fill this in.")}


class TaskForm(forms.Form):
    """A new task: for which declaration, what, by when."""

    number = forms.CharField(
        label=_("For which declaration?"),
        help_text=_("Its number, such as 2026/12."),
        max_length=20,
        error_messages=REQUIRED,
    )
    words = forms.CharField(label=_("What is to be done?"), max_length=300, error_messages=REQUIRED)
    until = DayField(
        label=_("By when?"), widget=forms.DateInput(attrs={"type": "date"}), error_messages=REQUIRED
    )


@never_cache
def tasks(request: HttpRequest, town: str, key: str) -> HttpResponse:
    """The tasks of a register; sent, it adds one."""
    view = kept_for(request, town, key)
    form = TaskForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _added(view, form):
        return redirect("after-care", town=town, key=key)
    rows = [{"task": row, "term": terms.until(row.until)} for row in actions.tasks(view)]
    context = {"view": view, "rows": rows, "form": form}
    return render(request, "registers/after_care.html", context, status=400 if form.errors else 200)


def _added(view: View, form: TaskForm) -> bool:
    data = form.cleaned_data
    asked = wanted({"q": data["number"]})
    found = narrowed(view, asked, exact=True).first()
    if found is None:
        form.add_error("number", _("There is no declaration with this number."))
        return False
    try:
        actions.add(actor=view.at.person, declaration=found, words=data["words"], until=data["until"])
    except Refused as refusal:
        form.add_error(refusal.field, str(refusal.sentence))
    return not form.errors


@require_POST
def done(request: HttpRequest, town: str, key: str, pk: int) -> HttpResponse:
    """A task is done."""
    view = kept_for(request, town, key)
    task = actions.tasks(view).filter(pk=pk).first()
    if task is None:
        raise Http404
    actions.done(actor=view.at.person, task=task)
    return redirect("after-care", town=town, key=key)
