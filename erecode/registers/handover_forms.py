"""What an officer fills in about the report line of a register."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from erecode.registers.checking import STAYING, is_link
from erecode.registers.definition import Handover
from erecode.registers.definition_words import field_words
from erecode.registers.editing_forms import Boxes, Edit, Group, PartForm


class HandoverForm(PartForm):
    """Its name, its page, and what goes along; without any of these there is none."""

    title = _("The report line")

    def build(self) -> None:
        """Make the fields."""
        held = self.register.handover or Handover({})
        self.add_texts("handover", _("Name of the report line"), held.names)
        self.fields["link"] = forms.CharField(
            label=_("The page where people report"),
            help_text=_("It begins with https://. Whoever declares sees it."),
            initial=held.link,
            max_length=500,
            required=False,
        )
        able = [each for each in self.register.fields if not each.secret and each.kind not in STAYING]
        self.fields["along"] = Boxes(
            label=_("What goes along to its system"),
            help_text=_("Only where a system is told as your report line. People and files never go along."),
            choices=[(each.key, field_words(each)) for each in able],
            initial=list(held.fields),
            required=False,
        )

    def groups(self) -> list[Group]:
        """The fields in groups."""
        return [
            Group(_("Name of the report line"), self.named("handover")),
            Group(_("How it is reached"), self.named("link", "along")),
        ]

    def edit(self) -> Edit:
        """The report line, or none."""
        names, data = self.texts("handover"), self.cleaned_data
        made = Handover(names, data["link"], tuple(data["along"]))
        return lambda held: replace(held, handover=made if made != Handover({}) else None)

    def clean(self) -> dict[str, Any]:
        """An address that may be shown."""
        data = super().clean()
        if data.get("link") and not is_link(data["link"]):
            self.add_error("link", gettext("The address of the report line must begin with https://."))
        return data
