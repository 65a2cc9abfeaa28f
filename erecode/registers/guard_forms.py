"""The form of an award procedure: parties and colleagues one on a line."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from erecode.organisations.models import Organisation, Person
from erecode.registers.colleagues import somebody
from erecode.registers.guard_actions import Said
from erecode.registers.models import Procurement
from erecode.registers.values import Unreadable, read_day
from erecode.registers.wording import FAULTS

MOST = 200


class DayField(forms.CharField):
    """A day as people write it."""

    def clean(self, value: str) -> object:
        """The day, or None where it may be left out."""
        word = super().clean(value)
        try:
            return read_day(word) if word else None
        except Unreadable as unreadable:
            raise forms.ValidationError(str(FAULTS[unreadable.fault])) from unreadable


class AwardForm(forms.Form):
    """What is to be known of an award procedure."""

    title = forms.CharField(
        label=gettext_lazy("Which award procedure?"),
        max_length=300,
        error_messages={"required": gettext_lazy("Fill this in.")},
    )
    opens = DayField(
        label=gettext_lazy("First day"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"required": gettext_lazy("Fill this in.")},
    )
    closes = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=gettext_lazy("Leave it empty as long as you do not know."),
    )
    parties = forms.CharField(
        label=gettext_lazy("Firms that take part"),
        help_text=gettext_lazy("One on a line. Add those that may still take part."),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=20000,
        error_messages={"required": gettext_lazy("Fill this in.")},
    )
    people = forms.CharField(
        label=gettext_lazy("Colleagues who work on it"),
        help_text=gettext_lazy("One on a line, by name."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=20000,
    )

    def __init__(self, town: Organisation, data: object = None, row: Procurement | None = None) -> None:
        self.town = town
        super().__init__(data, initial=_initial(row) if row else None)  # type: ignore[arg-type]

    def clean_parties(self) -> list[str]:
        """The names."""
        return [line[:300] for line in lines(self.cleaned_data["parties"])[:MOST]]

    def clean_people(self) -> list[Person]:
        """The colleagues; one that is nobody's name is a fault."""
        found = []
        for name in lines(self.cleaned_data["people"])[:MOST]:
            person = somebody(self.town, name)
            if person is None:
                said = _("We find no colleague called “%(name)s”.") % {"name": name[:100]}
                raise forms.ValidationError(said)
            found.append(person)
        return found

    def said(self) -> Said:
        """What was said."""
        data = self.cleaned_data
        return Said(data["title"], data["opens"], data["closes"], data["parties"], data["people"])


def _initial(row: Procurement) -> dict[str, object]:
    people = "\n".join(person.name for person in row.people.all())
    return {
        "title": row.title,
        "opens": row.opens.isoformat(),
        "closes": row.closes.isoformat() if row.closes else "",
        "parties": "\n".join(row.parties),
        "people": people,
    }


def lines(text: str) -> list[str]:
    """The lines that say something."""
    return [words for line in text.splitlines() if (words := " ".join(line.split()))]
