"""A town's guide: its tables, the words that they cite, and one way to ask.

Promises the contract of an answer: the same function and the same JSON for the page, the API and the command
line. A situation that the town has no table for is answered "not regulated". Pure; who makes a guide (packs,
the database) says where tables and words come from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from erecode.guidance.advice import Advice, advise
from erecode.guidance.answers import NoSuch, read_answer, write_answer
from erecode.guidance.catalogue import Situation, catalogue
from erecode.guidance.compiled import Compiled, compile_table
from erecode.guidance.table import Answer, Question, Table, Texts


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision as published: its key, the titled parts above it from the top of the code, its words.

    `work` and `edition` say where it is read, both "" where it is not read here; `values` are the keys of
    the values that it stands under. `language` is that of the words, "" where that is not known.
    """

    key: str
    headings: tuple[str, ...]
    text: str
    work: str = ""
    edition: str = ""
    values: tuple[str, ...] = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """Advice with the town's own words."""

    advice: Advice
    cites: tuple[Provision, ...]


@dataclass(slots=True)
class Guide:
    """One town's tables by situation, provisions by key, and what it calls its own duties and contacts.

    `values` holds, by situation, the keys of the values that are at stake, besides those that the cited words
    stand under; `worth` what each value is called and where it is read. `waiting` are the situations that
    give no answer until somebody looked at the words that changed below them.
    """

    tables: Mapping[str, Table]
    words: Mapping[str, Provision]
    duties: Mapping[str, Texts] = field(default_factory=dict)
    people: Mapping[str, Texts] = field(default_factory=dict)
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    worth: Mapping[str, Provision] = field(default_factory=dict)
    waiting: frozenset[str] = frozenset()
    _compiled: dict[str, Compiled] = field(default_factory=dict)

    def ask(self, situation: str, given: Mapping[str, str]) -> Answered:
        """The answer to words. Raises NoSuch for a situation, question or option that there is not."""
        situation_called(situation)
        return self.answer(situation, read_given(situation, self.questions(situation), given))

    def answer(self, situation: str, answers: Mapping[str, Answer]) -> Answered:
        """The answer to a situation's answers. A citation without words is left out: `checking` finds it."""
        advice = advise(self.compiled(situation), answers)
        return Answered(advice, tuple(self.words[key] for key in advice.cites if key in self.words))

    def at_stake(self, answered: Answered) -> tuple[Provision, ...]:
        """The values that an answer is about: those of the table, then those that the words stand under."""
        keys = [*self.values.get(answered.advice.situation, ())]
        keys += [key for provision in answered.cites for key in provision.values]
        return tuple(self.worth[key] for key in dict.fromkeys(keys) if key in self.worth)

    def questions(self, situation: str) -> dict[str, Question]:
        """Every question that may be answered, by key: the shared ones in the town's words, and its own."""
        table = self.tables.get(situation)
        own = {question.key: question for question in table.questions} if table else {}
        return {**situation_called(situation).questions, **own}

    def compiled(self, situation: str) -> Compiled:
        """The table of a situation, ready to be asked; an empty one where the town has none."""
        if situation not in self._compiled:
            table = self.tables.get(situation) or silent_table(situation_called(situation))
            self._compiled[situation] = compile_table(table)
        return self._compiled[situation]


def situation_called(key: str) -> Situation:
    """A situation by its key; NoSuch with those that there are."""
    situations = catalogue().situations
    if key not in situations:
        raise NoSuch("situation", key, situations)
    return situations[key]


def read_given(
    situation: str, questions: Mapping[str, Question], given: Mapping[str, str]
) -> dict[str, Answer]:
    """Words as answers to a situation's questions, whether or not the town asks them."""
    answers: dict[str, Answer] = {}
    for key, word in given.items():
        if key not in questions:
            raise NoSuch(f"question of {situation}:", key, questions)
        answers[key] = read_answer(questions[key], word)
    return answers


def silent_table(situation: Situation) -> Table:
    """The table of a town whose code does not say."""
    shared = catalogue()
    return Table(situation.key, (), (), shared.order, shared.undecided, shared.silent, ask="manager")


def as_json(answered: Answered) -> dict[str, Any]:
    """The object of the contract."""
    advice = answered.advice
    questions = {question.key: question for question in advice.evaluation.compiled.table.questions}
    return {
        "situation": advice.situation,
        "verdict": advice.verdict,
        "duties": list(advice.duties),
        "cites": [{"id": p.key, "headings": list(p.headings), "text": p.text} for p in answered.cites],
        "rule": advice.rule or None,
        "open_questions": list(advice.open_questions),
        "ask": advice.ask or None,
        "register": advice.register or None,
        "what_if": [
            {
                "change": {key: write_answer(questions[key], value) for key, value in change.answers},
                "verdict": change.verdict,
            }
            for change in advice.what_if
        ],
    }
