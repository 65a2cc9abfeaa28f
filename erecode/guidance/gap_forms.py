"""The form in which an integrity officer says what is made of a gap."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from erecode.guidance.gap_models import GapKind, GapState

STATES = {
    GapState.NEW: _("Still to look at"),
    GapState.TABLE: _("We make a situation or a rule of it"),
    GapState.NOTE: _("We write a practice note"),
    GapState.DONE: _("Dealt with"),
}


class MarkForm(forms.Form):
    """Which gap, and what is made of it."""

    kind = forms.ChoiceField(choices=GapKind.choices)
    key = forms.CharField(max_length=400)
    state = forms.ChoiceField(choices=list(STATES.items()))
    note = forms.CharField(max_length=300, required=False)
