"""Plain text: encodings, line ends, tabs, form feeds."""

from __future__ import annotations

import pytest

from erecode.reading.result import Unreadable
from erecode.reading.text import decode, open_text, source_of


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"], ids=str
)
def test_every_usual_encoding_is_read(encoding: str) -> None:
    text = "Geschenken en voordelen: één café, « oui »\nTweede regel van de code\n"
    assert decode(text.encode(encoding)) == text


def test_blank_lines_are_counted_and_not_kept() -> None:
    source = source_of("\n\nEen\r\n\r\nTwee\rDrie")
    assert [(line.number, line.text, line.blank_before) for line in source.lines] == [
        (3, "Een", 2),
        (5, "Twee", 1),
        (6, "Drie", 0),
    ]


def test_form_feeds_are_pages_and_the_line_stays_the_files() -> None:
    source = source_of("Een\n\fTwee\n\n\fDrie")
    assert source.pages == 3
    assert [(line.page, line.number) for line in source.lines] == [(1, 1), (2, 2), (3, 4)]


def test_tabs_and_hard_spaces_are_white_space() -> None:
    (line,) = source_of("\tEen\u00a0twee").lines
    assert (line.indent, line.text) == (4.0, "Een twee")


def test_a_line_between_double_stars_is_bold() -> None:
    assert [(line.text, line.bold) for line in source_of("**Waarom?**\nOmdat **dit** telt.").lines] == [
        ("Waarom?", True),
        ("Omdat **dit** telt.", False),
    ]


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf\n", b"\f\f"])
def test_nothing_printed_is_unreadable(data: bytes) -> None:
    with pytest.raises(Unreadable) as unreadable:
        open_text(data)
    assert unreadable.value.code == "empty"
