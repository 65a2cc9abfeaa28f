"""Forms of questions for advice."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from erecode.dilemmas.question_access import Adviser

LONGEST = 4000


class AskForm(forms.Form):
    """Whom to ask, and what."""

    adviser = forms.ChoiceField(
        label=_("Whom do you ask?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whom you ask.")},
    )
    words = forms.CharField(
        label=_("Your question"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("You need not name anybody. Write what you doubt about."),
        error_messages={"required": _("Write your question.")},
    )

    def __init__(self, advisers: list[Adviser], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["adviser"].choices = [(each.person.key, _name(each)) for each in advisers]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The adviser's answer."""

    words = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write your answer.")},
    )


def _name(adviser: Adviser) -> str:
    what = _("confidential counsellor") if adviser.what == "counsellor" else _("your manager")
    return f"{adviser.person.name}, {what}"
