"""The forms of printed lists and of signing for somebody else."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from erecode.acknowledging.paper_actions import Entered
from erecode.acknowledging.scan_kinds import MOST_BYTES, kind_of
from erecode.conduct.reading_forms import DAY_INPUT

LONGEST = 500
NAMES = ("signed", "refused")


class MakeListForm(forms.Form):
    """Who comes on a printed list."""

    who = forms.ChoiceField(
        label=_("Who comes on the list?"),
        choices=[
            ("all", _("Everybody of this unit who still has to sign")),
            ("without", _("Only people without an account")),
        ],
        initial="all",
        widget=forms.RadioSelect,
    )


class SignedOn(forms.Form):
    """The day that stands on the paper, or on which somebody said it; never in the future."""

    signed_on = forms.DateField(
        label=_("On which day?"),
        widget=DAY_INPUT,
        error_messages={
            "required": _("Fill in the day, for instance 31/01/2026."),
            "invalid": _("We do not read this as a day. Write it like 31/01/2026."),
        },
    )

    def __init__(self, *args: Any, on: dt.date, since: dt.date, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self._today, self._since = on, since
        self.fields["signed_on"].initial = on

    def clean_signed_on(self) -> dt.date:
        """A day on which it can have been signed."""
        day: dt.date = self.cleaned_data["signed_on"]
        if day > self._today:
            raise forms.ValidationError(_("This day has yet to come. Fill in the day of signing."))
        if day < self._since:
            raise forms.ValidationError(_("This day is before it was asked. Look at the year."))
        return day


class EnterForm(SignedOn):
    """What was signed on a list. `signed` and `refused` hold the numbers of its lines."""

    signed = forms.TypedMultipleChoiceField(coerce=int, required=False)
    refused = forms.TypedMultipleChoiceField(coerce=int, required=False)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=LONGEST,
        help_text=_("For instance where the paper is kept."),
        widget=forms.TextInput,
    )
    scan = forms.FileField(
        label=_("Scan of the signed list"),
        required=False,
        help_text=_("A PDF, JPG or PNG of at most 10 MB."),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"}),
        error_messages={"empty": _("This file is empty. Choose the scan again.")},
    )

    field_order = ("signed", "refused", "signed_on", "note", "scan")

    def __init__(self, *args: Any, lines: list[int], **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self._lines = lines
        for name in NAMES:
            field = self.fields[name]
            assert isinstance(field, forms.TypedMultipleChoiceField)
            field.choices = [(line, line) for line in lines]
            field.error_messages["invalid_choice"] = _("A name that is not on this list was ticked.")

    def clean_scan(self) -> bytes:
        """The scan by its own bytes; its name says nothing."""
        file: UploadedFile[Any] | None = self.cleaned_data["scan"]
        if not file:
            return b""
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large: it may be at most 10 MB."))
        data: bytes = file.read()
        if not kind_of(data):
            raise forms.ValidationError(_("This is no PDF, JPG or PNG. Scan the list in one of those."))
        return data

    def clean(self) -> dict[str, Any]:
        """Somebody was ticked, and nobody twice."""
        found = super().clean() or {}
        signed, refused = set(found.get("signed") or ()), set(found.get("refused") or ())
        if signed & refused:
            self.add_error(None, _("Somebody is ticked as signed and as not signing. Choose one of both."))
        if not signed and not refused and not self.errors:
            self.add_error(None, _("Tick at least one name."))
        return found

    @property
    def ticked(self) -> dict[str, set[int]]:
        """What was ticked, also where something else was wrong."""
        data = self.data if isinstance(self.data, QueryDict) else QueryDict()
        return {name: {line for line in self._lines if str(line) in data.getlist(name)} for name in NAMES}

    def entered(self) -> Entered:
        """What the action needs."""
        data = self.cleaned_data
        return Entered(data["signed"], data["refused"], data["signed_on"], data["note"], data["scan"])


class OnBehalfForm(SignedOn):
    """That one person told somebody, who enters it."""

    what = forms.ChoiceField(
        label=_("What did this person say?"),
        choices=[("signed", _("Took note of the text")), ("refused", _("Does not want to sign"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what this person said.")},
    )
    note = forms.CharField(
        label=_("How did this person tell you?"),
        max_length=LONGEST,
        help_text=_("For instance: by telephone, after reading the text together."),
        error_messages={"required": _("Write down how this person told you.")},
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    field_order = ("what", "note", "signed_on")
