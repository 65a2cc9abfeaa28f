"""The forms of what stands beside the text: one field per language, and who looks after it.

Each carries the revision it was opened on in a hidden field.
"""

from __future__ import annotations

from typing import cast
from urllib.parse import urlsplit

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from erecode.conduct.beside_actions import ContactWords, LinkWords, NoteWords
from erecode.conduct.models import ContactPoint
from erecode.core.texts import pick
from erecode.organisations.models import Organisation, Person, Unit

Initial = dict[str, object]


class PersonField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A person of the town, by name."""

    def label_from_instance(self, obj: object) -> str:
        """The name."""
        return cast(Person, obj).name


class NamedField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A unit or a contact point, by its name in the reader's language."""

    def label_from_instance(self, obj: object) -> str:
        """The name."""
        return pick(cast(Unit | ContactPoint, obj).names)


class BesideForm(forms.Form):
    """What the forms share: a field per language of the town, and the revision."""

    revision = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, town: Organisation, data: QueryDict | None, initial: Initial | None = None) -> None:
        super().__init__(data, initial=initial)
        self.town = town

    def add_texts(self, name: str, label: str, widget: type[forms.Widget], required: bool = True) -> None:
        """One field per language of the town; only the main language must be filled in."""
        names = dict(settings.LANGUAGES)
        for number, code in enumerate(self.town.languages or [self.town.main_language]):
            self.fields[f"{name}_{code}"] = forms.CharField(
                label=f"{label} ({names.get(code, code)})",
                widget=widget(
                    attrs={"rows": 4, "lang": code} if widget is forms.Textarea else {"lang": code}
                ),
                required=required and number == 0,
                error_messages={"required": _("Fill this in.")},
            )
        self.order_fields([*[key for key in self.fields if key.startswith(f"{name}_")], *self.fields])

    def texts(self, name: str) -> dict[str, str]:
        """What was filled in per language; what is empty is left out."""
        prefix = f"{name}_"
        return {
            key.removeprefix(prefix): value.strip().replace("\r\n", "\n")
            for key, value in self.cleaned_data.items()
            if key.startswith(prefix) and value.strip()
        }


def spread(name: str, texts: dict[str, str]) -> Initial:
    """Texts per language as the initial values of their fields."""
    return {f"{name}_{code}": text for code, text in texts.items()}


class NoteForm(BesideForm):
    """A practice note of the town; an `agreement` is of a unit, `only` of the unit with this primary key."""

    unit = NamedField(label=_("Unit"), queryset=Unit.objects.none())
    owner = PersonField(label=_("Who looks after it"), queryset=Person.objects.none(), required=False)
    review = forms.DateField(
        label=_("To be looked at again by"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
        error_messages={
            "required": _("Say by when this agreement is looked at again."),
            "invalid": _("We do not read this as a day. Write it like 31/01/2026."),
        },
    )

    def __init__(
        self,
        town: Organisation,
        data: QueryDict | None,
        initial: Initial | None = None,
        *,
        agreement: bool = False,
        only: int | None = None,
    ) -> None:
        super().__init__(town, data, initial)
        self.add_texts("text", str(_("What it says")), forms.Textarea)
        cast(PersonField, self.fields["owner"]).queryset = Person.objects.filter(organisation=town)
        if not agreement:
            del self.fields["unit"]
            return
        units = Unit.objects.filter(organisation=town)
        choice = cast(NamedField, self.fields["unit"])
        choice.queryset = units.filter(pk=only) if only is not None else units
        choice.empty_label = None
        self.fields["review"].required = True

    def words(self) -> NoteWords:
        """What was filled in."""
        found = self.cleaned_data
        return NoteWords(self.texts("text"), found.get("unit"), found["owner"], found["review"])


class LinkForm(BesideForm):
    """A link beside a provision."""

    url = forms.CharField(label=_("Address"), max_length=1000, required=False)
    internal = forms.BooleanField(label=_("Works inside the organisation only"), required=False)
    owner = PersonField(label=_("Who looks after it"), queryset=Person.objects.none(), required=False)

    def __init__(self, town: Organisation, data: QueryDict | None, initial: Initial | None = None) -> None:
        super().__init__(town, data, initial)
        self.add_texts("title", str(_("What it is called")), forms.TextInput)
        cast(PersonField, self.fields["owner"]).queryset = Person.objects.filter(organisation=town)

    def clean_url(self) -> str:
        """A whole web address, or nothing as long as there is none."""
        url: str = self.cleaned_data["url"].strip()
        parts = urlsplit(url)
        if url and not (parts.scheme in {"http", "https"} and parts.netloc):
            raise forms.ValidationError(_("Write the whole address, starting with https://."))
        return url

    def words(self) -> LinkWords:
        """What was filled in."""
        found = self.cleaned_data
        return LinkWords(self.texts("title"), found["url"], found["internal"], found["owner"])


class ContactForm(BesideForm):
    """A contact point."""

    person = PersonField(label=_("Who it is today"), queryset=Person.objects.none(), required=False)
    unit = NamedField(label=_("Unit"), queryset=Unit.objects.none(), required=False)
    phone = forms.CharField(label=_("Telephone"), max_length=60, required=False)
    mail = forms.EmailField(
        label=_("Mail address"),
        required=False,
        error_messages={"invalid": _("This is not a mail address. Write it like name@town.be.")},
    )

    def __init__(self, town: Organisation, data: QueryDict | None, initial: Initial | None = None) -> None:
        super().__init__(town, data, initial)
        self.add_texts("hours", str(_("When")), forms.TextInput, required=False)
        self.add_texts("name", str(_("What it is for")), forms.TextInput)
        cast(PersonField, self.fields["person"]).queryset = Person.objects.filter(organisation=town)
        cast(NamedField, self.fields["unit"]).queryset = Unit.objects.filter(organisation=town)

    def words(self) -> ContactWords:
        """What was filled in."""
        found = self.cleaned_data
        return ContactWords(
            self.texts("name"),
            found["person"],
            found["unit"],
            found["phone"].strip(),
            found["mail"],
            self.texts("hours"),
        )


class PointForm(forms.Form):
    """Which contact point a provision points at."""

    contact = NamedField(
        label=_("Contact point"),
        queryset=ContactPoint.objects.none(),
        error_messages={"required": _("Choose a contact point.")},
    )

    def __init__(self, town: Organisation, data: QueryDict | None) -> None:
        super().__init__(data)
        choice = cast(NamedField, self.fields["contact"])
        choice.queryset = ContactPoint.objects.filter(organisation=town)
