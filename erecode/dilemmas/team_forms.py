"""Forms of a team session."""

from __future__ import annotations

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from erecode.core.texts import pick
from erecode.dilemmas.team_actions import LONGEST
from erecode.organisations.models import Unit


class StartForm(forms.Form):
    """Whose team talks."""

    unit = forms.ChoiceField(
        label=_("For which team?"),
        required=False,
        help_text=_("What is agreed can be read by the people of this unit."),
    )

    def __init__(self, units: list[Unit], *arguments: object, **named: object) -> None:
        super().__init__(*arguments, **named)  # type: ignore[arg-type]
        choices = [("", _("no unit: only I keep what is agreed"))]
        self.fields["unit"].choices = [*choices, *((unit.key, pick(unit.names)) for unit in units)]  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    """The six figures of the screen."""

    code = forms.CharField(
        label=_("The code on the big screen"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Type the six figures that stand on the big screen.")},
    )

    def clean_code(self) -> str:
        """The figures alone."""
        code = re.sub(r"\s", "", str(self.cleaned_data["code"]))
        if not re.fullmatch(r"[0-9]{6}", code):
            raise forms.ValidationError(_("Type the six figures that stand on the big screen."))
        return code


class AgreementForm(forms.Form):
    """What the team agreed."""

    words = forms.CharField(
        label=_("What do we agree?"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Write what the team does from now on. Name nobody."),
    )
