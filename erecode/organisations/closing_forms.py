"""What is filled in about closing days: one day or several after each other, and what they are called."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from erecode.core.texts import Texts
from erecode.organisations.models import Organisation
from erecode.organisations.name_fields import add_names, names_in
from erecode.organisations.people_forms import day_field

LONGEST = 120


class ClosingForm(forms.Form):
    """The first day, the last one where there are more, and a name in the town's languages."""

    first = day_field(_("First day"))
    last = day_field(_("Last day"), _("Leave this open for one day."), required=False)
    name = forms.CharField(
        label=_("Name"), max_length=LONGEST, help_text=_("For example: the day after Ascension Day.")
    )

    def __init__(self, data: Any = None, *, town: Organisation) -> None:  # noqa: ANN401
        super().__init__(data)
        self.town = town
        self.order_fields(["first", "last", *add_names(self, town, {}, LONGEST)])

    def names(self) -> Texts:
        """The names that were filled in, per language."""
        return names_in(self, self.town)
