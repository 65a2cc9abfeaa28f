"""The forms of reading and comparing: a day, two editions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

Grouped = list[tuple[str, list[tuple[str, str]]]]
DAY_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DayForm(forms.Form):
    """A day on which an edition was in force."""

    op = forms.DateField(
        label=_("What applied on this day?"),
        widget=DAY_INPUT,
        error_messages={
            "required": _("Fill in a day, for instance 31/01/2026."),
            "invalid": _("We do not read this as a day. Write it like 31/01/2026."),
        },
    )


class CompareForm(forms.Form):
    """Two editions to lay side by side, chosen from what the reader may read."""

    one = forms.ChoiceField(label=_("The first"))
    other = forms.ChoiceField(label=_("The second"))

    def __init__(
        self, data: QueryDict | None, choices: Grouped, initial: dict[str, str] | None = None
    ) -> None:
        super().__init__(data, initial=initial)
        for name in ("one", "other"):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = choices
            field.error_messages["invalid_choice"] = _("This edition is not there. Choose one from the list.")

    def clean(self) -> dict[str, Any]:
        """Two different editions."""
        found = super().clean() or {}
        if found.get("one") and found.get("one") == found.get("other"):
            self.add_error("other", _("These are the same. Choose two different editions."))
        return found
