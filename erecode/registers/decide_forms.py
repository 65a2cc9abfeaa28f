"""The form of a decision: the outcome, its reason, a condition with its last day, what the decider judges."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from erecode.registers.access import Seen
from erecode.registers.deciding_actions import Ruling
from erecode.registers.definition import Asked, Outcome, Timing
from erecode.registers.forms import DeclarationForm
from erecode.registers.wording import OUTCOMES

ASK, REFER = "ask", "refer"


class DecisionForm(DeclarationForm):
    """One choice, one text, one condition; asking and referring up are choices too."""

    def __init__(self, seen: Seen, data: QueryDict | None = None) -> None:
        super().__init__(seen.at.town, seen.definition, data, asked=(Asked.DECIDER,))
        way = seen.definition.way(Timing(seen.declaration.timing))
        outcomes = way.outcomes if way else ()
        choices = [(outcome.value, OUTCOMES[outcome]) for outcome in outcomes]
        choices.append((ASK, _("Ask something first")))
        if way and seen.declaration.step + 1 < len(way.steps):
            choices.append((REFER, _("Refer it up")))
        del self.fields["form_key"]
        self.fields["revision"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=seen.declaration.revision
        )
        self.fields["outcome"] = forms.ChoiceField(
            label=_("Your decision"),
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose what you decide.")},
        )
        self.fields["condition"] = forms.CharField(
            label=_("Condition"),
            required=False,
            max_length=1000,
            help_text=_("Only when you approve with conditions. The declarer signs it too."),
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields["condition_until"] = forms.DateField(
            label=_("Until when does the condition hold?"),
            required=False,
            widget=forms.DateInput(attrs={"type": "date"}),
        )
        self.fields["reason"] = forms.CharField(
            label=_("Reason or question"),
            required=False,
            max_length=3000,
            help_text=_("A refusal always has a reason. The declarer reads it."),
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def ruling(self) -> Ruling:
        """What was decided."""
        data = self.cleaned_data
        outcome = Outcome(data["outcome"])
        conditions: list[tuple[str, dt.date]] = []
        if outcome is Outcome.CONDITIONS and data["condition_until"]:
            conditions = [(data["condition"], data["condition_until"])]
        return Ruling(outcome, data["reason"], conditions, self.words())
