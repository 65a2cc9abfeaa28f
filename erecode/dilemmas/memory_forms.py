"""The form of past advice."""

from __future__ import annotations

import re

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

KEY = re.compile(r"[a-z0-9_-]{1,120}")
LONG = forms.Textarea(attrs={"rows": 6})


class AdviceForm(forms.Form):
    """A question as it was asked, without names, and the advice."""

    title = forms.CharField(label=_("What is it about?"), max_length=120)
    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    question = forms.CharField(
        label=_("The question, without names"),
        max_length=4000,
        widget=LONG,
        help_text=_("Change places, dates and professions too where they would point at somebody."),
    )
    advice = forms.CharField(label=_("The advice"), max_length=4000, widget=LONG)
    cites = forms.CharField(
        label=_("Provisions of the code it rests on"),
        max_length=600,
        help_text=_("The last word of their addresses, such as geschenken-klein; several with spaces."),
    )
    topics = forms.CharField(
        label=_("Situations it belongs to"),
        max_length=300,
        required=False,
        help_text=_("The last word of their addresses, such as gift; several with spaces."),
    )

    def clean_cites(self) -> list[str]:
        """The keys."""
        return _keys(str(self.cleaned_data["cites"]))

    def clean_topics(self) -> list[str]:
        """The keys."""
        return _keys(str(self.cleaned_data["topics"]))


def _keys(typed: str) -> list[str]:
    words = list(dict.fromkeys(re.split(r"[\s,;]+", typed.strip()))) if typed.strip() else []
    wrong = next((word for word in words if not KEY.fullmatch(word)), None)
    if wrong is not None:
        raise forms.ValidationError(
            _("“%(word)s” is no key: it has small letters, figures and hyphens.") % {"word": wrong[:40]}
        )
    return words
