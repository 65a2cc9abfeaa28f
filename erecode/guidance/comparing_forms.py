"""The form of comparing towns: which towns, and one answer to each question or none."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from erecode.core.texts import pick
from erecode.guidance.answers import NoSuch, read_answer
from erecode.guidance.comparing_pages import MOST_TOWNS, Comparing
from erecode.guidance.limits import UNKNOWN
from erecode.guidance.table import Kind, Question

TOWNS = "towns"


class TownsForm(forms.Form):
    """The towns, and an answer to every question that they ask."""

    towns = forms.MultipleChoiceField(label=gettext_lazy("Towns"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: QueryDict | None, here: Comparing) -> None:
        sent = _complete(data, here)
        super().__init__(sent)
        field = self.fields[TOWNS]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [
            (town.slug, pick(town.names, here.language, town.main_language)) for town in here.towns
        ]
        field.error_messages |= {
            "required": _("Choose at least one town."),
            "invalid_choice": _("This town is not there. Choose from the list."),
        }
        chosen = [slug for slug in sent.getlist(TOWNS) if slug in here.guides]
        self.asked = here.questions(chosen)
        for question in self.asked:
            self.fields[question.key] = _field(question, here.language)

    def clean_towns(self) -> list[str]:
        """A few towns at once, each once."""
        chosen = list(dict.fromkeys(self.cleaned_data[TOWNS]))
        if len(chosen) > MOST_TOWNS:
            raise forms.ValidationError(_("Choose at most %(most)s towns.") % {"most": MOST_TOWNS})
        return chosen

    def clean(self) -> dict[str, Any]:
        """Amounts, numbers and days that can be read."""
        found = super().clean() or {}
        for question in self.asked:
            word = found.get(question.key)
            if word and question.kind.is_counted:
                try:
                    read_answer(question, word)
                except NoSuch:
                    self.add_error(question.key, _EXPECTED[question.kind]())
        return found

    def answered(self) -> list[tuple[str, str]]:
        """The questions that were answered, both in words."""
        if not self.is_valid():
            return []
        fields = [(self.fields[key], word) for key, word in self.words().items() if word]
        return [(str(field.label), str(_choices(field).get(word, word))) for field, word in fields]

    def words(self) -> dict[str, str]:
        """The answers as words."""
        return {question.key: str(self.cleaned_data.get(question.key) or "") for question in self.asked}


_EXPECTED = {
    Kind.MONEY: lambda: _("Write an amount, such as 25 or 12.50."),
    Kind.NUMBER: lambda: _("Write a whole number, such as 3."),
    Kind.DATE: lambda: _("Write a day, such as 2026-03-01."),
}


def _complete(data: QueryDict | None, here: Comparing) -> QueryDict:
    """What was sent; with the usual towns where none are named, and nothing for what is not known."""
    sent = QueryDict(mutable=True) if data is None else data.copy()
    if TOWNS not in sent:
        sent.setlist(TOWNS, here.first_choice())
    for key in [key for key, word in sent.items() if word == UNKNOWN]:
        sent[key] = ""
    return sent


def _choices(field: forms.Field) -> dict[str, object]:
    return dict(field.choices) if isinstance(field, forms.ChoiceField) else {}  # type: ignore[arg-type]


def _field(question: Question, language: str) -> forms.Field:
    label = pick(question.texts, language)
    if question.kind.is_counted:
        return forms.CharField(label=label, required=False, max_length=20)
    if question.kind is Kind.YES_NO:
        options = [("true", _("Yes")), ("false", _("No"))]
    else:
        options = [(option.key, pick(option.texts, language)) for option in question.options]
    wrong = {"invalid_choice": _("This answer is not there. Choose from the list.")}
    choices = [("", _("I do not know")), *options]
    return forms.ChoiceField(label=label, required=False, choices=choices, error_messages=wrong)
