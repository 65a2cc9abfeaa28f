"""What an officer fills in about the ways of a register: before or after the fact, who decides, how it ends.

Promises the steps that there are and room for one more, as often as is asked, in the order of the form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from erecode.registers.definition import Outcome, Step, Term, Timing, Way
from erecode.registers.definition_words import DECIDERS, ENDINGS, TIMINGS
from erecode.registers.editing_forms import Boxes, Edit, Group, PartForm

MOST_STEPS = 9


class WaysForm(PartForm):
    """Both ways, each with its steps and endings."""

    title = _("When to declare and who decides")

    def build(self) -> None:
        """Make the fields of both ways."""
        self.steps: dict[Timing, int] = {}
        for timing in Timing:
            way = self.register.way(timing)
            self.fields[f"{timing}_there"] = forms.BooleanField(
                label=TIMINGS[timing], initial=way is not None, required=False
            )
            steps = way.steps if way else ()
            self.steps[timing] = self.rows(len(steps), f"{timing}_*_who", most=MOST_STEPS)
            for number in range(self.steps[timing]):
                self._add_step(timing, number, steps[number] if number < len(steps) else None)
            self.fields[f"{timing}_outcomes"] = Boxes(
                label=_("How it can end"),
                choices=[(outcome.value, text) for outcome, text in ENDINGS.items()],
                initial=[outcome.value for outcome in way.outcomes] if way else [],
                required=False,
            )

    def _add_step(self, timing: Timing, number: int, step: Step | None) -> None:
        labels = (_("Who decides"), _("And then, if it is passed on"))
        choices: list[tuple[str, object]] = [("", _("nobody")), *DECIDERS.items()]
        if step and step.who not in DECIDERS:
            choices.append((step.who, step.who))
        self.fields[f"{timing}_{number}_who"] = forms.ChoiceField(
            label=labels[min(number, 1)], choices=choices, initial=step.who if step else "", required=False
        )
        self.fields[f"{timing}_{number}_days"] = forms.IntegerField(
            label=_("Within how many days"),
            initial=step.term.days if step and step.term else None,
            min_value=1,
            max_value=365,
            required=False,
        )
        self.fields[f"{timing}_{number}_working"] = forms.BooleanField(
            label=_("working days only"),
            initial=step.term.working if step and step.term else True,
            required=False,
        )

    def groups(self) -> list[Group]:
        """One group per way."""
        return [
            Group(
                TIMINGS[timing],
                [self[name] for name in self.fields if name.startswith(f"{timing}_")],
                more=timing.value if self.steps[timing] < MOST_STEPS else "",
                more_label=_("Add another step"),
            )
            for timing in Timing
        ]

    def edit(self) -> Edit:
        """The ways that are ticked."""
        ways = tuple(self._ways())
        return lambda held: replace(held, ways=ways)

    def _ways(self) -> Iterator[Way]:
        data = self.cleaned_data
        for timing in Timing:
            if data.get(f"{timing}_there"):
                outcomes = tuple(Outcome(word) for word in data.get(f"{timing}_outcomes", ()))
                yield Way(timing, tuple(self._steps(timing)), outcomes)

    def _steps(self, timing: Timing) -> Iterator[Step]:
        for number in range(self.steps[timing]):
            who, days, working = (
                self.cleaned_data.get(f"{timing}_{number}_{name}") for name in ("who", "days", "working")
            )
            if who:
                yield Step(str(who), Term(days, bool(working)) if days else None)

    def clean(self) -> dict[str, object]:
        """A term without anybody is somebody forgotten."""
        data = super().clean()
        for timing in Timing:
            for number in range(self.steps[timing]):
                name = f"{timing}_{number}"
                if data.get(f"{name}_days") and not data.get(f"{name}_who"):
                    self.add_error(f"{name}_who", gettext("Choose who decides within these days."))
        return data
