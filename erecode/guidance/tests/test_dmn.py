"""DMN files: exact both ways, as the standard lays them out, and answering the same in another engine."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from typing import Any

import pytest
import zen
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from erecode.guidance.advice import advise
from erecode.guidance.compiled import compile_table
from erecode.guidance.dmn_marks import Element
from erecode.guidance.dmn_reading import Left, NotDmn, read_dmn
from erecode.guidance.dmn_writing import MODEL, write_dmn
from erecode.guidance.evaluation import IN_DOUBT, SILENT, UNDECIDED, evaluate
from erecode.guidance.feel import Unreadable, read_cell, write_cell
from erecode.guidance.scenario import Scenario
from erecode.guidance.table import Answer, Condition, Kind, Question, Rule, Table
from erecode.guidance.tests.dmn_grammar import GRAMMAR
from erecode.guidance.tests.tables import answered, choice, of, table, tables, yes_no

NS = {"d": MODEL}
KIND = choice("kind", "symbolic", "money")
ASKED = yes_no("asked_for")
VALUE = Question("value", Kind.MONEY)
DAYS = Question("days", Kind.NUMBER)
SINCE = Question("since", Kind.DATE)


def day(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


@pytest.mark.parametrize(
    ("question", "condition", "cell"),
    [
        (KIND, None, "-"),
        (KIND, of("money", "symbolic"), '"symbolic", "money"'),
        (ASKED, of(False, unknown=True), "false, null"),
        (ASKED, Condition(unknown=True), "null"),
        (KIND, Condition(), "[]"),
        (VALUE, Condition(low=1000, high=5050), "[10..50.5)"),
        (DAYS, Condition(low=3), ">= 3"),
        (DAYS, Condition(high=3, unknown=True), "< 3, null"),
        (SINCE, Condition(low=day("2026-03-01")), '>= date("2026-03-01")'),
        (SINCE, Condition(high=day("9999-12-31") + 1), '<= date("9999-12-31")'),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_condition_as_a_cell(question: Question, condition: Condition | None, cell: str) -> None:
    assert write_cell(question, condition) == cell
    assert read_cell(question, cell) == condition


@pytest.mark.parametrize(
    ("question", "cell", "condition"),
    [
        (KIND, ' "money" ', of("money")),
        (KIND, 'not("money")', of("symbolic")),
        (KIND, '!= "money"', of("symbolic")),
        (VALUE, "<= 12.50", Condition(high=1251)),
        (VALUE, "> 12.505", Condition(low=1251)),
        (VALUE, "]10..20]", Condition(low=1001, high=2001)),
        (VALUE, "not(>= 5)", Condition(high=500)),
        (VALUE, "[1..2), [2..3]", Condition(low=100, high=301)),
        (DAYS, "7", Condition(low=7, high=8)),
        (DAYS, "(3..5[", Condition(low=4, high=5)),
        (
            SINCE,
            '[date("2026-01-01")..date("2026-01-31")]',
            Condition(low=day("2026-01-01"), high=day("2026-02-01")),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_other_tools_write(question: Question, cell: str, condition: Condition) -> None:
    assert read_cell(question, cell) == condition


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        (KIND, "money"), (KIND, '"a" "b"'), (KIND, "5"), (KIND, "not"), (KIND, 'starts with(?, "m")'),
        (VALUE, '"money"'), (VALUE, "1, 5"), (VALUE, "[1..2"), (VALUE, "true"), (VALUE, "9" * 16),
        (VALUE, "not([1..2])"), (SINCE, 'date("2026-02-30")'), (SINCE, "5"), (ASKED, '"yes"'), (DAYS, "> ?"),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read(question: Question, cell: str) -> None:
    with pytest.raises(Unreadable):
        read_cell(question, cell)


TEXTS = st.dictionaries(
    st.sampled_from(["nl", "fr", "en"]),
    st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=12),
)


@st.composite
def worded(draw: st.DrawFn) -> tuple[Table, list[Scenario], dict[str, Any]]:
    """Any table with texts everywhere, scenarios and duties of its own."""
    made, answers = draw(answered())
    rules = tuple(
        replace(rule, reasons=draw(TEXTS), ask=draw(st.sampled_from(["", "hr"])), register="gift")
        for rule in made.rules
    )
    doubt = replace(made.doubt, duties=("wait",), reasons=draw(TEXTS)) if made.doubt else None
    scenario = Scenario("one", answers, "allowed", ("d",), ("w", "x"), draw(TEXTS))
    questions = tuple(replace(q, texts=draw(TEXTS), hints=draw(TEXTS)) for q in made.questions)
    whole = replace(made, rules=rules, doubt=doubt, questions=questions, texts=draw(TEXTS))
    return whole, [scenario], {"own": draw(TEXTS)}


@given(worded())
def test_what_is_written_reads_as_the_same(case: tuple[Table, list[Scenario], dict[str, Any]]) -> None:
    made, scenarios, duties = case
    read = read_dmn(write_dmn(made, scenarios, duties), made.situation)
    assert (read.table, read.scenarios, read.duties) == (made, scenarios, duties)
    assert (read.left, read.exact) == ([], True)


@settings(max_examples=30)
@given(worded())
def test_a_file_is_laid_out_as_the_standard_says(case: tuple[Table, list[Scenario], dict[str, Any]]) -> None:
    root = etree.fromstring(write_dmn(*case))
    GRAMMAR.assertValid(root)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    assert {e.get("href", "#").removeprefix("#") for e in root.iter()} - {""} <= set(ids)
    for grid in root.iterfind(".//d:decisionTable", NS):
        columns = len(grid.findall("d:input", NS))
        assert {len(row.findall("d:inputEntry", NS)) for row in grid.iterfind("d:rule", NS)} <= {columns}


def _collected(root: Element, decision: str, facts: dict[str, Any]) -> list[Any]:
    """What zen-engine collects from a table of the file, by output; nothing is interpreted by us."""
    here = f"d:decision[@id='{decision}']/d:decisionTable"
    names = [e.text or "" for e in root.iterfind(f"{here}/d:input/d:inputExpression/d:text", NS)]
    rules = []
    for row in root.iterfind(f"{here}/d:rule", NS):
        cells = [e.text or "" for e in row.iterfind("d:inputEntry/d:text", NS)]
        output = row.findtext("d:outputEntry/d:text", None, NS)
        rules.append(
            {"_id": row.get("id"), "out": output}
            | {
                name: "" if cell == "-" else _zen_cell(name, cell)
                for name, cell in zip(names, cells, strict=True)
            }
        )
    content = {
        "hitPolicy": "collect",
        "inputs": [{"id": name, "name": name} for name in names],
        "outputs": [{"id": "out", "name": "out", "field": "out"}],
        "rules": rules,
    }
    if not rules:
        return []
    place = {"x": 0, "y": 0}
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode", "position": place},
        {"id": "table", "name": "table", "type": "decisionTableNode", "position": place, "content": content},
        {"id": "out", "name": "out", "type": "outputNode", "position": place},
    ]
    edges = [
        {"id": a, "sourceId": a, "targetId": b, "type": "edge"}
        for a, b in (("in", "table"), ("table", "out"))
    ]
    decided = zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))
    return [hit["out"] for hit in decided.evaluate(facts)["result"] or []]


def _zen_cell(name: str, cell: str) -> str:
    """A FEEL list of tests as one expression of zen's: each test on the named value, "or" between."""
    tests: list[str] = []
    if cell == "-":
        return ""
    for test in cell.split(", "):
        if test in ("[]", "null"):
            tests.append("false" if test == "[]" else f"{name} == null")
        elif test[0] in "<>[":
            held = f"{name} {test}" if test[0] != "[" else f"{name} in {test}"
            tests.append(f"({name} != null and {held})")
        else:
            tests.append(f"{name} == {test}")
    return " or ".join(tests)


