"""What an officer fills in for one question: its words, what it is answered with, the answers to choose.

A shipped question keeps its kind and its answers, and may be said in the town's own words. A question of the
town's own has any kind; the kind stays once it is chosen, for rules count on it. Nothing is stored here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from erecode.guidance.catalogue import Situation
from erecode.guidance.editing import uses_of
from erecode.guidance.editing_forms import ONE_WORD, WordedForm
from erecode.guidance.limits import UNKNOWN
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import Kind, Option, Question, Texts

KINDS = {
    Kind.YES_NO: _("Yes or no"),
    Kind.CHOICE: _("One of some answers"),
    Kind.MONEY: _("An amount of money"),
    Kind.NUMBER: _("A whole number"),
    Kind.DATE: _("A day"),
}
ROOM_FOR = 4  # answers that can be added at once
FEWEST = 2
LONGEST_KEY = 40


class QuestionForm(WordedForm):
    """One question; `question` is None for a new one of the town's own."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        sheet: Sheet,
        situation: Situation,
        question: Question | None,
        seen: str,
    ) -> None:
        super().__init__(data, initial={"seen": seen})
        self.sheet, self.situation, self.question = sheet, situation, question
        self.shipped = situation.questions.get(question.key) if question else None
        if question is None:
            self.fields["key"] = forms.CharField(
                label=_("Name of this question"),
                max_length=LONGEST_KEY,
                validators=[ONE_WORD],
                help_text=_("Short; it stands in the address of an answer and in every file."),
            )
            self.fields["kind"] = forms.ChoiceField(
                label=_("It is answered with"), choices=[(kind.value, words) for kind, words in KINDS.items()]
            )
        self.add_texts("text", _("The question"), question.texts if question else {}, rows=1)
        self.add_texts(
            "hint", _("A line below it, where that helps"), question.hints if question else {}, rows=1
        )
        self.held = question.options if question else ()
        for number, option in enumerate(self.held):
            self.add_texts(f"option{number}", option.key, option.texts, rows=1)
        for number in range(self.added):
            label = _("New answer %(number)s") % {"number": number + 1}
            self.add_texts(f"new{number}", label, {}, rows=1)

    @property
    def added(self) -> int:
        """For how many answers more there is room."""
        may_grow = self.question is None or (self.question.kind is Kind.CHOICE and self.shipped is None)
        return ROOM_FOR if may_grow else 0

    @property
    def kind(self) -> Kind:
        """What the question is answered with."""
        return self.question.kind if self.question else Kind(self.cleaned_data.get("kind", Kind.YES_NO))

    @property
    def kind_words(self) -> str:
        """The same, said."""
        return str(KINDS[self.question.kind]) if self.question else ""

    def own_texts(self) -> list[list[forms.BoundField]]:
        """The fields of the question itself."""
        return [*self.in_rows("text_"), *self.in_rows("hint_")]

    def options_to_choose(self) -> list[list[forms.BoundField]]:
        """The fields of the answers that there are, and of those to add."""
        return [*self.in_rows("option"), *self.in_rows("new")]

    def clean(self) -> dict[str, Any]:
        """A question has words and a name of its own; a choice has answers; what a rule asks for stays."""
        data = super().clean()
        if self.shipped is None and not self.texts("text"):
            self.add_error("text_nl", _("A question has words. Write them in one language at least."))
        if data.get("key") in {
            UNKNOWN,
            *self.situation.questions,
            *(q.key for q in self.sheet.table.questions),
        }:
            self.add_error("key", _("There is a question with this name already. Choose another."))
        if self.shipped is None and not self.errors:
            self._check_options()
        return data

    def _check_options(self) -> None:
        if self.kind is not Kind.CHOICE:
            return
        options = self.options()
        if len(options) < FEWEST:
            self.add_error("new0_nl", _("Give at least two answers to choose from."))
        kept = {option.key for option in options}
        for number, option in enumerate(self.held):
            used = uses_of(self.sheet, self.question.key, option.key) if self.question else []
            if option.key not in kept and used:
                sentence = _("This answer is used by %(rules)s. Change that first.") % {
                    "rules": ", ".join(used)
                }
                self.add_error(f"option{number}_nl", sentence)

    def options(self) -> tuple[Option, ...]:
        """The answers; one of the town's own whose words were all taken away is gone."""
        held = [(option, self.texts(f"option{n}")) for n, option in enumerate(self.held)]
        if self.shipped is not None:
            usual = {option.key: option.texts for option in self.shipped.options}
            return tuple(Option(option.key, said or usual[option.key]) for option, said in held)
        if self.kind is not Kind.CHOICE:
            return ()
        found = [Option(option.key, said) for option, said in held if said]
        taken = {option.key for option in self.held} | {UNKNOWN}
        for number in range(self.added):
            if said := self.texts(f"new{number}"):
                found.append(Option(_free(said, taken), said))
                taken.add(found[-1].key)
        return tuple(found)

    def value(self) -> Question:
        """The question that was filled in."""
        key = self.question.key if self.question else self.cleaned_data["key"]
        texts, hints = self.texts("text"), self.texts("hint")
        if self.shipped is not None:
            texts, hints = texts or dict(self.shipped.texts), hints or dict(self.shipped.hints)
        return Question(key, self.kind, self.options(), texts, hints)


def _free(said: Texts, taken: set[str]) -> str:
    """A key out of an answer's words that no other answer has."""
    first = slugify(next(iter(said.values())))[:LONGEST_KEY].strip("-").replace("-", "_") or "answer"
    number, key = 1, first
    while key in taken:
        number += 1
        key = f"{first}_{number}"
    return key
