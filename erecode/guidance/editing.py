"""What an officer does to a draft: a sheet and an edit give another sheet.

Promises that every edit keeps the sheet one that can be kept and read back: a condition only on a question
that is asked, one rule per key. Pure; `editing_actions` does it to the stored draft, and tells who did what.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from erecode.guidance.catalogue import LANGUAGES, catalogue
from erecode.guidance.guide import silent_table, situation_called
from erecode.guidance.plain import write_sheet
from erecode.guidance.scenario import Scenario
from erecode.guidance.sheet import Sheet
from erecode.guidance.table import DOUBT, Condition, Question, Rule, Table, Texts

LONGEST = 600
_NAME = re.compile(r"[A-Za-z0-9_-]{1,120}\Z")


def empty_sheet(situation: str, work: str) -> Sheet:
    """The sheet to begin with: the situation's first questions are chosen by who edits."""
    table = silent_table(situation_called(situation))
    return Sheet(work, replace(table, texts=catalogue().situations[situation].texts))


def rules_of(table: Table) -> dict[str, Rule]:
    """Every rule by its key, what is said in doubt last."""
    rules = {rule.key: rule for rule in table.rules}
    return {**rules, DOUBT: table.doubt} if table.doubt else rules


def rule_mark(sheet: Sheet, key: str) -> str:
    """A fingerprint of a rule as it stands; "" where there is none. It tells who edited meanwhile."""
    rule = rules_of(sheet.table).get(key)
    if rule is None:
        return ""
    alone = replace(sheet.table, rules=(replace(rule, key="it"),), doubt=None)
    return _mark(replace(sheet, table=alone, scenarios=(), duties={}), "rules")


def scenario_mark(sheet: Sheet, key: str) -> str:
    """A fingerprint of a scenario as it stands; "" where there is none."""
    found = [scenario for scenario in sheet.scenarios if scenario.key == key]
    return _mark(replace(sheet, scenarios=tuple(found)), "scenarios") if found else ""


def frame_mark(sheet: Sheet) -> str:
    """A fingerprint of everything but rules and scenarios: questions, code, whom to ask, own duties."""
    return _mark(sheet, "work", "questions", "ask", "values", "duties", "texts")


def question_mark(sheet: Sheet, key: str) -> str:
    """A fingerprint of a question as it stands; "" where it is not asked."""
    found = tuple(question for question in sheet.table.questions if question.key == key)
    alone = replace(sheet.table, questions=found, rules=(), doubt=None)
    return _mark(replace(sheet, table=alone, scenarios=()), "questions") if found else ""


