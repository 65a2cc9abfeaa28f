"""What an officer fills in for a rule: boxes to tick or limits per question, the answer, why, its words.

Nothing ticked means any answer. Every form carries the mark of what it was opened on. What a form holds
becomes a value of `table`; nothing is stored here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from erecode.guidance.answers import NoSuch, read_answer, write_answer
from erecode.guidance.catalogue import catalogue
from erecode.guidance.dmn_writing import writable
from erecode.guidance.rule_words import answer_words, named, small_word, text_in, verdict_words
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import DOUBT, Answer, Condition, Kind, Question, Rule, Texts

UNKNOWN = "~unknown"
ADDS = "~adds"
LONGEST = 600
A_KEY = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*\Z", _("Use small letters, digits and hyphens only, for example small-gift.")
)
ONE_WORD = RegexValidator(
    r"^[a-z0-9]+(?:[_-][a-z0-9]+)*\Z", _("Use one word in small letters, for example gift.")
)
LIMITS = {
    Kind.MONEY: _("Write an amount such as 25 or 12.50."),
    Kind.NUMBER: _("Write a whole number."),
    Kind.DATE: _("Write a date such as 2026-03-01."),
}


class WordedForm(forms.Form):
    """A form with texts per language; characters that no file can hold are refused."""

    def add_texts(self, name: str, label: object, texts: Texts, rows: int = 2) -> None:
        """One field per language; of one row where that will do."""
        for code, language in settings.LANGUAGES:
            area = forms.Textarea(attrs={"rows": rows, "lang": code})
            self.fields[f"{name}_{code}"] = forms.CharField(
                label=f"{label} ({language})",
                widget=forms.TextInput(attrs={"lang": code}) if rows == 1 else area,
                max_length=LONGEST,
                required=False,
                initial=texts.get(code, ""),
            )

    def texts(self, name: str) -> dict[str, str]:
        """The text per language that has one."""
        said = ((code, self.cleaned_data.get(f"{name}_{code}", "")) for code, _name in settings.LANGUAGES)
        return {code: text for code, text in said if text}

    def clean(self) -> dict[str, Any]:
        """Refuse what no file can hold."""
        data = super().clean() or {}
        for name, value in list(data.items()):
            if isinstance(value, str) and not writable(value):
                self.add_error(name, _("There is an invisible character in this text. Type it again."))
        return data

    def in_rows(self, prefix: str) -> list[list[forms.BoundField]]:
        """The same, each text with its languages beside each other."""
        fields, wide = self.listed(prefix), len(settings.LANGUAGES)
        return [fields[start : start + wide] for start in range(0, len(fields), wide)]

    def listed(self, prefix: str) -> list[forms.BoundField]:
        """The fields whose name begins so."""
        return [self[name] for name in self.fields if name.startswith(prefix)]


class BoxesField(forms.MultipleChoiceField):
    """Boxes to tick, none or some."""

    def __init__(
        self,
        label: Any,  # noqa: ANN401 - a text or one that is translated later
        choices: Sequence[tuple[str, str]],
        initial: Sequence[str],
    ) -> None:
        super().__init__(
            label=label,
            choices=choices,
            initial=list(initial),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )


class QuestionFields:
    """The fields with which a form asks what will do as an answer to a question."""

    def __init__(self, form: forms.Form, question: Question, held: Condition | None, language: str) -> None:
        self.form, self.question, self.language = form, question, language
        self.label = text_in(question.texts, language) or question.key
        if question.kind.is_counted:
            self._limits(held)
        else:
            self._boxes(held)

    def _boxes(self, held: Condition | None) -> None:
        question = self.question
        choices = [(_word(question, a), answer_words(question, a, self.language)) for a in question.answers]
        other = sorted(held.options - set(question.answers), key=str) if held else []
        choices += [(str(answer), str(answer)) for answer in other]
        choices.append((UNKNOWN, small_word("unanswered", self.language)))
        ticked = [_word(question, answer) for answer in held.options] if held else []
        if held and held.unknown:
            ticked.append(UNKNOWN)
        self.form.fields[f"when_{question.key}"] = BoxesField(self.label, choices, ticked)

    def _limits(self, held: Condition | None) -> None:
        question = self.question
        kind = "date" if question.kind is Kind.DATE else "text"
        low = held.low if held else None
        last = held.high - 1 if held and held.high is not None else None
        for name, label, number in (("from", _("from"), low), ("to", _("up to and including"), last)):
            shown = "" if number is None else str(write_answer(question, number))
            widget = forms.TextInput(attrs={"type": kind, "inputmode": "decimal"})
            self.form.fields[f"{name}_{question.key}"] = forms.CharField(
                label=label, required=False, max_length=20, initial=shown, widget=widget
            )
        ticked = [UNKNOWN] if held and held.unknown else []
        choices = [(UNKNOWN, small_word("unanswered", self.language))]
        self.form.fields[f"when_{question.key}"] = BoxesField("", choices, ticked)

    @property
    def fields(self) -> list[forms.BoundField]:
        """The fields, the limits first."""
        names = (f"from_{self.question.key}", f"to_{self.question.key}", f"when_{self.question.key}")
        return [self.form[name] for name in names if name in self.form.fields]

    def condition(self) -> Condition | None:
        """What was filled in; None where any answer will do."""
        data, key = self.form.cleaned_data, self.question.key
        ticked = data.get(f"when_{key}", [])
        unknown = UNKNOWN in ticked
        if self.question.kind.is_counted:
            low, last = (self._number(f"{name}_{key}") for name in ("from", "to"))
            if low is None and last is None and not unknown:
                return None
            return Condition(low=low, high=None if last is None else last + 1, unknown=unknown)
        options = {_answer(self.question, word) for word in ticked if word != UNKNOWN}
        return Condition(frozenset(options), unknown=unknown) if ticked else None

    def _number(self, name: str) -> int | None:
        word = str(self.form.cleaned_data.get(name, "")).strip()
        if not word:
            return None
        try:
            return int(read_answer(self.question, word))
        except NoSuch:
            self.form.add_error(name, LIMITS[self.question.kind])
            return None


def _word(question: Question, answer: Answer) -> str:
    value = write_answer(question, answer)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _answer(question: Question, word: str) -> Answer:
    try:
        return read_answer(question, word)
    except NoSuch:
        return word


class RuleForm(WordedForm):
    """One rule, or what the code says to who doubts (a rule without conditions)."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        sheet: Sheet,
        rule: Rule,
        seen: str,
        language: str,
        people: Sequence[tuple[str, str]],
        provisions: Mapping[str, object],
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        self.rule = rule
        self.sheet = sheet
        self.is_doubt = rule.key == DOUBT
        if not self.is_doubt:
            self.fields["key"] = forms.CharField(
                label=_("Name of this rule"),
                max_length=60,
                validators=[A_KEY],
                initial=rule.key,
                help_text=_("Short; it stands in every trace and in every file."),
            )
        asked = () if self.is_doubt else sheet.table.questions
        self.questions = [QuestionFields(self, q, rule.when.get(q.key), language) for q in asked]
        verdicts = [(key, verdict_words(key, language)) for key in catalogue().order]
        if not self.is_doubt:
            verdicts.append((ADDS, verdict_words(None, language)))
        self.fields["verdict"] = forms.ChoiceField(
            label=_("Then the answer is"),
            choices=verdicts,
            initial=rule.verdict or ADDS,
        )
        self.add_texts("reason", _("Because"), rule.reasons)
        known = {**catalogue().duties, **sheet.duties}
        first = [*rule.duties, *(key for key in known if key not in rule.duties)]
        duties = [(key, named(known, key, language)) for key in first]
        self.fields["duties"] = BoxesField(_("What the person then does"), duties, rule.duties)
        listed = dict.fromkeys([*rule.cites, *provisions])
        self.fields["cites"] = BoxesField(
            _("The words of the code"), [(key, key) for key in listed], rule.cites
        )
        nobody = ("", _("whoever the table names"))
        self.fields["ask"] = forms.ChoiceField(
            label=_("Whom to talk to"), choices=[nobody, *people], required=False, initial=rule.ask
        )
        if rule.ask and rule.ask not in {key for key, _name in people}:
            self.fields["ask"].choices += [(rule.ask, rule.ask)]  # type: ignore[attr-defined]
        self.fields["register"] = forms.CharField(
            label=_("Register that this leads to"),
            max_length=60,
            required=False,
            validators=[ONE_WORD],
            initial=rule.register,
        )

    def clean(self) -> dict[str, Any]:
        """A name is used once, and "doubt" is the name of what is said in doubt."""
        data = super().clean()
        key = data.get("key", "")
        taken = {rule.key for rule in self.sheet.table.rules} - {self.rule.key}
        if key and (key in taken or key == DOUBT):
            self.add_error("key", _("Another rule has this name already. Choose another."))
        self.when = {}
        for fields in self.questions:
            condition = fields.condition()
            if condition is not None:
                self.when[fields.question.key] = condition
        return data

    def value(self) -> Rule:
        """The rule that was filled in. What was chosen before stays in its order."""
        data = self.cleaned_data
        return Rule(
            data.get("key") or DOUBT,
            self.when,
            None if data["verdict"] == ADDS else data["verdict"],
            in_order(self.rule.duties, data["duties"]),
            in_order(self.rule.cites, data["cites"]),
            data["ask"],
            data["register"],
            self.texts("reason"),
        )

    def chosen(self) -> list[str]:
        """The provisions that are ticked now, whether or not the form is valid."""
        if not self.is_bound:
            return list(self.rule.cites)
        ticked = self["cites"].value() or []
        known = {key for key, _label in self.fields["cites"].choices}  # type: ignore[attr-defined]
        return list(in_order(self.rule.cites, [key for key in ticked if key in known]))


def in_order(before: Sequence[str], chosen: Sequence[str]) -> tuple[str, ...]:
    """What was chosen: what was there before in its own order, then the rest."""
    kept = [key for key in before if key in chosen]
    return (*kept, *(key for key in chosen if key not in kept))
