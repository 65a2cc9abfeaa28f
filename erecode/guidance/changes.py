"""What differs between two versions of a sheet, in words: rules, cells, questions, flipped answers.

Promises one `Difference` per thing that is not the same, in the order of the newer version, and every
scenario of either version that is answered otherwise. Pure. For the editor, the history, the second look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from erecode.guidance.advice import advise
from erecode.guidance.catalogue import catalogue
from erecode.guidance.compiled import Compiled, NotAnAnswer, compile_table
from erecode.guidance.rule_words import condition_words, named, text_in, verdict_words
from erecode.guidance.scenario import Scenario
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import DOUBT, Condition, Question, Rule, Table, Texts


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference. `kind` is added, removed, changed or moved; `what` rule, question, scenario or table.

    `part` says in words which cell, `before` and `after` what stood and stands there.
    """

    kind: str
    what: str
    key: str
    part: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Flip:
    """A case that is answered otherwise than before."""

    scenario: Scenario
    before: str
    after: str


_PARTS = {
    "verdict": {"nl": "oordeel", "fr": "verdict", "en": "verdict"},
    "duties": {"nl": "wat u doet", "fr": "ce que vous faites", "en": "what you do"},
    "cites": {"nl": "woorden van de code", "fr": "mots du code", "en": "words of the code"},
    "reason": {"nl": "waarom", "fr": "pourquoi", "en": "why"},
    "ask": {"nl": "praat met", "fr": "parlez à", "en": "talk to"},
    "register": {"nl": "register", "fr": "registre", "en": "register"},
    "given": {"nl": "antwoorden", "fr": "réponses", "en": "answers"},
    "words": {"nl": "woorden", "fr": "mots", "en": "words"},
    "work": {"nl": "code", "fr": "code", "en": "code"},
    "values": {"nl": "waarden", "fr": "valeurs", "en": "values"},
    "duty": {"nl": "eigen plicht", "fr": "obligation propre", "en": "duty of its own"},
}


def differences(old: Sheet, new: Sheet, language: str) -> list[Difference]:
    """Everything that is not the same."""
    words = _Words(old, new, language)
    return [
        *words.questions(),
        *words.rules(),
        *words.whole(),
        *words.scenarios(),
    ]


def flips(old: Sheet, new: Sheet) -> list[Flip]:
    """The cases of both versions that the newer one answers with another verdict."""
    before, after = compile_table(old.table), compile_table(new.table)
    cases = {scenario.key: scenario for scenario in (*old.scenarios, *new.scenarios)}
    found = [Flip(case, _verdict(before, case), _verdict(after, case)) for case in cases.values()]
    return [flip for flip in found if flip.before != flip.after]


def _verdict(compiled: Compiled, case: Scenario) -> str:
    try:
        return advise(compiled, case.given).verdict
    except NotAnAnswer:  # an option that this version does not have
        return compiled.table.undecided


