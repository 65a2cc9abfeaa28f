"""The form of a decision: the outcome, its reason, conditions with a last day, what the decider judges."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from erecode.core.refused import Refused
from erecode.registers.access import Seen
from erecode.registers.deciding_actions import ACTS, Ruling
from erecode.registers.definition import Asked, Outcome, Timing
from erecode.registers.flow import Act, Actor
from erecode.registers.forms import DeclarationForm
from erecode.registers.values import Unreadable, read_day
from erecode.registers.wording import OUTCOMES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ASK, REFER = "ask", "refer"
MOST_CONDITIONS = 6
_CONDITION = re.compile(r"condition-(\d)\Z")


def may_decide(seen: Seen) -> bool:
    """Whether whoever looks may decide now; while a question waits for its answer, that is to refuse."""
    return Actor.DECIDER in seen.actors and bool(_outcomes(seen))


def _outcomes(seen: Seen) -> tuple[Outcome, ...]:
    way = seen.definition.way(Timing(seen.declaration.timing))
    return tuple(each for each in way.outcomes if ACTS[each] in seen.acts) if way else ()


def _why(seen: Seen, refusable: bool) -> _StrPromise:
    """What the reason is for: nobody reads it where nobody is named."""
    if seen.declaration.person_id is None:
        return gettext_lazy("It stays with the declaration.")
    if refusable:
        return gettext_lazy("A refusal always has a reason. The declarer reads it.")
    return gettext_lazy("The declarer reads it.")


class DecisionForm(DeclarationForm):
    """One choice, one text, conditions; asking and referring up are choices too.

    `more` shows one more empty condition. With a link from a mail the form is the same.
    """

    def __init__(self, seen: Seen, data: QueryDict | None = None) -> None:
        super().__init__(seen.at.town, seen.definition, data, asked=(Asked.DECIDER,))
        way = seen.definition.way(Timing(seen.declaration.timing))
        outcomes = _outcomes(seen)
        choices = [(outcome.value, OUTCOMES[outcome]) for outcome in outcomes]
        if Act.ASK in seen.acts and seen.declaration.person_id is not None:
            choices.append((ASK, gettext_lazy("Ask something first")))
        if Act.REFER in seen.acts and way and seen.declaration.step + 1 < len(way.steps):
            choices.append((REFER, gettext_lazy("Refer it up")))
        del self.fields["form_key"]
        self.judged = [*self.fields]
        self.conditional = Outcome.CONDITIONS in outcomes
        self._add_choice(seen, choices)
        for number in range(self._rows() if self.conditional else 0):
            self._add_condition(number)

    def _add_choice(self, seen: Seen, choices: list[tuple[str, _StrPromise]]) -> None:
        self.fields["revision"] = forms.IntegerField(
            widget=forms.HiddenInput, initial=seen.declaration.revision
        )
        self.fields["outcome"] = forms.ChoiceField(
            label=gettext_lazy("Your decision"),
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={
                "required": gettext_lazy("Choose what you decide."),
                "invalid_choice": gettext_lazy("Choose what you decide."),
            },
        )
        self.fields["reason"] = forms.CharField(
            label=gettext_lazy("Reason or question") if dict(choices).get(ASK) else gettext_lazy("Reason"),
            required=False,
            max_length=3000,
            help_text=_why(seen, Outcome.REFUSED.value in dict(choices)),
            widget=forms.Textarea(attrs={"rows": 3}),
        )

    def _add_condition(self, number: int) -> None:
        self.fields[f"condition-{number}"] = forms.CharField(
            label=gettext_lazy("Condition"),
            required=False,
            max_length=1000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields[f"until-{number}"] = forms.CharField(
            label=gettext_lazy("Holds until"),
            required=False,
            max_length=20,
            widget=forms.DateInput(attrs={"type": "date"}),
        )

    def _rows(self) -> int:
        """As many as were sent, one more where that was asked, at least one."""
        sent = [int(found[1]) + 1 for name in self.data if (found := _CONDITION.match(name))]
        return min(max([1, *sent]) + ("more" in self.data), MOST_CONDITIONS)

    def conditions(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each condition with its last day, for the page."""
        numbers = range(MOST_CONDITIONS)
        return [
            (self[f"condition-{n}"], self[f"until-{n}"]) for n in numbers if f"condition-{n}" in self.fields
        ]

    def may_add(self) -> bool:
        """Whether one more condition fits."""
        return self.conditional and len(self.conditions()) < MOST_CONDITIONS

    def judged_fields(self) -> list[forms.BoundField]:
        """The fields of the register that the decider answers."""
        return [self[name] for name in self.judged]

    def ruling(self) -> Ruling:
        """What was decided. Raises Refused at the condition that is not whole."""
        data = self.cleaned_data
        outcome = Outcome(data["outcome"])
        found = self._written() if outcome is Outcome.CONDITIONS else []
        if outcome is Outcome.CONDITIONS and not found:
            raise Refused(_("Write the condition, with the day until which it holds."), field="condition-0")
        return Ruling(outcome, data["reason"], found, self.words())

    def _written(self) -> list[tuple[str, dt.date]]:
        found = []
        for number in range(MOST_CONDITIONS):
            words = self.cleaned_data.get(f"condition-{number}", "").strip()
            day = self.cleaned_data.get(f"until-{number}", "").strip()
            if not words and not day:
                continue
            if not words:
                raise Refused(_("Write the condition that ends on this day."), field=f"condition-{number}")
            try:
                found.append((words, read_day(day)))
            except Unreadable:
                sentence = _("Write the day until which this holds, such as 1/3/2026.")
                raise Refused(sentence, field=f"until-{number}") from None
        return found
