"""A document is read in a process of its own."""

from __future__ import annotations

import pytest

from erecode.reading.document import read
from erecode.reading.isolated import read_isolated
from erecode.reading.result import Unreadable, as_json
from erecode.reading.tests.making import WRITERS, from_typst
from erecode.reading.tests.own_document import OWN

LONG = from_typst("\n#pagebreak()\n".join(f"= Deel {n}\n#lorem({500 + n})" for n in range(40)))


def test_it_gives_the_same_reading() -> None:
    data = WRITERS["docx"](OWN)
    assert read_isolated(data, "code.docx") == as_json(read(data, "code.docx"))


def test_it_says_how_far_it_is() -> None:
    steps: list[tuple[int, int]] = []
    data = from_typst("Een\n#pagebreak()\nTwee\n#pagebreak()\nDrie")
    read_isolated(data, "code.pdf", progress=lambda done, total: steps.append((done, total)))
    assert steps == [(1, 3), (2, 3), (3, 3)]


def test_a_refusal_comes_through_with_its_facts() -> None:
    with pytest.raises(Unreadable) as refused:
        read_isolated(b"a\n" * 100_001, "lang.txt")
    assert (refused.value.code, refused.value.params) == ("too-many-lines", {"limit": "100000"})


def test_too_little_time_ends_the_child() -> None:
    with pytest.raises(Unreadable) as refused:
        read_isolated(LONG, "code.pdf", seconds=1)
    assert refused.value.code == "too-heavy"


def test_too_little_memory_ends_the_child() -> None:
    with pytest.raises(Unreadable) as refused:
        read_isolated(LONG, "code.pdf", memory=40 * 1024 * 1024)
    assert refused.value.code == "too-heavy"
