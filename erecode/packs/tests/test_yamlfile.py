"""YAML is written in one way, which every YAML reader reads back to the same values."""

from __future__ import annotations

import datetime as dt

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erecode.packs import yamlfile
from erecode.packs.yamlfile import Scalar, Value, Words, meaning

TRICKY = ["yes", "No", "on", "~", "null", "1", "010", "1.5", "1e3", ".5", "0x1f", "1:30", "2026-03-01", "-"]
TRICKY += ["- a", "a: b", "a:", "a #b", "#a", "'", '"', "\\", "a\nb", " a", "a ", "<<", "=", "?", "? a", "%"]
TRICKY += [
    "",
    "é",
    "\u2028",
    "\ufeff",
    "\x85",
    "[a",
    "{",
    "*a",
    "&a",
    "!a",
    "|",
    ">",
    "@",
    "`",
    "---",
    "...",
    ":",
]
texts = st.sampled_from(TRICKY) | st.text(alphabet=st.characters(blacklist_categories=["Cs"]), max_size=12)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts.filter(bool), min_size=1), texts.filter(bool))
def test_any_text_comes_back_in_every_place(words: list[str], text: str) -> None:
    value: Value = {"one": text, "list": list(words), "words": Words(tuple(words)), "below": {"deep": text}}
    plain = {"one": text, "list": words, "words": words, "below": {"deep": text}}
    assert yaml.safe_load(yamlfile.write(value)) == plain


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts)
def test_the_reader_takes_the_same_text_as_text(text: str) -> None:
    told: list[tuple[int, str]] = []
    node = yamlfile.read(yamlfile.write([{"a": text or "x"}]), lambda line, said: told.append((line, said)))
    assert isinstance(node, yamlfile.Listing)
    table = node.items[0]
    assert isinstance(table, yamlfile.Table)
    scalar = table.entries[0][1]
    assert isinstance(scalar, Scalar)
    assert (scalar.text, meaning(scalar), told) == (text or "x", "text", [])


def test_the_canonical_form() -> None:
    value: Value = {
        "plain": "Huis van de mens, niet 1",
        "quoted": "nee: toch niet",
        "number": "12",
        "yes": True,
        "day": dt.date(2026, 3, 1),
        "empty": "",
        "nothing": {"nl": ""},
        "words": Words(("nl", "2")),
        "texts": {"nl": "één", "fr": "une"},
        "list": [{"key": "a", "names": {"nl": "b"}}, "c"],
    }
    assert yamlfile.write(value) == (
        "plain: Huis van de mens, niet 1\n"
        'quoted: "nee: toch niet"\n'
        'number: "12"\n'
        '"yes": true\n'
        "day: 2026-03-01\n"
        'words: [nl, "2"]\n'
        "texts:\n  nl: één\n  fr: une\n"
        "list:\n  - key: a\n    names:\n      nl: b\n  - c\n"
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("nl", "text"),
        ("050 55 00 11", "text"),
        ("GR/2026/014", "text"),
        ("0999999922", "a whole number"),
        ("2026-03-01", "a date"),
        ("2026-03-01 10:00", "a date"),
        ("1.5", "a number"),
        ("1:30", "a number"),
        ("Yes", "yes or no"),
        ("~", "nothing"),
        ("", "nothing"),
    ],
)
def test_what_a_plain_word_is(text: str, what: str) -> None:
    assert meaning(Scalar(text, True, 1)) == what
    assert meaning(Scalar(text, False, 1)) == "text"


def test_a_bomb_of_aliases_is_refused_at_once() -> None:
    told: list[tuple[int, str]] = []
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert yamlfile.read(bomb, lambda line, said: told.append((line, said))) is None
    assert told == [(1, "anchors and aliases (& and *) are not allowed in a pack; write the value out")]
