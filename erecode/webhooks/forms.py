"""The form for a system that the town tells what happens."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from erecode.webhooks.addresses import LONGEST
from erecode.webhooks.keeping_actions import MOST_AHEAD, Wanted
from erecode.webhooks.kinds import Kind
from erecode.webhooks.wording import KINDS

FILL_IN = {"required": _("Fill this in.")}


class ReceiverForm(forms.Form):
    """Its name, its address, and what it wants to be told."""

    name = forms.CharField(
        label=_("What do you call this system?"),
        max_length=100,
        error_messages=FILL_IN,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    address = forms.CharField(
        label=_("Its address"),
        help_text=_("It begins with https://. Whoever looks after the system knows it."),
        max_length=LONGEST,
        error_messages=FILL_IN,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url", "spellcheck": "false"}),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What does it want to be told?"),
        help_text=_("Only that something happens, in which register and by when: no names, no content."),
        choices=[(kind.value, KINDS[kind]) for kind in Kind],
        initial=[kind.value for kind in Kind],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    ahead = forms.IntegerField(
        label=_("How many working days before a last day is it told?"),
        initial=1,
        min_value=0,
        max_value=MOST_AHEAD,
        error_messages={
            name: _("Write a number of days from 0 to 10.")
            for name in ("required", "invalid", "min_value", "max_value")
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    report_line = forms.BooleanField(
        label=_("This is our report line: signals that we forward go here, with their content"),
        required=False,
    )

    def wanted(self) -> Wanted:
        """What was filled in."""
        data = self.cleaned_data
        return Wanted(
            data["name"].strip(),
            data["address"].strip(),
            data["kinds"],
            data["report_line"],
            data["ahead"],
        )
