"""What DMN has no place for, as extension elements of our own: keys, texts, citations, scenarios.

Promises that what is written is read back the same, and that what is not there reads as empty. Every element
is in one namespace and is documented in `docs/dmn.md`. Pure; used by the DMN files alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from erecode.guidance.answers import NoSuch, read_answer, write_answer
from erecode.guidance.catalogue import catalogue
from erecode.guidance.scenario import Scenario
from erecode.guidance.table import Answer, Kind, Option, Question, Rule, Table, Texts

OWN = "urn:erecode:dmn:1"
Element = etree._Element


def mark(name: str, /, **attributes: str) -> Element:
    """An element of ours; attributes without a value are left out."""
    element = etree.Element(f"{{{OWN}}}{name}", nsmap={"erecode": OWN})
    for key, value in attributes.items():
        if value:
            element.set(key, value)
    return element


def _with_texts(element: Element, name: str, texts: Texts) -> Element:
    for language, text in texts.items():
        child = mark(name, language=language)
        child.text = text
        element.append(child)
    return element


def _texts(element: Element, name: str) -> dict[str, str]:
    found = element.iterchildren(f"{{{OWN}}}{name}")
    return {child.get("language", ""): child.text or "" for child in found}


def below(element: Element | None, name: str) -> list[Element]:
    """The elements of ours with a name in an element's `extensionElements`, or right below it."""
    if element is None:
        return []
    if element.tag.startswith(f"{{{OWN}}}"):
        return list(element.iterchildren(f"{{{OWN}}}{name}"))
    return list(element.iterfind(f"{{*}}extensionElements/{{{OWN}}}{name}"))


def situation_mark(table: Table, duties: Mapping[str, Texts], scenarios: Iterable[Scenario]) -> Element:
    """The table as a whole: whom to ask, the town's own duties, the scenarios."""
    element = mark("situation", key=table.situation, ask=table.ask)
    element.set("undecided", table.undecided)
    element.set("silent", table.silent)
    element.append(mark("order", verdicts=" ".join(table.order)))
    _with_texts(element, "text", table.texts)
    for key, texts in duties.items():
        element.append(_with_texts(mark("duty", key=key), "text", texts))
    questions = _every_question(table)
    element.extend(_scenario_mark(scenario, questions) for scenario in scenarios)
    return element


def read_situation_mark(element: Element, table: Table) -> tuple[Table, dict[str, Texts], list[Scenario]]:
    """The table with what the mark says of it, the town's own duties, and the scenarios."""
    order = next(iter(below(element, "order")), None)
    table = Table(
        table.situation,
        table.questions,
        table.rules,
        tuple((order.get("verdicts", "") if order is not None else "").split()) or table.order,
        element.get("undecided") or table.undecided,
        element.get("silent") or table.silent,
        table.doubt,
        element.get("ask", ""),
        _texts(element, "text"),
    )
    duties: dict[str, Texts] = {duty.get("key", ""): _texts(duty, "text") for duty in below(element, "duty")}
    questions = _every_question(table)
    return table, duties, [_scenario(one, questions) for one in below(element, "scenario")]


def _every_question(table: Table) -> dict[str, Question]:
    """The questions that a scenario may answer: the table's, and the situation's that it does not ask."""
    shared = catalogue().situations.get(table.situation)
    return {**(shared.questions if shared else {}), **{q.key: q for q in table.questions}}


def question_mark(question: Question) -> Element:
    """A question's kind, words and options."""
    element = mark("question", key=question.key, kind=question.kind.value)
    _with_texts(element, "text", question.texts)
    _with_texts(element, "hint", question.hints)
    for option in question.options:
        element.append(_with_texts(mark("option", key=option.key), "text", option.texts))
    return element


def read_question_mark(element: Element) -> Question | None:
    """The question of a mark; None where its kind is none of ours."""
    kind = element.get("kind", "")
    if kind not in set(Kind) or not element.get("key"):
        return None
    options = tuple(Option(o.get("key", ""), _texts(o, "text")) for o in below(element, "option"))
    return Question(
        element.get("key", ""), Kind(kind), options, _texts(element, "text"), _texts(element, "hint")
    )


def rule_mark(rule: Rule) -> Element:
    """What a rule says beside its conditions, its verdict and its duties."""
    element = mark("rule", key=rule.key, ask=rule.ask, register=rule.register)
    element.extend(mark("cite", provision=key) for key in rule.cites)
    return _with_texts(element, "reason", rule.reasons)


def read_rule_mark(element: Element | None, rule: Rule) -> Rule:
    """The rule with what its mark says; as it is where there is none."""
    if element is None:
        return rule
    return Rule(
        element.get("key") or rule.key,
        rule.when,
        rule.verdict,
        rule.duties,
        tuple(cite.get("provision", "") for cite in below(element, "cite")),
        element.get("ask", ""),
        element.get("register", ""),
        _texts(element, "reason"),
    )


def _scenario_mark(scenario: Scenario, questions: Mapping[str, Question]) -> Element:
    element = mark("scenario", key=scenario.key, verdict=scenario.verdict)
    for key, answer in scenario.given.items():
        if key in questions:
            value = write_answer(questions[key], answer)
            word = str(value).lower() if isinstance(value, bool) else str(value)
            element.append(mark("given", question=key, answer=word))
    element.extend(mark("needs", duty=duty) for duty in scenario.duties)
    element.extend(mark("cite", provision=key) for key in scenario.cites)
    return _with_texts(element, "reason", scenario.reasons)


def _scenario(element: Element, questions: Mapping[str, Question]) -> Scenario:
    given: dict[str, Answer] = {}
    for child in below(element, "given"):
        question = questions.get(child.get("question", ""))
        if question is not None:
            try:
                given[question.key] = read_answer(question, child.get("answer", ""))
            except NoSuch:
                continue
    return Scenario(
        element.get("key", ""),
        given,
        element.get("verdict", ""),
        tuple(child.get("duty", "") for child in below(element, "needs")),
        tuple(child.get("provision", "") for child in below(element, "cite")),
        _texts(element, "reason"),
    )
