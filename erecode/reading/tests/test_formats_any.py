"""Whatever a document says, it is read whole in every format: both invariants hold."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from erecode.reading.document import read
from erecode.reading.result import Block, Node
from erecode.reading.tests.making import WRITERS, item, node, paragraph, steps

SAID = (
    "de code geldt voor wie hier werkt of helpt: een geschenk, (ook klein) mag niet; A. B. 1. 2° a) – • "
    "niveau D Definitie Indicator art. 12 5 % € 3,50 www.x.be ¹ [1] * 056/11.22.33 'citaat' hoofd-stuk "
    "NIVEAU Vb: II o / # **"
)
WORDS = SAID.split(" ")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
inner = st.builds(item, texts)
items = st.builds(
    lambda text, more, mark: item(text, *more, mark=mark),
    texts,
    st.lists(inner, max_size=2),
    st.sampled_from("•-–o"),
)
blocks = st.one_of(st.builds(paragraph, texts), items)


def nodes(children: st.SearchStrategy[Node] | None) -> st.SearchStrategy[Node]:
    below: st.SearchStrategy[list[Node]] = st.just([]) if children is None else st.lists(children, max_size=2)
    return st.builds(_node, texts, st.lists(blocks, max_size=4), below)


def _node(heading: str, contents: list[Block], children: list[Node]) -> Node:
    return node(heading, *contents, children=tuple(children))


@pytest.mark.parametrize("form", sorted(WRITERS))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(document=st.lists(nodes(nodes(None)), min_size=1, max_size=3))
def test_any_document_is_read_whole(form: str, document: list[Node]) -> None:
    reading = read(WRITERS[form](document))
    assert list(steps(reading.outline)) or reading.framework or reading.set_aside
