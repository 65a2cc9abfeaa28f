"""What an officer fills in around the rules: the frame of a table, a case, a date, a file of another tool.

Every form carries the mark of what it was opened on, and says with `value` or the like what it holds.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from erecode.core.clock import today
from erecode.guidance.answers import NoSuch, read_answer, write_answer
from erecode.guidance.catalogue import Situation, catalogue
from erecode.guidance.editing_forms import A_KEY, LIMITS, ONE_WORD, BoxesField, WordedForm, in_order
from erecode.guidance.rule_words import answer_words, named, text_in, verdict_words
from erecode.guidance.scenario import Scenario
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import Answer, Kind, Question, Texts
from erecode.guidance.table_actions import Terms
from erecode.organisations.models import Person


class FrameForm(WordedForm):
    """The table as a whole: which code, which questions in which order, whom to ask, duties of its own."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        sheet: Sheet,
        situation: Situation,
        seen: str,
        language: str,
        people: Sequence[tuple[str, str]],
        works: Sequence[tuple[str, str]],
        values: Sequence[tuple[str, str]],
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        self.sheet = sheet
        own = {question.key: question for question in sheet.table.questions}
        self.possible = {**own, **{k: q for k, q in situation.questions.items() if k not in own}}
        self.fields["work"] = forms.ChoiceField(
            label=_("The code that is cited"), choices=works, initial=sheet.work
        )
        for number, (key, question) in enumerate(self.possible.items(), start=1):
            label = text_in(question.texts, language) or key
            self.fields[f"asks_{key}"] = forms.BooleanField(label=label, required=False, initial=key in own)
            self.fields[f"place_{key}"] = forms.IntegerField(
                label=_("Place of: %(question)s") % {"question": label},
                min_value=1,
                max_value=99,
                required=False,
                initial=number,
            )
        self.fields["ask"] = forms.ChoiceField(
            label=_("Whom to talk to where a rule names nobody"), choices=people, initial=sheet.table.ask
        )
        known = [*values, *((key, key) for key in sheet.values if key not in dict(values))]
        self.fields["values"] = BoxesField(_("Values at stake"), known, sheet.values)
        for key, texts in sheet.duties.items():
            self.add_texts(f"duty_{key}", key, texts)
        self.fields["duty_key"] = forms.CharField(
            label=_("Name of a new duty"), max_length=60, required=False, validators=[ONE_WORD]
        )
        self.add_texts("new", _("What the person does"), {})

    def own_duties(self) -> list[forms.BoundField]:
        """The fields of the duties that there are."""
        return [field for key in self.sheet.duties for field in self.listed(f"duty_{key}_")]

    def asked(self) -> list[tuple[forms.BoundField, forms.BoundField, str]]:
        """The two fields of each question, and its key where the draft asks it."""
        held = {question.key for question in self.sheet.table.questions}
        return [
            (self[f"asks_{key}"], self[f"place_{key}"], key if key in held else "") for key in self.possible
        ]

    def clean(self) -> dict[str, Any]:
        """A new duty has a name and words, and a name of its own."""
        data = super().clean()
        key, said = data.get("duty_key", ""), self.texts("new")
        if bool(key) != bool(said):
            field = "new_nl" if key else "duty_key"
            self.add_error(field, _("A duty has a name and words. Fill in both, or leave both empty."))
        if key and key in {**catalogue().duties, **self.sheet.duties}:
            self.add_error("duty_key", _("There is a duty with this name already. Choose another."))
        return data

    def questions(self) -> list[Question]:
        """The chosen questions in order."""
        data = self.cleaned_data
        chosen = [(data[f"place_{key}"] or 99, q) for key, q in self.possible.items() if data[f"asks_{key}"]]
        return [question for _place, question in sorted(chosen, key=lambda pair: pair[0])]

    def values(self) -> tuple[str, ...]:
        """The chosen values; those chosen before stay in their order."""
        return in_order(self.sheet.values, self.cleaned_data["values"])

    def duties(self) -> dict[str, Texts]:
        """The town's own duties; one whose words were all taken away is gone."""
        kept: dict[str, Texts] = {key: self.texts(f"duty_{key}") for key in self.sheet.duties}
        if self.cleaned_data["duty_key"]:
            kept[self.cleaned_data["duty_key"]] = self.texts("new")
        return {key: texts for key, texts in kept.items() if texts}


class DmnForm(forms.Form):
    """A file of another tool."""

    file = forms.FileField(
        label=_("DMN file"), widget=forms.ClearableFileInput(attrs={"accept": ".dmn,.xml,application/xml"})
    )
    replace = forms.BooleanField(
        label=_("Put it in the place of what stands in the draft now"), required=False
    )


