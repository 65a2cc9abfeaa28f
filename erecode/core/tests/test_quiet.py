"""What an address may hold of an answer is cut out of every log."""

from __future__ import annotations

import pytest

from erecode.core.quiet import quietened


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Not Found: /t/ask/gift/kind=money/", "Not Found: /t/ask/…"),
        ('"GET /t/declare/gift/?kind=money HTTP/1.1" 500', '"GET /t/declare/gift/?… HTTP/1.1" 500'),
        ("/_in/?next=%2Ft%2Fdeclare%2Fgift%2F%3Fkind%3Dmoney x", "/_in/?next=%2Ft%2Fdeclare%2Fgift%2F%3F… x"),
        ("Not Found: /t/declare/gift/", "Not Found: /t/declare/gift/"),
        ("Not Found: /t/read/code/", "Not Found: /t/read/code/"),
        ("Gone: /fr/t/calendar/abc-_1.ics x", "Gone: /fr/t/calendar/… x"),
        ("Not Found: /t/_decide/abc-_1/", "Not Found: /t/_decide/…"),
        ("Not Found: /_in/link/abc-_1/", "Not Found: /_in/link/…"),
        ("Not Found: /t/mine/calendar/make/", "Not Found: /t/mine/calendar/make/"),
    ],
)
def test_only_the_answers_are_cut(said: str, kept: str) -> None:
    assert quietened(said) == kept


def test_what_is_no_text_stays_as_it_is() -> None:
    assert quietened(500) == 500
