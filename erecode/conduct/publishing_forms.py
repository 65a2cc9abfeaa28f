"""What a keeper fills in to publish: title, label, days in force, and a decision per legal entity."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from erecode.conduct.actions import Adoption, Freezing
from erecode.organisations.models import LegalEntity


class PublishForm(forms.Form):
    """The terms of an edition. The languages of the title are those of the edition."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    label = forms.SlugField(
        label=_("Name of this edition"),
        max_length=40,
        help_text=_("Short; it becomes part of every address. A year is usual."),
        error_messages={"invalid": _("Use letters, digits and hyphens only, for example 2026.")},
    )
    since = forms.DateField(
        label=_("In force from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=_("Last day in force"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Leave this empty when no end is set. A newer edition takes over by itself."),
    )
    note = forms.CharField(
        label=_("What is new"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("One or two sentences for the readers."),
    )
    public = forms.BooleanField(
        label=_("Everybody may read it, also without signing in"), required=False, initial=True
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        language: str,
        others: list[tuple[str, str]],
        titles: dict[str, str],
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **more)
        self.language = language
        self.others = others
        self.fields["title"] = forms.CharField(
            label=_("Title"), max_length=200, initial=titles.get(language, "")
        )
        for code, name in others:
            self.fields[f"with_{code}"] = forms.BooleanField(
                label=_("Publish the %(language)s text too") % {"language": name}, required=False
            )
            self.fields[f"title_{code}"] = forms.CharField(
                label=_("Title in %(language)s") % {"language": name},
                max_length=200,
                required=False,
                initial=titles.get(code, ""),
            )

    def clean(self) -> dict[str, Any]:
        """The last day comes after the first."""
        data = super().clean() or {}
        since, until = data.get("since"), data.get("until")
        if since and until and until < since:
            self.add_error("until", _("The last day in force is before the first one."))
        return data

    def translations(self) -> list[dict[str, Any]]:
        """The two fields of each other language."""
        return [
            {"code": code, "chosen": self[f"with_{code}"], "title": self[f"title_{code}"]}
            for code, _name in self.others
        ]

    def titles(self) -> dict[str, str]:
        """The title per language that has one."""
        data = self.cleaned_data
        found = {code: data[f"title_{code}"] for code, _name in self.others if data[f"title_{code}"]}
        return {self.language: data["title"], **found}

    def terms(self, adoptions: list[Adoption]) -> Freezing:
        """What the edition is frozen with."""
        data = self.cleaned_data
        chosen = [code for code, _name in self.others if data[f"with_{code}"]]
        return Freezing(
            label=data["label"],
            since=data["since"],
            until=data["until"],
            languages=[self.language, *chosen],
            note={self.language: data["note"]} if data["note"] else {},
            adoptions=adoptions,
        )


class AdoptionForm(forms.Form):
    """One decision: which body, when, under which reference. Empty where this entity did not decide."""

    body = forms.CharField(
        label=_("Who decided"),
        max_length=120,
        required=False,
        help_text=_("For example: municipal council"),
    )
    date = forms.DateField(
        label=_("Date of the decision"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reference = forms.CharField(label=_("Reference"), max_length=200, required=False)
    url = forms.URLField(
        label=_("Address of the decision"), max_length=500, required=False, assume_scheme="https"
    )

    def __init__(self, posted: QueryDict | None, *, entity: LegalEntity) -> None:
        super().__init__(posted, prefix=f"entity-{entity.pk}")
        self.entity = entity

    def clean(self) -> dict[str, Any]:
        """A body needs a date, and the other way round."""
        data = super().clean() or {}
        if data.get("body") and not data.get("date") and "date" not in self.errors:
            self.add_error("date", _("Say when this was decided, or leave all of it empty."))
        if data.get("date") and not data.get("body"):
            self.add_error("body", _("Say who decided, or leave all of it empty."))
        return data

    def adoption(self, language: str) -> Adoption | None:
        """The decision, or nothing where it was left empty."""
        data = self.cleaned_data
        if not data["body"]:
            return None
        return Adoption(self.entity, {language: data["body"]}, data["date"], data["reference"], data["url"])
