"""The form in which somebody hands in a receipt to be checked: a file, or its text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from erecode.guidance.receipt import LARGEST


class ReceiptForm(forms.Form):
    """A receipt as a file or as text; the file counts where both are given."""

    file = forms.FileField(label=_("The file"), required=False, max_length=200)
    text = forms.CharField(
        label=_("Or its text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6})
    )

    def clean(self) -> dict[str, Any]:
        """At least one of both."""
        found = super().clean() or {}
        if not self.errors and not found.get("file") and not str(found.get("text", "")).strip():
            self.add_error("file", _("Choose the file that you kept, or paste its text."))
        return found

    def handed_in(self) -> bytes:
        """What was handed in; no more of it than shows that it is too large."""
        file = self.cleaned_data["file"]
        if file:
            read: bytes = file.read(LARGEST + 1)
            return read
        return str(self.cleaned_data["text"]).encode("utf-8", "replace")
