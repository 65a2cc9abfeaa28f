"""Register files: round trip, and every fault with its line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from erecode.packs import yamlfile
from erecode.packs.reading_registers import read_register
from erecode.packs.writing_registers import register_file
from erecode.registers.definition import (
    Asked,
    Field,
    FieldKind,
    Handover,
    Meaning,
    Option,
    Outcome,
    Register,
    Retention,
    Since,
    Step,
    Term,
    Timing,
    Way,
)

words = st.from_regex(r"[a-z]{1,8}", fullmatch=True)
sentences = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20)
texts = st.fixed_dictionaries({"nl": sentences}, optional={"fr": sentences, "en": sentences})
fields = st.builds(
    Field,
    key=words,
    kind=st.sampled_from(FieldKind),
    texts=texts,
    helps=texts,
    options=st.lists(st.builds(Option, words, texts), min_size=2, max_size=3).map(tuple),
    asked=st.sampled_from(Asked),
    required=st.booleans(),
    meaning=st.sampled_from(Meaning),
    published=st.booleans(),
    secret=st.booleans(),
    question=st.just("") | words,
    longest=st.none() | st.integers(1, 999),
    low=st.none() | st.integers(0, 999),
    high=st.none() | st.integers(0, 999),
    future=st.booleans(),
)
steps = st.builds(Step, words, st.none() | st.builds(Term, st.integers(0, 99), st.booleans()))
ways = st.builds(
    Way,
    st.sampled_from(Timing),
    st.lists(steps, max_size=2).map(tuple),
    st.lists(st.sampled_from(Outcome), min_size=1, max_size=2).map(tuple),
)
registers = st.builds(
    Register,
    key=st.just("gift"),
    names=texts,
    intro=texts,
    fields=st.lists(fields, min_size=1, max_size=2).map(tuple),
    ways=st.lists(ways, min_size=1, max_size=2).map(tuple),
    retention=st.builds(Retention, st.integers(1, 99), st.sampled_from(Since), sentences, st.booleans()),
    kept_by=words,
    situation=st.just("") | words,
    seen_by=st.lists(words, max_size=2).map(tuple),
    told=st.lists(words, max_size=2).map(tuple),
    cites=st.lists(words, max_size=2).map(tuple),
    renewal=st.none() | st.integers(1, 99),
    reminder=st.none() | st.integers(1, 99),
    nil=st.lists(words, max_size=2).map(tuple),
    guard=st.booleans(),
    open_to_keeper_only=st.booleans(),
    anonymous_subject=st.booleans(),
    public=st.booleans(),
    position=st.integers(0, 99),
    source=st.just("") | sentences,
    handover=st.none() | st.builds(Handover, texts, st.just("") | sentences, st.lists(words).map(tuple)),
)


def read(text: str) -> tuple[Register, list[tuple[int, str]]]:
    """A register file with what is wrong in it."""
    told: list[tuple[int, str]] = []

    def report(line: int, sentence: str) -> None:
        told.append((line, sentence))

    node = yamlfile.read(text, report)
    assert node is not None
    return read_register("gift", node, report, "nl"), told


@given(registers)
def test_a_register_survives_its_file(register: Register) -> None:
    """Through the canonical file, exactly and without a fault."""
    assert read(yamlfile.write(register_file(register))) == (register, [])


BAD = """names: {nl: Geschenken}
kept_by: integrity_officer
retention: {years: 5, since: never, source: x}
ways:
  - timing: soon
    outcomes: [maybe]
fields:
  - key: what
    kind: colour
    texts: {nl: Wat}
  - key: which
    kind: choice
    texts: {fr: Lequel}
handover:
  link: https://line.example/
  colour: red
"""


def test_every_fault_is_told_with_its_line() -> None:
    """All at once."""
    assert read(BAD)[1] == [
        (
            9,
            "kind must be one of text, long, money, number, date, yes_no, choice, person, unit, file, "
            "not “colour”",
        ),
        (11, "a choice needs at least two options"),
        (13, "texts has no text in nl, the main language"),
        (5, "timing must be one of before, after, not “soon”"),
        (5, "outcomes must be among approved, approved_with_conditions, refused, noted, not “maybe”"),
        (3, "since must be one of declared, closed, ended, left, not “never”"),
        (16, "colour is unknown; possible here: names, link, fields"),
        (15, "names is missing"),
    ]
