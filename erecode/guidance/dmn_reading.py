"""A DMN file becomes a decision table: exactly what we wrote, or as much of another tool's as can be read.

Promises that nothing is fetched or expanded, that a rule with a cell that cannot be read is left out as a
whole (never made broader), and that everything left out is told. Pure. DMN 1.1 to 1.5; `NotDmn` for others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from erecode.guidance.catalogue import Situation, catalogue
from erecode.guidance.dmn_marks import (
    Element,
    below,
    read_question_mark,
    read_rule_mark,
    read_situation_mark,
)
from erecode.guidance.dmn_writing import ANSWER, BASIS, DUTIES, VERDICT
from erecode.guidance.feel import Unreadable, read_cell
from erecode.guidance.scenario import Scenario
from erecode.guidance.table import DOUBT, Condition, Question, Rule, Table, Texts

LARGEST = 2_000_000
MOST_RULES = 1_000
_TOLD = frozenset({"UNIQUE", "ANY", "PRIORITY"})
_WORD = re.compile(r'\s*"((?:[^"\\]|\\.)*)"\s*\Z')
_LIST = re.compile(r'\s*\[?\s*((?:"[^"]*"\s*,?\s*)*)\]?\s*\Z')


class NotDmn(ValueError):
    """A file that is no DMN; `kind` names the sentence (`data/dmn.yaml`)."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Left:
    """Something that was left out or wants a look. `kind` names the sentence; `row` counts from 1."""

    kind: str
    row: int = 0
    column: str = ""
    word: str = ""


@dataclass(slots=True)
class Imported:
    """What a file gave. `exact` says that it has our own marks."""

    table: Table
    scenarios: list[Scenario] = field(default_factory=list)
    duties: dict[str, Texts] = field(default_factory=dict)
    left: list[Left] = field(default_factory=list)
    exact: bool = False


def read_dmn(data: bytes, situation: str) -> Imported:
    """The table of a situation (a key of the catalogue). Raises NotDmn."""
    root = _root(data)
    return _Reading(root, catalogue().situations[situation]).whole()


def _root(data: bytes) -> Element:
    if len(data) > LARGEST:
        raise NotDmn("too-large")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise NotDmn("not-xml") from None
    if getattr(root.getroottree().docinfo, "doctype", ""):
        raise NotDmn("doctype")
    if etree.QName(root).localname != "definitions" or "/DMN/" not in (etree.QName(root).namespace or ""):
        raise NotDmn("not-dmn")
    return root


