"""The forms about people: what HR and the integrity officer fill in, with sentences that help."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from erecode.core.clock import today
from erecode.core.texts import pick
from erecode.organisations.models import Organisation, Person, Profession, Unit
from erecode.organisations.people_actions import Facts
from erecode.organisations.people_list import (
    categories_of,
    find_person,
    names_near,
    professions_of,
    unit_tree,
)
from erecode.organisations.role_words import role_choices

LANGUAGES = [("nl", "Nederlands"), ("fr", "français"), ("en", "English")]


def day_field(label: Any, help_text: Any = "", *, required: bool = True) -> forms.DateField:  # noqa: ANN401
    """A day, as people write it."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("This is not a day. Write it as 1/3/2026 or 2026-03-01.")},
    )


class TownForm(forms.Form):
    """A form about somebody of a town; it knows the town and, where there is one, the person."""

    def __init__(
        self,
        data: Any = None,  # noqa: ANN401
        *,
        town: Organisation,
        person: Person | None = None,
    ) -> None:
        super().__init__(data, initial=self.before(person) if person else None)
        self.town, self.person = town, person
        if "unit" in self.fields:
            self._units = {row.unit.key: row for row in unit_tree(town)}
            self._choose("unit", [(key, row.indented) for key, row in self._units.items()])

    def before(self, person: Person) -> dict[str, Any]:
        """What is filled in already."""
        return {}

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        first = gettext("no choice") if not self.fields[name].required else gettext("choose")
        self.fields[name].choices = [("", first), *choices]  # type: ignore[attr-defined]

    def clean_unit(self) -> Unit | None:
        """The unit that was chosen."""
        row = self._units.get(self.cleaned_data["unit"])
        return row.unit if row else None


class FactsForm(TownForm):
    """What is known of a person."""

    name = forms.CharField(label=_("Name"), max_length=200)
    number = forms.CharField(
        label=_("Staff number"),
        max_length=40,
        required=False,
        help_text=_("Of the staff administration. A file with people finds somebody by it."),
    )
    mail = forms.EmailField(label=_("Mail address"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    category = forms.ChoiceField(label=_("Category"))
    profession = forms.ChoiceField(label=_("Profession"), required=False)
    function = forms.CharField(label=_("Function"), max_length=200, required=False)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self._trades = {row.key: row for row in professions_of(self.town)}
        self._choose("category", [(row.key, pick(row.names)) for row in categories_of(self.town)])
        self._choose("profession", [(key, pick(row.names)) for key, row in self._trades.items()])
        if self.person is None:
            self.initial["language"] = self.town.main_language

    def before(self, person: Person) -> dict[str, Any]:
        """What is known already."""
        return {
            "name": person.name,
            "number": person.number,
            "mail": person.mail,
            "language": person.language,
            "category": person.category,
            "profession": person.profession.key if person.profession else "",
            "function": person.function.get(person.organisation.main_language, ""),
        }

    def clean_profession(self) -> Profession | None:
        """The profession that was chosen."""
        return self._trades.get(self.cleaned_data["profession"])

    def facts(self) -> Facts:
        """What was filled in."""
        return Facts(**{name: self.cleaned_data[name] for name in Facts.__dataclass_fields__})


class JoinForm(FactsForm):
    """Somebody who joins."""

    unit = forms.ChoiceField(label=_("Unit"), required=False)
    since = day_field(_("First day"), _("This may lie ahead."))

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self.initial["since"] = today()


class MoveForm(TownForm):
    """To another unit, from a day on."""

    unit = forms.ChoiceField(label=_("New unit"))
    on = day_field(_("First day there"), _("This may lie ahead: the unit changes on that day by itself."))


class LeaveForm(TownForm):
    """The last day."""

    on = day_field(
        _("Last day"),
        _("When this day is over the account is closed, and roles and stand-ins end."),
    )


class RoleForm(TownForm):
    """A role, of a unit where one is meant."""

    role = forms.ChoiceField(label=_("Role"))
    unit = forms.ChoiceField(
        label=_("Of which unit"),
        required=False,
        help_text=_("With all units below it. Without a choice a manager leads the own unit."),
    )
    since = day_field(_("First day"), required=False)
    until = day_field(_("Last day"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:  # noqa: ANN401
        super().__init__(*args, **more)
        self._choose("role", role_choices())


class StandInForm(TownForm):
    """Who takes over, and when."""

    stand_in = forms.CharField(
        label=_("Who stands in"),
        max_length=254,
        help_text=_("The whole name, the mail address or the staff number."),
    )
    since = day_field(_("First day"))
    until = day_field(_("Last day"), required=False)

    def clean_stand_in(self) -> Person:
        """The person who is meant; names to choose from where it is not clear."""
        text = self.cleaned_data["stand_in"]
        found = find_person(self.town, text)
        if found is not None:
            return found
        near = names_near(self.town, text)
        if near:
            names = ", ".join(near)
            raise forms.ValidationError(
                gettext("We do not know whom you mean. Is it: %(names)s?") % {"names": names}
            )
        raise forms.ValidationError(
            gettext("We know nobody of this name. Write the whole name or the mail address.")
        )


class AbsenceForm(TownForm):
    """Protected leave."""

    since = day_field(_("First day"))
    until = day_field(_("Last day"), _("Leave this open while it is not known."), required=False)


class NoForm(TownForm):
    """Nothing to fill in: the button says it."""


class UploadForm(forms.Form):
    """A file with people."""

    file = forms.FileField(
        label=_("Your file"),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        error_messages={
            "required": _("Choose a file first."),
            "empty": _(
                "There is nothing in this file: the first row names the columns, people come below it."
            ),
        },
    )
