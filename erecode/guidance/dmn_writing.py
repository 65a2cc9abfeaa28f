"""A decision table as a DMN 1.5 file that other tools can open and run.

`verdict` is one decision table (hit policy PRIORITY, the strictest first), `possible` the same with "not
answered" let pass in every cell; `basis` and `answer` follow from both as FEEL expressions, so that any
engine gives the answers that we give, also where something is unknown. `duties` is in rule order. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lxml import etree

from erecode.guidance.dmn_marks import Element, mark, question_mark, rule_mark, situation_mark
from erecode.guidance.feel import ANYTHING, write_cell
from erecode.guidance.scenario import Scenario
from erecode.guidance.table import Kind, Question, Rule, Table, Texts

MODEL = "https://www.omg.org/spec/DMN/20230324/MODEL/"
VERDICT, POSSIBLE, BASIS, ANSWER, DUTIES = "verdict", "possible", "basis", "answer", "duties"
_TYPES = {
    Kind.CHOICE: "string",
    Kind.YES_NO: "boolean",
    Kind.MONEY: "number",
    Kind.NUMBER: "number",
    Kind.DATE: "date",
}
_NAMESPACES: dict[str, str] = {None: MODEL}  # type: ignore[dict-item]  # the stubs know no default
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_dmn(
    table: Table,
    scenarios: Iterable[Scenario] = (),
    duties: Mapping[str, Texts] | None = None,
    language: str = "nl",
) -> bytes:
    """The file. `language` is that of the names that other tools show; the marks hold all languages."""
    root = etree.Element(f"{{{MODEL}}}definitions", nsmap=_NAMESPACES)
    root.set("id", f"situation-{table.situation}")
    root.set("name", _text(table.texts, language) or table.situation)
    root.set("namespace", f"urn:erecode:situation:{table.situation}")
    root.set("exporter", "Erecode")
    _extended(root, [situation_mark(table, duties or {}, scenarios)])
    for question in table.questions:
        root.append(_item_definition(question))
    _add(_add(root, "itemDefinition", name="duties", isCollection="true"), "typeRef").text = "string"
    for question in table.questions:
        root.append(_input_data(question, language))
    root.append(_verdicts(table, VERDICT, language, unknown=False))
    root.append(_verdicts(table, POSSIBLE, language, unknown=True))
    root.append(_expression(BASIS, [VERDICT, POSSIBLE], _basis(table)))
    root.append(_expression(ANSWER, [VERDICT, BASIS], _answer(table)))
    root.append(_duties(table, language))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _add(parent: Element, name: str, /, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{MODEL}}}{name}", attributes)


def _texted(parent: Element, name: str, text: str, /, **attributes: str) -> None:
    _add(_add(parent, name, **attributes), "text").text = text


def _extended(parent: Element, marks: Sequence[Element]) -> None:
    _add(parent, "extensionElements").extend(marks)


def _text(texts: Texts, language: str) -> str:
    return texts.get(language) or next(iter(texts.values()), "")


def writable(text: str) -> bool:
    """Whether a text can stand in a file at all: XML has no place for most control characters."""
    return not _NOT_XML.search(text)


def _values(words: Iterable[str]) -> str:
    return ", ".join(f'"{word}"' for word in words)


def _item_definition(question: Question) -> Element:
    element = etree.Element(f"{{{MODEL}}}itemDefinition", {"name": f"t_{question.key}"})
    _add(element, "typeRef").text = _TYPES[question.kind]
    if question.options:
        _texted(element, "allowedValues", _values(option.key for option in question.options))
    return element


def _input_data(question: Question, language: str) -> Element:
    element = etree.Element(f"{{{MODEL}}}inputData", {"id": f"input-{question.key}", "name": question.key})
    if label := _text(question.texts, language):
        element.set("label", label)
    _extended(element, [question_mark(question)])
    _add(element, "variable", name=question.key, typeRef=f"t_{question.key}")
    return element


def _decision(
    name: str, needs: Iterable[str], inputs: Iterable[Question] = (), typed: str = "string"
) -> Element:
    element = etree.Element(f"{{{MODEL}}}decision", {"id": name, "name": name})
    _add(element, "variable", name=name, typeRef=typed)
    for question in inputs:
        _add(_add(element, "informationRequirement"), "requiredInput", href=f"#input-{question.key}")
    for other in needs:
        _add(_add(element, "informationRequirement"), "requiredDecision", href=f"#{other}")
    return element


def _verdicts(table: Table, name: str, language: str, *, unknown: bool) -> Element:
    """The decision table of the verdict; `unknown` lets "not answered" pass everywhere."""
    element = _decision(name, [], table.questions)
    grid = _add(element, "decisionTable", hitPolicy="PRIORITY", outputLabel=name)
    _inputs(grid, table.questions, language)
    _texted(_add(grid, "output", name=name, typeRef="string"), "outputValues", _values(table.order))
    _add(grid, "annotation", name="because")
    for rule in table.rules:
        if rule.verdict is not None:
            row = _row(grid, table, rule, f"{name}-{rule.key}", unknown=unknown)
            if not unknown:
                row.insert(0, _marked(rule))
            _texted(row, "outputEntry", f'"{rule.verdict}"')
            _texted(row, "annotationEntry", _text(rule.reasons, language))
    return element


def _marked(rule: Rule) -> Element:
    element = etree.Element(f"{{{MODEL}}}extensionElements")
    element.append(rule_mark(rule))
    return element


def _inputs(grid: Element, questions: Iterable[Question], language: str) -> None:
    for question in questions:
        clause = _add(grid, "input")
        if label := _text(question.texts, language):
            clause.set("label", label)
        _texted(clause, "inputExpression", question.key, typeRef=f"t_{question.key}")
        if question.options:
            _texted(clause, "inputValues", _values(option.key for option in question.options))


def _row(grid: Element, table: Table, rule: Rule, name: str, *, unknown: bool) -> Element:
    row = _add(grid, "rule", label=rule.key)
    for question in table.questions:
        _texted(row, "inputEntry", write_cell(question, rule.when.get(question.key), unknown=unknown))
    row.set("id", re.sub(r"[^A-Za-z0-9_.-]", "_", name))
    return row


def _expression(name: str, needs: Sequence[str], text: str) -> Element:
    element = _decision(name, needs)
    _texted(element, "literalExpression", text)
    return element


def _basis(table: Table) -> str:
    """What the answer rests on: a rule, the doubt that the code speaks of, too little known, or nothing."""
    order = f"[{_values(table.order)}]"
    rank = table.order.index(table.doubt.verdict) + 1 if _doubts(table) and table.doubt else 0
    pending = "doubt" if rank else "undecided"
    withheld = f"index of({order}, {VERDICT})[1] > {rank} and index of({order}, {POSSIBLE})[1] <= {rank}"
    held = f'if {withheld} then "doubt" else "rule"' if rank else '"rule"'
    return f'if {VERDICT} = null then (if {POSSIBLE} = null then "silent" else "{pending}") else ({held})'


def _doubts(table: Table) -> bool:
    return table.doubt is not None and table.doubt.verdict in table.order


def _answer(table: Table) -> str:
    doubt = table.doubt.verdict if table.doubt and _doubts(table) else table.undecided
    return (
        f'if {BASIS} = "rule" then {VERDICT} else if {BASIS} = "doubt" then "{doubt}" '
        f'else if {BASIS} = "undecided" then "{table.undecided}" else "{table.silent}"'
    )


def _duties(table: Table, language: str) -> Element:
    """Every rule in order: its duties count where it holds and gave, or goes with, the answer."""
    element = _decision(DUTIES, [BASIS, ANSWER], table.questions, "duties")
    grid = _add(element, "decisionTable", hitPolicy="RULE ORDER", outputLabel=DUTIES)
    _inputs(grid, table.questions, language)
    for name, values in ((BASIS, ("rule", "doubt", "undecided", "silent")), (ANSWER, table.order)):
        clause = _add(grid, "input")
        _texted(clause, "inputExpression", name, typeRef="string")
        _texted(clause, "inputValues", _values(values))
    _add(grid, "output", name=DUTIES, typeRef="duties")
    for rule in table.rules:
        row = _row(grid, table, rule, f"{DUTIES}-{rule.key}", unknown=False)
        row.insert(0, _marked(rule) if rule.verdict is None else _named(rule))
        _duty_cells(row, "rule", rule)
    if table.doubt is not None:
        row = _row(grid, table, replace(table.doubt, when={}), "in-doubt", unknown=False)
        row.insert(0, _marked(table.doubt))
        _duty_cells(row, "doubt", table.doubt)
    return element


def _named(rule: Rule) -> Element:
    element = etree.Element(f"{{{MODEL}}}extensionElements")
    element.append(mark("same", key=rule.key))
    return element


def _duty_cells(row: Element, basis: str, rule: Rule) -> None:
    _texted(row, "inputEntry", f'"{basis}"')
    _texted(row, "inputEntry", ANYTHING if rule.verdict is None else f'"{rule.verdict}"')
    _texted(row, "outputEntry", f"[{_values(rule.duties)}]")
