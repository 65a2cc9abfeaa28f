"""What a keeper fills in to set up a campaign: three screens, and a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from erecode.acknowledging.campaign_actions import Asking, Choice, Terms
from erecode.acknowledging.models import Campaign
from erecode.conduct.models import Edition
from erecode.core.texts import Texts, pick
from erecode.organisations.models import Category, Organisation, Person, Unit

MOST_NAMES = 500
FARTHEST = 120  # days before or after the due day
NUMBERS = re.compile(r"[\s,;]+")


def _day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class AimForm(forms.Form):
    """The first screen: which text, and to whom."""

    name = forms.CharField(
        label=_("Name of the campaign"), max_length=200, help_text=_("For you and your colleagues.")
    )
    edition = forms.TypedChoiceField(label=_("Which text"), coerce=int, widget=forms.RadioSelect)
    categories = forms.MultipleChoiceField(
        label=_("Categories"), required=False, widget=forms.CheckboxSelectMultiple
    )
    units = forms.TypedMultipleChoiceField(
        label=_("Units"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    people = forms.CharField(
        label=_("People by name"),
        required=False,
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One per line: a name or a mail address. Only names: only they are asked."),
    )

    def __init__(self, posted: QueryDict | None, *, town: Organisation, campaign: Campaign | None) -> None:
        super().__init__(posted, initial=_aimed(campaign) if campaign else None)
        self.town = town
        self.editions = {e.pk: e for e in _editions(town)}
        self.named: list[Person] = []
        self.tree = in_order(list(Unit.objects.filter(organisation=town)))
        self._choices("edition", [(pk, _edition_name(e)) for pk, e in self.editions.items()])
        categories = Category.objects.filter(organisation=town)
        self._choices("categories", [(c.key, pick(c.names)) for c in categories])
        self._choices("units", [(unit.pk, pick(unit.names)) for unit, _depth in self.tree])
        if campaign is None and self.editions:
            first = next(iter(self.editions.values()))
            self.initial["edition"], self.initial["name"] = first.pk, _edition_name(first)

    def _choices(self, name: str, choices: Sequence[tuple[object, str]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean_people(self) -> str:
        """Each line names exactly one person of the town."""
        lines = [line.strip() for line in self.cleaned_data["people"].splitlines() if line.strip()]
        if len(lines) > MOST_NAMES:
            raise forms.ValidationError(
                _("Name at most %(count)s people; choose units or categories for more.")
                % {"count": MOST_NAMES}
            )
        self.named = [self._one(line, found) for line, found in _found(self.town, lines).items()]
        return "\n".join(lines)

    def _one(self, line: str, found: list[Person]) -> Person:
        if not found:
            raise forms.ValidationError(_("We know nobody called “%(line)s”.") % {"line": line[:80]})
        if len(found) > 1:
            raise forms.ValidationError(
                _("More than one person is called “%(line)s”. Use the mail address.") % {"line": line[:80]}
            )
        return found[0]

    def units_with_depth(self) -> list[tuple[Unit, int, bool]]:
        """Each unit with how deep it lies and whether it is chosen."""
        chosen = {str(each) for each in self["units"].value() or []}
        return [(unit, min(depth, 4), str(unit.pk) in chosen) for unit, depth in self.tree]

    def choice(self) -> Choice:
        """What was chosen."""
        data = self.cleaned_data
        wanted = set(data["units"])
        return Choice(
            name=data["name"],
            edition=self.editions[data["edition"]],
            categories=data["categories"],
            units=[unit for unit, _depth in self.tree if unit.pk in wanted],
            people=self.named,
        )


def _aimed(campaign: Campaign) -> dict[str, Any]:
    return {
        "name": campaign.name,
        "edition": campaign.edition_id,
        "categories": campaign.categories,
        "units": list(campaign.units.values_list("pk", flat=True)),
        "people": "\n".join(campaign.people.values_list("name", flat=True)),
    }


def _editions(town: Organisation) -> list[Edition]:
    """Every edition, of each work the newest first."""
    found = Edition.objects.filter(work__organisation=town).select_related("work")
    return list(found.order_by("work__position", "work__slug", "-in_force_from", "-pk"))


def _edition_name(edition: Edition) -> str:
    return f"{pick(edition.work.titles)}, {edition.label}"


def in_order(units: list[Unit], parent: int | None = None, depth: int = 0) -> list[tuple[Unit, int]]:
    """The tree of units as a list, each with its depth."""
    found: list[tuple[Unit, int]] = []
    for unit in units:
        if unit.parent_id == parent:
            found += [(unit, depth), *in_order(units, unit.pk, depth + 1)]
    return found


def _found(town: Organisation, lines: list[str]) -> dict[str, list[Person]]:
    """Who is meant by each line, in one query."""
    wanted = Q(name__in=lines) | Q(mail__in=[*lines, *(line.lower() for line in lines)]) | Q(key__in=lines)
    people = list(Person.objects.filter(wanted, organisation=town)) if lines else []
    return {
        line: [p for p in people if line in {p.name, p.key} or (p.mail and p.mail.lower() == line.lower())]
        for line in lines
    }


class WhenForm(forms.Form):
    """The third screen: when, how people are reminded, and what they sign."""

    starts = forms.DateField(label=_("First day"), widget=_day_input())
    due = forms.DateField(label=_("To read by"), widget=_day_input())
    ends = forms.DateField(
        label=_("Last day"),
        required=False,
        help_text=_("After this day nobody is asked any more. Leave it empty when no end is set."),
        widget=_day_input(),
    )
    ongoing = forms.BooleanField(label=_("Ask also who joins later"), required=False)
    days = forms.IntegerField(
        label=_("Days that who joins has for it"), min_value=1, max_value=365, required=True
    )
    before = forms.CharField(
        label=_("Remind so many days before"),
        required=False,
        max_length=60,
        help_text=_("For example: 7, 1"),
    )
    on_day = forms.BooleanField(label=_("Remind on the day itself"), required=False)
    after = forms.CharField(label=_("Remind so many days after"), required=False, max_length=60)

    def __init__(self, posted: QueryDict | None, *, campaign: Campaign) -> None:
        super().__init__(posted, initial=_terms(campaign))
        self.languages: list[str] = [str(each) for each in campaign.organisation.languages] or ["nl"]
        for number, language in enumerate(self.languages):
            self.fields[f"statement_{language}"] = forms.CharField(
                label=_("What people sign (%(language)s)") % {"language": language},
                max_length=2000,
                required=number == 0,
                widget=forms.Textarea(attrs={"rows": 2, "lang": language}),
                initial=campaign.statements.get(language, ""),
            )

    def statement_fields(self) -> list[forms.BoundField]:
        """What people sign, per language."""
        return [self[f"statement_{language}"] for language in self.languages]

    def clean_before(self) -> list[int]:
        """Whole numbers of days."""
        return _days(self.cleaned_data["before"])

    def clean_after(self) -> list[int]:
        """Whole numbers of days."""
        return _days(self.cleaned_data["after"])

    def clean(self) -> dict[str, Any]:
        """The days follow one another."""
        data = super().clean() or {}
        starts, due, ends = data.get("starts"), data.get("due"), data.get("ends")
        if starts and due and due < starts:
            self.add_error("due", _("This day lies before the first day."))
        if due and ends and ends < due:
            self.add_error("ends", _("The last day lies before the day to read it by."))
        return data

    def terms(self) -> Terms:
        """What was filled in."""
        data = self.cleaned_data
        statements = {each: data[f"statement_{each}"].strip() for each in self.languages}
        on_day = [0] if data["on_day"] else []
        return Terms(
            starts=data["starts"],
            due=data["due"],
            ends=data["ends"],
            ongoing=data["ongoing"],
            days=data["days"],
            plan=[*(-days for days in data["before"]), *on_day, *data["after"]],
            statements={each: text for each, text in statements.items() if text},
        )


def _terms(campaign: Campaign) -> dict[str, Any]:
    plan: list[int] = campaign.plan
    return {
        "starts": campaign.starts,
        "due": campaign.due,
        "ends": campaign.ends,
        "ongoing": campaign.ongoing,
        "days": campaign.days,
        "before": ", ".join(str(-days) for days in sorted(plan) if days < 0),
        "on_day": 0 in plan,
        "after": ", ".join(str(days) for days in sorted(plan) if days > 0),
    }


def _days(text: str) -> list[int]:
    words = [word for word in NUMBERS.split(text.strip()) if word]
    if not all(word.isascii() and word.isdigit() and 1 <= int(word) <= FARTHEST for word in words):
        raise forms.ValidationError(
            _("Write whole numbers from 1 to %(most)s, with commas between them, such as 7, 1.")
            % {"most": FARTHEST}
        )
    return sorted({int(word) for word in words})


class QuestionForm(forms.Form):
    """A question below a part or provision, in the languages of the town."""

    provision_key = forms.ChoiceField(label=_("Below which part of the text"))

    def __init__(
        self, posted: QueryDict | None, *, languages: Sequence[str], places: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(posted)
        self.languages = list(languages)
        self.fields["provision_key"].choices = places  # type: ignore[attr-defined]
        for number, language in enumerate(self.languages):
            self._in_language(language, required=number == 0)

    def _in_language(self, language: str, *, required: bool) -> None:
        tail = {"language": language}
        area = {"lang": language}
        self.fields[f"text_{language}"] = forms.CharField(
            label=_("Question (%(language)s)") % tail,
            max_length=500,
            required=required,
            widget=forms.TextInput(attrs=area),
        )
        self.fields[f"options_{language}"] = forms.CharField(
            label=_("Answers to choose from (%(language)s)") % tail,
            max_length=2000,
            required=required,
            help_text=_("One per line, two to six. None is right or wrong."),
            widget=forms.Textarea(attrs={**area, "rows": 3}),
        )
        self.fields[f"explanation_{language}"] = forms.CharField(
            label=_("What people read after answering (%(language)s)") % tail,
            max_length=2000,
            required=False,
            widget=forms.Textarea(attrs={**area, "rows": 3}),
        )

    def sets(self) -> list[list[forms.BoundField]]:
        """The three fields of each language."""
        return [
            [self[f"{name}_{language}"] for name in ("text", "options", "explanation")]
            for language in self.languages
        ]

    def clean(self) -> dict[str, Any]:
        """Two to six answers, as many in each language."""
        data = super().clean() or {}
        first = len(_lines(data.get(f"options_{self.languages[0]}", "")))
        for language in self.languages:
            name = f"options_{language}"
            count = len(_lines(data.get(name, "")))
            if name not in self.errors and language == self.languages[0] and not 2 <= count <= 6:
                self.add_error(name, _("Write two to six answers, each on a line of its own."))
            elif name not in self.errors and count not in {0, first}:
                self.add_error(
                    name, _("Write as many answers as in the first language: %(count)s.") % {"count": first}
                )
        return data

    def asking(self) -> Asking:
        """The question."""
        data = self.cleaned_data
        options = {each: _lines(data[f"options_{each}"]) for each in self.languages}
        count = len(options[self.languages[0]])
        return Asking(
            provision_key=data["provision_key"],
            texts=self._texts("text"),
            options=[{each: lines[n] for each, lines in options.items() if lines} for n in range(count)],
            explanation=self._texts("explanation"),
        )

    def _texts(self, name: str) -> Texts:
        found = {each: self.cleaned_data[f"{name}_{each}"].strip() for each in self.languages}
        return {each: text for each, text in found.items() if text}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
