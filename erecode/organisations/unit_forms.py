"""What is filled in about a unit: its name in each language of the town, and where it stands."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from erecode.core.texts import Texts, pick
from erecode.organisations.models import LegalEntity, Organisation, Unit
from erecode.organisations.name_fields import add_names, names_in
from erecode.organisations.people import units_below
from erecode.organisations.people_list import unit_tree

LONGEST = 120


class UnitForm(forms.Form):
    """A unit. `name` is in the main language; the other languages may wait."""

    name = forms.CharField(label=_("Name"), max_length=LONGEST)
    parent = forms.ChoiceField(label=_("Below which unit"), required=False)
    entity = forms.ChoiceField(label=_("Legal entity"))

    def __init__(self, data: Any = None, *, town: Organisation, unit: Unit | None = None) -> None:  # noqa: ANN401
        super().__init__(data, initial=_before(town, unit))
        self.town = town
        self._below = {row.unit.key: row for row in unit_tree(town)}
        if unit is not None:
            own = units_below(unit)
            self._below = {key: row for key, row in self._below.items() if row.unit.pk not in own}
        self._entities = {row.key: row for row in LegalEntity.objects.filter(organisation=town)}
        parents = [(key, row.indented) for key, row in self._below.items()]
        self._choose("parent", [("", gettext("none: it stands at the top")), *parents])
        self._choose("entity", [(key, pick(row.names)) for key, row in self._entities.items()])
        self.order_fields(add_names(self, town, unit.names if unit else {}, LONGEST))

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_parent(self) -> Unit | None:
        """The unit above, or none."""
        row = self._below.get(self.cleaned_data["parent"])
        return row.unit if row else None

    def clean_entity(self) -> LegalEntity:
        """The legal entity that was chosen."""
        return self._entities[self.cleaned_data["entity"]]

    def names(self) -> Texts:
        """The names that were filled in, per language."""
        return names_in(self, self.town)


def _before(town: Organisation, unit: Unit | None) -> dict[str, Any]:
    if unit is None:
        return {}
    return {
        "name": pick(unit.names, town.main_language),
        "parent": unit.parent.key if unit.parent else "",
        "entity": unit.entity.key,
    }
