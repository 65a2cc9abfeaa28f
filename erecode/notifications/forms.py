"""The forms about mail: the words of a kind of notice, and the hours of digests."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from erecode.notifications.mail_actions import fault_in
from erecode.notifications.models import MailSettings

FILL_IN = {"required": _("Fill this in.")}


class WordingForm(forms.Form):
    """Subject and line of a kind of notice in one language."""

    subject = forms.CharField(label=_("Subject"), max_length=200, error_messages=FILL_IN)
    line = forms.CharField(
        label=_("Text"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages=FILL_IN,
        help_text=_("One short paragraph. The greeting and the link are added by themselves."),
    )

    def __init__(self, kind: str, language: str, data: QueryDict | None, initial: dict[str, str]) -> None:
        super().__init__(data, initial=initial)
        self.kind = kind
        for field in self.fields.values():
            field.widget.attrs["lang"] = language

    def clean_subject(self) -> str:
        """Placeholders that exist."""
        return self._checked("subject")

    def clean_line(self) -> str:
        """Placeholders that exist."""
        return self._checked("line")

    def _checked(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        fault = fault_in(self.kind, text)
        if fault:
            raise forms.ValidationError(fault)
        return text


class HoursForm(forms.Form):
    """When digests go out, and how long their words are kept."""

    from_hour = forms.IntegerField(label=_("From hour"), min_value=0, max_value=23, error_messages=FILL_IN)
    until_hour = forms.IntegerField(label=_("Until hour"), min_value=1, max_value=24, error_messages=FILL_IN)
    keep_days = forms.IntegerField(
        label=_("Days that the text of a mail is kept"),
        min_value=1,
        max_value=3650,
        error_messages=FILL_IN,
        help_text=_("After that, only when it was sent and to whom stays known."),
    )

    def __init__(self, known: MailSettings, data: QueryDict | None) -> None:
        initial = {name: getattr(known, name) for name in ("from_hour", "until_hour", "keep_days")}
        super().__init__(data, initial=initial)