def _money_as_written(made: Table, answers: dict[str, Answer]) -> dict[str, Any]:
    kinds = {q.key: q.kind for q in made.questions}
    facts: dict[str, Any] = dict.fromkeys(kinds)
    return facts | {k: int(a) / 100 if kinds[k] is Kind.MONEY else a for k, a in answers.items()}


@settings(max_examples=150)
@given(answered())
def test_the_file_gives_our_answers_in_another_engine(case: tuple[Table, dict[str, Answer]]) -> None:
    made, answers = case
    root = etree.fromstring(write_dmn(made))
    facts = _money_as_written(made, answers)
    rank = {verdict: number for number, verdict in enumerate(made.order)}
    held, possible = (
        min(_collected(root, name, facts), key=rank.__getitem__, default=None)
        for name in ("verdict", "possible")
    )
    limit = rank[made.doubt.verdict] if made.doubt and made.doubt.verdict else -1
    if held is None:
        basis = "silent" if possible is None else "doubt" if limit >= 0 else "undecided"
    else:
        basis = "doubt" if possible and rank[held] > limit >= rank[possible] else "rule"
    ours = evaluate(compile_table(made), answers)
    known = {IN_DOUBT: "doubt", SILENT: "silent", UNDECIDED: "undecided"}
    assert basis == known.get(ours.deciding, "rule")
    answer = {"rule": held, "doubt": "ask_first", "undecided": made.undecided, "silent": made.silent}[basis]
    assert answer == ours.verdict
    duties = _collected(root, "duties", {**facts, "basis": basis, "answer": answer})
    told = [duty for hit in duties for duty in hit]
    assert tuple(dict.fromkeys(told)) == advise(compile_table(made), answers).duties


