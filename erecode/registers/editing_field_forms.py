"""What an officer fills in about one question of a register, in everyday words.

Promises a field of the definition; its key is made once, out of its words, and then stays.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from erecode.core.amounts import NoAmount, read_amount
from erecode.core.texts import pick
from erecode.registers.definition import Asked, Field, FieldKind, Meaning, Option, Register
from erecode.registers.definition_in_words import shown_limit
from erecode.registers.definition_words import ASKED, KINDS, MEANINGS
from erecode.registers.editing import free_key
from erecode.registers.editing_forms import Group, Surroundings, WordedForm

FEWEST_OPTIONS = 3
MOST_OPTIONS = 30


class FieldForm(WordedForm):
    """One question: its words, how it is answered, when it is asked and what the machine does with it."""

    def __init__(
        self,
        data: QueryDict | None,
        register: Register,
        field: Field | None,
        seen: str,
        around: Surroundings,
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        self.register, self.field, self.around = register, field, around
        held = field or Field("", FieldKind.TEXT, {})
        self.add_texts("texts", _("Question"), held.texts)
        self.add_texts("helps", _("Help"), held.helps, most=300)
        self._add_choices(held)
        self._add_options(held)
        self._add_ticks(held)
        self._add_limits(held)

    def _add_choices(self, held: Field) -> None:
        lists: dict[str, tuple[object, list[tuple[str, object]], str, bool]] = {
            "kind": (_("How it is answered"), [(k.value, v) for k, v in KINDS.items()], held.kind, True),
            "asked": (_("When it is asked"), [(k.value, v) for k, v in ASKED.items()], held.asked, True),
            "meaning": (
                _("What it means"),
                [(k.value, v) for k, v in MEANINGS.items()],
                held.meaning,
                False,
            ),
            "question": (
                _("Filled in by the answer to"),
                [("", _("nothing")), *self.around.questions],
                held.question,
                False,
            ),
        }
        for name, (label, choices, initial, required) in lists.items():
            other = initial and initial not in [key for key, _words in choices]
            self.fields[name] = forms.ChoiceField(
                label=str(label),
                choices=[*choices, (initial, initial)] if other else choices,
                initial=initial,
                required=required,
            )

    def _add_options(self, held: Field) -> None:
        self.options = self.rows(len(held.options), "option_*_key", most=MOST_OPTIONS, least=FEWEST_OPTIONS)
        for number in range(self.options):
            option = held.options[number] if number < len(held.options) else Option("", {})
            self.fields[f"option_{number}_key"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=option.key, max_length=60
            )
            label = gettext("Answer %(number)s") % {"number": number + 1}
            self.add_texts(f"option_{number}", label, option.texts)

    def _add_ticks(self, held: Field) -> None:
        ticks = {
            "required": (_("It must be filled in"), held.required),
            "published": (_("It stands in the public extract"), held.published),
            "secret": (_("Only who keeps the register sees it"), held.secret),
            "future": (_("A day may lie ahead"), held.future),
        }
        for name, (label, initial) in ticks.items():
            self.fields[name] = forms.BooleanField(label=label, initial=initial, required=False)

    def _add_limits(self, held: Field) -> None:
        limits = {"low": (_("At least"), held.low), "high": (_("At most"), held.high)}
        for name, (label, value) in limits.items():
            self.fields[name] = forms.CharField(
                label=label,
                required=False,
                max_length=20,
                initial=shown_limit(value, held.kind),
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
            )

    def groups(self) -> list[Group]:
        """The fields in groups; what only some kinds of answers use comes last."""
        options = [field for n in range(self.options) for field in self.named(f"option_{n}")]
        limits = self.named("low", "high", "future")
        return [
            Group(_("The question"), self.named("texts")),
            Group("", self.named("helps")),
            Group(_("How and when"), self.named("kind", "asked", "required")),
            Group(_("What it does"), self.named("meaning", "question", "published", "secret")),
            Group(
                _("Answers to choose from"),
                options,
                _("Only where one answer is chosen from a list."),
                "option",
                _("Add another answer"),
                folded=not self._uses(options, FieldKind.CHOICE),
            ),
            Group(
                _("Limits"),
                limits,
                _("Only for amounts, numbers and days."),
                folded=not self._uses(limits, *_LIMITED, FieldKind.DATE),
            ),
        ]

    def _uses(self, fields: list[forms.BoundField], *kinds: FieldKind) -> bool:
        """Whether these fields go with how the question is answered, are being filled in, or are wrong."""
        added = "more" in self.data and FieldKind.CHOICE in kinds
        return added or self["kind"].value() in kinds or any(field.errors for field in fields)

    def clean(self) -> dict[str, Any]:
        """The words are there and the limits can be read."""
        data = super().clean()
        if not any(data.get(f"texts_{code}") for code, _language in settings.LANGUAGES):
            self.add_error("texts_nl", gettext("Write the question in one language at least."))
        for name in ("low", "high"):
            try:
                data[name] = _number(str(data.get(name) or ""), str(data.get("kind", "")))
            except NoAmount:
                self.add_error(name, gettext("Write an amount, such as 12,50 or 1.250."))
        return data

    def value(self) -> Field:
        """The question as it was filled in."""
        data, texts = self.cleaned_data, self.texts("texts")
        taken = {field.key for field in self.register.fields}
        kind = FieldKind(data["kind"])
        return Field(
            key=self.field.key if self.field else free_key(pick(texts), taken),
            kind=kind,
            texts=texts,
            helps=self.texts("helps"),
            options=self._options() if kind is FieldKind.CHOICE else (),
            asked=Asked(data["asked"]),
            required=data["required"],
            meaning=Meaning(data["meaning"]),
            published=data["published"],
            secret=data["secret"],
            question=data["question"],
            longest=self.field.longest if self.field else None,
            low=data["low"] if kind in _LIMITED else None,
            high=data["high"] if kind in _LIMITED else None,
            future=data["future"] if kind is FieldKind.DATE else True,
        )

    def _options(self) -> tuple[Option, ...]:
        known = {option.key for option in self.field.options} if self.field else set()
        options: list[Option] = []
        for number in range(self.options):
            texts = self.texts(f"option_{number}")
            if texts:
                key = str(self.cleaned_data.get(f"option_{number}_key", ""))
                taken = {*known, *(option.key for option in options)}
                options.append(Option(key if key in known else free_key(pick(texts), taken), texts))
        return tuple(options)


_LIMITED = (FieldKind.MONEY, FieldKind.NUMBER)


def _number(typed: str, kind: str) -> int | None:
    if not typed or kind not in _LIMITED:
        return None
    cents = read_amount(typed)
    return cents if kind == FieldKind.MONEY else cents // 100