@dataclass(slots=True)
class _Reading:
    """One file while it is read."""

    root: Element
    situation: Situation
    left: list[Left] = field(default_factory=list)

    def whole(self) -> Imported:
        """Everything."""
        shared = catalogue()
        questions = self._questions()
        grids = dict(self._grids())
        main = grids.get(VERDICT)
        if main is None:
            main = self._first(grids)
        rules = dict(self._rules(main, questions)) if main is not None else {}
        rules, doubt = self._with_duties(grids.get(DUTIES), questions, rules)
        used = {key for rule in rules.values() for key in rule.when}
        mark = next(iter(below(self.root, "situation")), None)
        asked = tuple(q for q in questions.values() if mark is not None or q.key in used)
        table = Table(
            self.situation.key, asked, tuple(rules.values()),
            shared.order, shared.undecided, shared.silent, doubt, "manager", self.situation.texts,
        )  # fmt: skip
        if mark is None:
            return Imported(table, left=self.left)
        table, duties, scenarios = read_situation_mark(mark, table)
        if mark.get("key") != self.situation.key:
            self.left.append(Left("other-situation", word=mark.get("key", "")))
            table = replace(table, situation=self.situation.key)
        return Imported(table, scenarios, duties, self.left, exact=True)

    def _questions(self) -> dict[str, Question]:
        """The questions by key: those of our marks, or the situation's that the file's inputs name."""
        found: dict[str, Question] = {}
        for data in self.root.iterfind("{*}inputData"):
            own = next((q for m in below(data, "question") if (q := read_question_mark(m))), None)
            question = own or self._called(data.get("name", "")) or self._called(data.get("label", ""))
            if question is not None:
                found[question.key] = question
        return found

    def _called(self, name: str) -> Question | None:
        return self.situation.questions.get(re.sub(r"[\s-]+", "_", name.strip().lower()))

    def _grids(self) -> Iterator[tuple[str, Element]]:
        for decision in self.root.iterfind("{*}decision"):
            grid = decision.find("{*}decisionTable")
            if grid is not None:
                yield decision.get("id") or decision.get("name") or "", grid

    def _first(self, grids: Mapping[str, Element]) -> Element | None:
        """The one table of another tool's file that can give verdicts."""
        if not grids:
            self.left.append(Left("no-table"))
            return None
        chosen = next(
            (n for n, grid in grids.items() if any(map(_verdict_of, _rows(grid)))), next(iter(grids))
        )
        self.left += [Left("other-table", word=name) for name in grids if name != chosen]
        return grids[chosen]

    def _rules(self, grid: Element, questions: dict[str, Question]) -> Iterator[tuple[str, Rule]]:
        """The rules of a table of verdicts, by key."""
        if (policy := grid.get("hitPolicy", "UNIQUE")) not in _TOLD:
            self.left.append(Left("hit-policy", word=policy))
        columns = self._columns(grid, questions)
        taken: set[str] = set()
        for number, row in enumerate(_rows(grid), start=1):
            when = self._when(row, number, columns)
            verdict = _verdict_of(row)
            if verdict is None:
                self.left.append(Left("verdict", number, word=_output(row)))
            elif when is not None:
                rule = self._marked(row, Rule(_key(row, number), when, verdict))
                if rule.key in taken:
                    self.left.append(Left("twice", number, word=rule.key))
                    continue
                taken.add(rule.key)
                yield rule.key, rule

    def _marked(self, row: Element, rule: Rule) -> Rule:
        mark = next(iter(below(row, "rule")), None)
        if mark is None:
            notes = [text for text in (_text_in(e) for e in row.iterfind("{*}annotationEntry")) if text]
            return replace(rule, reasons={"nl": notes[0][:600]}) if notes else rule
        return read_rule_mark(mark, rule)

    def _columns(self, grid: Element, questions: dict[str, Question]) -> list[tuple[str, Question | None]]:
        """The name and the question of each column; none for one that is not asked here."""
        columns: list[tuple[str, Question | None]] = []
        for clause in grid.iterfind("{*}input"):
            name = _text_in(clause.find("{*}inputExpression")).strip()
            question = questions.get(name) or self._called(name) or self._called(clause.get("label", ""))
            if question is not None:
                questions.setdefault(question.key, question)
            elif name not in (BASIS, ANSWER):
                self.left.append(Left("column", column=name or clause.get("label", "")))
            columns.append((name, question))
        return columns

    def _when(
        self, row: Element, number: int, columns: list[tuple[str, Question | None]]
    ) -> dict[str, Condition] | None:
        """The conditions of a row; None, after telling so, where one of them cannot be read."""
        when: dict[str, Condition] = {}
        for (name, question), entry in zip(columns, row.iterfind("{*}inputEntry"), strict=False):
            text = _text_in(entry)
            if name in (BASIS, ANSWER) and question is None:
                continue
            try:
                if question is None and text.strip() not in ("", "-"):
                    raise Unreadable(text)
                condition = read_cell(question, text) if question else None
            except Unreadable:
                self.left.append(Left("cell", number, name, text.strip()[:80]))
                return None
            if condition is not None and question is not None:
                when[question.key] = condition
        return when

    def _with_duties(
        self, grid: Element | None, questions: dict[str, Question], rules: dict[str, Rule]
    ) -> tuple[dict[str, Rule], Rule | None]:
        """The rules in the order of our own table of duties, with their duties, and the doubt."""
        if grid is None:
            return rules, None
        doubt: Rule | None = None
        ordered: dict[str, Rule] = {}
        columns = self._columns(grid, questions)
        bases = [number for number, (name, _) in enumerate(columns) if name == BASIS]
        for number, row in enumerate(_rows(grid), start=1):
            duties = tuple(re.findall(r'"([^"]*)"', match[1])) if (match := _LIST.match(_output(row))) else ()
            same = next(iter(below(row, "same")), None)
            entries = [_text_in(entry) for entry in row.iterfind("{*}inputEntry")]
            if same is not None and same.get("key", "") in rules:
                key = same.get("key", "")
                ordered[key] = replace(rules[key], duties=duties)
            elif bases and entries[bases[0] : bases[0] + 1] == ['"doubt"']:
                verdict = _WORD.match(entries[bases[0] + 1]) if len(entries) > bases[0] + 1 else None
                doubt = self._marked(row, Rule(DOUBT, {}, verdict[1] if verdict else None, duties))
            elif (when := self._when(row, number, columns)) is not None and below(row, "rule"):
                rule = self._marked(row, Rule(_key(row, number), when, None, duties))
                ordered[rule.key] = rule
        return {**ordered, **{key: rule for key, rule in rules.items() if key not in ordered}}, doubt


def _rows(grid: Element) -> list[Element]:
    rows = list(grid.iterfind("{*}rule"))
    if len(rows) > MOST_RULES:
        raise NotDmn("too-large")
    return rows


def _text_in(element: Element | None) -> str:
    return (element.findtext("{*}text") or "") if element is not None else ""


def _output(row: Element) -> str:
    return _text_in(row.find("{*}outputEntry")).strip()


def _verdict_of(row: Element) -> str | None:
    match = _WORD.match(_output(row))
    word = re.sub(r"[\s-]+", "_", match[1].strip().lower()) if match else ""
    own = below(row, "rule")
    return word if word in catalogue().order or (own and word) else None


def _key(row: Element, number: int) -> str:
    name = row.get("label") or row.get("id") or ""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:60] or f"row-{number}"
