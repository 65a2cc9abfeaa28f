"""What an officer fills in about a register as a whole: names, who keeps it and how long, publishing.

Promises forms that show their fields in titled groups, carry the mark of what they were opened on, and hand
back an edit of the definition; nothing is stored here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.conf import settings
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from erecode.registers.definition import Register, Retention, Since, Texts
from erecode.registers.definition_words import ROLES, SINCES

Edit = Callable[[Register], Register]
LONGEST_NAME = 120
LONGEST = 600
MORE = "more"


@dataclass(frozen=True, slots=True)
class Group:
    """Fields under one heading; `more` is asked to have room for another, `more_label` says of what.

    `folded` where most people need none of them.
    """

    title: object
    fields: list[forms.BoundField]
    help: object = ""
    more: str = ""
    more_label: object = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a town's registers may name: situations, categories of people; words by key."""

    situations: Sequence[tuple[str, str]] = ()
    questions: Sequence[tuple[str, str]] = ()
    categories: Sequence[tuple[str, str]] = ()


class Boxes(forms.MultipleChoiceField):
    """Boxes to tick, none or some."""

    widget = forms.CheckboxSelectMultiple
    boxes = True


class WordedForm(forms.Form):
    """A form with texts per language; white space is made plain, and characters that no file holds go."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=80)

    @property
    def asks_more(self) -> bool:
        """Whether only room for another is asked: then nothing is judged and all that was typed stays."""
        return self.is_bound and MORE in self.data

    def full_clean(self) -> None:
        """Judge the form, unless only room is asked."""
        if self.asks_more:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def rows(self, held: int, name: str, *, most: int, least: int = 1) -> int:
        """How many places there are: one more than is held, or as many as were sent; one more where asked.

        `name` is the name of one field of a place, with * for its number.
        """
        if not self.is_bound:
            return min(max(held + 1, least), most)
        place = re.compile(re.escape(name).replace(r"\*", r"(\d{1,2})"))
        sent = [int(found[1]) + 1 for each in self.data if (found := place.fullmatch(each))]
        asked = self.data.get(MORE) == name.partition("_*")[0]
        return min(max([least, *sent]) + (1 if asked else 0), most)

    def add_texts(self, name: str, label: object, texts: Texts, *, long: bool = False, most: int = 0) -> None:
        """One field per language."""
        for code, language in settings.LANGUAGES:
            widget: forms.Widget = forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput()
            widget.attrs["lang"] = code
            self.fields[f"{name}_{code}"] = forms.CharField(
                label=f"{label} ({language})",
                widget=widget,
                max_length=most or (LONGEST if long else LONGEST_NAME),
                required=False,
                initial=texts.get(code, ""),
            )

    def texts(self, name: str) -> dict[str, str]:
        """The text per language that has one."""
        said = ((code, self.cleaned_data.get(f"{name}_{code}", "")) for code, _name in settings.LANGUAGES)
        return {code: text for code, text in said if text}

    def named(self, *names: str) -> list[forms.BoundField]:
        """The fields with these names, or whose name begins so."""
        return [self[field] for name in names for field in self.fields if field in (name, *_of(name))]

    def clean(self) -> dict[str, Any]:
        """White space as one blank, nothing invisible."""
        data = super().clean() or {}
        return {name: _plain(value) if isinstance(value, str) else value for name, value in data.items()}


def _of(name: str) -> list[str]:
    return [f"{name}_{code}" for code, _language in settings.LANGUAGES]


def _plain(text: str) -> str:
    kept = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cs", "Cf"))
    return kept.strip()


class NewForm(WordedForm):
    """A register to begin with: its name, and what it is like."""

    def __init__(self, data: QueryDict | None, registers: Mapping[str, str]) -> None:
        super().__init__(data)
        self.add_texts("name", _("Name"), {})
        self.fields["like"] = forms.ChoiceField(
            label=_("Begin with"),
            choices=[("", _("nothing yet")), *registers.items()],
            required=False,
            help_text=_("A copy asks the same questions; you change what you like."),
        )

    def clean(self) -> dict[str, Any]:
        """One name at least."""
        data = super().clean()
        if not any(data.get(field) for field in _of("name")):
            self.add_error(_of("name")[0], _("Give the register a name in one language at least."))
        return data


class PartForm(WordedForm):
    """One part of a register."""

    title: object = ""

    def __init__(self, data: QueryDict | None, register: Register, seen: str, around: Surroundings) -> None:
        super().__init__(data, initial={"seen": seen})
        self.register, self.around = register, around
        self.build()

    def build(self) -> None:
        """Make the fields."""
        raise NotImplementedError

    def groups(self) -> list[Group]:
        """The fields in groups."""
        raise NotImplementedError

    def edit(self) -> Edit:
        """What the form says, as a change of the definition."""
        raise NotImplementedError


class NamesForm(PartForm):
    """What it is called, what it is for, and which question leads to it."""

    title = _("Name and introduction")

    def build(self) -> None:
        """Make the fields."""
        self.add_texts("names", _("Name"), self.register.names)
        self.add_texts("intro", _("What it is for"), self.register.intro, long=True)
        self.fields["situation"] = forms.ChoiceField(
            label=_("The question that leads here"),
            choices=[("", _("none")), *self.around.situations],
            initial=self.register.situation,
            required=False,
            help_text=_("Answers given there are filled in here already."),
        )
        self.fields["position"] = forms.IntegerField(
            label=_("Place in the list"), initial=self.register.position, min_value=0, max_value=999
        )

    def groups(self) -> list[Group]:
        """The fields in groups."""
        return [
            Group(_("Name"), self.named("names")),
            Group(_("What it is for"), self.named("intro")),
            Group(_("Where it stands"), self.named("situation", "position")),
        ]

    def edit(self) -> Edit:
        """The names, the introduction, the situation and the place."""
        names, intro, data = self.texts("names"), self.texts("intro"), self.cleaned_data
        return lambda held: replace(
            held, names=names, intro=intro, situation=data["situation"], position=data["position"]
        )


class KeepingForm(PartForm):
    """Who keeps it and sees it, how long it is kept, and what the machine does by itself."""

    title = _("Who sees it and how long it is kept")

    def build(self) -> None:
        """Make the fields."""
        held, roles = self.register, list(ROLES.items())
        self.fields["kept_by"] = forms.ChoiceField(
            label=_("Who keeps it and sees all of it"), choices=roles, initial=held.kept_by
        )
        for name, label in (
            ("seen_by", _("Who may see it too, without hidden fields")),
            ("told", _("Who hears of each declaration")),
        ):
            self.fields[name] = Boxes(
                label=label, choices=roles, initial=list(getattr(held, name)), required=False
            )
        self._add_ticks()
        self._add_years()

    def _add_ticks(self) -> None:
        ticks = {
            "open_to_keeper_only": _("Managers do not see it"),
            "anonymous_subject": _("The person is named only after agreeing"),
            "public": _("A public extract shows the fields that are marked public"),
            "guard": _("Warn when an award procedure is running"),
        }
        for name, label in ticks.items():
            self.fields[name] = forms.BooleanField(
                label=label, initial=getattr(self.register, name), required=False
            )
        self.fields["renewal"] = forms.IntegerField(
            label=_("Ask again after so many months whether it is still the same"),
            initial=self.register.renewal,
            min_value=1,
            max_value=120,
            required=False,
        )
        self.fields["reminder"] = forms.IntegerField(
            label=_("Remind of a condition so many working days before its last day"),
            initial=self.register.reminder,
            min_value=1,
            max_value=60,
            required=False,
        )
        self.fields["nil"] = Boxes(
            label=_("Who is asked every year, also when there is nothing to declare"),
            choices=list(self.around.categories),
            initial=list(self.register.nil),
            required=False,
        )

    def _add_years(self) -> None:
        held = self.register.retention
        self.fields["years"] = forms.IntegerField(
            label=_("Years that a declaration is kept"),
            initial=held.years or None,
            min_value=1,
            max_value=99,
        )
        self.fields["since"] = forms.ChoiceField(
            label=_("Counted"),
            choices=[(key.value, text) for key, text in SINCES.items()],
            initial=held.since,
        )
        self.fields["source"] = forms.CharField(
            label=_("Where the number of years comes from"),
            initial=held.source,
            max_length=LONGEST,
            help_text=_("For example the records schedule of your organisation."),
        )
        self.fields["confirmed"] = forms.BooleanField(
            label=_("The archivist or the data protection officer confirmed this"),
            initial=held.confirmed,
            required=False,
        )

    def groups(self) -> list[Group]:
        """The fields in groups."""
        nil = ["nil"] if self.around.categories else []
        return [
            Group(_("Who sees it"), self.named("kept_by", "seen_by", "told")),
            Group(_("What is hidden and what is public"), self.named(*_HIDING)),
            Group(_("By itself"), self.named("guard", "renewal", "reminder", *nil)),
            Group(_("How long it is kept"), self.named("years", "since", "source", "confirmed")),
        ]

    def edit(self) -> Edit:
        """Everything about keeping."""
        data = self.cleaned_data
        retention = Retention(data["years"], Since(data["since"]), data["source"], data["confirmed"])
        return lambda held: replace(
            held,
            kept_by=data["kept_by"],
            seen_by=tuple(data["seen_by"]),
            told=tuple(data["told"]),
            nil=tuple(data["nil"]),
            open_to_keeper_only=data["open_to_keeper_only"],
            anonymous_subject=data["anonymous_subject"],
            public=data["public"],
            guard=data["guard"],
            renewal=data["renewal"],
            reminder=data["reminder"],
            retention=retention,
        )


_HIDING = ("open_to_keeper_only", "anonymous_subject", "public")


class PublishForm(forms.Form):
    """What is different this time, and the draft that was looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, max_length=64)
    note = forms.CharField(
        label=_("What is different, in one sentence"), max_length=400, required=True, widget=forms.TextInput
    )
