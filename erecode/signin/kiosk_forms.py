"""The forms of kiosks: coming in at one, enrolling one, and the town's rules."""

from __future__ import annotations

from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from erecode.core.texts import pick
from erecode.organisations.models import Organisation, Person, Role, Unit
from erecode.signin.forms import PinForm, PlainForm


class KioskForm(PinForm):
    """A badge number, typed or scanned, or one's own name where the town allows that; and the PIN.

    A scanner presses Enter by itself: then the number stays and the PIN is asked.
    """

    use_required_attribute = False

    number = forms.CharField(
        label=_("Scan or type your badge number"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "figures"}),
    )
    who = forms.ChoiceField(label=_("Or choose your name"), required=False)

    field_order = ["number", "who", "pin"]

    def __init__(self, data: object, people: list[Person]) -> None:
        super().__init__(data)
        who = cast(forms.ChoiceField, self.fields["who"])
        who.choices = [("", ""), *((person.key, person.name) for person in people)]
        if not people:
            del self.fields["who"]
        first = "pin" if data and self.data.get("number") else "number"
        self.fields[first].widget.attrs["autofocus"] = True

    def clean(self) -> dict[str, object]:
        """One of both is given."""
        given = super().clean() or {}
        if "number" in given and not given["number"] and not given.get("who"):
            self.add_error("number", _("Scan or type the number of your badge."))
        return given


class UnitField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A unit, by its name in the reader's language."""

    def label_from_instance(self, obj: object) -> str:
        """The name."""
        return pick(cast(Unit, obj).names)


class EnrolForm(PlainForm):
    """What the kiosk is called and where it stands."""

    name = forms.CharField(
        label=_("What do people call this device?"),
        help_text=_("For example: tablet in the canteen."),
        max_length=80,
    )
    unit = UnitField(label=_("Unit"), queryset=Unit.objects.none())

    def __init__(self, data: object, town: Organisation) -> None:
        super().__init__(data)
        units = cast(UnitField, self.fields["unit"])
        units.queryset = Unit.objects.filter(organisation=town)


class RulesForm(PlainForm):
    """Which roles need a second factor, and whether names are shown at a kiosk."""

    roles = forms.MultipleChoiceField(
        label=_("Who needs a second factor"),
        choices=Role.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    names_at_kiosk = forms.BooleanField(
        label=_("At a kiosk, people of its unit may choose their name instead of typing a number"),
        required=False,
    )
