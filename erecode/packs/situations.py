"""A town's situation files: `situations/<situation>.yaml` becomes a decision table with its scenarios.

Promises that whatever is wrong is told with its line and what is possible there, and that reading goes on.
Pure. It leaves out what only a whole table can tell (`guidance.checking`) and the words that are cited.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from erecode.guidance.catalogue import Situation, catalogue
from erecode.guidance.plain import USUALLY_ASK
from erecode.guidance.scenario import Scenario
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import DOUBT, Kind, Option, Question, Rule, Table, Texts
from erecode.packs.conditions import read_conditions, read_given
from erecode.packs.faults import Report
from erecode.packs.fields import Fields
from erecode.packs.yamlfile import Node, Scalar

_WORD = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*\Z")
_RULE = "verdict duties cites ask register reason"
_LONGEST = 600


@dataclass(slots=True)
class SituationFile:
    """A file that was read. `lines` leads from a rule's or scenario's key to its line."""

    sheet: Sheet
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        """The decision table."""
        return self.sheet.table

    @property
    def scenarios(self) -> tuple[Scenario, ...]:
        """The cases that it must answer."""
        return self.sheet.scenarios

    @property
    def duties(self) -> Mapping[str, Texts]:
        """The duties of the town's own, by key."""
        return self.sheet.duties


def read_situation(key: str, node: Node, report: Report, main: str) -> SituationFile | None:
    """The situation of a file, as far as it can be read; None where the situation itself is unknown."""
    fields = Fields(node, report, "work", "texts questions ask words values duties rules doubt scenarios")
    situation = catalogue().situations.get(key)
    if situation is None:
        report(1, f"there is no situation “{key}”; possible: {', '.join(catalogue().situations)}")
        return None
    reader = _Reader(situation, report, main)
    questions = [question for item in fields.items("questions") if (question := reader.question(item))]
    reader.questions = {question.key: question for question in questions}
    duties = reader.duties(fields)
    rules = [reader.rule(item) for item in fields.items("rules")]
    doubt = reader.doubt(fields)
    table = Table(
        key,
        tuple(questions),
        tuple(rules),
        catalogue().order,
        catalogue().undecided,
        catalogue().silent,
        doubt,
        fields.text("ask") or USUALLY_ASK,
        fields.texts("texts", main, _LONGEST) or situation.texts,
    )
    scenarios = tuple(reader.scenario(item) for item in fields.items("scenarios"))
    values, words = tuple(fields.words("values", 120)), fields.texts("words", "", _LONGEST)
    sheet = Sheet(fields.text("work"), table, scenarios, duties, values, words)
    return SituationFile(sheet, reader.lines)


@dataclass(slots=True)
class _Reader:
    """One file while it is read."""

    situation: Situation
    report: Report
    main: str
    questions: dict[str, Question] = field(default_factory=dict)
    own_duties: dict[str, Texts] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def question(self, node: Node) -> Question | None:
        """A question by its key, or with texts of the town's own for it and its options."""
        if isinstance(node, Scalar):
            return self._known_question(node.text, node.line)
        fields = Fields(node, self.report, "key", "kind texts hints order options")
        if fields.node("kind"):
            return self._own_question(fields)
        shared = self._known_question(fields.text("key"), fields.line)
        if shared is None:
            return None
        options = fields.below("options", "", " ".join(option.key for option in shared.options))
        own = {
            option.key: texts
            for option in shared.options
            if (texts := options.texts(option.key, self.main, _LONGEST))
        }
        asked = fields.texts("texts", self.main, _LONGEST)
        named = tuple(Option(option.key, own.get(option.key, option.texts)) for option in shared.options)
        hints = fields.texts("hints", self.main, _LONGEST) or shared.hints
        return Question(shared.key, shared.kind, named, asked or shared.texts, hints)

    def _own_question(self, fields: Fields) -> Question:
        """A question of the town's own, such as an amount; the shared ones have no such kind."""
        key = self._word(fields, "key")
        kind = Kind(fields.one_of("kind", [kind.value for kind in Kind]) or Kind.YES_NO)
        order = fields.words("order")
        options = fields.below("options", " ".join(order))
        named = tuple(Option(name, options.texts(name, self.main, _LONGEST)) for name in order)
        if kind is Kind.CHOICE and len(order) < 2:
            self.report(fields.line, f"{key} needs at least two options: their keys under order")
        if not fields.node("texts"):
            self.report(fields.line, "texts is missing: the question itself, in words")
        texts, hints = (fields.texts(name, self.main, _LONGEST) for name in ("texts", "hints"))
        return Question(key, kind, named, texts, hints)

    def _known_question(self, key: str, line: int) -> Question | None:
        if key in self.situation.questions:
            return self.situation.questions[key]
        possible = ", ".join(self.situation.questions) or "none"
        self.report(line, f"{self.situation.key} has no question “{key}”; possible: {possible}")
        return None

    def duties(self, fields: Fields) -> dict[str, Texts]:
        """The duties of the town's own, by key."""
        below = fields.below("duties", "")
        self.own_duties = {key: below.texts(key, self.main, _LONGEST) for key, _ in below.entries()}
        return self.own_duties

    def rule(self, node: Node) -> Rule:
        """One rule."""
        fields = Fields(node, self.report, "key", f"when {_RULE}")
        key = fields.key()
        self._place("rule", key, fields.line)
        when = read_conditions(fields.node("when"), self.questions, self.report)
        return replace(self._outcome(fields, key), when=when)

    def doubt(self, fields: Fields) -> Rule | None:
        """What the code says to who doubts."""
        node = fields.node("doubt")
        if node is None:
            return None
        self._place("rule", DOUBT, node.line)
        return self._outcome(Fields(node, self.report, "verdict", _RULE), DOUBT)

    def _outcome(self, fields: Fields, key: str) -> Rule:
        return Rule(
            key,
            {},
            fields.one_of("verdict", catalogue().order) or None,
            tuple(self._duty(word, fields.line) for word in fields.words("duties")),
            tuple(fields.words("cites")),
            self._word(fields, "ask"),
            self._word(fields, "register"),
            fields.texts("reason", self.main, _LONGEST),
        )

    def _duty(self, key: str, line: int) -> str:
        if key not in catalogue().duties and key not in self.own_duties:
            known = ", ".join([*catalogue().duties, *self.own_duties])
            self.report(line, f"there is no duty “{key}”; possible, or add your own under duties: {known}")
        return key

    def _word(self, fields: Fields, name: str) -> str:
        word = fields.text(name)
        if word and not _WORD.match(word):
            self.report(fields.line, f"{name} must be one lower-case word, not “{word}”")
        return word

    def scenario(self, node: Node) -> Scenario:
        """One scenario."""
        fields = Fields(node, self.report, "key verdict reason", "given duties cites")
        key = fields.key()
        self._place("scenario", key, fields.line)
        known = {**self.situation.questions, **self.questions}
        given = read_given(fields.node("given"), known, self.report)
        return Scenario(
            key,
            given,
            fields.one_of("verdict", catalogue().order),
            tuple(self._duty(word, fields.line) for word in fields.words("duties")),
            tuple(fields.words("cites")),
            fields.texts("reason", self.main, _LONGEST),
        )

    def _place(self, what: str, key: str, line: int) -> None:
        """Remember where a rule or scenario stands; tell where a key stands twice."""
        place = f"{what} {key}"
        if key and place in self.lines:
            self.report(line, f"the {what} {key} stands twice")
        self.lines[place] = line
