"""What a rule asks of an answer, as a situation file writes it: a value, a list of values, or limits.

`kind: symbolic` · `kind: [goods, money]` · `asked_for: [false, unknown]` · `value: {from: 10, below: 50}`.
Promises a line for whatever cannot be read. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping

from erecode.guidance.answers import NoSuch, read_answer
from erecode.guidance.limits import LIMITS, UNKNOWN, between
from erecode.guidance.table import Answer, Condition, Question
from erecode.packs.faults import Report
from erecode.packs.yamlfile import Listing, Node, Scalar, Table


def read_conditions(
    node: Node | None, questions: Mapping[str, Question], report: Report
) -> dict[str, Condition]:
    """The conditions of a rule, by question; those that cannot be read are left out after telling so."""
    found: dict[str, Condition] = {}
    for question, value in _entries(node, questions, report):
        condition = _condition(question, value, report)
        if condition is not None:
            found[question.key] = condition
    return found


def read_given(node: Node | None, questions: Mapping[str, Question], report: Report) -> dict[str, Answer]:
    """The answers of a scenario, by question."""
    found: dict[str, Answer] = {}
    for question, value in _entries(node, questions, report):
        answer = _answer(question, value, report)
        if answer is not None:
            found[question.key] = answer
    return found


def _entries(
    node: Node | None, questions: Mapping[str, Question], report: Report
) -> list[tuple[Question, Node]]:
    if node is None:
        return []
    if not isinstance(node, Table):
        report(node.line, "here must stand one line per question, such as “kind: symbolic”")
        return []
    found: dict[str, tuple[Question, Node]] = {}
    for key, value in node.entries:
        if key.text not in questions:
            report(key.line, str(NoSuch("question", key.text, questions)))
        elif key.text in found:
            report(key.line, f"{key.text} stands twice")
        else:
            found[key.text] = (questions[key.text], value)
    return list(found.values())


def _condition(question: Question, node: Node, report: Report) -> Condition | None:
    if isinstance(node, Table):
        return _limits(question, node, report)
    values = node.items if isinstance(node, Listing) else [node]
    unknown = [value for value in values if isinstance(value, Scalar) and value.text == UNKNOWN]
    answers = {_answer(question, value, report) for value in values if value not in unknown}
    if question.kind.is_counted and answers:
        report(node.line, f"{question.key} needs limits, such as “{{from: 10, below: 50}}”")
        return None
    if not values or None in answers:
        return None
    return Condition(frozenset(answer for answer in answers if answer is not None), unknown=bool(unknown))


def _answer(question: Question, node: Node, report: Report) -> Answer | None:
    if not isinstance(node, Scalar):
        report(node.line, f"{question.key} must be a single value here")
        return None
    try:
        return read_answer(question, node.text)
    except NoSuch as none:
        report(node.line, str(none))
        return None


def _limits(question: Question, node: Table, report: Report) -> Condition | None:
    """From, above, to and below, as the first whole cent, day or number that does and that does not."""
    if not question.kind.is_counted:
        report(node.line, f"{question.key} has no limits; name the answers")
        return None
    said: dict[str, object] = {}
    for key, value in node.entries:
        if key.text == UNKNOWN and isinstance(value, Scalar):
            said[UNKNOWN] = value.text == "true"
        elif key.text not in LIMITS:
            report(key.line, str(NoSuch("limit", key.text, LIMITS)))
        elif isinstance(value, Scalar) and _answer(question, value, report) is not None:
            said[key.text] = value.text
    if not said.keys() & set(LIMITS):
        report(node.line, f"{question.key} needs at least one of {', '.join(LIMITS)}")
        return None
    return between(question, said)