def test_the_expressions_that_join_the_tables() -> None:
    made = table(
        KIND, rules=[Rule("a", {}, "allowed", cites=("x",))], doubt=Rule("doubt", verdict="ask_first")
    )
    root = etree.fromstring(write_dmn(made))
    order = ", ".join(f'"{verdict}"' for verdict in made.order)
    texts = {d.get("id"): d.findtext("d:literalExpression/d:text", None, NS) for d in root}
    said = {name: text for name, text in texts.items() if text}
    assert said == {
        "basis": 'if verdict = null then (if possible = null then "silent" else "doubt") else (if '
        f"index of([{order}], verdict)[1] > 5 and index of([{order}], possible)[1] <= 5 "
        'then "doubt" else "rule")',
        "answer": 'if basis = "rule" then verdict else if basis = "doubt" then "ask_first" '
        'else if basis = "undecided" then "ask_first" else "not_regulated"',
    }


FOREIGN = """<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="n" namespace="x">
 <decision id="other" name="other"><decisionTable><output/>
 <rule><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>
 <decision id="may-i" name="May I"><decisionTable hitPolicy="FIRST">
  <input><inputExpression><text>Kind</text></inputExpression></input>
  <input label="Asked for"><inputExpression><text>x.asked</text></inputExpression></input>
  <input><inputExpression><text>weather</text></inputExpression></input>
  <output name="verdict"/>
  <rule id="Rule_1"><inputEntry><text>"money"</text></inputEntry><inputEntry><text/></inputEntry>
   <inputEntry><text>-</text></inputEntry><outputEntry><text>"not allowed"</text></outputEntry>
   <annotationEntry><text>Never money.</text></annotationEntry></rule>
  <rule id="Rule_2"><inputEntry><text>-</text></inputEntry><inputEntry><text>true</text></inputEntry>
   <inputEntry><text>"rain"</text></inputEntry><outputEntry><text>"allowed"</text></outputEntry></rule>
  <rule id="Rule_3"><inputEntry><text>upper case("a")</text></inputEntry>
   <inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>"allowed"</text></outputEntry></rule>
  <rule id="Rule_4"><inputEntry><text>-</text></inputEntry><inputEntry><text>false</text></inputEntry>
   <inputEntry><text>-</text></inputEntry><outputEntry><text>"maybe"</text></outputEntry></rule>
 </decisionTable></decision>
</definitions>"""


def test_another_tools_file_gives_what_can_be_read_and_tells_the_rest() -> None:
    read = read_dmn(FOREIGN.encode(), "gift")
    assert [(rule.key, dict(rule.when), rule.verdict, rule.reasons) for rule in read.table.rules] == [
        ("rule-1", {"kind": of("money")}, "not_allowed", {"nl": "Never money."})
    ]
    assert [question.key for question in read.table.questions] == ["kind"]
    assert read.left == [
        Left("other-table", word="other"),
        Left("hit-policy", word="FIRST"),
        Left("column", column="weather"),
        Left("cell", 2, "weather", '"rain"'),
        Left("cell", 3, "Kind", 'upper case("a")'),
        Left("verdict", 4, word='"maybe"'),
    ]
    assert read.exact is False


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><definitions>&b;</definitions>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><definitions>&a;</definitions>'


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "not-xml"),
        (b"\x00\x01", "not-xml"),
        (b"PK\x03\x04", "not-xml"),
        (LAUGHS.encode(), "doctype"),
        (OUTSIDE.encode(), "doctype"),
        (b"<definitions/>", "not-dmn"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "not-dmn"),
        (b"<a>" + b" " * 2_000_000 + b"</a>", "too-large"),
        (b"<a>" * 5000 + b"</a>" * 5000, "not-xml"),
    ],
    ids=["empty", "control", "zip", "laughs", "outside", "no-namespace", "html", "large", "deep"],
)
def test_what_is_no_dmn_is_refused(data: bytes, kind: str) -> None:
    with pytest.raises(NotDmn) as refused:
        read_dmn(data, "gift")
    assert refused.value.kind == kind


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with pytest.raises(NotDmn):
        read_dmn(data, "gift")


@given(tables(), st.data())
def test_a_file_that_was_changed_by_hand_still_reads(made: Table, data: st.DataObject) -> None:
    root = etree.fromstring(write_dmn(made))
    gone = data.draw(st.sampled_from(list(root.iterdescendants())))
    above = gone.getparent()
    assert above is not None
    above.remove(gone)
    read = read_dmn(etree.tostring(root), made.situation)
    assert {rule.key for rule in read.table.rules} <= {rule.key for rule in made.rules} | {"doubt"}
