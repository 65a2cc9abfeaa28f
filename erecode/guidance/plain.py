"""A sheet as plain data, and back: the shape that a situation file has and that the database keeps.

Promises that reading what was written gives the same sheet, and one canonical order whatever the order of the
maps. Texts and options that are the shipped ones are left out, so that they stay the shipped ones. Pure.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from erecode.guidance.answers import NoSuch
from erecode.guidance.catalogue import LANGUAGES, Situation, catalogue
from erecode.guidance.limits import read_condition, read_plain, write_condition, write_plain
from erecode.guidance.scenario import Scenario
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import DOUBT, Answer, Kind, Option, Question, Rule, Table, Texts

USUALLY_ASK = "manager"


def write_sheet(sheet: Sheet) -> dict[str, Any]:
    """The plain data of a sheet, without the situation's own key."""
    table = sheet.table
    situation = catalogue().situations[table.situation]
    own = {question.key: question for question in table.questions}
    said = {
        "work": sheet.work,
        "texts": {} if table.texts == situation.texts else write_texts(table.texts),
        "questions": [_question(question, situation) for question in table.questions],
        "ask": "" if table.ask == USUALLY_ASK else table.ask,
        "words": write_texts(sheet.words),
        "values": list(sheet.values),
        "duties": {key: write_texts(sheet.duties[key]) for key in sorted(sheet.duties)},
        "rules": [{"key": rule.key, **_rule(rule, own)} for rule in table.rules],
        "doubt": _rule(table.doubt, own) if table.doubt else {},
        "scenarios": [_scenario(scenario, {**situation.questions, **own}) for scenario in sheet.scenarios],
    }
    return _said(said)


def digest_of(plain: Mapping[str, Any]) -> str:
    """SHA-256 over the canonical JSON of a sheet's plain data."""
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def write_texts(texts: Texts) -> dict[str, str]:
    """Texts in the usual order of the languages."""
    return {language: texts[language] for language in LANGUAGES if texts.get(language)}


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    """Without what says nothing."""
    return {name: value for name, value in values.items() if value not in ("", [], {}, None)}


def _question(question: Question, situation: Situation) -> object:
    shared = situation.questions.get(question.key)
    if shared is None or shared.kind is not question.kind or not _same_options(shared, question):
        return _own_question(question)
    if shared == question:
        return question.key
    options = {
        option.key: write_texts(option.texts) for option in question.options if option not in shared.options
    }
    return _said(
        {
            "key": question.key,
            "texts": {} if shared.texts == question.texts else write_texts(question.texts),
            "hints": {} if shared.hints == question.hints else write_texts(question.hints),
            "options": options,
        }
    )


def _own_question(question: Question) -> dict[str, Any]:
    """A question that is not the shipped one, in full."""
    return _said(
        {
            "key": question.key,
            "kind": question.kind.value,
            "texts": write_texts(question.texts),
            "hints": write_texts(question.hints),
            "order": [option.key for option in question.options],
            "options": {option.key: write_texts(option.texts) for option in question.options},
        }
    )


def _same_options(one: Question, other: Question) -> bool:
    return [option.key for option in one.options] == [option.key for option in other.options]


def _rule(rule: Rule, questions: Mapping[str, Question]) -> dict[str, Any]:
    when = {key: write_condition(q, rule.when[key]) for key, q in questions.items() if key in rule.when}
    return _said(
        {
            "when": when,
            "verdict": rule.verdict,
            "duties": list(rule.duties),
            "cites": list(rule.cites),
            "ask": rule.ask,
            "register": rule.register,
            "reason": write_texts(rule.reasons),
        }
    )


def _scenario(scenario: Scenario, questions: Mapping[str, Question]) -> dict[str, Any]:
    given = {
        key: write_plain(q, scenario.given[key]) for key, q in questions.items() if key in scenario.given
    }
    said = {
        "key": scenario.key,
        "given": given,
        "verdict": scenario.verdict,
        "duties": list(scenario.duties),
        "cites": list(scenario.cites),
        "reason": write_texts(scenario.reasons),
    }
    return _said(said)


def read_sheet(situation_key: str, plain: Mapping[str, Any]) -> Sheet:
    """The sheet of plain data. Raises NoSuch or ValueError where it is none."""
    shared = catalogue()
    situation = shared.situations.get(situation_key)
    if situation is None:
        raise NoSuch("situation", situation_key, shared.situations)
    questions = {q.key: q for q in (_read_question(one, situation) for one in plain.get("questions", []))}
    doubt = plain.get("doubt")
    table = Table(
        situation_key,
        tuple(questions.values()),
        tuple(_read_rule(rule, rule["key"], questions) for rule in plain.get("rules", [])),
        shared.order,
        shared.undecided,
        shared.silent,
        _read_rule(doubt, DOUBT, questions) if doubt else None,
        plain.get("ask") or USUALLY_ASK,
        plain.get("texts") or situation.texts,
    )
    known = {**situation.questions, **questions}
    scenarios = tuple(_read_scenario(one, known) for one in plain.get("scenarios", []))
    duties, words = dict(plain.get("duties", {})), dict(plain.get("words", {}))
    values = tuple(plain.get("values", ()))
    return Sheet(plain.get("work", ""), table, scenarios, duties, values, words)


def _read_question(plain: str | Mapping[str, Any], situation: Situation) -> Question:
    said: Mapping[str, Any] = {"key": plain} if isinstance(plain, str) else plain
    key = said["key"]
    shared = situation.questions.get(key)
    if shared is None and "kind" not in said:
        raise NoSuch(f"question of {situation.key}:", key, situation.questions)
    if "kind" in said:
        options = tuple(_read_options(said.get("order", ()), said.get("options", {})))
        return Question(key, Kind(said["kind"]), options, said.get("texts", {}), said.get("hints", {}))
    assert shared is not None  # it has no kind of its own
    own = said.get("options", {})
    named = tuple(Option(option.key, own.get(option.key, option.texts)) for option in shared.options)
    return Question(
        key, shared.kind, named, said.get("texts") or shared.texts, said.get("hints") or shared.hints
    )


def _read_options(order: Iterable[str], texts: Mapping[str, Texts]) -> Iterator[Option]:
    for key in order:
        yield Option(key, texts.get(key, {}))


def _read_rule(plain: Mapping[str, Any], key: str, questions: Mapping[str, Question]) -> Rule:
    when = {}
    for name, value in plain.get("when", {}).items():
        when[name] = read_condition(_known(questions, name), value)
    return Rule(
        key,
        when,
        plain.get("verdict"),
        tuple(plain.get("duties", ())),
        tuple(plain.get("cites", ())),
        plain.get("ask", ""),
        plain.get("register", ""),
        dict(plain.get("reason", {})),
    )


def _known(questions: Mapping[str, Question], key: str) -> Question:
    if key not in questions:
        raise NoSuch("question", key, questions)
    return questions[key]


def _read_scenario(plain: Mapping[str, Any], questions: Mapping[str, Question]) -> Scenario:
    given: dict[str, Answer] = {}
    for name, value in plain.get("given", {}).items():
        given[name] = read_plain(_known(questions, name), value)
    duties, cites = tuple(plain.get("duties", ())), tuple(plain.get("cites", ()))
    return Scenario(plain["key"], given, plain["verdict"], duties, cites, dict(plain.get("reason", {})))
