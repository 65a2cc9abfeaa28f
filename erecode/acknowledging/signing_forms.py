"""The two forms at the end of a reading: signing, and saying that one does not want to sign."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from erecode.conduct.tree import fingerprint

LONGEST = 1_000


class SignForm(forms.Form):
    """One button. `said` is the fingerprint of the statement that the person saw above it."""

    said = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, statement: str, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self._wanted = fingerprint(statement)
        self.fields["said"].initial = self._wanted

    def clean_said(self) -> str:
        """What is signed must be what was shown."""
        said: str = self.cleaned_data["said"]
        if not said:
            raise forms.ValidationError(_("Press the button below to sign."))
        if said != self._wanted:
            raise forms.ValidationError(_("The statement was changed meanwhile. Read it again, then sign."))
        return said

    def told_anew(self) -> str:
        """What a page that is shown again carries: the statement as it is now."""
        return self._wanted


class RefuseForm(forms.Form):
    """That somebody does not want to sign, with a note if they like."""

    note = forms.CharField(
        label=_("Do you want to say why?"),
        help_text=_("HR and the integrity officer can read this. Do not write about anybody else."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=LONGEST,
    )
    sure = forms.CharField(widget=forms.HiddenInput, initial="yes")