def _mark(sheet: Sheet, *names: str) -> str:
    plain = write_sheet(sheet)
    said = json.dumps([plain.get(name) for name in names], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def put_rule(sheet: Sheet, old: str, rule: Rule) -> Sheet:
    """Put a rule in the place of the one with the key `old`, or last where there is none."""
    asked = {question.key for question in sheet.table.questions}
    rule = replace(rule, when={key: cell for key, cell in rule.when.items() if key in asked})
    if rule.key == DOUBT:
        return replace(sheet, table=replace(sheet.table, doubt=replace(rule, when={})))
    rules = [rule if each.key == old else each for each in sheet.table.rules]
    if all(each.key != old for each in sheet.table.rules):
        rules.append(rule)
    return replace(sheet, table=replace(sheet.table, rules=tuple(rules)))


def remove_rule(sheet: Sheet, key: str) -> Sheet:
    """Without a rule, or without what is said in doubt."""
    if key == DOUBT:
        return replace(sheet, table=replace(sheet.table, doubt=None))
    rules = tuple(rule for rule in sheet.table.rules if rule.key != key)
    return replace(sheet, table=replace(sheet.table, rules=rules))


def move_rule(sheet: Sheet, key: str, steps: int) -> Sheet:
    """A rule some places further down (or up, where `steps` is negative), as far as there are places."""
    rules = list(sheet.table.rules)
    at = next((number for number, rule in enumerate(rules) if rule.key == key), None)
    if at is None:
        return sheet
    rule = rules.pop(at)
    rules.insert(max(0, min(len(rules), at + steps)), rule)
    return replace(sheet, table=replace(sheet.table, rules=tuple(rules)))


def put_scenario(sheet: Sheet, old: str, scenario: Scenario) -> Sheet:
    """Put a scenario in the place of the one with the key `old`, or last where there is none."""
    scenarios = [scenario if each.key == old else each for each in sheet.scenarios]
    if all(each.key != old for each in sheet.scenarios):
        scenarios.append(scenario)
    return replace(sheet, scenarios=tuple(scenarios))


def remove_scenario(sheet: Sheet, key: str) -> Sheet:
    """Without a scenario."""
    return replace(sheet, scenarios=tuple(each for each in sheet.scenarios if each.key != key))


def uses_of(sheet: Sheet, question: str, option: str) -> list[str]:
    """The rules and scenarios that ask for one answer to a question."""
    rules = [rule.key for rule in sheet.table.rules if question in rule.when]
    asking = [key for key in rules if option in rules_of(sheet.table)[key].when[question].options]
    return asking + [one.key for one in sheet.scenarios if one.given.get(question) == option]


def put_question(sheet: Sheet, question: Question) -> Sheet:
    """Put a question in the place of the one with its key, or last. An answer that a rule asks for stays."""
    old = {each.key: each for each in sheet.table.questions}.get(question.key)
    kept = {option.key for option in question.options}
    used = [
        option
        for option in (old.options if old else ())
        if option.key not in kept and uses_of(sheet, question.key, option.key)
    ]
    question = replace(question, options=(*question.options, *used))
    questions = [question if each.key == question.key else each for each in sheet.table.questions]
    questions += [] if old else [question]
    return replace(sheet, table=replace(sheet.table, questions=tuple(questions)))


def put_frame(
    sheet: Sheet,
    *,
    work: str,
    questions: Sequence[Question],
    ask: str,
    duties: Mapping[str, Texts],
    values: Sequence[str],
) -> Sheet:
    """The code, the questions in order, whom to ask, the town's own duties, and the values at stake.

    A rule no longer looks at a question that is not asked any more, and no longer names a duty that is gone.
    """
    asked = {question.key for question in questions}
    known = {*catalogue().duties, *duties}
    rules = tuple(_fitting(rule, asked, known) for rule in sheet.table.rules)
    doubt = _fitting(sheet.table.doubt, asked, known) if sheet.table.doubt else None
    table = replace(sheet.table, questions=tuple(questions), rules=rules, doubt=doubt, ask=ask)
    scenarios = tuple(
        replace(one, duties=tuple(duty for duty in one.duties if duty in known)) for one in sheet.scenarios
    )
    return replace(
        sheet, work=work, table=table, duties=dict(duties), scenarios=scenarios, values=tuple(values)
    )


def _fitting(rule: Rule, asked: set[str], duties: set[str]) -> Rule:
    when: dict[str, Condition] = {key: cell for key, cell in rule.when.items() if key in asked}
    return replace(rule, when=when, duties=tuple(duty for duty in rule.duties if duty in duties))


def fault_in(sheet: Sheet) -> str:
    """What of a sheet from elsewhere cannot be kept, such as a text that is too long; "" where all can be."""
    rules = rules_of(sheet.table).values()
    keys = [rule.key for rule in sheet.table.rules] + [scenario.key for scenario in sheet.scenarios]
    words = [*sheet.duties, *(question.key for question in sheet.table.questions)]
    words += [option.key for question in sheet.table.questions for option in question.options]
    words += [word for rule in rules for word in (*rule.duties, *rule.cites, rule.ask, rule.register) if word]
    wrong = [key for key in (*keys, *words) if not _NAME.match(key)]
    wrong += [
        key for rows in (sheet.table.rules, sheet.scenarios) for key in _twice([row.key for row in rows])
    ]
    texts = [rule.reasons for rule in rules] + [scenario.reasons for scenario in sheet.scenarios]
    texts += [sheet.table.texts, *sheet.duties.values()]
    texts += [texts for question in sheet.table.questions for texts in (question.texts, question.hints)]
    texts += [option.texts for question in sheet.table.questions for option in question.options]
    said = [(language, text) for each in texts for language, text in each.items()]
    wrong += [text[:40] for language, text in said if len(text) > LONGEST or language not in LANGUAGES]
    return next((word[:40] or "-" for word in wrong), "")


def _twice(keys: Sequence[str]) -> list[str]:
    return [key for number, key in enumerate(keys) if key in keys[:number]]


def free_key(sheet: Sheet, wanted: str) -> str:
    """A key for a new rule that no other rule has."""
    taken = rules_of(sheet.table)
    number = 1
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
