"""A sheet in words for the editor: rules as sentences, scenarios as they were run, findings beside them.

Promises that a finding stands with the rule that it is about, and words instead of keys. Pure but for what it
is handed: who calls it brings the provisions and the names of those to ask.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from erecode.conduct.citation import shortened
from erecode.guidance.catalogue import catalogue
from erecode.guidance.checking import Finding, check
from erecode.guidance.compiled import compile_table
from erecode.guidance.editing import rules_of
from erecode.guidance.editing_pages import Citable
from erecode.guidance.finding_words import sentence
from erecode.guidance.rule_words import cells, given_words, named, text_in, verdict_words
from erecode.guidance.scenario import shortfalls
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import DOUBT, Rule

MOST_NOTES = 12


@dataclass(frozen=True, slots=True)
class Quoted:
    """A citation with its words; `gone` where there are none."""

    key: str
    text: str
    changed: bool = False

    @property
    def gone(self) -> bool:
        """Whether it cannot be quoted."""
        return not self.text


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule as a sentence."""

    key: str
    cells: list[tuple[str, str]]
    verdict: str
    verdict_words: str
    because: str
    duties: list[str]
    cites: list[Quoted]
    ask: str
    register: str
    findings: list[Told]

    @property
    def is_doubt(self) -> bool:
        """Whether this is what the code says to who doubts."""
        return self.key == DOUBT


@dataclass(frozen=True, slots=True)
class Told:
    """A finding in words."""

    sentence: str
    is_error: bool


@dataclass(frozen=True, slots=True)
class Case:
    """A scenario with what the table makes of it. `got` is "" where the answer is as expected."""

    key: str
    given: str
    expected: str
    because: str
    got: str
    missing: list[str]


@dataclass(slots=True)
class SheetPage:
    """A draft or a version in words."""

    title: str
    questions: list[str]
    rules: list[RuleRow]
    doubt: RuleRow | None
    cases: list[Case]
    findings: list[Told]  # of the table as a whole
    errors: int
    more: int  # notes that are not told
    ask: str

    @property
    def failing(self) -> int:
        """How many scenarios are not answered as they should be."""
        return sum(bool(case.got or case.missing) for case in self.cases)


def findings_of(sheet: Sheet, words: Citable) -> list[Finding]:
    """Everything to look at in a draft."""
    return check(sheet.table, set(words.provisions), words.changed, sheet.scenarios)


@dataclass(slots=True)
class _Telling:
    """A sheet that is being told: to whom to talk by key, and the words that it cites."""

    sheet: Sheet
    words: Citable
    people: Mapping[str, str]
    language: str

    def row(self, rule: Rule, findings: list[Told]) -> RuleRow:
        """One rule."""
        return RuleRow(
            rule.key,
            cells(rule, self.sheet.table, self.language),
            rule.verdict or "",
            verdict_words(rule.verdict, self.language),
            text_in(rule.reasons, self.language),
            [self.duty(duty) for duty in rule.duties],
            [self.quoted(key) for key in rule.cites],
            self.people.get(rule.ask, rule.ask),
            rule.register,
            findings,
        )

    def duty(self, key: str) -> str:
        """What a duty says."""
        return named({**catalogue().duties, **self.sheet.duties}, key, self.language)

    def quoted(self, key: str) -> Quoted:
        """A citation with its words."""
        return Quoted(key, shortened(self.words.quote(key), 160), key in self.words.changed)


def sheet_page(sheet: Sheet, words: Citable, people: Mapping[str, str], language: str) -> SheetPage:
    """A sheet in words, with its findings where they belong."""
    telling = _Telling(sheet, words, people, language)
    found = findings_of(sheet, words)
    notes = [finding for finding in found if finding.severity == "note"]
    shown = [f for f in found if f.severity == "error"] + notes[:MOST_NOTES]
    by_rule, general = sorted_out(shown, sheet, language)
    rules = rules_of(sheet.table)
    rows = {key: telling.row(rule, by_rule.get(key, [])) for key, rule in rules.items()}
    return SheetPage(
        text_in(sheet.table.texts, language),
        [text_in(question.texts, language) or question.key for question in sheet.table.questions],
        [row for row in rows.values() if not row.is_doubt],
        rows.get(DOUBT),
        _cases(telling, found),
        general,
        sum(finding.severity == "error" for finding in found),
        max(0, len(notes) - MOST_NOTES),
        people.get(sheet.table.ask, sheet.table.ask),
    )


def sorted_out(
    found: Sequence[Finding], sheet: Sheet, language: str
) -> tuple[dict[str, list[Told]], list[Told]]:
    """The findings by rule, and those of the whole table; those of scenarios are told with the scenario."""
    by_rule: dict[str, list[Told]] = {}
    general = []
    for finding in found:
        if finding.kind == "scenario":
            continue
        told = Told(sentence(finding, sheet.table, language), finding.severity == "error")
        if finding.rules:
            by_rule.setdefault(finding.rules[0], []).append(told)
        else:
            general.append(told)
    return by_rule, general


def _cases(telling: _Telling, found: Sequence[Finding]) -> list[Case]:
    """The scenarios, run; where the table has words that there are not, they are told unrun."""
    sheet, language = telling.sheet, telling.language
    broken = any(finding.kind.startswith("unknown-") for finding in found)
    short = [] if broken else shortfalls(compile_table(sheet.table), sheet.scenarios)
    by_key = {one.scenario.key: one for one in short}
    questions = {**catalogue().situations[sheet.table.situation].questions}
    questions |= {question.key: question for question in sheet.table.questions}
    cases = []
    for scenario in sheet.scenarios:
        one = by_key.get(scenario.key)
        other = one is not None and one.verdict != scenario.verdict
        cases.append(
            Case(
                scenario.key,
                given_words(scenario.given, questions, language),
                verdict_words(scenario.verdict, language),
                text_in(scenario.reasons, language),
                verdict_words(one.verdict, language) if one and other else "",
                [*map(telling.duty, one.duties), *one.cites] if one else [],
            )
        )
    return cases


def quoted_list(keys: Sequence[str], words: Citable) -> list[Quoted]:
    """Citations with their whole words."""
    return [Quoted(key, words.quote(key), key in words.changed) for key in keys]


def rule_findings(sheet: Sheet, key: str, found: Sequence[Finding], language: str) -> list[Told]:
    """The findings that name a rule, and those that are about the table as a whole."""
    own = [finding for finding in found if key in finding.rules and finding.kind != "scenario"]
    general = [finding for finding in found if not finding.rules]
    short = [finding for finding in found if finding.kind == "scenario"]
    told = [*own, *general, *short][:MOST_NOTES]
    return [Told(sentence(one, sheet.table, language), one.severity == "error") for one in told]