@dataclass(slots=True)
class _Words:
    """The comparison of two sheets in one language."""

    old: Sheet
    new: Sheet
    language: str

    def questions(self) -> Iterator[Difference]:
        """Questions that came, went, or are worded otherwise."""
        before = {q.key: q for q in self.old.table.questions}
        after = {q.key: q for q in self.new.table.questions}
        yield from _come_and_gone("question", before, after)
        for key in [key for key in after if key in before and before[key] != after[key]]:
            texts = (self._question(before[key]), self._question(after[key]))
            yield Difference("changed", "question", key, self._part("words"), *texts)
        yield from _moved("question", list(before), list(after))

    def rules(self) -> Iterator[Difference]:
        """Rules that came, went, moved, or say something else."""
        before, after = _rules(self.old.table), _rules(self.new.table)
        yield from _come_and_gone("rule", before, after)
        for key in [key for key in after if key in before and before[key] != after[key]]:
            yield from self._rule(before[key], after[key])
        yield from _moved("rule", list(before), list(after))

    def _rule(self, old: Rule, new: Rule) -> Iterator[Difference]:
        questions = {q.key: q for q in (*self.old.table.questions, *self.new.table.questions)}
        for key, question in questions.items():
            if old.when.get(key) != new.when.get(key):
                part = text_in(question.texts, self.language) or key
                cells = (self._cell(question, old.when.get(key)), self._cell(question, new.when.get(key)))
                yield Difference("changed", "rule", new.key, part, *cells)
        for name, before, after in (
            ("verdict", self._verdict(old.verdict), self._verdict(new.verdict)),
            ("duties", self._duties(old, self.old), self._duties(new, self.new)),
            ("cites", ", ".join(old.cites), ", ".join(new.cites)),
            ("ask", self._person(old.ask), self._person(new.ask)),
            ("register", old.register, new.register),
            ("reason", self._texts(old.reasons), self._texts(new.reasons)),
        ):
            yield from self._told("rule", new.key, name, before, after)

    def whole(self) -> Iterator[Difference]:
        """What belongs to the table as a whole."""
        key = self.new.table.situation
        for name, before, after in (
            ("work", self.old.work, self.new.work),
            ("ask", self._person(self.old.table.ask), self._person(self.new.table.ask)),
            ("values", ", ".join(self.old.values), ", ".join(self.new.values)),
            ("words", self._texts(self.old.table.texts), self._texts(self.new.table.texts)),
        ):
            yield from self._told("table", key, name, before, after)
        for duty in dict.fromkeys([*self.old.duties, *self.new.duties]):
            before, after = (self._texts(sheet.duties.get(duty, {})) for sheet in (self.old, self.new))
            yield from self._told("table", duty, "duty", before, after)

    def scenarios(self) -> Iterator[Difference]:
        """Cases that came, went, or expect something else."""
        before = {scenario.key: scenario for scenario in self.old.scenarios}
        after = {scenario.key: scenario for scenario in self.new.scenarios}
        yield from _come_and_gone("scenario", before, after)
        for key in [key for key in after if key in before and before[key] != after[key]]:
            old, new = before[key], after[key]
            told = list(
                self._told("scenario", key, "verdict", self._verdict(old.verdict), self._verdict(new.verdict))
            )
            yield from told or [Difference("changed", "scenario", key)]

    def _told(self, what: str, key: str, part: str, before: str, after: str) -> Iterator[Difference]:
        if before != after:
            yield Difference("changed", what, key, self._part(part), before, after)

    def _part(self, name: str) -> str:
        return _PARTS[name][self.language]

    def _cell(self, question: Question, condition: Condition | None) -> str:
        return condition_words(question, condition, self.language) if condition else ""

    def _question(self, question: Question) -> str:
        options = [text_in(option.texts, self.language) or option.key for option in question.options]
        return " / ".join([self._texts(question.texts), *options])

    def _verdict(self, verdict: str | None) -> str:
        return verdict_words(verdict, self.language)

    def _duties(self, rule: Rule, sheet: Sheet) -> str:
        known = {**catalogue().duties, **sheet.duties}
        return "; ".join(named(known, duty, self.language) for duty in rule.duties)

    def _person(self, key: str) -> str:
        return named(catalogue().people, key, self.language)

    def _texts(self, texts: Texts) -> str:
        return " | ".join(f"{language}: {text}" for language, text in texts.items())


def _rules(table: Table) -> dict[str, Rule]:
    rules = {rule.key: rule for rule in table.rules}
    return {**rules, DOUBT: table.doubt} if table.doubt else rules


def _come_and_gone(
    what: str, before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[Difference]:
    yield from (Difference("added", what, key) for key in after if key not in before)
    yield from (Difference("removed", what, key) for key in before if key not in after)


def _moved(what: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Difference]:
    """The keys that stand elsewhere than before among those that stayed: as few as can be told."""
    stayed = [key for key in after if key in before]
    place = {key: number for number, key in enumerate(before)}
    kept = _longest_rising([place[key] for key in stayed])
    yield from (Difference("moved", what, key) for key in stayed if place[key] not in kept)


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The members of a longest rising row of numbers."""
    best: list[list[int]] = []
    for number in numbers:
        shorter = [row for row in best if row[-1] < number]
        best.append([*max(shorter, key=len, default=[]), number])
    longest = max(best, key=len, default=[])
    return set(longest)
