"""Whatever the text, every line is accounted for and nothing is invented, or it is Unreadable.

`read_source` checks both invariants itself and raises; these tests feed it texts made of everything that
codes and dictionaries are made of, in any order, and check the result once more from the outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from erecode.reading.accounting import Claim, Unaccounted, check
from erecode.reading.document import read, read_source
from erecode.reading.letters import key
from erecode.reading.result import Block, Node, Reading, SetAside, Unreadable, as_json
from erecode.reading.source import Line
from erecode.reading.text import source_of

WORDS = [
    *("de", "het", "personeelslid", "code", "waarden", "geschenken", "mag", "niet", "Samen", "Open", "(zie"),
    *("bijlage)", "e-mail", "privé-", "en", "of", "artikel", "3", "zijn:", "kan.", "niet?", "OCMW", "één"),
    *("élève", "d'accord", "«", "oui", "»", "²", "ﬁ", "is-", "leidinggevende"),
]
STARTS = [
    *(
        "",
        "• ",
        "- ",
        "– ",
        "o ",
        "* ",
        "1. ",
        "2) ",
        "a) ",
        "(b) ",
        "i) ",
        "1° ",
        "§ 2. ",
        "2.3 ",
        "I: ",
        "II. ",
    ),
    *(
        "Definitie ",
        "Indicator 2: ",
        "NIVEAU B ",
        "Level 3 ",
        "A. ",
        "Artikel 5 ",
        "Art. 6. ",
        "HOOFDSTUK II ",
    ),
    *("Bijlage 1 ", "Vb: ", "¹ ", "[1] ", "Inhoud ", "Stap 1: ", "   ", "\f", "\t", "• • "),
]
WHOLE = [
    *(
        "",
        "",
        "•",
        "-",
        "1.",
        "3",
        "III",
        "Pagina 3 van 12",
        "- 3 -",
        "https://voorbeeld.example/a",
        "...",
        "***",
    ),
    *("Definitie Dimensies Gedragsindicatoren", "A. Kansen: zien.", "A. Ziet kansen. Neemt ze.", "NIVEAU A"),
    *("SAMEN - NIVEAU C", "Vb:", "Inhoud ........ 3", "Bijlagen", "SAMEN", "Niveau 1: kan dit", ".", "|a|b|"),
]
sentences = st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join)
lines = st.one_of(st.sampled_from(WHOLE), st.builds("{}{}".format, st.sampled_from(STARTS), sentences))
documents = st.lists(lines, min_size=1, max_size=60).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(documents)
def test_every_line_of_a_document_is_accounted_for(text: str) -> None:
    assert_no_letter_is_lost(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_every_line_of_any_text_is_accounted_for(text: str) -> None:
    assert_no_letter_is_lost(text)


@settings(max_examples=60, deadline=None)
@given(
    documents, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]), st.sampled_from(["\n", "\r\n"])
)
def test_encoding_and_line_ends_change_nothing(text: str, encoding: str, newline: str) -> None:
    text = f"Gedragscode van één gemeente\n{text}".replace("ﬁ", "fi")
    plain = read_source(source_of(text))
    data = text.replace("\n", newline).encode(encoding, errors="replace")
    other = read(data)
    assert [n.heading for n in other.nodes()] == [n.heading for n in plain.nodes()]


def assert_no_letter_is_lost(text: str) -> None:
    try:
        source = source_of(text)
    except Unreadable as unreadable:
        assert unreadable.code == "empty"
        return
    reading = as_json(read_source(source))
    printed = "".join(key(part) for part in _texts(reading))
    letters = sorted("".join(key(line.text) for line in source.lines).replace("o", ""))
    assert reading["framework"] is not None or sorted(printed.replace("o", "")) == letters


def _texts(reading: dict[str, Any]) -> Iterator[str]:
    """Every text of the outline and of what was set aside ("o" may be a list mark, and is left out)."""
    stack = list(reading["outline"])
    while stack:
        node = stack.pop()
        yield node["heading"] or ""
        yield from _block_texts(node["blocks"])
        stack.extend(node["children"])
    yield from (aside["text"] for aside in reading["set_aside"])


def _block_texts(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        yield block["text"]
        yield from _block_texts(block["items"])


LINE = Line(number=1, text="Wees eerlijk.")
NODE = Node(None, "section", 1, blocks=[Block("paragraph", "Wees eerlijk.", 1)])
CLAIM = Claim("outline", "Wees eerlijk.", ((0, "Wees eerlijk."),))


def _reading(*nodes: Node, aside: tuple[SetAside, ...] = ()) -> Reading:
    return Reading("code.txt", "text", "nl", outline=list(nodes), set_aside=list(aside))


@pytest.mark.parametrize(
    ("reading", "claims"),
    [
        pytest.param(_reading(), [], id="a lost line"),
        pytest.param(_reading(NODE, NODE), [CLAIM, CLAIM], id="a doubled line"),
        pytest.param(_reading(NODE, NODE), [CLAIM], id="a doubled text"),
        pytest.param(
            _reading(NODE, aside=(SetAside("Wees eerlijk.", "stray", 1),)),
            [CLAIM, Claim("set_aside", "Wees eerlijk.", ((0, "Wees eerlijk."),))],
            id="a line in two places",
        ),
        pytest.param(
            _reading(NODE), [Claim("outline", "Wees moedig.", ((0, "Wees eerlijk."),))], id="other words"
        ),
        pytest.param(_reading(), [CLAIM], id="a claimed text that is not in the outline"),
    ],
)
def test_what_is_lost_doubled_or_invented_raises(reading: Reading, claims: list[Claim]) -> None:
    with pytest.raises(Unaccounted):
        check(reading, [LINE], claims)