class AnswersForm(forms.Form):
    """One field per question: what is answered, or nothing. Used for a case and for trying a draft."""

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        questions: Sequence[Question],
        given: Mapping[str, Answer],
        language: str,
        **more: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(data, **more)
        self.questions = questions
        for question in questions:
            label = text_in(question.texts, language) or question.key
            held = given.get(question.key)
            initial = "" if held is None else word_of(question, held)
            if question.kind.is_counted:
                widget = forms.TextInput(attrs={"type": "date" if question.kind is Kind.DATE else "text"})
                self.fields[f"given_{question.key}"] = forms.CharField(
                    label=label, required=False, max_length=20, initial=initial, widget=widget
                )
                continue
            possible = [(word_of(question, a), answer_words(question, a, language)) for a in question.answers]
            self.fields[f"given_{question.key}"] = forms.ChoiceField(
                label=label, required=False, choices=[("", _("not answered")), *possible], initial=initial
            )

    def clean(self) -> dict[str, Any]:
        """Read the answers."""
        data = super().clean() or {}
        self.given: dict[str, Answer] = {}
        for question in self.questions:
            word = str(data.get(f"given_{question.key}") or "").strip()
            if word:
                try:
                    self.given[question.key] = read_answer(question, word)
                except NoSuch:
                    self.add_error(f"given_{question.key}", LIMITS.get(question.kind, _("Choose an answer.")))
        return data

    def answers(self) -> list[forms.BoundField]:
        """The fields of the questions."""
        return [self[f"given_{question.key}"] for question in self.questions]


def word_of(question: Question, answer: Answer) -> str:
    """An answer as a form holds it."""
    value = write_answer(question, answer)
    return str(value).lower() if isinstance(value, bool) else str(value)


class ScenarioForm(AnswersForm, WordedForm):
    """A case that the table must answer as the text does."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        sheet: Sheet,
        scenario: Scenario,
        seen: str,
        language: str,
    ) -> None:
        shared = catalogue().situations[sheet.table.situation].questions
        asked = {question.key: question for question in sheet.table.questions}
        beyond = {key: shared[key] for key in scenario.given if key in shared and key not in asked}
        super().__init__(
            data,
            questions=[*asked.values(), *beyond.values()],
            given=scenario.given,
            language=language,
            initial={"seen": seen},
        )
        self.sheet, self.scenario = sheet, scenario
        self.fields["key"] = forms.CharField(
            label=_("Name of this case"), max_length=60, validators=[A_KEY], initial=scenario.key
        )
        self.fields["verdict"] = forms.ChoiceField(
            label=_("The answer must be"),
            choices=[(key, verdict_words(key, language)) for key in catalogue().order],
            initial=scenario.verdict,
        )
        known = {**catalogue().duties, **sheet.duties}
        used = dict.fromkeys([*scenario.duties, *(d for rule in sheet.table.rules for d in rule.duties)])
        duties = [(key, named(known, key, language)) for key in used]
        self.fields["duties"] = BoxesField(_("It must tell these duties"), duties, scenario.duties)
        cites = [(key, key) for key in dict.fromkeys([*scenario.cites, *sorted(sheet.cites)])]
        self.fields["cites"] = BoxesField(_("It must rest on these words"), cites, scenario.cites)
        self.add_texts("reason", _("The case in words"), scenario.reasons)

    def clean(self) -> dict[str, Any]:
        """A name is used once."""
        data = super().clean()
        taken = {scenario.key for scenario in self.sheet.scenarios} - {self.scenario.key}
        if data.get("key") in taken:
            self.add_error("key", _("Another case has this name already. Choose another."))
        return data

    def value(self) -> Scenario:
        """The case that was filled in."""
        data = self.cleaned_data
        return Scenario(
            data["key"],
            self.given,
            data["verdict"],
            in_order(self.scenario.duties, data["duties"]),
            in_order(self.scenario.cites, data["cites"]),
            self.texts("reason"),
        )


class PublishTableForm(WordedForm):
    """From when a draft answers, and what is new in it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    since = forms.DateField(
        label=_("Answers from"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Mapping[str, Any] | None, *, changed: bool, initial: Mapping[str, Any]) -> None:
        super().__init__(data, initial=dict(initial))
        self.add_texts("note", _("What is new"), {})
        if changed:
            self.fields["read"] = forms.BooleanField(
                label=_("I read the words that changed, and these rules are right with them"),
                error_messages={"required": _("Read the words that changed first, and say so here.")},
            )

    def clean_since(self) -> dt.date:
        """A version answers from today on or later: days that are over keep their answers."""
        since: dt.date = self.cleaned_data["since"]
        if since < today():
            raise forms.ValidationError(
                _("Choose today or a later day. Days that are over keep their answers.")
            )
        return since

    def terms(self, person: Person) -> Terms:
        """What the version is published with."""
        return Terms(self.cleaned_data["since"], None, self.texts("note"), person)
